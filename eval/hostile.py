"""Hostile: broken and malicious files go into a library; each is named, nothing else happens."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from eval.corpus import ROOT, corpus, seeds
from eval.hostile_inputs import Hostile, hostile_inputs
from eval.table import Table
from index.intake import Taken, take_in
from index.library import Library
from index.reading import Cause, Limits

LIMITS = Limits(seconds=60, slow_seconds=90)
_GRACE = 5  # seconds between a limit and the end of what exceeded it
_BASE = "finals/putuo_social_work_2024.pdf"
_OURS = (Cause.CRASHED, Cause.FAULT, Cause.CLUSTER, Cause.LIBRARY)
_LONGEST_LINE = 300


def measure() -> Table:
    """A line a file. Its bar: no crash, no hang beyond the limit, one clear line, library unchanged."""
    inputs = list(hostile_inputs((corpus() / _BASE).read_bytes(), seeds()[0].read_bytes()))
    with tempfile.TemporaryDirectory() as folder, _own_library(Path(folder) / "home") as library:
        take_in(library, sorted((ROOT / "samples" / "reports").glob("*.txt")), vectors=False)
        before = _contents(library)
        files = list(_written(inputs, Path(folder) / "files"))
        taken = take_in(library, files, vectors=False, limits=LIMITS)
        accepted = {one.sha256 for one in taken}
        unchanged = before == [line for line in _contents(library) if line[0] not in accepted]
    rows = [_row(hostile, one) for hostile, one in zip(inputs, taken, strict=True)]
    held = sum(row[-1] == "是" for row in rows)
    slowest = max(one.seconds for one in taken)
    note = (
        f"{held}/{len(rows)} 份守住；最慢 {slowest:.1f} s；"
        f"资料库原有内容{'未变' if unchanged else '已变'}。"
    )
    headings = ("文件", "字节", "用时", "结果", "守住")
    return Table("损坏与恶意的文件", headings, tuple(rows), held == len(rows) and unchanged, note)


def _row(hostile: Hostile, taken: Taken) -> tuple[str, ...]:
    result = taken.reason if taken.status == "refused" else f"收入：{taken.issuer} {taken.year}"
    seconds = f"{taken.seconds:.2f} s"
    held = "是" if _is_held(hostile, taken) else "否"
    return _shown(hostile.name), str(len(hostile.data)), seconds, _shown(result), held


def _is_held(hostile: Hostile, taken: Taken) -> bool:
    if taken.seconds > LIMITS.slow_seconds + _GRACE or taken.cause in _OURS:
        return False
    if taken.status != "refused":
        return hostile.readable
    clear = "\n" not in taken.reason and 0 < len(taken.reason) <= _LONGEST_LINE
    return clear and hostile.name in taken.reason


def _shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def _written(inputs: Sequence[Hostile], folder: Path) -> Iterator[Path]:
    folder.mkdir()
    for hostile in inputs:
        file = folder / hostile.name
        file.write_bytes(hostile.data)
        yield file


def _contents(library: Library) -> list[tuple[str, str, object]]:
    """Every report of the library with all that it holds."""
    lines = sorted(library.catalogue(newest=False), key=lambda line: line.sha256)
    return [(line.sha256, line.file, library.report(line.sha256)) for line in lines]


@contextmanager
def _own_library(home: Path) -> Iterator[Library]:
    """A library that is nobody's, whatever database and scheduler the user has set."""
    settings = {name: os.environ.pop(name, None) for name in ("JUESUAN_DB", "JUESUAN_SCHEDULER")}
    try:
        with Library.open(home) as library:
            yield library
    finally:
        os.environ.update({name: value for name, value in settings.items() if value is not None})
