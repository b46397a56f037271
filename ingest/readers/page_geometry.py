"""Page geometry: the characters and ruling lines of one page, upright, in points from its lower left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from accounts.source import Box


class Character(NamedTuple):
    """A printed character with its box and the height of the line that it stands on, in points.

    `confidence` is how sure OCR is of it, from 0 to 1; a text layer is certain.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    confidence: float = 1.0

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Ruling(NamedTuple):
    """A straight line: `at` is its y where it is horizontal (its x where vertical), from start to end."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """What is drawn on a page. `number` counts from 1; characters stand in the order of the file.

    `scanned` says that OCR read them from a picture.
    """

    number: int
    width: float
    height: float
    characters: tuple[Character, ...] = ()
    horizontal: tuple[Ruling, ...] = ()
    vertical: tuple[Ruling, ...] = ()
    scanned: bool = False


def rounded(left: float, bottom: float, right: float, top: float) -> Box:
    """The box in tenths of a point."""
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def box_of(characters: Iterable[Character]) -> Box:
    """The smallest box around the characters. Raises ValueError where there are none."""
    lefts, bottoms, rights, tops = zip(*(c[1:5] for c in characters), strict=True)
    return rounded(min(lefts), min(bottoms), max(rights), max(tops))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around the boxes. Raises ValueError where there are none."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
