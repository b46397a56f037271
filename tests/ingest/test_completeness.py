from __future__ import annotations

import pytest

from accounts.errors import TruncatedReport
from accounts.report import Report
from ingest.read import read_bytes
from tests.ingest.sample import CONTENTS, COVER, sample


def read(text: str) -> Report:
    return read_bytes(text.encode(), "甲.txt")


def test_a_report_cut_off_in_a_table_is_refused_with_place_and_missing_parts() -> None:
    text = sample()
    cut = text[: text.index("201\t")]
    with pytest.raises(TruncatedReport) as error:
        read(cut)
    assert "“收入决算表”" in str(error.value)
    assert "三公" in str(error.value)
    assert "第三部分" in str(error.value)


def test_contents_alone_are_no_report() -> None:
    with pytest.raises(TruncatedReport, match="没有正文"):
        read(COVER + CONTENTS)


def test_every_cut_before_the_narrative_is_refused() -> None:
    lines = sample().split("\n")
    start = lines.index("第二部分")
    end = next(i for i, line in enumerate(lines) if line == "第三部分")
    for number in range(start, end):
        with pytest.raises(TruncatedReport):
            read("\n".join(lines[:number]))


def test_a_statement_left_out_in_the_middle_is_a_warning() -> None:
    report = read(sample(income=""))
    assert "目录列出的“收入决算表”没有出现" in report.warnings


def test_a_missing_attachment_is_a_warning() -> None:
    report = read(sample(contents=CONTENTS + "第五部分 附件\n"))
    assert "目录列出的“第五部分附件”没有出现" in report.warnings


def test_statements_that_nobody_promised_are_named_once() -> None:
    assert "没有找到支出决算表" in read(sample()).warnings


def test_a_statement_that_came_later_is_not_missing_before() -> None:
    missing = "没有找到国有资本经营预算财政拨款支出决算表"
    assert missing in read(sample()).warnings
    assert missing not in read(sample().replace("2022年", "2019年")).warnings


def test_a_piece_of_a_table_without_title_and_headings_is_named() -> None:
    text = sample().replace("201\t一般公共", "这一行只印一次\n201\t一般公共")
    assert any("没有标题和表头" in warning for warning in read(text).warnings)
