"""Word's automatic numbering: what numbering.xml prints before a paragraph (一、 （一） 1. 第一部分)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.list_number import formatted

_PLACE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 12  # a style is based on at most so many others


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `text` holds %1 … %9 for the numbers of the levels."""

    format: str
    text: str
    start: int
    space: bool


@dataclass(slots=True)
class _List:
    """A list while the document is read: its levels and how far each has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The numbers of a document's paragraphs, to be asked once for each in reading order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """`numbering` and `styles` are the root elements of the parts, None where one is missing."""
        self._styles = _styles(styles)
        self._lists: dict[str, _List] = {}
        if numbering is not None:
            self._lists = dict(_lists(numbering))

    def number_of(self, paragraph: Any) -> str:
        """What is printed before the paragraph (a w:p element), or ""."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number_id, depth = place
        numbered = self._lists.get(number_id)
        if numbered is None or depth not in numbered.levels:
            return ""
        level = numbered.levels[depth]
        numbered.counts[depth] = numbered.counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in numbered.counts if d > depth]:
            del numbered.counts[deeper]
        if level.format == "bullet":
            return ""
        printed = _PLACE.sub(lambda match: _counted(numbered, int(match[1]) - 1), level.text)
        return (
            f"{printed} " if level.space and not printed.endswith(("、", "）", "．")) else printed
        )

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """(list, level) of the paragraph: its own, else that of its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = properties.find(qn("w:numPr"))
        number, depth = _numbered(own)
        style = properties.find(qn("w:pStyle"))
        name = style.get(qn("w:val")) if style is not None else None
        for _ in range(_DEEPEST_STYLE):
            if (number is not None and depth is not None) or not name or name not in self._styles:
                break
            styled, name = self._styles[name]
            inherited = _numbered(styled)
            number = inherited[0] if number is None else number
            depth = inherited[1] if depth is None else depth
        return (number, depth or 0) if number not in (None, "0") else None


def _numbered(properties: Any | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    number, level = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    return (
        number.get(qn("w:val")) if number is not None else None,
        _integer(level, 0) if level is not None else None,
    )


def _styles(root: Any | None) -> Mapping[str, tuple[Any | None, str | None]]:
    """Style id → (its numbering, the style that it is based on)."""
    if root is None:
        return {}
    found = {}
    for style in root.iter(qn("w:style")):
        based = style.find(qn("w:basedOn"))
        name = based.get(qn("w:val")) if based is not None else None
        found[style.get(qn("w:styleId"))] = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"), name
    return found


def _lists(root: Any) -> Iterator[tuple[str, _List]]:
    """List id → list; lists of one definition count together unless one starts anew."""
    definitions = {
        definition.get(qn("w:abstractNumId")): dict(_levels(definition))
        for definition in root.iter(qn("w:abstractNum"))
    }
    shared: dict[str, dict[int, int]] = {}
    for number in root.iter(qn("w:num")):
        reference = number.find(qn("w:abstractNumId"))
        definition = reference.get(qn("w:val")) if reference is not None else ""
        levels = dict(definitions.get(definition, {}))
        overrides = number.findall(qn("w:lvlOverride"))
        for override in overrides:
            depth = int(override.get(qn("w:ilvl"), "0"))
            levels.update(_levels(override))
            start = override.find(qn("w:startOverride"))
            if start is not None and depth in levels:
                old = levels[depth]
                levels[depth] = Level(old.format, old.text, _integer(start, 1), old.space)
        counts = {} if overrides else shared.setdefault(definition, {})
        yield number.get(qn("w:numId")), _List(levels, counts)


def _levels(definition: Any) -> Iterator[tuple[int, Level]]:
    for level in definition.findall(qn("w:lvl")):
        kind, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
        suffix = level.find(qn("w:suff"))
        yield (
            int(level.get(qn("w:ilvl"), "0")),
            Level(
                kind.get(qn("w:val"), "decimal") if kind is not None else "decimal",
                text.get(qn("w:val"), "") if text is not None else "",
                _integer(level.find(qn("w:start")), 1),
                suffix is None or suffix.get(qn("w:val")) != "nothing",
            ),
        )


def _integer(element: Any | None, default: int) -> int:
    value = element.get(qn("w:val"), "") if element is not None else ""
    return int(value) if value.isdecimal() else default


def _counted(numbered: _List, depth: int) -> str:
    level = numbered.levels.get(depth)
    if level is None:
        return ""
    return formatted(numbered.counts.get(depth, level.start), level.format)
