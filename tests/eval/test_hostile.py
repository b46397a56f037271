"""The hostile inputs are many, the same every time, and the bar judges what it should."""

from __future__ import annotations

import random

import pytest

from eval.fuzz import _MUTATIONS
from eval.hostile import LIMITS, _is_held
from eval.hostile_inputs import Hostile
from eval.hostile_inputs.packages import broken_packages
from eval.hostile_inputs.texts import broken_texts
from index.intake import Taken
from index.reading import Cause, Job, Limits
from index.worker import read_apart, stop_idle
from samples import generate
from tests.ingest.readers.tiny_pdf import text, tiny_pdf

REPORT = generate(0).text.encode()
PDF = tiny_pdf(text(100, 750, "The words of this page are many enough."))
BROKEN = Hostile("a.pdf", b"")


def refused(reason: str, cause: Cause = Cause.UNREADABLE, seconds: float = 1) -> Taken:
    return Taken("a.pdf", "refused", reason, "", None, "", seconds, cause)


@pytest.mark.parametrize(
    ("taken", "held"),
    [
        (refused("a.pdf：已损坏"), True),
        (refused("a.pdf：超过上限", Cause.TOO_SLOW, LIMITS.slow_seconds + 1), True),
        (refused("a.pdf：超过上限", Cause.TOO_SLOW, LIMITS.slow_seconds + 60), False),
        (refused("a.pdf：进程崩溃", Cause.CRASHED), False),
        (refused("a.pdf：程序出错", Cause.FAULT), False),
        (refused("已损坏"), False),
        (refused("a.pdf：\n已损坏"), False),
        (Taken("a.pdf", "new", "", "甲乙市财政局", 2023, "1", 1), False),
    ],
)
def test_the_bar(taken: Taken, held: bool) -> None:
    assert _is_held(BROKEN, taken) == held


def test_a_file_that_can_be_read_may_be_read() -> None:
    taken = Taken("a.pdf", "new", "", "甲乙市财政局", 2023, "1", 1)
    assert _is_held(Hostile("a.pdf", b"", readable=True), taken)


@pytest.mark.parametrize(
    "name",
    [
        "path_out.zip", "path_windows.zip", "wrong_sum.zip", "link.zip",
        "zero_bytes.txt", "control_characters.txt", "blanks_in_a_line.txt", "deep.html", "program.pdf",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_one_line(name: str) -> None:
    """A few of the quick ones; `juesuan eval hostile` has them all."""
    hostile = next(one for one in inputs() if one.name == name)
    answer = read_apart(Job(name, "", data=hostile.data, limits=Limits(seconds=30)))
    taken = refused(answer.reason, answer.cause or Cause.FAULT, answer.seconds)
    assert answer.kind == "refused"
    assert _is_held(hostile, taken), answer.reason


@pytest.mark.parametrize("mutation", _MUTATIONS)
def test_mutations_take_any_bytes_and_change_most(mutation) -> None:
    chance = random.Random(1)
    assert isinstance(mutation(b"", chance), bytes)
    assert any(mutation(REPORT, chance) != REPORT for _ in range(20))


@pytest.fixture(autouse=True, scope="module")
def no_process_left():
    yield
    stop_idle()


def inputs():
    yield from broken_texts(REPORT)
    yield from broken_packages(PDF, REPORT)
