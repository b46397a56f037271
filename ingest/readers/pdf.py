"""PDF: bytes → Document, by the geometry of characters and ruling lines."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

import pypdfium2
import pypdfium2.raw as pdfium

from accounts.errors import UnreadableFile
from ingest.document import Block, Document, Grid, GridRow, Line
from ingest.paragraphs import joined
from ingest.readers.aligned_grid import aligned_grids
from ingest.readers.aligned_table import AlignedTable, aligned_tables
from ingest.readers.cut_row import mended
from ingest.readers.limits import check_size
from ingest.readers.page_geometry import PageGeometry
from ingest.readers.page_grid import PageGrid, from_ruled
from ingest.readers.page_text import (
    Margins,
    PrintedLine,
    cut_by_page,
    margins_of,
    paragraphs,
    printed_lines,
    without_running_heads,
)
from ingest.readers.pdf_geometry import TooManyObjects, read_page
from ingest.readers.ruled_grid import ruled_grids
from ingest.readers.scan_page import LEAST_CHARACTERS, is_scan

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 2_000
MAX_SCANNED = 300
_EMPTY = "{}：没有文字，也没有认出文字的图像，不能读取"
_SCANNED = "第 {} 页是扫描图像，由文字识别读出；没有等式可核的数，使用前请对照原件"

# PDFium keeps global state and may be used by one thread at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(slots=True)
class _Page:
    """A page while it is put together: its grids, and the lines outside them.

    `aligned` are the tables without ruling lines, which become grids together with their other pages.
    """

    geometry: PageGeometry
    grids: list[PageGrid]
    aligned: list[AlignedTable]
    lines: list[PrintedLine] = field(default_factory=list)


_Chain = list[tuple[_Page, AlignedTable]]
"""The pieces of one table without ruling lines, each with its page."""


def read_pdf(data: bytes, name: str) -> Document:
    """The document in a PDF; pages without a text layer are read by OCR.

    Raises UnreadableFile where it is locked, broken, too large or empty.
    """
    check_size(name, len(data), MAX_BYTES)
    with _ONE_AT_A_TIME:
        geometries = _geometries(data, name)
    if sum(len(geometry.characters) for geometry in geometries) < LEAST_CHARACTERS:
        raise UnreadableFile(_EMPTY.format(name))
    return document_of(geometries)


def document_of(geometries: Sequence[PageGeometry]) -> Document:
    """The document that the pages print."""
    pages = _pages(geometries)
    heights = [geometry.height for geometry in geometries]
    texts = without_running_heads([page.lines for page in pages], heights)
    for page, lines in zip(pages, texts, strict=True):
        page.lines = lines
    for page, following in pairwise(pages):
        _mend(page, following)
    scanned = tuple(geometry.number for geometry in geometries if geometry.scanned)
    warnings = (_SCANNED.format(_ranges(scanned)),) if scanned else ()
    return Document(tuple(_numbered(pages)), len(pages), warnings, scanned)


def _geometries(data: bytes, name: str) -> list[PageGeometry]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(_not_opened(name, error)) from error
    try:
        count = len(document)
        if count == 0:
            raise UnreadableFile(f"{name}：PDF 里没有可以读取的页，文件可能不完整")
        if count > MAX_PAGES:
            raise UnreadableFile(f"{name}：有 {count} 页，超过 {MAX_PAGES} 页的上限")
        geometries = []
        scanned = 0
        for index in range(count):
            geometries.append(_geometry(document, index, name))
            scanned += geometries[-1].scanned
            if scanned > MAX_SCANNED:
                raise UnreadableFile(f"{name}：扫描的页超过 {MAX_SCANNED} 页的上限，没有读取")
        return geometries
    finally:
        document.close()


def _geometry(document: pypdfium2.PdfDocument, index: int, name: str) -> PageGeometry:
    try:
        page = document[index]
        try:
            geometry = read_page(page, index + 1)
            if not is_scan(page, geometry):
                return geometry
            # Loaded with the first scan only: OCR takes seconds and half a gigabyte.
            from ingest.readers.scan import picture_of, read_scan

            picture, dots_per_inch = picture_of(page)
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"{name}：第 {index + 1} 页已损坏，无法读取") from error
    except TooManyObjects as error:
        raise UnreadableFile(f"{name}：第 {index + 1} 页的内容过于庞大，没有读取") from error
    return read_scan(picture, index + 1, dots_per_inch)


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers in rising order as "1–3、7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else f"{r[0]}" for r in runs)


def _not_opened(name: str, error: pypdfium2.PdfiumError) -> str:
    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return f"{name}：PDF 设有密码，打不开；请取得没有密码的文件"
    return f"{name}：PDF 已损坏或不完整，打不开"


def _pages(geometries: Sequence[PageGeometry]) -> list[_Page]:
    """The pages with their grids from the top down."""
    pages: list[_Page] = []
    chains: list[_Chain] = []
    for geometry, following in zip_longest(geometries, geometries[1:]):
        goes_on = bool(pages and pages[-1].aligned)
        before = [table for _, table in chains[-1]] if goes_on else []
        page = _page(geometry, before, following)
        for table in page.aligned:
            if table.goes_on:
                chains[-1].append((page, table))
            else:
                chains.append([(page, table)])
        pages.append(page)
    for chain in chains:
        grids = aligned_grids([table for _, table in chain])
        for (page, _), grid in zip(chain, grids, strict=True):
            page.grids.append(grid)
    for page in pages:
        page.grids.sort(key=lambda grid: -grid.top)
    return pages


def _page(
    geometry: PageGeometry, before: Sequence[AlignedTable], following: PageGeometry | None
) -> _Page:
    grids: list[PageGrid] = []
    outside = list(geometry.characters)
    for ruled in ruled_grids(geometry.horizontal, geometry.vertical):
        grid, rest = from_ruled(ruled, outside)
        if grid is not None:
            grids.append(grid)
            outside = rest
    # Below text that stands over a ruled table, no other table waits for the next page.
    next_page = following.characters if following is not None and not grids else ()
    aligned, outside = aligned_tables(outside, geometry.horizontal, before, next_page)
    return _Page(geometry, grids, aligned, printed_lines(outside, geometry.number))


def _mend(page: _Page, following: _Page) -> None:
    """Makes a row whole that the page end cuts, where nothing stands between the two grids."""
    if not page.grids or not following.grids:
        return
    last, first = page.grids[-1], following.grids[0]
    below = any(line.box[3] < last.top for line in page.lines)
    above = any(line.box[1] > first.top for line in following.lines)
    if below or above:
        return
    page.grids[-1], following.grids[0] = mended(last, first)
    if not following.grids[0].rows:
        del following.grids[0]


def _numbered(pages: Sequence[_Page]) -> Iterator[Block]:
    """The blocks of all pages, lines and rows counted over the whole document."""
    all_margins = _margins(pages)
    number = 0
    last: Block | None = None
    before: PrintedLine | None = None  # the last thing on the page before, where it is text
    for page in pages:
        first = True
        margins = all_margins[page.geometry.width]
        for part in _in_order(page, margins):
            if isinstance(part, PrintedLine):
                if (
                    first
                    and before
                    and isinstance(last, Line)
                    and cut_by_page(before, part, margins)
                ):
                    last = replace(last, text=joined(last.text, part.text))
                    before, first = part, False
                    continue
                if last is not None:
                    yield last
                number += 1
                last = Line(part.text, number, part.page, part.box)
                before = part
            else:
                if last is not None:
                    yield last
                rows = tuple(
                    GridRow(
                        row.cells,
                        number + i,
                        page.geometry.number,
                        row.boxes,
                        row.spans,
                        row.confidences,
                    )
                    for i, row in enumerate(part.rows, start=1)
                )
                number += len(rows)
                last = Grid(rows, part.edges, continues=first and isinstance(last, Grid))
                before = None
            first = False
    if last is not None:
        yield last


def _in_order(page: _Page, margins: Margins) -> Iterator[PrintedLine | PageGrid]:
    """Grids and paragraphs from the top of the page down."""
    lines = list(page.lines)
    for grid in page.grids:
        above = [line for line in lines if line.box[1] + line.box[3] > 2 * grid.top]
        yield from paragraphs(above, margins)
        yield grid
        lines = [line for line in lines if line not in above]
    yield from paragraphs(lines, margins)


def _margins(pages: Sequence[_Page]) -> dict[float, Margins]:
    """The margins of the pages of each width."""
    widths = {page.geometry.width for page in pages}
    return {
        width: margins_of(
            (line for page in pages if page.geometry.width == width for line in page.lines), width
        )
        for width in widths
    }
