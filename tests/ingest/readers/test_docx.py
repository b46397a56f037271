from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.document import Document, Grid, Line
from ingest.readers.docx import read_docx
from ingest.readers.list_number import formatted

LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def read(document) -> Document:
    stream = BytesIO()
    document.save(stream)
    return read_docx(stream.getvalue(), "a.docx")


def printed(document) -> list[str | list[tuple[str, ...]]]:
    return [
        block.text if isinstance(block, Line) else [row.cells for row in block.rows]
        for block in read(document).blocks
    ]


def body(xml: str):
    """A document whose body begins with the given elements."""
    document = docx.Document()
    wrapped = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for index, element in enumerate(wrapped):
        document.element.body.insert(index, element)
    return document


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def numbered(document, number_id: int, level: int, text: str) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'
        )
    )


def with_list(document) -> None:
    """A list 一、（一）1. with the id 900."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(LEVELS)
    )
    root = document.part.numbering_part.element
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{levels}</w:abstractNum>'
    root.insert(0, parse_xml(definition))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>')
    )


def test_paragraphs_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("项目", "金额", "合计", "1.00"), strict=True):
        cell.text = text
    document.add_paragraph("后")
    assert printed(document) == ["前", [("项目", "金额"), ("合计", "1.00")], "后"]


def test_merged_cells_print_once_and_tell_their_columns() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "决算数"
    for place, text in {
        (1, 1): "小计",
        (1, 2): "基本",
        (2, 0): "合计",
        (2, 1): "1",
        (2, 2): "2",
    }.items():
        table.cell(*place).text = text
    (grid,) = read(document).blocks
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [
        ("项目", "决算数", ""),
        ("", "小计", "基本"),
        ("合计", "1", "2"),
    ]
    assert grid.rows[0].spans == (0, 1, 1)


def test_word_s_own_numbers_are_printed() -> None:
    document = docx.Document()
    with_list(document)
    for level, text in ((0, "收入"), (1, "总体"), (1, "明细"), (0, "支出"), (1, "总体"), (2, "类")):
        numbered(document, 900, level, text)
    assert printed(document) == [
        "一、收入",
        "（一）总体",
        "（二）明细",
        "二、支出",
        "（一）总体",
        "1. 类",
    ]


def test_numbers_come_from_the_style_too() -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    assert printed(document) == ["1. 甲", "2. 乙", "丙"]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (35, "chineseCounting", "三十五"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (2, "lowerLetter", "b"),
        (12, "decimalFullWidth", "１２"),
        (5, "unheardOf", "5"),
    ],
)
def test_list_numbers(number: int, style: str, shown: str) -> None:
    assert formatted(number, style) == shown


def test_content_controls_and_tracked_insertions_are_text_and_deletions_are_not() -> None:
    document = body(
        f"<w:sdt><w:sdtContent><w:p>{run('目录')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins>"
        f"<w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:moveFrom>{run('丁')}</w:moveFrom>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>戊</w:t></w:r></w:p>"
    )
    assert printed(document) == ["目录", "甲乙"]


def test_the_text_of_a_text_box_is_kept_once() -> None:
    box = f"<w:txbxContent><w:p>{run('框里')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = body(
        f"<w:p>{run('正文')}<w:r><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert printed(document) == ["正文", "框里"]


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_paragraph("正文")
    assert printed(document) == ["正文"]


def test_a_table_inside_a_frame_is_a_table_of_its_own() -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "框里的话"
    inner = frame.add_table(2, 2)
    for cell, text in zip(inner._cells, ("项目", "金额", "合计", "1.00"), strict=True):
        cell.text = text
    assert printed(document)[:2] == ["框里的话", [("项目", "金额"), ("合计", "1.00")]]


def test_a_line_break_parts_two_lines() -> None:
    document = docx.Document()
    document.add_paragraph("第一行。\n第二行。")
    assert printed(document) == ["第一行。", "第二行。"]
