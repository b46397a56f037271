"""The table of contents (目录): where it stands, what it promises, where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.labels import plain
from ingest.document import Block, Document, Line
from ingest.ordinals import Style, key_of, ordinal_of
from ingest.titles import is_table_meta, is_table_title

_LONGEST_ENTRY = 60
_LONGEST_COVER = 8
_SHORTEST_ENTRY = 4
_SENTENCE = re.compile("[。；;，,：:]")


@dataclass(frozen=True, slots=True)
class Contents:
    """A document cut in three: the cover's lines, the contents' lines, the blocks of the body."""

    cover: tuple[Line, ...]
    entries: tuple[Line, ...]
    body: tuple[Block, ...]


def split_contents(document: Document) -> Contents:
    """The document cut at its contents list; without one, `entries` is empty.

    The body begins where the first thing that the contents list is printed for the second time.
    """
    head = _leading_lines(document)
    start = next((i for i, line in enumerate(head) if plain(line.text) in ("目录", "目次")), None)
    first = start + 1 if start is not None else _first_part(head)
    body = None if first is None else _second_time(head, first)
    if body is None and start is not None:
        body = _next_page(head, start)
    if first is None or body is None:
        if start is not None and len(head) == len(document.blocks):
            return Contents(head[:start], head[start + 1 :], ())
        cover = _cover_length(head) if start is None else start
        return Contents(head[:cover], (), document.blocks[cover:])
    cover_end = start if start is not None else first
    return Contents(head[:cover_end], head[first:body], document.blocks[body:])


def _leading_lines(document: Document) -> tuple[Line, ...]:
    """The lines before the first table."""
    lines: list[Line] = []
    for block in document.blocks:
        if not isinstance(block, Line):
            break
        lines.append(block)
    return tuple(lines)


def _first_part(lines: tuple[Line, ...]) -> int | None:
    return next((i for i, line in enumerate(lines) if _part(line) == 1), None)


def _second_time(lines: tuple[Line, ...], first: int) -> int | None:
    """Where the first part, or else one of the first three entries, is printed again."""
    part = _part(lines[first]) if first < len(lines) else 0
    keys = [key_of(line.text[:_LONGEST_ENTRY]) for line in lines[first : first + 3]]
    for index in range(first + 2, len(lines)):
        line = lines[index]
        if len(line.text) > 2 * _LONGEST_ENTRY:
            return None
        earlier = keys[: index - first]
        again = _part(line) == part if part else key_of(line.text) in earlier
        if again or (not part and _names_unit_and(line, earlier)):
            return index
    return None


def _next_page(lines: tuple[Line, ...], word: int) -> int | None:
    """Where the page behind the contents begins, `word` being the line 目录; None without pages.

    A body may word its headings otherwise than its contents list does. A page of entries only, each
    short and numbered, still belongs to the contents.
    """
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if index > word and line.page is not None and line.page != lines[word].page:
            pages.setdefault(line.page, []).append(index)
    for indices in pages.values():
        if not all(_is_entry(lines[index]) for index in indices):
            return indices[0]
    return None


def _is_entry(line: Line) -> bool:
    numbered = ordinal_of(line.text) is not None or is_table_title(line.text)
    return numbered and len(line.text) <= _LONGEST_ENTRY and not _SENTENCE.search(line.text)


def _names_unit_and(line: Line, entries: Sequence[str]) -> bool:
    """Whether the line is an entry with the unit's name put before it: 某学院主要职能."""
    text = plain(line.text)
    if len(text) > _LONGEST_ENTRY or _SENTENCE.search(line.text):
        return False
    return any(len(entry) >= _SHORTEST_ENTRY and text.endswith(entry) for entry in entries)


def _part(line: Line) -> int:
    """The number of the part that the line opens, or 0."""
    ordinal = ordinal_of(line.text)
    return ordinal.value if ordinal and ordinal.style is Style.PART else 0


def _cover_length(lines: tuple[Line, ...]) -> int:
    """How many lines stand before the first heading, table title or long sentence."""
    for index, line in enumerate(lines):
        is_head = is_table_meta(line.text) and not line.text[:4].isdecimal()
        begins = ordinal_of(line.text) or is_table_title(line.text) or is_head
        if index >= _LONGEST_COVER or begins or len(line.text) > _LONGEST_ENTRY:
            return index
    return len(lines)
