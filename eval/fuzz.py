"""Fuzz: thousands of mutated reports are read; each gets an answer, and no fault of ours comes up."""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from accounts.errors import InputError
from eval.corpus import corpus, seeds
from eval.formats import as_docx, as_html, as_xlsx
from eval.hostile_inputs.packages import packed
from eval.table import Table
from index.cluster import read_on_cluster
from index.reading import Answer, Cause, Job, Limits

FILES = "JUESUAN_FUZZ_FILES"
"""Names how many files are read instead of 2,000."""

_LIMITS = Limits(seconds=60, slow_seconds=90)
_SEED = 20240104
_CHUNK = 4096
_OURS = (Cause.FAULT, Cause.CLUSTER)


def measure() -> Table:
    """A line a format: files, read as a report, refused, stopped at a limit, crashed, faults of ours."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    count = _count()
    for job, answer in read_on_cluster(_jobs(count)):
        answers[job.name.rpartition(".")[2]].append(answer)
    rows = [_row(kind, found) for kind, found in sorted(answers.items())]
    everything = [answer for found in answers.values() for answer in found]
    ours = sum(answer.cause in _OURS for answer in everything)
    headings = (
        "格式",
        "文件",
        "读成报告",
        "说明原因",
        "超过上限",
        "崩溃",
        "程序出错",
        "中位用时",
        "最慢",
    )
    note = f"变异种子 {_SEED}；每份限 {_LIMITS.seconds:g} s、{_LIMITS.memory // 2**30} GB。"
    passed = ours == 0 and len(everything) == count
    return Table("变异文件", headings, (*rows, _row("合计", everything)), passed, note)


def _count() -> int:
    given = os.environ.get(FILES, "2000")
    if not given.isdecimal() or not int(given):
        raise InputError(f"{FILES} 应为变异文件的份数，如 200；现在是“{given}”")
    return int(given)


def _row(kind: str, answers: list[Answer]) -> tuple[str, ...]:
    causes = Counter(answer.cause for answer in answers if answer.kind == "refused")
    limited = causes[Cause.TOO_SLOW] + causes[Cause.TOO_MUCH_MEMORY]
    ours = sum(causes[cause] for cause in _OURS)
    read = sum(answer.kind == "report" for answer in answers)
    said = len(answers) - read - limited - causes[Cause.CRASHED] - ours
    seconds = [answer.seconds for answer in answers]
    numbers = (len(answers), read, said, limited, causes[Cause.CRASHED], ours)
    times = (statistics.median(seconds), max(seconds))
    return (kind, *map(str, numbers), *(f"{time:.2f} s" for time in times))


def _jobs(count: int) -> Iterator[Job]:
    """The same files every time; each job carries its bytes, nothing is written to disk."""
    chance = random.Random(_SEED)
    bases = list(_bases())
    for number in range(count):
        kind, base = bases[number % len(bases)]
        data = _mutated(kind, base, chance)
        yield Job(f"{number}.{kind}", hashlib.sha256(data).hexdigest(), data=data, limits=_LIMITS)


def _bases() -> Iterator[tuple[str, bytes]]:
    """Every final as PDF, and a text report in every other format."""
    for pdf in sorted((corpus() / "finals").glob("*.pdf")):
        yield "pdf", pdf.read_bytes()
    for report in seeds():
        text = report.read_text("utf-8")
        yield "txt", report.read_bytes()
        yield "docx", as_docx(text)
        yield "xlsx", as_xlsx(text)
        yield "html", as_html(text)
        yield "zip", packed({report.name: report.read_bytes()})


def _mutated(kind: str, data: bytes, chance: random.Random) -> bytes:
    """One to four mutations; of a package mostly inside, since a broken zip is soon refused."""
    inside = kind in ("docx", "xlsx") and chance.random() < 0.8
    if not inside:
        return _mutated_bytes(data, chance)
    members = _members(data)
    part = chance.choice([name for name in members if name.endswith(".xml")])
    return packed({**members, part: _mutated_bytes(members[part], chance)})


def _members(package: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_MUTATIONS)(data, chance)
    return data


def _place(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(start + chance.randint(1, _CHUNK), len(data))


def _flip(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.randint(1, 20) if data else 0):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:]


def _blank(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    rest = data[:start] + data[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + data[start:end] + rest[to:]


def _stop(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _enlarge_a_number(data: bytes, chance: random.Random) -> bytes:
    """Lengths, counts and offsets are where parsers trust a file."""
    digits = [place for place in range(*_place(data, chance)) if data[place : place + 1].isdigit()]
    if not digits:
        return data
    place = chance.choice(digits)
    return data[:place] + chance.choice((b"99999999", b"-1", b"0")) + data[place + 1 :]


Mutation = Callable[[bytes, random.Random], bytes]
_MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _double, _blank, _move, _stop, _enlarge_a_number)
