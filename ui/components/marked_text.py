"""Marked text: a paragraph cut at its marks, for the page and for the exports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accounts.report import Paragraph, Section
from ui.components.marks import Marks, TextMark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; `number` counts the marks of its section, None for plain text."""

    text: str
    mark: TextMark | None = None
    number: int | None = None


def pieces_of(section: Section, marks: Marks) -> Iterator[list[Piece]]:
    """The paragraphs of the section in pieces, the marks numbered through from 1."""
    number = 0
    for paragraph in section.paragraphs:
        pieces = list(_pieces(paragraph, marks.of_paragraph(section, paragraph), number))
        number += sum(piece.mark is not None for piece in pieces)
        yield pieces


def _pieces(paragraph: Paragraph, marks: Sequence[TextMark], number: int) -> Iterator[Piece]:
    """The paragraph cut at its marks, which are numbered on from `number`."""
    end = 0
    for index, mark in enumerate(marks, start=number + 1):
        if mark.start > end:
            yield Piece(paragraph.text[end : mark.start])
        yield Piece(paragraph.text[mark.start : mark.end], mark, index)
        end = mark.end
    if end < len(paragraph.text):
        yield Piece(paragraph.text[end:])
