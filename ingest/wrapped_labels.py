"""Wrapped labels: a label that goes on in a row of its own → the row with its whole label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from accounts.labels import plain, without_ordinal
from accounts.statements import row_specs
from accounts.subjects import class_code, subjects
from ingest.document import GridRow


def with_whole_labels(rows: Sequence[GridRow], sides: dict[int, str]) -> tuple[GridRow, ...]:
    """The rows, the rest of a label joined to the row above where only both together are a known name.

    `sides` tells the columns of labels and the side ("" where there is none) on which each stands.
    """
    done: list[GridRow] = []
    for row in rows:
        place = _rest_of_label(done[-1], row, sides) if done else None
        if place is None:
            done.append(row)
            continue
        above = done[-1]
        cells = list(above.cells)
        cells[place] += row.cell(place)
        done[-1] = replace(above, cells=tuple(cells))
    return tuple(done)


def _rest_of_label(above: GridRow, row: GridRow, sides: dict[int, str]) -> int | None:
    """The column of the label that the row goes on with; None where it is a row of its own."""
    printed = [index for index, cell in enumerate(row.cells) if cell]
    if len(printed) != 1 or printed[0] not in sides:
        return None
    place = printed[0]
    begun, side = above.cell(place), sides[place]
    goes_on = begun and not _is_name(begun, side) and _is_name(begun + row.cell(place), side)
    return place if goes_on else None


def _is_name(text: str, side: str) -> bool:
    label = plain(without_ordinal(text))
    return label in _names(side) or (side == "expenditure" and bool(class_code(label)))


@cache
def _names(side: str) -> frozenset[str]:
    """The names of rows on that side; of subjects where there are no sides."""
    if not side:
        return frozenset(plain(subject.name) for subject in subjects().values())
    return frozenset(name for spec in row_specs() if spec.side == side for name in spec.names)
