"""Answer: what a question gets, with every number's basis and every place it came from."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from accounts.chunk import Chunk
from answer.context import Context
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
    """A place in a report: a cell (table, row, column) or a sentence (section, line).

    `sha256` is the hash of the report's file.
    """

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
    sha256: str = ""


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
class ModelPart:
    """What a language model had to do with an answer.

    `read` says that it read the question; `text` are its sentences that passed the gate, plain text
    to be labelled as a model's; `withheld` counts those that did not; `notice` tells the reader.
    """

    read: bool = False
    text: str = ""
    withheld: int = 0
    notice: str = ""

    @property
    def took_part(self) -> bool:
        """Whether anything that the reader sees came from the model."""
        return self.read or bool(self.text)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; the number that was asked for stands first in `numbers`.

    `completed` is the question that a follow-up was completed to, "" where it was taken as asked.
    `derivations` and `passages` are for showing the working and the page, `context` is for the next
    question; they are not in the JSON. `model` is None where no model was asked.
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
    completed: str = ""
    context: Context | None = None
    model: ModelPart | None = None

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
            "completed": self.completed,
            "model": None if self.model is None else _model(self.model),
        }


def _model(part: ModelPart) -> dict[str, Any]:
    return {
        "took_part": part.took_part,
        "read_question": part.read,
        "text": part.text,
        "withheld": part.withheld,
        "notice": part.notice,
    }


def _plain(part: Number | Citation) -> dict[str, Any]:
    return {
        name: value.value if isinstance(value := getattr(part, name), StrEnum) else value
        for name in part.__slots__
    }
