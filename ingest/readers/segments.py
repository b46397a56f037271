"""Segments: the pieces of a printed line that gaps part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.source import Box
from ingest.readers.page_geometry import Character, around, box_of
from ingest.readers.text_run import text_of

_AMOUNT = re.compile(r"^[-−(（]?\d[\d,，]*\.\d+[)）]?[%％]?$")
_NUMBER = re.compile(r"^\d+$")
_DASH = re.compile(r"^[-—–―−]+$")
_GAP = 0.9
_FARTHEST_LETTER = 4.0  # letters between two of one spaced-out word
_SPACED_OUT = frozenset(
    ("合计", "总计", "小计", "项目", "科目", "单位", "收入", "支出", "金额", "行次", "栏次")
)
_NARROW_GAP = 0.5  # between two columns of a line that a wide gap parts already


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line that gaps part from the rest."""

    text: str
    box: Box
    characters: tuple[Character, ...]

    @property
    def is_amount(self) -> bool:
        return _AMOUNT.match(self.text) is not None

    @property
    def is_datum(self) -> bool:
        """Whether it is an amount or a dash for none, a code, the number of a row: what never runs on."""
        return self.is_amount or self.is_dash or _NUMBER.match(self.text) is not None

    @property
    def is_dash(self) -> bool:
        """Whether it stands where there is no amount; it may stand elsewhere than the amounts do."""
        return _DASH.match(self.text) is not None


Segments = Sequence[Segment]


def segments_of(line: Sequence[Character]) -> list[Segment]:
    """The line cut at its wide gaps; where there is one, or only amounts, at its narrower gaps too."""
    groups = _groups(line, _GAP)
    if len(groups) > 1 or _prints_only_amounts(line):
        return narrow_segments_of(line)
    return [_segment(group) for group in groups]


def narrow_segments_of(line: Sequence[Character]) -> list[Segment]:
    """The line of a table cut at its narrower gaps too; a spaced-out word (合 计) stays one piece."""
    groups: list[list[Character]] = []
    for group in _groups(line, _NARROW_GAP):
        if groups and _is_spaced_out(groups[-1], group):
            groups[-1] += group
        else:
            groups.append(group)
    return [_segment(group) for group in groups]


def _segment(group: Sequence[Character]) -> Segment:
    return Segment(text_of(group), box_of(group), tuple(group))


def _is_spaced_out(word: Sequence[Character], group: Sequence[Character]) -> bool:
    """Whether two letters that stand alone are one of the words that tables print spaced out."""
    gap = group[0].left - word[-1].right
    near = gap <= _FARTHEST_LETTER * group[0].size
    return near and "".join(c.text for c in (*word, *group)) in _SPACED_OUT


def distance(above: Segments, below: Segments) -> float:
    """The gap between two lines in heights of the lower one."""
    upper, lower = around(s.box for s in above), around(s.box for s in below)
    return (upper[1] - lower[3]) / max(lower[3] - lower[1], 1.0)


def drop(upper: Segment, lower: Segment) -> float:
    """How far the lower stands under the upper, in heights of their tallest letter."""
    tallest = max(character.size for s in (upper, lower) for character in s.characters)
    return (middle(upper) - middle(lower)) / tallest


def middle(segment: Segment) -> float:
    """The height of its middle on the page."""
    return (segment.box[1] + segment.box[3]) / 2


def over(one: Segment, other: Segment) -> bool:
    """Whether one stands over or under the other."""
    return one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _prints_only_amounts(line: Sequence[Character]) -> bool:
    pieces = text_of(line).split()
    return len(pieces) > 1 and all(map(_AMOUNT.match, pieces))


def _groups(line: Sequence[Character], gap: float) -> list[list[Character]]:
    groups: list[list[Character]] = []
    for character in line:
        previous = groups[-1][-1] if groups else None
        if previous is not None and _near_each_other(previous, character, gap):
            groups[-1].append(character)
        else:
            groups.append([character])
    return groups


def _near_each_other(left: Character, right: Character, gap: float) -> bool:
    return right.left - left.right <= gap * max(left.size, right.size)
