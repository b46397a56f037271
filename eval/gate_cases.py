"""The scripted replies of `juesuan eval gate`: eval/data/gate_replies.toml filled in for each question."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

from answer import Answer

_NUMERALS = dict(zip("0123456789.,−", "〇一二三四五六七八九点、负", strict=True))


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the samples; `name` is a name of its first number, `other` of one it has not."""

    id: str
    ask: str
    name: str
    other: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One scripted reply to one question; `never` are words that may not reach the reader."""

    question: Question
    kind: str
    text: str
    honest: bool
    never: tuple[str, ...] = ()


def questions() -> list[Question]:
    """The questions in the order of the file."""
    return [Question(**entry) for entry in _file()["question"]]


def written(question: Question, answer: Answer) -> Iterator[Case]:
    """The replies that write around the answer of the question."""
    for entry in _file()["reply"]:
        fits = question.id in entry["on"] if "on" in entry else bool(answer.numbers)
        if fits and len(answer.numbers) >= entry.get("needs", 0):
            yield _case(question, entry, _filled(entry["text"], question, answer))


def readings(question: Question) -> Iterator[Case]:
    """The proposals of a query for a question that the program cannot read."""
    for entry in _file()["reading"]:
        yield _case(question, entry, entry["text"])


def _case(question: Question, entry: Mapping[str, Any], text: str) -> Case:
    honest = bool(entry.get("honest", False))
    return Case(question, entry["kind"], text, honest, tuple(entry.get("false", ())))


def _filled(text: str, question: Question, answer: Answer) -> str:
    if not answer.numbers:
        return text
    number = answer.numbers[0]
    value = number.value or "0"
    fills = {
        "name": question.name,
        "other": question.other,
        "value": value,
        "rounded": f"{Decimal(value):.0f}",
        "chinese": "".join(_NUMERALS.get(char, char) for char in value),
        "year": str(number.year),
        "wrong_year": str((number.year or 0) - 3),
        "unit": number.unit,
    }
    for key, fill in fills.items():
        text = text.replace(f"{{{key}}}", fill)
    return text


def _file() -> dict[str, Any]:
    return tomllib.loads((files("eval") / "data" / "gate_replies.toml").read_text("utf-8"))
