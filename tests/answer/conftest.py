"""Shared fixtures: the built-in samples and the seeds, read once, as libraries in memory."""

from pathlib import Path

import pytest

from eval.question_sets import question_sets
from ingest.read import read_report
from tests.answer.memory_shelf import MemoryShelf
from tests.conftest import ROOT


def shelf_of(folder: Path) -> MemoryShelf:
    return MemoryShelf(read_report(path) for path in sorted(folder.glob("*.txt")))


@pytest.fixture(scope="session")
def seeds(corpus: Path) -> MemoryShelf:
    return shelf_of(corpus / "seeds")


def shelf_of_questions(name: str) -> MemoryShelf:
    chosen = next(one for one in question_sets() if name in one.files)
    return MemoryShelf(read_report(path) for path in chosen.reports)


@pytest.fixture(scope="session")
def finals_shelf(corpus: Path) -> MemoryShelf:
    return shelf_of_questions("questions_finals.toml")


@pytest.fixture(scope="session")
def budgets_shelf(corpus: Path) -> MemoryShelf:
    return shelf_of_questions("questions_budgets.toml")


@pytest.fixture(scope="session")
def samples() -> MemoryShelf:
    return shelf_of(ROOT / "samples" / "reports")
