"""Paragraphs: joining what page breaks and line ends have cut."""

from __future__ import annotations

import re

from accounts.numerals import fold_width
from ingest.ordinals import Style, ordinal_of

_END = re.compile(r"[。；！？!?;：:…][”’」』\"')）】]*$")
_SUBJECT = re.compile(r"[(（](?:类|款)[)）]")
_SUBJECT_END = re.compile(r"[(（](?:类|款|项)[)）]$")
_OPEN_END = re.compile(r"[，,、和及与的（(“《]$")
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"))
_LONGEST_ITEM = 40
_LONGEST_SUBJECT = 200
_LONGEST_PARAGRAPH = 20_000  # longer text without sentences is no paragraph
_TAIL = 16


def ends_sentence(text: str) -> bool:
    """Whether the text ends with the punctuation of a sentence."""
    return _END.search(text[-_TAIL:].rstrip()) is not None


def is_complete(text: str) -> bool:
    """Whether a paragraph ends here, or a page break has cut it.

    A sentence ends with its punctuation; the title of a list item ("（1）政府门户网项目") has none.
    """
    text = text.strip()
    if ends_sentence(text):
        return True
    ordinal = ordinal_of(text)
    if ordinal is None or len(text) > _LONGEST_SUBJECT:
        return False
    if _SUBJECT.search(text):
        return _SUBJECT_END.search(fold_width(text)) is not None and _balanced(text)
    if len(ordinal.rest) > _LONGEST_ITEM or "。" in ordinal.rest:
        return False
    return bool(ordinal.rest) and _balanced(text) and not _OPEN_END.search(text)


def continues(previous: str, line: str) -> bool:
    """Whether `line` goes on with the paragraph `previous`: it was cut, and no list item begins."""
    if is_complete(previous) or len(previous) > _LONGEST_PARAGRAPH:
        return False
    ordinal = ordinal_of(line)
    return ordinal is None or (ordinal.style is Style.ARABIC and previous[-1:].isdigit())


def joined(previous: str, line: str) -> str:
    """The two pieces as one text; Latin words keep a space between them."""
    latin = previous[-1:].isascii() and previous[-1:].isalpha() and line[:1].isascii()
    return f"{previous} {line}" if latin and line[:1].isalpha() else previous + line


def _balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)
