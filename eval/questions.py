"""Questions: accuracy, wrong numbers, refusals and latency over questions with answers read off the page,
each set of them over a library of its own.

A question is right where its status, its numbers in order, their unit and the words it must (not) say
all agree. A wrong number is a number asked for that differs from the page: it must never happen.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from answer import Answer, ask
from eval.corpus import corpus, seeds
from eval.table import Table
from index.intake import take_in
from index.library import Library

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    case: Case
    answer: Answer
    seconds: float
    faults: tuple[str, ...]


_FINALS = ("putuo_finance_2024", "putuo_social_work_2024", "foshan_rail_2019", "swu_2023_final")
_BUDGETS = (
    "petition_office_2026",
    "suzhou_audit_2026",
    "wuxi_housing_2026",
    "putuo_commerce_2025",
    "swu_2023_budget",
)


def question_sets() -> Mapping[str, list[Path]]:
    """The files of questions in eval/data with the reports that answer them. Raises InputError."""
    finals = [corpus() / "finals" / f"{name}.pdf" for name in _FINALS]
    budgets = [corpus() / "budgets" / f"{name}.pdf" for name in _BUDGETS]
    return {
        "questions_seeds.toml": seeds(),
        "questions_finals.toml": finals,
        "questions_budgets.toml": [*budgets, finals[-1]],
    }


def cases(name: str = "questions_seeds.toml") -> list[Case]:
    """The questions of a file of eval/data, whose head explains its keys."""
    text = (files("eval") / "data" / name).read_text("utf-8")
    return list(tomllib.loads(text)["question"])


def faults(case: Case, answer: Answer) -> tuple[str, ...]:
    """What is not as the page says; empty where the answer is right."""
    found = []
    if answer.status != case["status"]:
        found.append(f"status {answer.status} instead of {case['status']}")
    wanted = wanted_values(case)
    if answered_values(answer)[: len(wanted)] != wanted:
        found.append(f"wrong number {answered_values(answer)} instead of {wanted}")
    elif wanted and answer.numbers[0].unit != case.get("unit", "万元"):
        found.append(f"unit {answer.numbers[0].unit}")
    elif wanted and not answer.citations:
        found.append("no citation")
    if "basis" in case and (not answer.numbers or answer.numbers[0].basis != case["basis"]):
        found.append(f"basis is not {case['basis']}")
    found += [f"does not say {words}" for words in case.get("says", ()) if words not in answer.text]
    found += [f"says {words}" for words in case.get("not", ()) if words in answer.text]
    if "offers" in case and case["offers"] not in answer.choices:
        found.append(f"does not offer {case['offers']}")
    for words in case.get("warns", ()):
        if not any(words in warning for warning in answer.warnings):
            found.append(f"does not warn of {words}")
    return tuple(found)


def wanted_values(case: Case) -> list[Decimal]:
    texts = case.get("values") or ([case["value"]] if "value" in case else [])
    return [Decimal(text) for text in texts]


def answered_values(answer: Answer) -> list[Decimal]:
    return [Decimal(number.value) for number in answer.numbers if number.value is not None]


def measure() -> Table:
    """One line a kind of question, and one over all."""
    sets = question_sets().items()
    results = [result for name, reports in sets for result in _results(cases(name), reports)]
    kinds = dict.fromkeys(result.case["status"] for result in results)
    rows = [_row(kind, [r for r in results if r.case["status"] == kind]) for kind in kinds]
    rows.append(_row("all", results))
    wrong = [f"{r.case['ask']}：{'；'.join(r.faults)}" for r in results if r.faults]
    headings = ("种类", "题数", "答对", "错数", "中位用时", "p95")
    return Table("问答", headings, tuple(rows), passed=not wrong, note="\n".join(wrong))


def _results(questions: Sequence[Case], reports: Sequence[Path]) -> list[Result]:
    with TemporaryDirectory() as folder, closing(Library.open(Path(folder))) as library:
        take_in(library, reports, vectors=False)
        ask(questions[0]["ask"], library)
        return [_asked(case, library) for case in questions]


def _asked(case: Case, library: Library) -> Result:
    start = time.perf_counter()
    answer = ask(case["ask"], library)
    return Result(case, answer, time.perf_counter() - start, faults(case, answer))


def _row(kind: str, results: Sequence[Result]) -> tuple[str, ...]:
    times = sorted(result.seconds for result in results)
    right = sum(not result.faults for result in results)
    wrong = sum(any("wrong number" in f for f in r.faults) for r in results)
    return (
        kind,
        str(len(results)),
        f"{right} ({100 * right / len(results):.1f}%)",
        str(wrong),
        f"{statistics.median(times) * 1000:.1f} ms",
        f"{times[int(len(times) * 0.95)] * 1000:.1f} ms",
    )
