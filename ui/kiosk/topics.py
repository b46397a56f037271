"""Topics: what the kiosk offers to ask and how it explains terms, from data/kiosk.toml."""

from __future__ import annotations

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
class Guide:
    """Everything of the file."""

    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    spoken: Mapping[str, str]


@cache
def guide() -> Guide:
    """The file that ships with the program. Raises DataFileError where it breaks its own rules."""
    return read_guide(load_toml(files("ui") / "data" / _FILE))


def read_guide(raw: Mapping[str, Any]) -> Guide:
    """The guide of a parsed file. Raises DataFileError."""
    require(raw, ("topic", "term", "spoken"), (), _FILE)
    guide = Guide(
        tuple(_topic(entry) for entry in raw["topic"]),
        tuple(_term(entry) for entry in raw["term"]),
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
