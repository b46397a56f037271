"""Scan lines: the ruling lines of a straight page, and the page without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.readers.raster import Image

_SHORTEST = 0.16  # inches; longer than a stroke of a character of a table's size
_THICKEST = 0.06  # inches; what is thicker is a bar or a picture
_GAP = 3  # pixels of a line that noise may have eaten
_REACH = 0.05  # inches by which lines that meet may miss each other
_WINDOW = 31  # pixels around in which paper is told from ink
_DARKER = 12  # shades by which ink is darker than what is around it
_WHITE = 255
_LONG = 1.0  # inches; no stroke of a character is so long


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruling line in pixels: `at` is its y where it runs across (its x where down), from start to end."""

    at: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """The lines of a page, and the page with them painted white."""

    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    text: Image


def ruled(grey: Image, dots_per_inch: float) -> Ruled:
    """The ruling lines of a straight page. Source: openings by long flat structuring elements."""
    ink = ink_of(grey)
    length, thickness = int(_SHORTEST * dots_per_inch), int(_THICKEST * dots_per_inch)
    across, across_labels = _strokes(ink, (length, 1), thickness)
    down, down_labels = _strokes(ink, (1, length), thickness)
    reach, long = _REACH * dots_per_inch, _LONG * dots_per_inch
    kept_across, kept_down = _belonging(across, down, reach, long)
    mask = _mask(across_labels, kept_across) | _mask(down_labels, kept_down)
    text = grey.copy()
    around = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    text[cv2.dilate(mask.astype(np.uint8), around) > 0] = _WHITE
    return Ruled(tuple(kept_across.values()), tuple(kept_down.values()), text)


def _belonging(
    across: Mapping[int, Stroke], down: Mapping[int, Stroke], reach: float, long: float
) -> tuple[dict[int, Stroke], dict[int, Stroke]]:
    """The strokes that are ruling lines: long ones, and those that run from one of them to another.

    The strokes of large characters cross each other too, but no long line.
    """
    kept_across = {i: s for i, s in across.items() if s.end - s.start >= long}
    kept_down = {i: s for i, s in down.items() if s.end - s.start >= long}
    while True:
        before = len(kept_across), len(kept_down)
        kept_across |= {i: s for i, s in across.items() if _spans(s, kept_down, reach)}
        kept_down |= {i: s for i, s in down.items() if _spans(s, kept_across, reach)}
        if before == (len(kept_across), len(kept_down)):
            return kept_across, kept_down


def _spans(stroke: Stroke, others: Mapping[int, Stroke], reach: float) -> bool:
    """Whether the stroke begins at one of the others and ends at another."""
    met = [other.at for other in others.values() if _meet(stroke, other, reach)]
    return bool(met) and min(met) - stroke.start <= reach and stroke.end - max(met) <= reach


def _meet(one: Stroke, other: Stroke, reach: float) -> bool:
    return (
        one.start - reach <= other.at <= one.end + reach
        and other.start - reach <= one.at <= other.end + reach
    )


def _mask(labels: Image, kept: Iterable[int]) -> Image:
    return np.isin(labels, list(kept))


def ink_of(grey: Image) -> Image:
    """255 where the page is printed, by a threshold that follows shadows; specks left out."""
    return cv2.adaptiveThreshold(
        cv2.medianBlur(grey, 3),
        _WHITE,
        cv2.ADAPTIVE_THRESH_MEAN_C,
        cv2.THRESH_BINARY_INV,
        _WINDOW,
        _DARKER,
    )


def _strokes(ink: Image, size: tuple[int, int], thickest: int) -> tuple[dict[int, Stroke], Image]:
    """The straight strokes by their label, and the label of every pixel."""
    lies = size[0] > size[1]
    bridge = cv2.getStructuringElement(cv2.MORPH_RECT, (_GAP, 1) if lies else (1, _GAP))
    line = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    opened = cv2.morphologyEx(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridge), cv2.MORPH_OPEN, line)
    _, labels, stats, centres = cv2.connectedComponentsWithStats(opened, connectivity=8)
    strokes = {}
    for index, (left, top, width, height, _) in enumerate(stats.tolist()):
        thick, long = min(width, height), max(width, height)
        if index == 0 or thick > thickest or long < 4 * thick or (width > height) != lies:
            continue
        x, y = centres[index]
        strokes[index] = (
            Stroke(float(y), left, left + width) if lies else Stroke(float(x), top, top + height)
        )
    return strokes, labels
