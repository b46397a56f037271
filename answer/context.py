"""Context: what the turn before leaves to the next question of a conversation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Context:
    """The turn before.

    `question` is complete, with the unit that was given or chosen beside it; `issuers` and `year`
    are those it was answered for (() and None where no report answered), `operation` is what it asked
    ("" where it was not understood). `choices` are what was asked back or offered; `open` is the
    question that a chosen unit completes; `earlier` is the question before `question`;
    `winner` is the question for what a ranking found, which 它 then means.
    """

    question: str
    issuers: tuple[str, ...] = ()
    year: int | None = None
    operation: str = ""
    choices: tuple[str, ...] = ()
    open: str = ""
    earlier: str = ""
    winner: str = ""

    def as_json(self) -> dict[str, Any]:
        """The context as plain values, from which `from_json` makes it again."""
        return {
            "question": self.question,
            "issuers": list(self.issuers),
            "year": self.year,
            "operation": self.operation,
            "choices": list(self.choices),
            "open": self.open,
            "earlier": self.earlier,
            "winner": self.winner,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Self:
        """The context that `as_json` wrote."""
        return cls(
            question=document["question"],
            issuers=tuple(document["issuers"]),
            year=document["year"],
            operation=document["operation"],
            choices=tuple(document["choices"]),
            open=document["open"],
            earlier=document.get("earlier", ""),
            winner=document.get("winner", ""),
        )
