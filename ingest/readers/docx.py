"""Word (.docx): bytes → Document, paragraphs and tables in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from accounts.errors import UnreadableFile
from ingest.document import Document
from ingest.readers.docx_numbering import Numbering
from ingest.readers.flow import Flow
from ingest.readers.package import BROKEN, open_office
from ingest.readers.span_grid import SpanCell, clean_cell, clean_lines, joined_cell, span_rows

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_RUN, _TEXT, _TEXT_BOX = qn("w:r"), qn("w:t"), qn("w:txbxContent")
_VANISH = f"{qn('w:rPr')}/{qn('w:vanish')}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is not printed: removed or moved text, the readings above characters, the second form of a drawing.
_UNPRINTED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:rt"), qn("w:pPr"), _FALLBACK})
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DEEPEST = 200


def read_docx(data: bytes, name: str) -> Document:
    """The document in a .docx. Raises UnreadableFile where it is broken, locked or not to be trusted."""
    open_office(data, name).close()
    try:
        document = docx.Document(BytesIO(data))
        reader = _Reader(_numbering(document))
        reader.blocks(document.element.body)
    except (*BROKEN, OpcError, LxmlError, KeyError, AttributeError, IndexError, TypeError) as error:
        raise UnreadableFile(f"{name}：Word 文件已损坏，打不开") from error
    except RecursionError as error:
        raise UnreadableFile(f"{name}：Word 文件的层次过深，没有读取") from error
    return reader.flow.document()


def _numbering(document: Any) -> Numbering:
    parts = {
        relation.reltype.rsplit("/", 1)[-1]: relation for relation in document.part.rels.values()
    }
    numbering = parts["numbering"].target_part.element if "numbering" in parts else None
    return Numbering(numbering, document.styles.element)


class _Reader:
    """Walks the elements of the body into a Flow."""

    def __init__(self, numbering: Numbering) -> None:
        self.flow = Flow()
        self.numbering = numbering

    def blocks(self, parent: Any, depth: int = 0) -> None:
        """Paragraphs and tables below `parent`, content controls and tracked insertions opened."""
        if depth > _DEEPEST:
            raise RecursionError
        for element in parent.iterchildren("*"):
            if element.tag == _PARAGRAPH:
                self._paragraph(element, depth)
            elif element.tag == _TABLE:
                self._table(element, depth)
            elif element.tag not in _UNPRINTED:
                self.blocks(element, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        self.flow.text(self._numbered(paragraph))
        for box in _text_boxes(paragraph):
            self.blocks(box, depth + 1)

    def _numbered(self, paragraph: Any) -> str:
        """The text behind its number; a blank paragraph counts in its list, too."""
        number, text = self.numbering.number_of(paragraph), _text(paragraph).strip()
        return number + text if text else ""

    def _table(self, table: Any, depth: int) -> None:
        """A table; one that only frames text is opened, tables inside its cells follow it."""
        rows = [row for row in _below(table, _ROW) if not _removed(row)]
        cells = [cell for row in rows for cell in _below(row, _CELL)]
        columns = max((sum(c.grid_span for c in _below(row, _CELL)) for row in rows), default=0)
        inner = [table for cell in cells for table in _below(cell, _TABLE)]
        if columns < 2 or (inner and len(rows) == 1):
            for cell in cells:
                self.blocks(cell, depth + 1)
            return
        self.flow.table(span_rows(self._placed(rows)))
        for nested in inner:
            self._table(nested, depth + 1)

    def _placed(self, rows: list[Any]) -> Iterator[SpanCell]:
        """The cells with what they cover: w:gridSpan to the right, continued w:vMerge downwards."""
        open_cells: dict[int, tuple[int, int]] = {}  # column → (row, width) of the cell above
        heights: dict[tuple[int, int], int] = {}
        texts: list[tuple[int, int, int, str]] = []
        for index, row in enumerate(rows):
            column = row.grid_before
            for cell in _below(row, _CELL):
                width = max(cell.grid_span, 1)
                above = open_cells.get(column)
                if cell.vMerge == "continue" and above is not None and above[1] == width:
                    heights[above[0], column] = index - above[0] + 1
                else:
                    open_cells[column] = index, width
                    texts.append((index, column, width, self._cell_text(cell)))
                column += width
        for index, column, width, text in texts:
            yield SpanCell(index, column, text, heights.get((index, column), 1), width)

    def _cell_text(self, cell: Any) -> str:
        lines: list[str] = []
        for paragraph in _below(cell, _PARAGRAPH):
            lines += clean_lines(self._numbered(paragraph))
            for box in _text_boxes(paragraph):
                lines += (clean_cell(_text(inner)) for inner in box.iter(_PARAGRAPH))
        return joined_cell(lines)


def _below(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of that tag, through content controls but not into other tables."""
    for element in parent.iterchildren("*"):
        if element.tag == tag:
            yield element
        elif element.tag not in (_TABLE, _PARAGRAPH, *_UNPRINTED):
            yield from _below(element, tag)


def _removed(row: Any) -> bool:
    """Whether a tracked change removed the row."""
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _text(paragraph: Any) -> str:
    """The printed text of a paragraph, its text boxes left out."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren("*"):
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _RUN and _hidden(child):
            continue
        elif child.tag not in _UNPRINTED and child.tag != _TEXT_BOX:
            yield from _pieces(child)


def _hidden(run: Any) -> bool:
    vanish = run.find(_VANISH)
    return vanish is not None and vanish.get(qn("w:val"), "1") not in ("0", "false", "off")


def _text_boxes(element: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, each in its first form only."""
    for child in element.iterchildren("*"):
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _UNPRINTED:
            yield from _text_boxes(child)
