"""Clauses: a stretch of a paragraph cut at its punctuation, and which of them merely explain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.claims.lexicon import alternation, predicates
from ingest.claims.normal import BLANK, Line, compact
from ingest.claims.numbers import Mark, Numeral
from ingest.claims.predicates import compares_at_start

_DELIMITERS = "，,。；;:：、!?()…"
_CUT = re.compile(rf"[{re.escape(_DELIMITERS)}]+")
_ORDINAL = re.compile(r"^[(\x00]?[一二三四五六七八九十]{1,3}[)\x00、.]+")
_SENTENCE_ENDS = "。!?"
_HALF_STOPS = ";；"
_BLANKED = ("序号", "日期")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between punctuation: `before` the signs in front, `raw` the cleared text from `start`."""

    before: str
    raw: str
    start: int

    @property
    def text(self) -> str:
        return compact(self.raw)


def readable(line: Line, numerals: tuple[Numeral, ...]) -> str:
    """The cleared text with ordinals (一、 included) and full dates blanked out, in place."""
    text = line.cleared
    for numeral in numerals:
        if numeral.mark is not Mark.VALUE and numeral.reason in _BLANKED:
            size = numeral.end - numeral.start
            text = text[: numeral.start] + BLANK * size + text[numeral.end :]
    return _ORDINAL.sub(lambda match: BLANK * len(match[0]), text)


def clauses_of(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of text[start:end], in order; at least one, the last of which may be empty."""
    found: list[Clause] = []
    before, place = "", start
    for cut in _CUT.finditer(text, start, end):
        if cut.start() > place or before:
            found.append(Clause(before, text[place : cut.start()], place))
        before, place = cut[0], cut.end()
    found.append(Clause(before, text[place:end], place))
    return tuple(found)


@dataclass(slots=True)
class Explanation:
    """Whether the reader stands inside an explanation (原因, 用途), whose numbers are no accounts."""

    open: bool = False
    paused: bool = False

    def punctuation(self, signs: str) -> None:
        """Punctuation in front of a clause: a full stop ends an explanation, a semicolon pauses it."""
        if any(sign in _SENTENCE_ENDS for sign in signs):
            self.open = self.paused = False
        elif any(sign in _HALF_STOPS for sign in signs):
            self.paused = self.paused or self.open
            self.open = False

    def statement(self, clause: str, *, lists: bool) -> str | None:
        """The part of a clause that states something, or None where all of it explains.

        With `lists`, 主要用于 opens a list of figures (the structure of expenditure).
        """
        words = predicates()
        if self.open:
            resumed = any(word in clause for word in words.resumes)
            if not (resumed or clause.startswith(words.ends) or compares_at_start(clause)):
                return None
            self.open = False
        elif self.paused and clause.startswith(words.continues):
            self.open = True
            return None
        begin = _BEGINS.search(clause)
        if begin is None or any(word in clause for word in words.lists):
            return clause
        if lists and begin[0] in ("主要用于", "用于", "主要包括"):
            return clause[: begin.start()] or clause[begin.end() :]
        self.open = True
        return clause[: begin.start()].removesuffix("主要").removesuffix("的")


_BEGINS = re.compile(alternation(predicates().begins))


def ends_sentence(signs: str) -> bool:
    return any(sign in _SENTENCE_ENDS for sign in signs)
