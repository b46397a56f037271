"""Cases: the reports on which mutations are tried, generated and real, read once each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accounts.claim import ClaimKind
from accounts.errors import InputError
from accounts.finding import Audit, Severity, Verdict
from accounts.report import Report
from eval.audit_sample import drawn, nudged
from eval.audit_trial import Trial, audited, baseline, tried
from eval.corpus import finals, seeds
from eval.oracle.judge import broken, relations_of
from eval.oracle.sheet import Sheet, sheet_of
from ingest.read import read_bytes, read_report
from samples.generate import SampleReport, generate, generate_pair
from samples.options import Options

UNPRINTED = (ClaimKind.DATE, ClaimKind.REFERENCE, ClaimKind.OTHER)


@dataclass(frozen=True, slots=True)
class Case:
    """One report by name: a seed of the generator (with the part of a pair), or a file of the corpus.

    `wishes` are the options of the generator that it must show.
    """

    name: str
    seed: int = -1
    part: int = -1
    unit: str = "万元"
    mutations: int = 0
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case showed. `seen` maps a group to printed numbers and how many of them a check touched."""

    name: str
    trials: tuple[Trial, ...]
    seen: dict[str, tuple[int, int]]
    rounding_tried: int
    rounding_errors: tuple[str, ...]


def cases(reports: int, each: int, real: int) -> list[Case]:
    """Generated reports (whole, parts of pairs, in 元), then the readable reports of the corpus."""
    made = [
        Case(
            f"g{seed}", seed, -1 if seed % 5 else seed % 2, "元" if seed % 7 == 0 else "万元", each
        )
        for seed in range(1000, 1000 + reports)
    ]
    return [*made, *(Case(path.name, mutations=real) for path in (*seeds(), *finals()))]


def run(case: Case) -> Outcome:
    """Draws, makes and audits the mutations of one case."""
    report = _read(case)
    if report is None:
        return Outcome(case.name, (), {}, 0, ())
    sheet = sheet_of(report)
    before = baseline(case.name, report, sheet)
    trials = tuple(tried(before, m) for m in drawn(case.name, report, sheet, case.mutations))
    tried_count, errors = 0, []
    for mutation in nudged(case.name, report, sheet, case.mutations // 5):
        changed = sheet.with_(mutation.changes)
        if {r.name for r in broken(relations_of(changed), changed)} - before.broken:
            continue
        tried_count += 1
        known = {finding.id for finding in before.audit.findings}
        errors += [
            f"{case.name} {sorted(mutation.places)} {finding.id}"
            for finding in audited(mutation.report)[0]
            if finding.severity is Severity.ERROR and finding.id not in known
        ]
    return Outcome(
        case.name, trials, _seen(report, sheet, before.audit), tried_count, tuple(errors)
    )


def sample(case: Case) -> SampleReport:
    options = replace(Options(table_unit=case.unit), **dict.fromkeys(case.wishes, True))  # type: ignore[arg-type]
    if case.part >= 0:
        return generate_pair(case.seed, options=options)[case.part]
    return generate(case.seed, options=options)


def _read(case: Case) -> Report | None:
    """The report; None for a file that is no report (the corpus holds a template)."""
    if case.seed >= 0:
        made = sample(case)
        return read_bytes(made.text.encode(), made.file_name)
    path = next(path for path in (*seeds(), *finals()) if path.name == case.name)
    try:
        return read_report(path)
    except InputError:
        return None


def _seen(report: Report, sheet: Sheet, audited: Audit) -> dict[str, tuple[int, int]]:
    """By statement and kind of claim: how many numbers are printed, how many some check touched."""
    touched: set[str] = set()
    for outcome in audited.outcomes:
        if outcome.verdict is not Verdict.NOT_CHECKABLE:
            touched |= {*outcome.fact_ids, outcome.instance}
    table: dict[str, tuple[int, int]] = {}
    for group, fact in _printed(report, sheet):
        count, known = table.get(group, (0, 0))
        table[group] = (count + 1, known + (fact in touched))
    return table


def _printed(report: Report, sheet: Sheet) -> Iterator[tuple[str, str]]:
    for key in sheet.numbers:
        if key[0] == "cell":
            yield key[1], "/".join(part for part in key[1:] if part)
    for claim in report.claims:
        if claim.kind not in UNPRINTED:
            yield claim.kind.value, claim.id
