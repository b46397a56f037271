"""Citing: whether the places that an answer cites are there, read from the file itself and not by ingest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from answer import Answer, Citation
from answer.cite import BLANK
from eval.question_sets import Case

_ALTERNATIVE = " | "
_DROPPED = re.compile(r"[\s,，“”\"'‘’「」]+")
_LINES_OF_A_CELL = 4  # a row that the text export broke over lines
_LINES_OF_A_SENTENCE = 60
_LEAD, _END = 10, 10


@dataclass(frozen=True, slots=True)
class Document:
    """The raw text of a file: its pages, or its lines where it has no pages."""

    pages: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def document(path: Path) -> Document:
    """The text layer of a PDF by page, or the lines of a text file."""
    if path.suffix == ".txt":
        return Document(lines=tuple(map(_bare, path.read_text("utf-8").split("\n"))))
    with pypdfium2.PdfDocument(path) as pdf:
        return Document(pages=tuple(_bare(page.get_textpage().get_text_range()) for page in pdf))


def documents(paths: Iterable[Path]) -> dict[str, Document]:
    """The documents by file name, as citations name them."""
    return {path.name: document(path) for path in paths}


def cites_rightly(case: Case, answer: Answer, known: dict[str, Document]) -> bool:
    """Whether every cited place holds what is quoted from it, and the gold places are among them.

    A gold place is words that one citation must hold in its table, row, column, section or quotation;
    places of which any will do stand between bars.
    """
    cited = answer.citations
    return (
        bool(cited)
        and all(stands(one, known.get(one.file, Document())) for one in cited)
        and all(_is_cited(place, cited) for place in case.get("cites", ()))
    )


def stands(cited: Citation, text: Document) -> bool:
    """Whether the quotation stands on the page, or in the line, that the citation names."""
    if cited.quote == BLANK:
        return _is_headed(cited, text)
    quote = _bare(cited.quote)
    # A gap in the quotation leaves out what is not quoted.
    parts = [part for part in re.split("…+", quote) if part]
    if cited.page is not None:
        return all(_on_page(part, cited.page, text.pages) for part in parts)
    if cited.line is None:
        return False
    rows = _LINES_OF_A_CELL if cited.table else _LINES_OF_A_SENTENCE
    near = "".join(text.lines[max(cited.line - 1, 0) : cited.line - 1 + rows])
    return all(part in near for part in parts)


def _on_page(quote: str, page: int, pages: Sequence[str]) -> bool:
    """A sentence may run on over a page's footer: its beginning and its end are looked for then."""
    if not 1 <= page <= len(pages):
        return False
    own, both = pages[page - 1], "".join(pages[page - 1 : page + 1])
    return quote in both if len(quote) <= _LEAD else quote[:_LEAD] in own and quote[-_END:] in both


def _is_headed(cited: Citation, text: Document) -> bool:
    """Whether a cell that prints nothing lies below its table's title."""
    title = _bare(cited.table)
    if cited.page is not None:
        return any(title in page for page in text.pages[: cited.page])
    return title in "".join(text.lines[: cited.line])


def _is_cited(place: str, cited: Sequence[Citation]) -> bool:
    return any(_holds(one, words.split()) for words in place.split(_ALTERNATIVE) for one in cited)


def _holds(cited: Citation, words: Sequence[str]) -> bool:
    parts = (cited.table, cited.row, cited.column, cited.section, cited.quote)
    whole = _bare(" ".join(parts))
    return all(_bare(word) in whole for word in words)


def _bare(text: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))
