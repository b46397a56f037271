"""Killed in the middle, the library loses nothing it had acknowledged and doubles nothing."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.library import Library
from tests.conftest import ROOT
from tests.index.counting_embedder import CountingEmbedder
from tests.index.hand_made import report, sha

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and setrlimit"),
]

REPORTS = 6
ROUNDS = 3
LARGEST_FILE = 64 * 2**20
"""A damaged Chroma index has been seen to write a sparse file of terabytes."""


def passages_of(number: int) -> tuple[str, ...]:
    return tuple(f"第{number}份报告的第{line}段，负责公文与会议。" for line in range(5))


def take_all_in(home: Path) -> None:
    """What the killed process runs: every report, each acknowledged by a line."""
    with Library.open(home, embedder=CountingEmbedder()) as library:
        print("open", flush=True)
        for number in range(REPORTS):
            made = report(f"{number}", issuer=f"甲乙市丙{number}局", passages=passages_of(number))
            library.add(made)
            print(made.sha256, flush=True)


def start(home: Path) -> subprocess.Popen[str]:
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({LARGEST_FILE}, {LARGEST_FILE}))"
    code = (
        f"import resource; {limit}; from pathlib import Path;"
        f"from tests.index.test_kill import take_all_in; take_all_in(Path({str(home)!r}))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def acknowledged(process: subprocess.Popen[str], kill_after: int, delay: float) -> set[str]:
    """The reports that the process acknowledged until it was killed, soon after so many."""
    assert process.stdout is not None
    lines: set[str] = set()
    while len(lines) <= kill_after and (line := process.stdout.readline()):
        lines.add(line.strip())
    time.sleep(delay)
    process.kill()
    rest, _ = process.communicate(timeout=60)
    return (lines | set(rest.split())) - {"open"}


def test_kill_and_take_in_again(home: Path) -> None:
    chance = random.Random(20210731)
    promised: set[str] = set()
    for _ in range(ROUNDS):
        killed = start(home)
        promised |= acknowledged(killed, chance.randrange(3), chance.uniform(0, 0.08))
        with Library.open(home, embedder=CountingEmbedder()) as library:
            assert promised <= {line.sha256 for line in library.catalogue()}
    finished = start(home)
    _, errors = finished.communicate(timeout=300)
    assert finished.returncode == 0, errors
    expect_every_report_once(home)


def expect_every_report_once(home: Path) -> None:
    embedder = CountingEmbedder()
    question = "公文与会议由谁负责"
    with Library.open(home, embedder=embedder) as library:
        hashes = [line.sha256 for line in library.catalogue(newest=False)]
        assert sorted(hashes) == sorted(sha(f"{number}") for number in range(REPORTS))
        for sha256 in hashes:
            texts = {chunk.text for chunk in library.report(sha256).chunks}
            found = library.passages(question, [sha256], k=100)
            assert {passage.chunk.text for passage in found} == texts
            exact = embedder.passages([passage.chunk.text for passage in found])
            cosines = exact @ embedder.query(question)
            dense = [passage.dense for passage in found if passage.dense is not None]
            assert cosines.tolist() == pytest.approx(dense, abs=1e-4)


def test_two_processes_at_once_both_succeed(home: Path) -> None:
    both = [start(home), start(home)]
    for process in both:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
    expect_every_report_once(home)
