"""Scan: cutting a question into the words that the lexicon knows, longest first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from accounts.labels import plain
from accounts.numerals import fold_width
from answer.lexicon import Entry, Kind, entries, longest_word
from answer.stated import AMOUNT_MARK, Stated, mark_amounts

_HAS_DIGIT = re.compile(r"\d")
_ADDING = ("加", "减")
ISSUER_MARK = "■"
YEAR_MARK = "◇"
_PLACES = (ISSUER_MARK, YEAR_MARK, AMOUNT_MARK)
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?!\d)(?!\s*(?:\.\d|万|元|亿|%|多|余|个|人|辆|台|类|款|项))(?:\s*(?:财政)?年度?)?"
    r"|(?<!\d)(\d{2})\s*年(?!前|内|来|度以)"
    r"|([二两][〇零○ＯO][〇零○一二三四五六七八九]{2})\s*年度?"
)
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "O": "0",
}
_CODE = re.compile(
    r"(?<!\d)(?:2\d{2}(?:\d{2}(?:\d{2})?)?|3\d{2}(?:\d{2})?)(?!\d)(?!年(?!初|末)|万|元|亿|%|人|辆|个|分)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question at text[start:end]; `kind` None where the lexicon does not know it."""

    kind: Kind | None
    value: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scanned:
    """A question without issuers, years and amounts (marks stand in their places), cut into tokens."""

    text: str
    tokens: tuple[Token, ...]
    years: tuple[int, ...]
    compared_year: int | None
    stated: tuple[Stated, ...] = ()

    def of(self, *kinds: Kind) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.kind in kinds)

    def values(self, kind: Kind) -> frozenset[str]:
        return frozenset(token.value for token in self.tokens if token.kind is kind)


def without_years(text: str) -> str:
    """The text with YEAR_MARK for every year that it names."""
    return _YEAR.sub(YEAR_MARK, fold_width(text))


def scan(question: str, more: Mapping[str, Entry]) -> Scanned:
    """The question's tokens; `more` adds the words that only the reports at hand know.

    `question` has ISSUER_MARK where it names a unit.
    """
    folded = fold_width(question)
    years = tuple(_year(match) for match in _YEAR.finditer(folded))
    marked, stated = mark_amounts(without_years(folded), _words_with_digits(more))
    text = plain(marked)
    tokens = tuple(tokens_of(text, more))
    return Scanned(text, tokens, years, _compared(text, years), stated)


def _words_with_digits(more: Mapping[str, Entry]) -> list[str]:
    """The words in which a digit is part of a name."""
    return [*_own_words_with_digits(), *(word for word in more if _HAS_DIGIT.search(word))]


@cache
def _own_words_with_digits() -> tuple[str, ...]:
    return tuple(word for word in entries() if _HAS_DIGIT.search(word))


def _year(match: re.Match[str]) -> int:
    if match[1]:
        return int(match[1])
    if match[2]:
        return 2000 + int(match[2])
    return int("2" + "".join(_DIGITS[c] for c in match[3][1:]))


def _compared(text: str, years: tuple[int, ...]) -> int | None:
    """The year behind 比, 较, 与 … where the question compares with a year that it names."""
    marks = [i for i, char in enumerate(text) if char == YEAR_MARK]
    for index, year in zip(marks, years, strict=True):
        if index and text[index - 1] in "比较":
            return year
        if len(years) == 1 and index and text[index - 1] in "与和跟同" and "相比" in text[index:]:
            return year
    return None


def tokens_of(text: str, more: Mapping[str, Entry]) -> list[Token]:
    """The words of a plain text, longest first; what the lexicon does not know has no kind."""
    known = entries()
    longest = max(longest_word(), max(map(len, more), default=0))
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        token = _code_at(text, position) or _word_at(text, position, longest, known, more)
        if token is not None and not _ends_unknown_word(token, tokens):
            tokens.append(token)
            position = token.end
        else:
            char = text[position]
            if (
                tokens
                and tokens[-1].kind is None
                and tokens[-1].end == position
                and char not in _PLACES
            ):
                last = tokens.pop()
                tokens.append(Token(None, "", last.word + char, last.start, position + 1))
            elif char not in _PLACES:
                tokens.append(Token(None, "", char, position, position + 1))
            position += 1
    return tokens


def _ends_unknown_word(token: Token, before: list[Token]) -> bool:
    """追|加 and 核|减 are words of their own: nothing is added or subtracted."""
    unknown = bool(before) and before[-1].kind is None and before[-1].end == token.start
    return unknown and token.word in _ADDING


def _code_at(text: str, position: int) -> Token | None:
    match = _CODE.match(text, position)
    if match is None or (position and text[position - 1].isdigit()):
        return None
    return Token(Kind.SUBJECT, match[0], match[0], position, match.end())


def _word_at(
    text: str, position: int, longest: int, known: Mapping[str, Entry], more: Mapping[str, Entry]
) -> Token | None:
    for length in range(min(longest, len(text) - position), 0, -1):
        word = text[position : position + length]
        entry = known.get(word) or more.get(word)
        if entry is not None:
            return Token(entry.kind, entry.value, word, position, position + length)
    return None
