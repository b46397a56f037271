"""Papers: Word building blocks for A4 pages in Chinese type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from ui.export.archive import printable

SONG, HEI = "宋体", "黑体"
LATIN = "Times New Roman"
_HEADINGS = (("Title", HEI, 20), ("Heading 1", HEI, 15), ("Heading 2", HEI, 12))
_HEAD_FILL = "E6ECF3"
WIDTH = 16.0  # cm between the margins


def set_up(document: Document) -> None:
    """A4, margins, 宋体 for text and 黑体 for headings, and the page number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _set_font(document.styles["Normal"], SONG, 10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    for name, font, size in _HEADINGS:
        style = document.styles[name]
        _set_font(style, font, size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = False
        style.paragraph_format.keep_with_next = True
    _without_rule(document.styles["Title"])
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_page_number(footer)


def _set_font(style: Any, east_asian: str, size: float) -> None:
    style.font.name, style.font.size = LATIN, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        # The theme's fonts would win over those that are named.
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{script}"), LATIN)
    fonts.set(qn("w:eastAsia"), east_asian)


def _without_rule(style: Any) -> None:
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("第 ")
    for field in ("PAGE", "NUMPAGES"):
        run = paragraph.add_run()
        for kind in ("begin", "", "separate", "number", "end"):
            run._r.append(_field_part(field, kind))
        paragraph.add_run(" 页，共 " if field == "PAGE" else " 页")


def _field_part(field: str, kind: str) -> Any:
    if kind == "":
        part = OxmlElement("w:instrText")
        part.text = field
    elif kind == "number":
        part = OxmlElement("w:t")
        part.text = "1"
    else:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
    return part


def grid(document: Document, widths: Sequence[float]) -> Table:
    """An empty ruled table with columns of these widths in cm."""
    table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def add_row(
    table: Table, widths: Sequence[float], texts: Iterable[str], spans: Sequence[int] = ()
) -> tuple[_Cell, ...]:
    """A row that no page break cuts; its cells. `spans` say how many columns each cell takes, else 1.

    `widths` are of the cells. Merging cells that are there already would take many times as long.
    """
    tr = table._tbl.add_tr()
    _mark_row(_Row(tr, table), "w:cantSplit")
    cells = []
    for index, (width, text) in enumerate(zip(widths, texts, strict=True)):
        tc = tr.add_tc()
        tc.width = Cm(width)
        if spans:
            tc.grid_span = spans[index]
        cell = _Cell(tc, table)
        write(cell, text)
        cells.append(cell)
    return tuple(cells)


def add_head(table: Table, widths: Sequence[float], texts: Iterable[str]) -> None:
    """A row of headings, repeated on every page."""
    cells = add_row(table, widths, texts)
    _mark_row(table.rows[-1], "w:tblHeader")
    for cell in cells:
        shade(cell)


def add_span(table: Table, widths: Sequence[float], name: str, text: str) -> None:
    """A row of a name and a text that takes the rest of the width."""
    spans = (1, len(widths) - 1)
    cells = add_row(table, (widths[0], sum(widths[1:])), (name, text), spans)
    shade(cells[0])


def write(cell: _Cell, text: str) -> None:
    """Set the cell's text, a paragraph a line."""
    lines = printable(text).split("\n")
    cell.paragraphs[0].text = lines[0]
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    for line in lines[1:]:
        cell.add_paragraph(line)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)


def shade(cell: _Cell) -> None:
    """The grey of headings."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD_FILL)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def leave_room(table: Table, height: float) -> None:
    """Make the last row at least so high, in cm, for what is written by hand."""
    table.rows[-1].height = Cm(height)


def keep_together(table: Table) -> None:
    """Let the table begin on a page where all of it has room, if any page has."""
    for paragraph in table._tbl.xpath("./w:tr[position() < last()]//w:p"):
        Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def _mark_row(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
