"""Dialogues: follow-up questions completed from the ones before, each turn with its answer read off the page.

A turn is right where its answer is, and where the question was completed from what it should be, or left
as it was asked.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from answer import Answer, Context, ask
from answer.shelf import Shelf
from eval.judging import faults, shows_wrong_number
from eval.question_sets import question_sets
from eval.table import Table
from index.intake import take_in
from index.library import Library

Turn = Mapping[str, Any]
_SEEDS = "questions_seeds.toml"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Turns over the set of reports of that name."""

    kind: str
    on: str
    turns: tuple[Turn, ...]

    @property
    def name(self) -> str:
        return "；".join(turn["ask"] for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Result:
    """One turn as it was answered."""

    kind: str
    turn: Turn
    follows: bool
    seconds: float
    faults: tuple[str, ...]
    wrong_number: bool


def dialogues() -> list[Dialogue]:
    """The conversations of eval/data/dialogues.toml, whose head explains its keys."""
    text = (files("eval") / "data" / "dialogues.toml").read_text("utf-8")
    return [
        Dialogue(
            one["kind"],
            one.get("on", _SEEDS),
            tuple({"status": "answered", **turn} for turn in one["turns"]),
        )
        for one in tomllib.loads(text)["dialogue"]
    ]


def held(dialogue: Dialogue, library: Shelf) -> list[Result]:
    """The conversation as it went, one result a turn."""
    context: Context | None = None
    results = []
    for number, turn in enumerate(dialogue.turns):
        start = time.perf_counter()
        answer = ask(turn["ask"], library, context=context)
        seconds = time.perf_counter() - start
        context = answer.context
        found = (*faults(turn, answer), *_misread(turn, answer))
        wrong = shows_wrong_number(turn, answer)
        results.append(Result(dialogue.kind, turn, number > 0, seconds, found, wrong))
    return results


def measure() -> Table:
    """One line a kind of conversation, and one over all."""
    results: list[Result] = []
    for one_set in question_sets():
        chosen = [one for one in dialogues() if one.on in one_set.files]
        if chosen:
            results += _over(chosen, one_set.reports)
    kinds = dict.fromkeys(result.kind for result in results)
    rows = [_row(kind, [r for r in results if r.kind == kind]) for kind in kinds]
    rows.append(_row("all", results))
    wrong = [f"{r.turn['ask']}：{'；'.join(r.faults)}" for r in results if r.faults]
    headings = ("种类", "问数", "其中追问", "答对", "错数", "追问中位用时", "p95")
    return Table("追问", headings, tuple(rows), passed=not wrong, note="\n".join(wrong))


def _over(chosen: Sequence[Dialogue], reports: Sequence[Path]) -> list[Result]:
    with TemporaryDirectory() as folder, closing(Library.open(Path(folder))) as library:
        take_in(library, reports, vectors=False)
        ask(chosen[0].turns[0]["ask"], library)
        return [result for one in chosen for result in held(one, library)]


def _misread(turn: Turn, answer: Answer) -> tuple[str, ...]:
    found = [f"does not read {w}" for w in turn.get("reads", ()) if w not in answer.completed]
    if turn.get("alone") and answer.completed:
        found.append(f"was completed to {answer.completed}")
    if answer.completed and answer.completed not in answer.reading.text:
        found.append("does not show how it was read")
    return tuple(found)


def _row(kind: str, results: Sequence[Result]) -> tuple[str, ...]:
    follow = [result for result in results if result.follows]
    times = sorted(result.seconds for result in follow or results)
    right = sum(not result.faults for result in results)
    wrong = sum(result.wrong_number for result in results)
    return (
        kind,
        str(len(results)),
        str(len(follow)),
        f"{right} ({100 * right / len(results):.1f}%)",
        str(wrong),
        f"{statistics.median(times) * 1000:.1f} ms",
        f"{times[int(len(times) * 0.95)] * 1000:.1f} ms",
    )
