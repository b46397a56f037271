"""Scan: the picture of a page → its characters and ruling lines, by OCR."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pypdfium2 import PdfPage

from ingest.patience import slow_work_begins
from ingest.readers.ocr import Patch, PrintedText, find_text, recognise
from ingest.readers.page_geometry import Character, PageGeometry, Ruling
from ingest.readers.raster import Image
from ingest.readers.ruled_grid import RuledGrid, ruled_grids
from ingest.readers.scan_deskew import deskewed
from ingest.readers.scan_lines import Ruled, ruled
from ingest.readers.scan_text import pieces_of

DOTS_PER_INCH = 200
MOST_PIXELS = 25_000_000  # an A2 sheet has 15 million at DOTS_PER_INCH
_BASELINE = 0.2  # of its height a character stands below the line
_HALF_AS_WIDE = 0.5  # of its height a character takes on each side of its centre
_SAMPLE = 8
_LEAST_SURE = 0.85  # below, the reader looks whether the page stands on its head
_INSET = 4  # pixels left out along the walls of a cell


def picture_of(page: PdfPage) -> tuple[Image, float]:
    """The page drawn in grey, and its dots per inch: fewer than DOTS_PER_INCH on a very large sheet."""
    width, height = (max(side, 1.0) for side in page.get_size())
    scale = min(DOTS_PER_INCH / 72, math.sqrt(MOST_PIXELS / (width * height)))
    drawn = page.render(scale=scale, grayscale=True)
    return np.ascontiguousarray(drawn.to_numpy().reshape(drawn.height, drawn.width)), scale * 72


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page set straight: its lines, what is printed between them, and the points of a pixel."""

    page: Ruled
    pieces: list[Patch]
    texts: list[PrintedText]
    points: float

    @property
    def height(self) -> int:
        return len(self.page.text)

    @property
    def width(self) -> int:
        return len(self.page.text[0])

    @property
    def confidence(self) -> float:
        return _confidence(self.texts)


def read_scan(grey: Image, number: int, dots_per_inch: float) -> PageGeometry:
    """The geometry of a scanned page, given in grey; turned upright and set straight."""
    slow_work_begins()
    straight = deskewed(grey)
    page = ruled(straight, dots_per_inch)
    found = find_text(_coloured(page.text))
    if _stands_on_its_side(found):
        straight = _upright(straight, page.text, found)
        page = ruled(straight, dots_per_inch)
        found = find_text(_coloured(page.text))
    sheet = _read(page, found, dots_per_inch)
    if sheet.texts and sheet.confidence < _LEAST_SURE:
        page = ruled(_quarter(straight, 2), dots_per_inch)
        on_its_head = _read(page, find_text(_coloured(page.text)), dots_per_inch)
        sheet = max(sheet, on_its_head, key=lambda s: s.confidence)
    across, down = _rulings(sheet.page, sheet.points)
    size = sheet.width * sheet.points, sheet.height * sheet.points
    return PageGeometry(number, *size, tuple(_all_characters(sheet)), across, down, scanned=True)


def _read(page: Ruled, found: Sequence[Patch], dots_per_inch: float) -> _Sheet:
    points = 72 / dots_per_inch
    height = page.text.shape[0]
    cells = [
        cell
        for grid in ruled_grids(*_rulings(page, points))
        for cell in _cells(grid, height, points)
    ]
    pieces = pieces_of(found, page, cells)
    colours = _coloured(page.text)
    return _Sheet(page, pieces, recognise([piece.cut(colours) for piece in pieces]), points)


def _rulings(page: Ruled, points: float) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """The lines in points from the lower left corner of the page."""
    height = page.text.shape[0]
    across = tuple(
        Ruling((height - s.at) * points, s.start * points, s.end * points) for s in page.across
    )
    down = tuple(
        Ruling(s.at * points, (height - s.end) * points, (height - s.start) * points)
        for s in page.down
    )
    return across, down


def _cells(grid: RuledGrid, height: int, points: float) -> Iterator[Patch]:
    """The inside of each cell in pixels."""
    for region in dict.fromkeys(region for row in grid.regions for region in row):
        left, bottom, right, top = grid.box_of(region)
        patch = Patch(
            round(left / points) + _INSET,
            height - round(top / points) + _INSET,
            round(right / points) - _INSET,
            height - round(bottom / points) - _INSET,
        )
        if patch.width > 0 and patch.height > 0:
            yield patch


def _all_characters(sheet: _Sheet) -> Iterator[Character]:
    for piece, text in zip(sheet.pieces, sheet.texts, strict=True):
        yield from _characters(piece, text, sheet.height, sheet.points)


def _characters(piece: Patch, text: PrintedText, height: int, points: float) -> Iterator[Character]:
    """Each character from the middle between it and the one before to that of the one after."""
    places = [piece.left + centre * piece.width for centre in text.centres]
    bottom, top = (height - piece.bottom) * points, (height - piece.top) * points
    baseline = bottom + _BASELINE * (top - bottom)
    for index, letter in enumerate(text.text):
        wide = piece.height * _HALF_AS_WIDE
        left = max(places[index] - wide, piece.left)
        right = min(places[index] + wide, piece.right)
        if index:
            left = max(left, (places[index - 1] + places[index]) / 2)
        if index + 1 < len(places):
            right = min(right, (places[index] + places[index + 1]) / 2)
        yield Character(
            letter,
            left * points,
            bottom,
            max(right, left + 1) * points,
            top,
            baseline,
            text.confidences[index],
        )


def _stands_on_its_side(found: Sequence[Patch]) -> bool:
    """Whether most longish pieces of print run down the page."""
    longish = [p for p in found if max(p.width, p.height) > 2 * min(p.width, p.height)]
    return sum(p.height > p.width for p in longish) > len(longish) / 2


def _upright(straight: Image, text: Image, found: Sequence[Patch]) -> Image:
    """The page turned by the quarter after which its longest lines read best."""
    sample = sorted(found, key=lambda patch: -patch.height)[:_SAMPLE]
    colours = _coloured(text)
    cuts = [patch.cut(colours) for patch in sample]
    sure = {
        quarters: _confidence(recognise([_quarter(cut, quarters) for cut in cuts]))
        for quarters in (1, 3)
    }
    return _quarter(straight, max(sure, key=lambda quarters: sure[quarters]))


def _confidence(texts: Sequence[PrintedText]) -> float:
    return sum(text.confidence for text in texts) / len(texts) if texts else 0.0


def _quarter(image: Image, quarters: int) -> Image:
    """The picture turned by so many quarters against the clock."""
    return np.ascontiguousarray(np.rot90(image, quarters))


def _coloured(grey: Image) -> Image:
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2)
