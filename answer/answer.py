"""Answer: what a question gets, with every number's basis and every place it came from."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from accounts.chunk import Chunk
from calculator.proof import Derivation


class Status(StrEnum):
    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"


class Basis(StrEnum):
    """Why a number may be shown: nothing else reaches a person."""

    CELL = "cell"  # a cell of a statement
    DERIVED = "derived"  # proved from printed numbers
    QUOTED = "quoted"  # stands in the text only


@dataclass(frozen=True, slots=True)
class Number:
    """A number of an answer.

    `text` is how the answer says it ("减少 0.39 万元"); `value`, `low` and `high` are plain decimals in
    `unit`, `low` and `high` the closed interval of the true value. `label` says what it measures and
    `proof` is the working, readable line by line.
    """

    text: str
    value: str | None
    unit: str
    low: str | None
    high: str | None
    basis: Basis
    proof: str
    label: str = ""
    issuer: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a report: a cell (table, row, column) or a sentence (section, line)."""

    issuer: str
    year: int
    file: str
    quote: str
    page: int | None = None
    table: str = ""
    row: str = ""
    column: str = ""
    section: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the question was understood. `text` is the sentence that shows it."""

    issuer: str | None = None
    year: int | None = None
    scope: str | None = None
    measure: str | None = None
    operation: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; the number that was asked for stands first in `numbers`.

    `derivations` and `passages` are for showing the working and the page; they are not in the JSON.
    """

    question: str
    status: Status
    text: str
    reading: Reading = field(default_factory=Reading)
    numbers: tuple[Number, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    passages: tuple[Chunk, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The document of `juesuan ask --json` (DESIGN §7)."""
        return {
            "question": self.question,
            "status": self.status.value,
            "text": self.text,
            "reading": {name: getattr(self.reading, name) for name in Reading.__slots__},
            "numbers": [_plain(number) for number in self.numbers],
            "citations": [_plain(citation) for citation in self.citations],
            "warnings": list(self.warnings),
            "choices": list(self.choices),
        }


def _plain(part: Number | Citation) -> dict[str, Any]:
    return {
        name: value.value if isinstance(value := getattr(part, name), StrEnum) else value
        for name in part.__slots__
    }
