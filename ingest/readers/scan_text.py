"""Scan text: the pieces of print on a page without ruling lines, cut where cells part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from ingest.readers.ocr import Patch
from ingest.readers.raster import Image
from ingest.readers.scan_lines import Ruled, Stroke, ink_of

_INSIDE = 3  # pixels by which a line must run inside of a piece to cut it
_LEAST_INK = 12  # pixels of ink; less is a speck
_LEAST_HEIGHT = 6
_MARGIN = 3
_OVERLAP = 0.5


def pieces_of(found: Sequence[Patch], page: Ruled, cells: Sequence[Patch]) -> list[Patch]:
    """The lines of print, each within one cell, and what the cells hold beside them."""
    ink = ink_of(page.text)
    cut = [
        fitted
        for patch in found
        for piece in _cut_down(patch, page.down)
        for part in _cut_across(piece, page.across)
        if (fitted := _fitted(part, ink)) is not None
    ]
    return [*cut, *_missed(cut, cells, ink)]


def _cut_down(patch: Patch, walls: Sequence[Stroke]) -> list[Patch]:
    """The patch parted at the walls that stand in it for most of its height."""
    places = sorted(
        round(wall.at)
        for wall in walls
        if patch.left + _INSIDE < wall.at < patch.right - _INSIDE
        and _shared(wall.start, wall.end, patch.top, patch.bottom) > _OVERLAP * patch.height
    )
    edges = [patch.left, *places, patch.right]
    return [Patch(left, patch.top, right, patch.bottom) for left, right in pairwise(edges)]


def _cut_across(patch: Patch, walls: Sequence[Stroke]) -> list[Patch]:
    """The patch parted at the lines that run through it for most of its width."""
    places = sorted(
        round(wall.at)
        for wall in walls
        if patch.top + _INSIDE < wall.at < patch.bottom - _INSIDE
        and _shared(wall.start, wall.end, patch.left, patch.right) > _OVERLAP * patch.width
    )
    edges = [patch.top, *places, patch.bottom]
    return [Patch(patch.left, top, patch.right, bottom) for top, bottom in pairwise(edges)]


def _shared(start: float, end: float, low: float, high: float) -> float:
    return min(end, high) - max(start, low)


def _fitted(patch: Patch, ink: Image) -> Patch | None:
    """The patch drawn in to what is printed in it, with a margin; None where it is empty."""
    inside = patch.cut(ink)
    if patch.width < 2 or patch.height < _LEAST_HEIGHT or cv2.countNonZero(inside) < _LEAST_INK:
        return None
    x, y, width, height = cv2.boundingRect(inside)
    if height < _LEAST_HEIGHT and width < _LEAST_HEIGHT:
        return None
    return Patch(
        max(patch.left + x - _MARGIN, patch.left),
        max(patch.top + y - _MARGIN, patch.top),
        min(patch.left + x + width + _MARGIN, patch.right),
        min(patch.top + y + height + _MARGIN, patch.bottom),
    )


def _missed(pieces: Sequence[Patch], cells: Sequence[Patch], ink: Image) -> Iterator[Patch]:
    """The lines of print in cells in which none was found: single digits are easily overlooked."""
    for cell in cells:
        if any(_holds(cell, piece) for piece in pieces):
            continue
        for top, bottom in _lines_in(cell.cut(ink)):
            line = Patch(cell.left, cell.top + top, cell.right, cell.top + bottom)
            fitted = _fitted(line, ink)
            if fitted is not None:
                yield fitted


def _holds(cell: Patch, piece: Patch) -> bool:
    x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
    return cell.left <= x <= cell.right and cell.top <= y <= cell.bottom


def _lines_in(ink: Image) -> Iterator[tuple[int, int]]:
    """The stretches from top to bottom in which something is printed."""
    printed = np.concatenate(([False], ink.any(axis=1), [False]))
    changes = np.flatnonzero(printed[1:] != printed[:-1]).tolist()
    for top, bottom in zip(changes[::2], changes[1::2], strict=True):
        if bottom - top >= _LEAST_HEIGHT:
            yield max(top - _MARGIN, 0), bottom + _MARGIN
