"""Source: where on the page a number or a sentence stands."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, from the lower left corner of the upright page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a report. Unknown parts stay empty: a text export has lines but no pages.

    `line` counts from 1. `box` is its place on `page`. `start` and `end`
    are character offsets into the paragraph that `section` and `line` name.
    """

    page: int | None = None
    line: int | None = None
    table: str = ""
    row: str = ""
    column: str = ""
    section: str = ""
    start: int | None = None
    end: int | None = None
    box: Box | None = None
