"""Empty forms: statements printed as headings alone, with a note that the unit has no such money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Line
from ingest.ordinals import Style, ordinal_of
from ingest.tables import Item, RawTable
from ingest.titles import is_table_title, kind_of_title

_LONGEST_FORM = 14
_NO_DATA = re.compile(r"本表(?:为空|无数据|没有数据)|(?:此|该)表(?:为空表?|无数据)|表无数据|空表")


def empty_forms(items: Sequence[Item]) -> frozenset[str]:
    """The kinds of the statements whose title stands between the lines, with a note that they are empty."""
    found: set[str] = set()
    for index, item in enumerate(items):
        if isinstance(item, Line) and (kind := _kind(item)) and _is_empty(items[index + 1 :]):
            found.add(kind)
    return frozenset(found)


def _kind(line: Line) -> str:
    return kind_of_title(line.text) if is_table_title(line.text) else ""


def _is_empty(after: Sequence[Item]) -> bool:
    """Whether a note says so before the next title, part or table."""
    for item in after[:_LONGEST_FORM]:
        if isinstance(item, RawTable) or _kind(item):
            return False
        ordinal = ordinal_of(item.text)
        if ordinal is not None and ordinal.style is Style.PART:
            return False
        if _NO_DATA.search(item.text):
            return True
    return False
