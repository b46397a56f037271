"""Batch: many files audited, each read within limits in a process of its own; a bad file stops nothing."""

from __future__ import annotations

import json
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from accounts.errors import InputError, JuesuanError
from accounts.finding import Severity, Verdict
from index.files import file_hash, files_of
from index.intake import Progress, Stage, Step
from index.library import Library
from index.pipeline import read_all
from index.reading import Answer, Job, Limits, printable, report_of
from ui.export.audit_json import audit_json
from ui.export.dossier import Dossier, Entry, dossier_in
from ui.export.spool import Spool

_log = logging.getLogger(__name__)

Each = Callable[[Dossier, int], None]


@dataclass(frozen=True, slots=True)
class FileAudit:
    """What came of one file: its findings and counts, or the `reason` why it was not read.

    `document` is the audit as JSON text where that was asked for, else "".
    """

    file: str
    reason: str = ""
    issuer: str = ""
    year: int | None = None
    sha256: str = ""
    entries: tuple[Entry, ...] = ()
    checks: int = 0
    unrun: int = 0
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    document: str = ""

    @property
    def severities(self) -> Counter[Severity]:
        return Counter(entry.finding.severity for entry in self.entries)

    @property
    def has_errors(self) -> bool:
        return self.severities[Severity.ERROR] > 0


def audit_files(
    library: Library,
    paths: Iterable[Path],
    *,
    each: Each | None = None,
    documents: bool = False,
    progress: Progress | None = None,
) -> Spool[FileAudit]:
    """Audit the files and all files of the folders; what came of each, in the order of the files.

    `each` is called with every audit and the number of its file, from 1. The caller closes the
    spool. Raises InputError where there is no file at all.
    """
    files = files_of(paths)
    if not files:
        raise InputError("没有可以核对的文件")
    batch = _Batch(library, files, each, documents, progress)
    try:
        for job, answer in read_all(batch.jobs(), len(files)):
            batch.audit(job, answer)
    except BaseException:
        batch.done.close()
        raise
    return batch.done


class _Batch:
    """A batch on its way."""

    def __init__(
        self,
        library: Library,
        files: Sequence[Path],
        each: Each | None,
        documents: bool,
        progress: Progress | None,
    ) -> None:
        self._library = library
        self._files = files
        self._each = each
        self._documents = documents
        self._progress = progress
        self._start = time.perf_counter()
        self._numbers: dict[str, list[int]] = {}  # by hash: files of the same bytes are read once
        self.done: Spool[FileAudit] = Spool()

    def jobs(self) -> Iterator[Job]:
        """The files to read; those that cannot be opened are done with at once."""
        alike: dict[str, list[int]] = {}
        for number, file in enumerate(self._files, start=1):
            try:
                alike.setdefault(file_hash(file), []).append(number)
            except JuesuanError as refusal:
                self._refuse([number], str(refusal))
            except OSError as error:
                self._refuse([number], f"文件无法读取（{error.strerror or error}）。")
        self._numbers = alike
        for sha256, numbers in alike.items():
            file = self._files[numbers[0] - 1]
            yield Job(printable(file.name), sha256, os.fsencode(file), limits=Limits())

    def audit(self, job: Job, answer: Answer) -> None:
        """Audit what was read, or note why there is nothing."""
        numbers = self._numbers[job.sha256]
        try:
            report = report_of(answer)
        except JuesuanError as refusal:
            self._refuse(numbers, str(refusal))
            return
        try:
            dossier = dossier_in(self._library, report)
        except JuesuanError:
            raise
        except Exception:
            # A fault of ours in one report must not cost the user the others.
            _log.exception("auditing %s", job.name)
            self._refuse(numbers, f"{job.name}：核对时程序出错，已跳过；请把这份文件交给维护人员")
            return
        for number in numbers:
            self._tell(replace(dossier, report=replace(report, file=self._name(number))), number)

    def _tell(self, dossier: Dossier, number: int) -> None:
        document = ""
        if self._documents:
            document = json.dumps(audit_json(dossier), ensure_ascii=False, indent=2)
        if self._each is not None:
            self._each(dossier, number)
        self._keep(number, file_audit(self._shown(number), dossier, document))

    def _refuse(self, numbers: Iterable[int], reason: str) -> None:
        for number in numbers:
            self._keep(number, FileAudit(self._shown(number), reason))

    def _keep(self, number: int, result: FileAudit) -> None:
        self.done[number] = result
        if self._progress is not None:
            done, total = len(self.done), len(self._files)
            spent = time.perf_counter() - self._start
            left = spent / done * (total - done)
            self._progress(Step(result.file, done, total, Stage.DONE, left))

    def _name(self, number: int) -> str:
        return printable(self._files[number - 1].name)

    def _shown(self, number: int) -> str:
        return printable(str(self._files[number - 1]))


def file_audit(file: str, dossier: Dossier, document: str = "") -> FileAudit:
    """What came of the audit, without the report itself; `file` is how the file is called."""
    report, audit = dossier.report, dossier.audit
    return FileAudit(
        file=file,
        issuer=report.issuer,
        year=report.year,
        sha256=report.sha256,
        entries=dossier.entries,
        checks=len(audit.outcomes),
        unrun=len(audit.unrun),
        verdicts=dict(Counter(graded.verdict for graded in audit.graded)),
        document=document,
    )
