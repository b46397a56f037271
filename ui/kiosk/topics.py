"""Topics: what the kiosk offers to ask and how it explains terms, from data/kiosk.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from ui.texts import say

_FILE = "kiosk.toml"
_MOST_TERMS = 3
_FIRST_MASK = 0x10F000  # the last of the characters for private use: no report prints them
_ANY_QUOTATION = "[\U0010f000-\U0010fffd]"


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of questions under a name."""

    name: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A plain sentence about a term, for answers that hold one of its `words`."""

    words: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How the public is told what the program says to staff."""

    pattern: re.Pattern[str]
    says: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything of the file."""

    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    plain: tuple[Wording, ...]
    spoken: Mapping[str, str]


@cache
def guide() -> Guide:
    """The file that ships with the program. Raises DataFileError where it breaks its own rules."""
    return read_guide(load_toml(files("ui") / "data" / _FILE))


def read_guide(raw: Mapping[str, Any]) -> Guide:
    """The guide of a parsed file. Raises DataFileError."""
    require(raw, ("topic", "term", "plain", "spoken"), (), _FILE)
    guide = Guide(
        tuple(_topic(entry) for entry in raw["topic"]),
        tuple(_term(entry) for entry in raw["term"]),
        tuple(_wording(entry) for entry in raw["plain"]),
        {_text(sign): _text(said, empty=True) for sign, said in raw["spoken"].items()},
    )
    asked = [question for topic in guide.topics for question in topic.questions]
    twice = {question for question in asked if asked.count(question) > 1}
    if twice:
        raise _wrong("kiosk.data_twice", "、".join(sorted(twice)))
    return guide


def terms_in(words: str) -> tuple[str, ...]:
    """The plain sentences for the terms that the words hold, at most three, in the file's order."""
    fits = [term.says for term in guide().terms if any(word in words for word in term.words)]
    return tuple(fits[:_MOST_TERMS])


def plain(text: str) -> str:
    """The program's sentence as the public is told it; what it quotes of a report stays as it is."""
    masked, quotations = _masked(text)
    for wording in guide().plain:
        masked = wording.pattern.sub(wording.says, masked)
    return "".join(quotations.get(char, char) for char in masked)


def topic_of(question: str) -> Topic | None:
    """The topic that offers the question."""
    return next((topic for topic in guide().topics if question in topic.questions), None)


def spoken(text: str) -> str:
    """The text as a voice should read it."""
    for sign, said in guide().spoken.items():
        text = text.replace(sign, said)
    return text


def _topic(entry: Mapping[str, Any]) -> Topic:
    require(entry, ("name", "questions"), (), f"{_FILE} topic")
    return Topic(_text(entry["name"]), _texts(entry["questions"]))


def _term(entry: Mapping[str, Any]) -> Term:
    require(entry, ("words", "says"), (), f"{_FILE} term")
    return Term(_texts(entry["words"]), _text(entry["says"]))


def _wording(entry: Mapping[str, Any]) -> Wording:
    require(entry, ("pattern", "says"), (), f"{_FILE} plain")
    pattern, says = _text(entry["pattern"]), _text(entry["says"], empty=True)
    try:
        wording = Wording(re.compile(pattern.replace("“…”", _ANY_QUOTATION)), says)
        re.sub(f"|{wording.pattern.pattern}", says, "", count=1)
    except (re.error, IndexError):
        raise _wrong("kiosk.data_pattern", pattern) from None
    return wording


def _masked(text: str) -> tuple[str, Mapping[str, str]]:
    """The text with one private character for each outermost quotation, and what each stands for."""
    masked: list[str] = []
    quotations: dict[str, str] = {}
    depth = 0
    for char in text:
        if char == "“":
            if not depth:
                masked.append(chr(_FIRST_MASK + len(quotations)))
                quotations[masked[-1]] = ""
            depth += 1
        if depth:
            quotations[masked[-1]] += char
        else:
            masked.append(char)
        if char == "”" and depth:
            depth -= 1
    return "".join(masked), quotations


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong("kiosk.data_list", value)
    return tuple(_text(one) for one in value)


def _text(value: object, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not (empty or value.strip()):
        raise _wrong("kiosk.data_text", value)
    return value


def _wrong(key: str, value: object) -> DataFileError:
    return DataFileError(say(key, file=_FILE, value=value))
