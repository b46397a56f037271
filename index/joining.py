"""Joining: the files of one intake that are one report together, held back until all are read."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from accounts.errors import JuesuanError
from accounts.report import Report
from index.files import file_hash
from index.library import Library
from index.parts import (
    PART_READER,
    complementary,
    joined_hash,
    may_be_part,
    packed,
    possible_hashes,
    small_folders,
)
from index.pipeline import read_singly
from index.reading import Answer, Cause, Job, Limits, printable, report_of
from index.serial import report_to_bytes
from index.shelf import Shelved
from ingest.readers.choice import load


@dataclass(frozen=True, slots=True)
class Whole:
    """A report made of several files: their numbers, what was read of them together, and a sentence."""

    numbers: tuple[int, ...]
    job: Job
    answer: Answer
    reason: str


class Joining:
    """The halves of reports among the files of one intake, by the numbers of the files."""

    def __init__(self, library: Library, files: Sequence[Path], *, joins: bool) -> None:
        """Without `joins` nothing is held back and nothing joined."""
        self._library = library
        self._files = files
        self._folders = small_folders(files) if joins else {}
        self._there: dict[tuple[int, ...], dict[int, tuple[Shelved, str]]] = {}  # by folder
        self._held: dict[int, tuple[Job, Answer]] = {}

    def holds(self, number: int, job: Job, answer: Answer) -> bool:
        """Hold the file back where it may be half of a report; False where it is none."""
        held = number in self._folders and may_be_part(answer, _report_in(answer))
        if held:
            self._held[number] = job, answer
        return held

    def known(self, number: int) -> tuple[Shelved, str] | None:
        """The report of the library that the file was joined into with others of its folder."""
        folder = self._folders.get(number)
        if folder is None:
            return None
        if folder not in self._there:
            self._there[folder] = self._joins_there(folder)
        return self._there[folder].get(number)

    def wholes(self, limits: Limits) -> Iterator[Whole]:
        """The reports that files held back make together; these are held back no longer."""
        for numbers in sorted(set(self._folders.values())):
            held = {n: self._held[n] for n in numbers if n in self._held}
            if len(held) > 1 and any(a.cause is not Cause.NOT_A_REPORT for _, a in held.values()):
                for together in complementary(_parts(held)):
                    whole = self._whole(together, limits)
                    if whole is not None:
                        yield whole

    def rest(self) -> Iterator[tuple[int, Job, Answer]]:
        """The files that no other file makes whole, in order."""
        return ((number, job, answer) for number, (job, answer) in sorted(self._held.items()))

    def _whole(self, numbers: tuple[int, ...], limits: Limits) -> Whole | None:
        names = self._names(numbers)
        sha256 = joined_hash(self._held[number][0].sha256 for number in numbers)
        try:
            data = packed((n, load(self._files[i])) for n, i in zip(names, numbers, strict=True))
        except JuesuanError:
            return None  # A file has gone since it was read: each says so for itself.
        job = Job("、".join(names), sha256, data=data, limits=limits)
        answer = read_singly(job)
        report = _report_in(answer)
        if report is None or may_be_part(answer, report):
            return None
        for number in numbers:
            del self._held[number]
        body = report_to_bytes(replace(report, sha256=sha256))
        return Whole(numbers, job, replace(answer, body=body), _joined_from(names))

    def _joins_there(self, folder: Sequence[int]) -> dict[int, tuple[Shelved, str]]:
        hashes: dict[int, str] = {}
        for number in folder:
            with suppress(JuesuanError, OSError):
                sha256 = file_hash(self._files[number])
                if self._library.shelved(sha256) is None:
                    hashes[number] = sha256
        found: dict[int, tuple[Shelved, str]] = {}
        numbers = tuple(hashes)
        for sha256, places in possible_hashes(tuple(hashes.values())):
            if (known := self._library.shelved(sha256)) is not None:
                chosen = [numbers[place] for place in places]
                found |= dict.fromkeys(chosen, (known, _joined_from(self._names(chosen))))
        return found

    def _names(self, numbers: Sequence[int]) -> list[str]:
        return [printable(self._files[number].name) for number in numbers]


def _report_in(answer: Answer) -> Report | None:
    """The report of the answer; None where there is none, or a damaged one."""
    try:
        return report_of(answer)
    except JuesuanError:
        return None


def _parts(held: Mapping[int, tuple[Job, Answer]]) -> dict[int, Report]:
    """What each file holds; those that say nothing of unit and year are left out."""
    parts: dict[int, Report] = {}
    for number, (job, answer) in held.items():
        report = _report_in(answer) or _report_in(read_singly(replace(job, reader=PART_READER)))
        if report is not None:
            parts[number] = report
    return parts


def _joined_from(names: Sequence[str]) -> str:
    return f"与同一文件夹中的文件合成一份报告：{'、'.join(names)}"
