"""A print shop for tests: texts and frames as the characters and ruling lines of a page."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.aligned_grid import aligned_grids
from ingest.readers.aligned_table import aligned_tables
from ingest.readers.page_geometry import Character, PageGeometry, Ruling
from ingest.readers.page_grid import PageGrid

SIZE = 10.0
WIDTH, HEIGHT = 600.0, 800.0


def typeset(text: str, left: float, baseline: float, size: float = SIZE) -> list[Character]:
    """The text on one line: Chinese characters as wide as high, others half as wide; blanks leave a gap."""
    characters = []
    for letter in text:
        width = size / 2 if letter.isascii() else size
        if letter != " ":
            box = (left, baseline - 0.2 * size, left + width, baseline + 0.8 * size)
            characters.append(Character(letter, *box, baseline))
        left += width
    return characters


def across(ys: Sequence[float], left: float, right: float) -> list[Ruling]:
    return [Ruling(y, left, right) for y in ys]


def down(xs: Sequence[float], bottom: float, top: float) -> list[Ruling]:
    return [Ruling(x, bottom, top) for x in xs]


def table_page(
    number: int,
    rows: Sequence[Sequence[str]],
    top: float = 700.0,
    xs: Sequence[float] = (100.0, 200.0, 300.0, 400.0),
    above: Sequence[str] = (),
    below: Sequence[str] = (),
) -> PageGeometry:
    """A page with a fully ruled table, its rows 20 points high, and lines of text around it."""
    ys = [top - 20.0 * i for i in range(len(rows) + 1)]
    characters = [
        c
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip(xs, row, strict=False)
        for c in typeset(text, x + 3, y - 14)
    ]
    for i, text in enumerate(reversed(above), start=1):
        characters += typeset(text, 100, top + 20.0 * i)
    for i, text in enumerate(below, start=1):
        characters += typeset(text, 100, ys[-1] - 20.0 * i)
    return PageGeometry(
        number,
        WIDTH,
        HEIGHT,
        tuple(characters),
        tuple(across(ys, xs[0], xs[-1])),
        tuple(down(xs, ys[-1], ys[0])),
    )


def text_page(number: int, lines: Sequence[tuple[float, float, str]]) -> PageGeometry:
    """A page of running text: (left, baseline, text)."""
    characters = [c for left, baseline, text in lines for c in typeset(text, left, baseline)]
    return PageGeometry(number, WIDTH, HEIGHT, tuple(characters))


def grids_of(
    characters: Sequence[Character], rulings: Sequence[Ruling] = ()
) -> tuple[list[PageGrid], list[Character]]:
    """The tables without ruling lines of a page, and the characters outside of them."""
    tables, outside = aligned_tables(characters, rulings)
    return [grid for table in tables for grid in aligned_grids([table])], outside
