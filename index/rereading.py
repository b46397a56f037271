"""Rereading: reports of the library read anew from the files that were kept."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accounts.errors import JuesuanError
from accounts.report import Report
from index.intake import Progress, Stage, Status, Step, Taken
from index.library import Added, Library, Shelved
from index.pipeline import read_all
from index.reading import Answer, Cause, Job, cause_of, report_of

NOT_KEPT = "资料库没有保存这份报告的原文件（由旧版本的程序读入）；请重新上传。"


def read_again(
    library: Library, lines: Sequence[Shelved], *, who: str = "", progress: Progress | None = None
) -> tuple[Taken, ...]:
    """Read the reports anew; one line each, in order: "reread" where anything is read otherwise.

    Reviews and corrections stay. What can no longer be read stays as it was, and the line says why.
    Raises InputError where ``JUESUAN_SCHEDULER`` names no scheduler that answers.
    """
    again = _Again(library, lines, who, progress)
    for job, answer in read_all(again.jobs(), len(lines)):
        again.take(job, answer)
    return tuple(again.taken[line.sha256] for line in lines)


class _Again:
    def __init__(
        self, library: Library, lines: Sequence[Shelved], who: str, progress: Progress | None
    ) -> None:
        self._library = library
        self._lines = {line.sha256: line for line in lines}
        self._who = who
        self._progress = progress
        self._start = time.perf_counter()
        self.taken: dict[str, Taken] = {}  # by hash

    def jobs(self) -> Iterator[Job]:
        for line in self._lines.values():
            self._tell(line, Stage.READING)
            original = self._library.originals.find(line.sha256)
            if original is None:
                self._refuse(line, Cause.LIBRARY, NOT_KEPT)
            else:
                yield Job(line.file, line.sha256, os.fsencode(original))

    def take(self, job: Job, answer: Answer) -> None:
        line = self._lines[job.sha256]
        if answer.kind != "report":
            self._refuse(line, answer.cause, answer.reason)
            return
        self._tell(line, Stage.SHELVING)
        try:
            report = replace(report_of(answer), sha256=line.sha256, file=line.file)
            added = self._library.add(report, vectors=False, who=self._who)
        except JuesuanError as refusal:
            self._refuse(line, cause_of(refusal), str(refusal))
        else:
            self._record(_taken(line, report, added, answer.seconds))

    def _refuse(self, line: Shelved, cause: Cause | None, reason: str) -> None:
        self._record(
            Taken(line.file, "refused", reason, line.issuer, line.year, line.sha256, 0, cause)
        )

    def _record(self, taken: Taken) -> None:
        self.taken[taken.sha256] = taken
        self._tell(self._lines[taken.sha256], Stage.DONE)

    def _tell(self, line: Shelved, stage: Stage) -> None:
        if self._progress is None:
            return
        done, total = len(self.taken), len(self._lines)
        spent = time.perf_counter() - self._start
        left = spent / done * (total - done) if done else None
        self._progress(Step(line.file, done + (stage is not Stage.DONE), total, stage, left))


def _taken(line: Shelved, report: Report, added: Added, seconds: float) -> Taken:
    status: Status = "unchanged" if added is Added.UNCHANGED else "reread"
    return Taken(line.file, status, "", report.issuer, report.year, line.sha256, seconds)
