"""Passages: the printed text of a report, title by title and paragraph by paragraph, ready to search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accounts.report import Report, Section, Table
from accounts.statements import statements

_SENTENCE = re.compile(r"[^。!?;]*[。!?;]?")
_AROUND = 18


@dataclass(frozen=True, slots=True)
class Passage:
    """A title, a paragraph, or a statement's title or note.

    `text` is the printed text without spaces, widths folded; `places` holds, for every character of it,
    its place in `printed`. `section` and `role` are those of accounts.report.Section; `table` is the
    statement's name where the passage belongs to one.
    """

    printed: str
    text: str
    places: tuple[int, ...]
    section: str = ""
    role: str = ""
    heading: str = ""
    table: str = ""
    line: int | None = None
    page: int | None = None
    is_title: bool = False

    def cut(self, start: int, end: int) -> str:
        """The printed words of text[start:end]."""
        if start >= end:
            return ""
        return self.printed[self.places[start] : self.places[end - 1] + 1]

    def quote(self, start: int, end: int) -> str:
        """The printed words with as much of their sentence as names the place."""
        sentence = next((m for m in self.sentences() if m.start() <= start < m.end()), None)
        first, last = (sentence.start(), sentence.end()) if sentence else (0, len(self.text))
        return self.cut(max(first, start - _AROUND), max(end, min(last, end + _AROUND)))

    def sentences(self) -> Iterator[re.Match[str]]:
        """The sentences of `text`, as matches."""
        return (match for match in _SENTENCE.finditer(self.text) if match[0])


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages in the order of the document: sections with titles and paragraphs, then statements.

    The cover is left out: it names the report and is compared with nothing.
    """
    return (*_of_sections(report), *_of_tables(report))


def passage(
    printed: str,
    *,
    section: Section | None = None,
    table: Table | None = None,
    line: int | None = None,
    page: int | None = None,
    is_title: bool = False,
) -> Passage:
    """The passage of a printed text that stands in a section or belongs to a statement."""
    chars, places = [], []
    for place, char in enumerate(printed):
        for folded in _folded(char):
            chars.append(folded)
            places.append(place)
    return Passage(
        printed=printed,
        text="".join(chars),
        places=tuple(places),
        section=section.id if section else "",
        role=section.role if section else "",
        heading=section.title if section else "",
        table=statements()[table.kind].name if table else "",
        line=line,
        page=page,
        is_title=is_title,
    )


@cache
def _folded(char: str) -> str:
    """The character in its ordinary width; nothing of a blank."""
    return "" if char.isspace() else unicodedata.normalize("NFKC", char)


def _of_sections(report: Report) -> Iterator[Passage]:
    for section in report.sections:
        if section.role == "cover":
            continue
        # The title of a glossary entry is the beginning of its paragraph.
        if section.title and section.role != "glossary":
            source = section.source
            yield passage(
                section.title, section=section, line=source.line, page=source.page, is_title=True
            )
        for paragraph in section.paragraphs:
            yield passage(paragraph.text, section=section, line=paragraph.line, page=paragraph.page)


def _of_tables(report: Report) -> Iterator[Passage]:
    for table in report.tables:
        if table.kind not in statements():
            continue
        line, page = table.source.line, table.source.page
        yield passage(table.title, table=table, line=line, page=page, is_title=True)
        for note in table.notes:
            yield passage(note, table=table, line=line, page=page)
