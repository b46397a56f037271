"""Page text: printed lines → paragraphs in reading order, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.labels import plain
from accounts.source import Box
from ingest.ordinals import ordinal_of
from ingest.paragraphs import ends_sentence
from ingest.paragraphs import joined as joined_text
from ingest.readers.page_geometry import Character, around, box_of
from ingest.readers.text_run import lines_of, text_of
from ingest.titles import is_table_meta, is_table_title

_PAGE_NUMBER = re.compile(
    r"^(?:[-—–―_·.\s]*\d{1,4}[-—–―_·.\s]*|第\s*\d+\s*页.*|\d+\s*/\s*\d+|Page\s*\d+.*)$",
    re.IGNORECASE,
)
_LEADER = re.compile(r"[.．·…‥]{3,}[\s\d]*$")
_BAND = 0.15
_OUTERMOST = 2
_LEAST_PAGES = 3
_WIDE = 0.5


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed, with its box and the size of its characters in points.

    For a paragraph of several lines, `box` holds all of them and `last_box` the last.
    """

    text: str
    box: Box
    size: float
    page: int
    last_box: Box

    @property
    def left(self) -> float:
        return self.box[0]

    @property
    def right(self) -> float:
        return self.box[2]

    @property
    def center(self) -> float:
        return (self.box[0] + self.box[2]) / 2


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the running text of the document begins and ends, in points."""

    left: float
    right: float


def printed_lines(characters: Iterable[Character], page: int) -> list[PrintedLine]:
    """The lines that the characters print, from the top of the page down."""
    found = []
    for line in lines_of(characters):
        text = text_of(line).strip()
        if text:
            widths = sorted(c.right - c.left for c in line if not c.text.isascii())
            size = widths[len(widths) // 2] if widths else line[0].size
            box = box_of(line)
            found.append(PrintedLine(text, box, size, page, box))
    return found


def without_running_heads(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> list[list[PrintedLine]]:
    """The lines of each page without page numbers and what is printed again on page after page."""
    outer = [_outer(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counted = Counter(key for lines in outer for key in {_running_key(line) for line in lines})
    least = max(_LEAST_PAGES, len(pages) // 3)
    return [
        [
            line
            for line in lines
            if line not in band
            or not (_PAGE_NUMBER.match(line.text) or _is_running(line, counted, least))
        ]
        for lines, band in zip(pages, outer, strict=True)
    ]


def margins_of(lines: Iterable[PrintedLine], width: float) -> Margins:
    """The margins that most wide lines of pages of that width keep."""
    wide = [line for line in lines if line.right - line.left > _WIDE * width]
    if not wide:
        return Margins(0.0, width)
    left = Counter(round(line.left) for line in wide).most_common(1)[0][0]
    rights = sorted(line.right for line in wide)
    return Margins(float(left), rights[int(0.8 * (len(rights) - 1))])


def paragraphs(lines: Sequence[PrintedLine], margins: Margins) -> list[PrintedLine]:
    """The lines with those joined that a line end has cut; a paragraph ends with its page."""
    joined: list[PrintedLine] = []
    last: PrintedLine | None = None
    for line in lines:
        if last is not None and (_flows(last, line, margins) or _centred(last, line, margins)):
            held = joined[-1]
            text = joined_text(held.text, line.text)
            box = around((held.box, line.box))
            joined[-1] = PrintedLine(text, box, held.size, held.page, line.box)
        else:
            joined.append(line)
        last = line
    return joined


def cut_by_page(last: PrintedLine, first: PrintedLine, margins: Margins) -> bool:
    """Whether the first paragraph of a page goes on with the last one of the page before."""
    return (
        last.last_box[2] >= margins.right - 2.2 * last.size
        and first.left <= margins.left + first.size
        and _same_size(last, first)
        and not ends_sentence(last.text)
        and not _LEADER.search(last.text)
        and ordinal_of(first.text) is None
    )


def _outer(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    """The first and last lines of a page that stand at its very top or bottom."""
    ends = (*lines[:_OUTERMOST], *lines[-_OUTERMOST:])
    return [
        line for line in ends if line.box[1] > height * (1 - _BAND) or line.box[3] < height * _BAND
    ]


def _running_key(line: PrintedLine) -> str:
    return re.sub(r"[\d\s]", "", line.text)


def _is_running(line: PrintedLine, counted: Counter[str], least: int) -> bool:
    key = _running_key(line)
    if is_table_meta(line.text) or is_table_title(line.text):
        return False
    return bool(plain(key)) and counted[key] >= least


def _flows(previous: PrintedLine, line: PrintedLine, margins: Margins) -> bool:
    """Whether a full line runs on into the next, which is not indented."""
    return (
        previous.right >= margins.right - 2.2 * previous.size
        and line.left <= margins.left + line.size
        and _close(previous, line)
        and not _LEADER.search(previous.text)
        and ordinal_of(line.text) is None
    )


def _centred(previous: PrintedLine, line: PrintedLine, margins: Margins) -> bool:
    """Whether a centred title goes on in a second, shorter line."""
    width = margins.right - margins.left
    long = previous.right - previous.left > 0.6 * width
    return (
        long
        and abs(previous.center - line.center) <= line.size
        and line.left > margins.left + 2 * line.size
        and _close(previous, line)
        and ordinal_of(line.text) is None
        and not is_table_title(line.text)
        and not is_table_meta(line.text)
        and not re.search(r"[。；：]$", previous.text)
    )


def _close(previous: PrintedLine, line: PrintedLine) -> bool:
    gap = previous.box[1] - line.box[3]
    return gap < 2.2 * line.size and _same_size(previous, line)


def _same_size(one: PrintedLine, other: PrintedLine) -> bool:
    return 0.87 * one.size < other.size < 1.15 * one.size
