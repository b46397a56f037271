"""Question sets: questions with answers that a person read off the pages, and the reports they ask about."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from accounts.errors import InputError
from eval.corpus import ROOT, corpus, seeds

Case = Mapping[str, Any]

# What a question asks; every question names one of them.
KINDS = (
    "value", "unit", "change", "growth", "share", "completion", "difference", "compare", "trend",
    "rank", "list", "sum", "threshold", "per_unit", "average", "count", "verify", "disputes",
    "absence", "definition", "reason", "prose", "colloquial", "english", "misspelt", "multi",
    "unanswerable", "ambiguous", "adversarial",
)  # fmt: skip
# The last three: a refusal, a question back, or an answer that holds to what is printed.
HARD = KINDS[-3:]

_FINALS = ("putuo_finance_2024", "putuo_social_work_2024", "foshan_rail_2019", "swu_2023_final")
_BUDGETS = (
    "petition_office_2026",
    "suzhou_audit_2026",
    "wuxi_housing_2026",
    "putuo_commerce_2025",
    "swu_2023_budget",
)
_MORE_BUDGETS = (
    "guangzhou_office_2026",
    "shanghai_transport_college_2026",
    "jiangsu_procuratorate_2017",
)

_SEVERAL = (
    "finals/putuo_finance_2024",
    "finals/putuo_social_work_2024",
    "finals/swu_2023_final",
    "budgets/putuo_commerce_2025",
    "budgets/suzhou_audit_2026",
    "budgets/wuxi_housing_2026",
    "budgets/swu_2023_budget",
    "budgets/huzhou_transport_2026",
    "budgets/guangzhou_office_2026",
)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """One library's questions: the files of eval/data, and the reports taken in for them."""

    files: tuple[str, ...]
    reports: tuple[Path, ...]

    @property
    def cases(self) -> list[Case]:
        return [case for name in self.files for case in cases(name)]


def question_sets() -> tuple[QuestionSet, ...]:
    """The sets, each over a library of its own. Raises InputError where the corpus is missing."""
    finals = [corpus() / "finals" / f"{name}.pdf" for name in _FINALS]
    budgets = [corpus() / "budgets" / f"{name}.pdf" for name in _BUDGETS]
    more = [corpus() / "budgets" / f"{name}.pdf" for name in _MORE_BUDGETS]
    several = [corpus() / f"{name}.pdf" for name in _SEVERAL]
    samples = sorted((ROOT / "samples" / "reports").glob("*.txt"))
    return (
        QuestionSet(
            (
                "questions_seeds.toml",
                "questions_more_seeds.toml",
                "questions_wordings_seeds.toml",
                "questions_operations_seeds.toml",
                "questions_stranger.toml",
                "questions_unseen.toml",
                "questions_open.toml",
            ),
            tuple(seeds()),
        ),
        QuestionSet(
            (
                "questions_finals.toml",
                "questions_more_finals.toml",
                "questions_operations_finals.toml",
                "questions_stranger_finals.toml",
                "questions_unseen_finals.toml",
                "questions_open_finals.toml",
            ),
            tuple(finals),
        ),
        QuestionSet(
            ("questions_budgets.toml", "questions_operations_budgets.toml"), (*budgets, finals[-1])
        ),
        QuestionSet(
            ("questions_more_budgets.toml", "questions_stranger_budgets.toml"), tuple(more)
        ),
        QuestionSet(("questions_several.toml",), tuple(several)),
        QuestionSet(("questions_samples.toml",), tuple(samples)),
    )


def cases(name: str = "questions_seeds.toml") -> list[Case]:
    """The questions of a file of eval/data, whose head explains its keys. Raises InputError."""
    text = (files("eval") / "data" / name).read_text("utf-8")
    found: Sequence[Case] = tomllib.loads(text)["question"]
    for case in found:
        if case.get("kind") not in KINDS:
            raise InputError(f"{name}：{case['ask']} 的 kind 不在 {'、'.join(KINDS)} 之中")
    return list(found)
