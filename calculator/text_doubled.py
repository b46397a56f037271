"""Doubled: a word or a sign of punctuation printed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accounts.finding import Unrun
from accounts.report import Report
from calculator.report_finding import Ledger
from calculator.text_finding import searched, tell
from calculator.text_passage import Passage
from calculator.text_words import pattern, words

WORD, SIGN = "W.doubled_word", "W.doubled_sign"
_TWICE = re.compile(r"(?P<word>[一-龥]{2,12})(?P=word)")


def check_doubled(report: Report, passages: Sequence[Passage], ledger: Ledger) -> list[Unrun]:
    """Looks in every passage for words and signs printed twice."""
    for passage in passages:
        for start, end in _doubled_words(passage.text):
            detail = f"“{passage.quote(start, end)}”中“{passage.cut(start, end)}”重复。"
            tell(WORD, passage, start, end, detail, ledger)
        for match in pattern("signs", "pattern").finditer(passage.text):
            start, end = max(match.start() - 4, 0), match.end()
            detail = f"“{passage.quote(start, end)}”中的标点重复或相连。"
            tell(SIGN, passage, start, end, detail, ledger)
    return searched((WORD, SIGN), passages, ledger)


def _doubled_words(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that print a word twice, legitimate reduplication left out."""
    for match in _TWICE.finditer(text):
        if not _is_legitimate(match["word"], text, match.start(), match.end()):
            yield match.span()
    for match in pattern("doubled", "single").finditer(text):
        yield match.span()


def _is_legitimate(word: str, text: str, start: int, end: int) -> bool:
    if word * 2 in words("doubled")["reduplicated"] or pattern("doubled", "begins").match(word):
        return True
    if len(set(word)) == 1:
        return True
    nested = word in words("doubled")["nested"] and start > 0
    return nested and pattern("doubled", "follows").match(text, end) is not None
