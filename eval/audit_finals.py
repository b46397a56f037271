"""Audit of the real reports: every error beside what a reader saw on the page, and what is missed.

eval/data/reviewed_findings.toml holds both lists. A finding of severity error that nobody has looked at
fails the suite: look at the page and write down what is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import InputError
from accounts.finding import Finding, Severity
from calculator.audit import audit
from eval.corpus import finals, seeds
from eval.table import Table
from ingest.read import read_report

MOST_FALSE = 1
HEADINGS = ("报告", "报出错误", "其中不对", "未看过", "已知错误", "找到", "其中只作提示")
_PLACE = ("page", "line")
_KEYS = {
    "finding": ("file", "rule", "figure", "true", "reason"),
    "error": ("file", "figure", "what", "source"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a report that a reader wrote down, by page or by line; neither where it is missing."""

    file: str
    page: int | None
    line: int | None
    figure: str
    text: str
    right: bool = True

    def meets(self, finding: Finding) -> bool:
        """Whether the finding names this place and what is printed there."""
        places = (*finding.places, *finding.candidates)
        words = [finding.title, finding.detail, *(place.quote for place in places)]
        at = (self.page, self.line)
        here = at == (None, None) or any(
            at == (p.page, None if self.line is None else p.line) for p in places
        )
        return here and any(self.figure in word for word in words)


@dataclass(frozen=True, slots=True)
class Lists:
    reviewed: tuple[Spot, ...]
    errors: tuple[Spot, ...]


def measure() -> Table:
    """One row a report; the note names what was wrong, unseen or missed."""
    rows, notes = [], []
    total = [0] * 6
    for path in (*seeds(), *finals()):
        found = _findings(path.stem)
        if found is None:
            continue
        counts, told = _judged(path.stem, found)
        total = [a + b for a, b in zip(total, counts, strict=True)]
        rows.append((path.stem, *map(str, counts)))
        notes += told
    rows.append(("合计", *map(str, total)))
    reported, wrong, unseen, known, hit, _ = total
    passed = wrong <= MOST_FALSE and not unseen
    notes = [
        f"报为错误的 {reported} 条，对照原页：不对 {wrong} 条（至多 {MOST_FALSE} 条），未看过 {unseen} 条。",
        f"通读发现的 {known} 处错误，找到 {hit} 处。",
        *notes,
    ]
    return Table("核对：真实报告", HEADINGS, tuple(rows), passed, "\n".join(notes))


def _judged(stem: str, found: Sequence[Finding]) -> tuple[list[int], list[str]]:
    reviewed = [spot for spot in lists().reviewed if spot.file == stem]
    errors = [spot for spot in lists().errors if spot.file == stem]
    told, wrong, unseen = [], 0, 0
    reported = [finding for finding in found if finding.severity is Severity.ERROR]
    for finding in reported:
        spot = next((spot for spot in reviewed if spot.meets(finding)), None)
        if spot is None:
            unseen += 1
            told.append(f"未看过：{stem} {finding.id} {finding.title}")
        elif not spot.right:
            wrong += 1
            told.append(f"不对：{stem} {finding.id} {spot.text}")
    hits = {spot: [f.severity for f in found if spot.meets(f)] for spot in errors}
    told += [
        f"漏掉：{stem} {s.page or s.line or ''} {s.figure} {s.text}"
        for s, by in hits.items()
        if not by
    ]
    only = sum(bool(by) and set(by) == {Severity.NOTICE} for by in hits.values())
    counts = [len(reported), wrong, unseen, len(errors), sum(map(bool, hits.values())), only]
    return counts, told


def _findings(stem: str) -> tuple[Finding, ...] | None:
    """What the audit says of a report; None of a file that is no report."""
    path = next(path for path in (*seeds(), *finals()) if path.stem == stem)
    try:
        return audit(read_report(path)).findings
    except InputError:
        return None


@cache
def lists() -> Lists:
    """Both lists. Raises DataFileError where the file breaks its rules."""
    content = load_toml(files("eval") / "data" / "reviewed_findings.toml")
    require(content, ("finding", "error"), (), "reviewed_findings.toml")
    for name, keys in _KEYS.items():
        for entry in content[name]:
            require(entry, keys, _PLACE, f"reviewed_findings.toml {entry.get('file', '?')}")
    return Lists(
        tuple(_spot(entry, entry["reason"], right=entry["true"]) for entry in content["finding"]),
        tuple(_spot(entry, entry["what"]) for entry in content["error"]),
    )


def _spot(entry: Mapping[str, Any], text: str, *, right: bool = True) -> Spot:
    return Spot(entry["file"], entry.get("page"), entry.get("line"), entry["figure"], text, right)
