"""Clean reports: generated without an error, with the difficulties that real reports legitimately have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.claim import ClaimKind
from accounts.finding import Severity
from accounts.quantity import Funding, Quantity, Stage
from accounts.report import Report
from accounts.unit import WAN_YUAN
from calculator.audit import audit
from eval.audit_cases import Case, sample
from eval.oracle.judge import relations_of
from eval.oracle.relation import Sum
from eval.oracle.sheet import Sheet, sheet_of
from ingest.read import read_bytes
from samples.generate import SampleReport

COUNT = 120
# What the seed alone shows too seldom is asked for, in turn.
WISHES = (
    *((), ("new_unit",), ("education_fees", "other_income"), ("fund", "capital", "carry_over")),
    *(("zero_base", "other_income_spent", "other_income"), ("unchanged", "abroad"), ()),
)
DIFFICULTIES = (
    *("其他收入", "年初结转", "基数为零", "其中行", "新单位", "其他预算资金", "省略的零"),
    *("合计有尾差", "全部合计有尾差", "汇总"),
)


@dataclass(frozen=True, slots=True)
class CleanReport:
    """A report without an error: which difficulties it shows, and what was called an error all the same."""

    name: str
    shows: frozenset[str]
    errors: tuple[str, ...]


def clean_cases() -> list[Case]:
    """Wholes, and both parts of pairs; other seeds than those of the mutations."""
    return [
        Case(
            name=f"c{seed}",
            seed=seed,
            part=-1 if seed % 3 else seed % 2,
            unit="元" if seed % 11 == 0 else "万元",
            wishes=WISHES[seed % len(WISHES)],
        )
        for seed in range(3000, 3000 + COUNT)
    ]


def judged(case: Case) -> CleanReport:
    made = sample(case)
    report = read_bytes(made.text.encode(), made.file_name)
    errors = tuple(f.id for f in audit(report).findings if f.severity is Severity.ERROR)
    return CleanReport(case.name, _shows(report, sheet_of(report), made), errors)


def difficulties(reports: Sequence[CleanReport]) -> dict[str, int]:
    """How many of the reports show each difficulty."""
    return {name: sum(name in report.shows for report in reports) for name in DIFFICULTIES}


def _shows(report: Report, sheet: Sheet, made: SampleReport) -> frozenset[str]:
    def printed(kind: str, column: str = "", row: str = "") -> bool:
        return any(
            key[:2] == ("cell", kind) and column in ("", key[4]) and row in ("", key[3])
            for key in sheet.numbers
        )

    amounts = [claim for claim in report.claims if claim.kind is ClaimKind.AMOUNT and claim.amount]
    sums = [r for r in relations_of(sheet) if isinstance(r, Sum) and len(r.terms) > 2]
    off = [r for r in sums if not r.bound and _is_off(r, sheet)]
    found = {
        "其他收入": printed("income", "other") or printed("income", "business"),
        "年初结转": printed("summary", row="opening"),
        "基数为零": any(
            c.amount and not c.amount.value and c.quantity and c.quantity.subject
            and c.quantity.stage is Stage.INITIAL_BUDGET
            for c in amounts
        ),
        "其中行": printed("income", "education_fees"),
        "新单位": _is_new(made),
        "其他预算资金": printed("government_fund") or printed("state_capital"),
        "省略的零": any(
            c.amount.value and c.amount.unit == WAN_YUAN and "." not in c.amount.text
            for c in amounts
            if c.amount
        ),
        "合计有尾差": bool(off),
        "全部合计有尾差": bool(off) and _every_total_off(off, sums),
        "汇总": made.consolidated,
    }  # fmt: skip
    return frozenset(name for name, shown in found.items() if shown)


def _is_new(made: SampleReport) -> bool:
    """Whether the unit spent nothing the year before."""
    totals = {q.year: value for q, value in made.truth.items() if _is_grand_total(q)}
    return bool(totals.get(made.year)) and totals.get(made.year - 1) == 0


def _is_grand_total(quantity: Quantity) -> bool:
    return quantity.measure == "grand_total" and quantity.funding is Funding.ALL


def _is_off(relation: Sum, sheet: Sheet) -> bool:
    """Whether the printed values do not add, although rounding explains it."""
    return sum(c * sheet.numbers[key].value for c, key in relation.terms) != 0


def _every_total_off(off: Sequence[Sum], sums: Sequence[Sum]) -> bool:
    """Whether rounding shows in at least half of the sums of three and more parts."""
    long = [relation for relation in sums if len(relation.terms) > 3]
    return bool(long) and 2 * sum(len(r.terms) > 3 for r in off) >= len(long)
