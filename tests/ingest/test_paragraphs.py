from __future__ import annotations

import pytest

from ingest.paragraphs import continues, joined


@pytest.mark.parametrize(
    ("previous", "line"),
    [
        ("机关运行经费支出12万元，比年初预算数", "增加1万元。"),
        ("主要包括办公费、福利费、", "差旅费。"),
        ("3、商业服务业等支出（类）涉外发展服务支出（款）其他", "涉外发展服务支出（项）"),
        (
            "（3）项目预算36.05万元，主要用于保障全县范围内的各项日常工作以及新增业务的开展需要",
            "8.30专案工作。",
        ),
        ("全年公开信息约1.7", "万条。"),
    ],
)
def test_a_paragraph_cut_by_a_page_break_goes_on(previous: str, line: str) -> None:
    assert continues(previous, line)


@pytest.mark.parametrize(
    ("previous", "line"),
    [
        ("收入合计30万元。", "支出合计30万元。"),
        ("其中：", "公务接待费1万元。"),
        ("2、教育支出（类）普通教育（款）小学教育（项）", "年初预算为1万元。"),
        ("（1）网站维护项目", "项目支出2万元。"),
        ("经费用于保障", "（2）热线项目"),
        ("要做到“零差错”。”", "下一段"),
    ],
)
def test_a_finished_paragraph_does_not_go_on(previous: str, line: str) -> None:
    assert not continues(previous, line)


def test_joining_puts_no_space_between_chinese_or_digits() -> None:
    assert joined("增加1.", "7万条") == "增加1.7万条"
    assert joined("the", "end") == "the end"
