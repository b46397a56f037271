"""Scan: the picture of a page → its characters and ruling lines, by OCR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest.readers.ocr import Patch, PrintedText, find_text, recognise
from ingest.readers.page_geometry import Character, PageGeometry, Ruling
from ingest.readers.ruled_grid import RuledGrid, ruled_grids
from ingest.readers.scan_deskew import deskewed
from ingest.readers.scan_lines import Ruled, ruled
from ingest.readers.scan_text import pieces_of

if TYPE_CHECKING:
    import numpy as np

    Image = np.ndarray[Any, np.dtype[np.uint8]]

DOTS_PER_INCH = 200
_POINTS = 72 / DOTS_PER_INCH
_BASELINE = 0.2  # of its height a character stands below the line
_SAMPLE = 8
_LEAST_SURE = 0.5  # below, the reader looks whether the page stands on its head
_INSET = 4  # pixels left out along the walls of a cell


def read_scan(grey: Image, number: int) -> PageGeometry:
    """The geometry of a scanned page, given in grey at DOTS_PER_INCH; turned and set straight."""
    straight, _ = deskewed(grey)
    page = ruled(straight, DOTS_PER_INCH)
    found = find_text(_coloured(page.text))
    if _stands_on_its_side(found):
        straight = _upright(straight, page.text, found)
        page = ruled(straight, DOTS_PER_INCH)
        found = find_text(_coloured(page.text))
    pieces, texts = _read(page, found)
    if _is_unreadable(texts):
        turned = _quarter(straight, 2)
        other = ruled(turned, DOTS_PER_INCH)
        other_pieces, other_texts = _read(other, find_text(_coloured(other.text)))
        if _confidence(other_texts) > _confidence(texts):
            page, pieces, texts = other, other_pieces, other_texts
    height, width = page.text.shape[:2]
    across, down = _rulings(page)
    characters = (
        character
        for piece, text in zip(pieces, texts, strict=True)
        for character in _characters(piece, text, height)
    )
    size = width * _POINTS, height * _POINTS
    return PageGeometry(number, *size, tuple(characters), across, down)


def _read(page: Ruled, found: Sequence[Patch]) -> tuple[list[Patch], list[PrintedText]]:
    height = page.text.shape[0]
    cells = [cell for grid in ruled_grids(*_rulings(page)) for cell in _cells(grid, height)]
    pieces = pieces_of(found, page, cells)
    colours = _coloured(page.text)
    return pieces, recognise([piece.cut(colours) for piece in pieces])


def _rulings(page: Ruled) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """The lines in points from the lower left corner of the page."""
    height = page.text.shape[0]
    across = tuple(
        Ruling((height - s.at) * _POINTS, s.start * _POINTS, s.end * _POINTS) for s in page.across
    )
    down = tuple(
        Ruling(s.at * _POINTS, (height - s.end) * _POINTS, (height - s.start) * _POINTS)
        for s in page.down
    )
    return across, down


def _cells(grid: RuledGrid, height: int) -> Iterator[Patch]:
    """The inside of each cell in pixels."""
    for region in dict.fromkeys(region for row in grid.regions for region in row):
        left, bottom, right, top = grid.box_of(region)
        patch = Patch(
            round(left / _POINTS) + _INSET,
            height - round(top / _POINTS) + _INSET,
            round(right / _POINTS) - _INSET,
            height - round(bottom / _POINTS) - _INSET,
        )
        if patch.width > 0 and patch.height > 0:
            yield patch


def _characters(piece: Patch, text: PrintedText, height: int) -> Iterator[Character]:
    """Each character from the middle between it and the one before to that of the one after."""
    places = [piece.left + centre * piece.width for centre in text.centres]
    bottom, top = (height - piece.bottom) * _POINTS, (height - piece.top) * _POINTS
    baseline = bottom + _BASELINE * (top - bottom)
    for index, letter in enumerate(text.text):
        wide = piece.height * (0.3 if letter.isascii() else 0.5)
        left = max(places[index] - wide, piece.left)
        right = min(places[index] + wide, piece.right)
        if index:
            left = max(left, (places[index - 1] + places[index]) / 2)
        if index + 1 < len(places):
            right = min(right, (places[index] + places[index + 1]) / 2)
        yield Character(
            letter,
            left * _POINTS,
            bottom,
            max(right, left + 1) * _POINTS,
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


def _is_unreadable(texts: Sequence[PrintedText]) -> bool:
    return bool(texts) and _confidence(texts) < _LEAST_SURE


def _confidence(texts: Sequence[PrintedText]) -> float:
    return sum(text.confidence for text in texts) / len(texts) if texts else 0.0


def _quarter(image: Image, quarters: int) -> Image:
    """The picture turned by so many quarters against the clock."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(image, quarters))


def _coloured(grey: Image) -> Image:
    import numpy as np

    return np.repeat(grey[:, :, np.newaxis], 3, axis=2)
