"""The working paper, opened again: what was found, and room for what persons write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Cm

from tests.ui.export import dossiers
from ui.export.audit_docx import save_docx
from ui.export.dossier import Dossier


def saved(dossier: Dossier, folder: Path, **options: str) -> Paper:
    path = folder / "paper.docx"
    save_docx(path, dossier, **options)
    return Document(str(path))


def texts(paper: Paper) -> str:
    cells = (c.text for table in paper.tables for row in table.rows for c in row.cells)
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


def table_of(paper: Paper, number: int) -> dict[str, str]:
    """The named rows of the table of that number."""
    return {row.cells[0].text: row.cells[-1].text for row in paper.tables[number].rows}


def test_the_head_says_whose_report_which_file_and_which_rules(tmp_path: Path):
    head = table_of(saved(dossiers.reviewed(), tmp_path), 0)
    assert head["被审计单位"] == "云州市档案馆"
    assert head["年度"] == "2023 年度"
    assert head["文件哈希"] == "SHA-256 " + "ab" * 32
    assert re.fullmatch("[0-9a-f]{64}", head["规则版本"])
    assert "云州市人民政府办公室 2023 年度" in head["对照的报告"]


def test_the_date_stands_only_where_it_is_given(tmp_path: Path):
    assert table_of(saved(dossiers.ordinary(), tmp_path), 0)["编制人、日期"].startswith("签字：")
    dated = saved(dossiers.ordinary(), tmp_path, prepared_on="2024年9月1日")
    assert table_of(dated, 0)["编制人、日期"] == "2024年9月1日"


def test_a_finding_has_place_both_sides_mend_and_room_to_write(tmp_path: Path):
    paper = saved(dossiers.reviewed(), tmp_path)
    found = table_of(paper, 1)
    assert found["应为"] == "1,234,567.80 万元（按四舍五入 1,234,567.795 至 1,234,567.805）"
    assert found["报告为"].startswith("30.00 万元")
    assert found["相差"] == "−1,234,537.80 万元"
    assert "第 3.7 节" in found["位置"]
    assert "疑为数字对调" in found["改正建议"]
    assert found["复核状态"].startswith("排除：口径不同，已说明")
    assert (found["单位说明"], found["复核意见"], found["审计人员"]) == ("", "", "日期：")
    heights = {row.cells[0].text: row.height for row in paper.tables[1].rows}
    assert heights["单位说明"] >= Cm(1.3)


def test_the_appendix_says_what_did_not_run(tmp_path: Path):
    lines = [
        [c.text for c in row.cells] for row in saved(dossiers.ordinary(), tmp_path).tables[-1].rows
    ]
    assert [lines[1][0], lines[1][4]] == ["T1.income", "1"]
    assert (lines[3][0], lines[3][-1]) == ("X.contains", "需要资料库里有相关报告")


def test_it_is_a4_with_chinese_type_named_for_chinese_text(tmp_path: Path):
    paper = saved(dossiers.ordinary(), tmp_path)
    section = paper.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    for style, font in (("Normal", "宋体"), ("Title", "黑体"), ("Heading 1", "黑体")):
        fonts = paper.styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert not [name for name in fonts.attrib if name.endswith("Theme")]


def test_an_empty_audit_says_so(tmp_path: Path):
    text = texts(saved(dossiers.empty(), tmp_path))
    assert "没有发现疑点。" in text
    assert "报告中没有这张表" in text


def test_hostile_text_is_only_text(tmp_path: Path):
    text = texts(saved(dossiers.hostile(), tmp_path))
    assert "<script>alert(1)</script>" in text
    assert dossiers.ATTACKS[0] in text


def test_fifty_findings_have_fifty_tables(tmp_path: Path):
    paper = saved(dossiers.many(50), tmp_path)
    assert len(paper.tables) == 1 + 50 + 1


@pytest.mark.parametrize(
    "dossier", [dossiers.reviewed(), dossiers.hostile()], ids=["plain", "hostile"]
)
def test_equal_dossiers_give_equal_bytes(dossier: Dossier, tmp_path: Path):
    one, two = tmp_path / "1.docx", tmp_path / "2.docx"
    save_docx(one, dossier)
    save_docx(two, dossier)
    assert one.read_bytes() == two.read_bytes()
