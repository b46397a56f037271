"""Dossiers written by hand: an ordinary one, one that attacks its readers, an empty one, many findings."""

from __future__ import annotations

from dataclasses import replace

from accounts.finding import Audit, Finding, Graded, Mend, Outcome, Place, Severity, Unrun, Verdict
from accounts.report import Paragraph, Report, Section
from accounts.review import Review, State
from accounts.source import Source
from calculator.across import LibraryFinding
from tests.ui import hand_made
from ui.export.dossier import Compared, Dossier

CELL = Place(
    table="收入支出决算总表", row="income_total", column="amount", line=13,
    quote="收入支出决算总表 本年收入合计 金额 30.00",
)  # fmt: skip
CLAIM = Place(section="3.7", line=40, quote="减少0.50万元")
ATTACKS = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>{{ 7*7 }}',
    "上\x00下\x0b\x1f\ud800\uffff",
)


def finding(number: int = 1, severity: Severity = Severity.ERROR, **changes: object) -> Finding:
    """A finding on the cell and the claim of the hand-made report."""
    made = Finding(
        id=f"T1.income#{number}",
        rule="T1.income",
        severity=severity,
        title=f"本年收入合计疑有误（{number}）",
        detail="收入之和与本年收入合计不符。",
        expected="1234567.80",
        found="30.00",
        difference="-1234537.80",
        unit="万元",
        places=(CELL, CLAIM),
        candidates=(CELL,),
        breaks=("T1.income[收入]", "T1.balance"),
        facts=("summary/income/income_total/amount", "n001"),
        mends=(Mend(CELL, "30.00", "1234567.80", "数字对调", "万元"),),
        expected_interval=("1234567.795", "1234567.805"),
        found_interval=("29.995", "30.005"),
    )
    return replace(made, **changes)


def ordinary(*findings: Finding) -> Dossier:
    """A report with the findings, or with one; the claim is rounding, one check could not run."""
    found = findings or (finding(),)
    audit = Audit(
        found,
        (Graded("n001", Verdict.ROUNDING, "只差尾数", "3.50 − 3.00 = 0.50 万元", "N.difference"),),
        (
            Outcome(
                "T1.income", "收入", Verdict.INCONSISTENT, ("summary/income/income_total/amount",)
            ),
            Outcome("T5.tree", "201", Verdict.CONSISTENT, ("general_expenditure/201/total",)),
        ),
        (Unrun("X.contains", "需要资料库里有相关报告"),),
        ("general_expenditure/20126/total",),
    )
    return Dossier(hand_made.report(), audit)


def reviewed() -> Dossier:
    """The ordinary dossier, its finding dismissed by somebody, and one against another report."""
    other = Compared("云州市人民政府办公室", 2023, "cd" * 32)
    across = LibraryFinding(finding(9, Severity.WARNING), ("ab" * 32, other.sha256))
    plain = replace(ordinary(), across=(across,), compared=(other,))
    key = plain.entries[0].key
    review = Review(key, State.DISMISSED, "口径不同，已说明", "李审计", "2024-09-01T08:00:00Z")
    return replace(plain, reviews={key: review})


def hostile() -> Dossier:
    """Every text that a report or a person may give begins a formula, a script or is no text at all."""
    plain = ordinary()
    section = Section("9", ATTACKS[5], ATTACKS[0], "", 1, Source(), tuple(
        Paragraph(text, 100 + i) for i, text in enumerate(ATTACKS)
    ))  # fmt: skip
    report = replace(
        plain.report,
        issuer=ATTACKS[5],
        file=ATTACKS[0],
        sections=(*plain.report.sections, section),
        warnings=ATTACKS,
    )
    found = tuple(
        finding(
            number, title=text, detail=text, unit=text, expected=text, rule=text, id=text,
            places=(Place(table=text, row=text, column=text, quote=text),),
            candidates=(Place(section=text, quote=text),),
            breaks=(text,), mends=(Mend(CELL, text, text, text, text),),
        )
        for number, text in enumerate(ATTACKS)
    )  # fmt: skip
    graded = (Graded("n001", Verdict.INCONSISTENT, ATTACKS[5], ATTACKS[0], ATTACKS[5]),)
    audit = Audit(
        found, graded, (Outcome(ATTACKS[0], ATTACKS[3], Verdict.CONSISTENT),),
        (Unrun(ATTACKS[2], ATTACKS[5]),),
    )  # fmt: skip
    return Dossier(report, audit)


def empty() -> Dossier:
    """A report in which nothing was read, and an audit that could run nothing."""
    report: Report = replace(hand_made.report(), sections=(), tables=(), claims=())
    return Dossier(report, Audit((), (), (), (Unrun("T1.income", "报告中没有这张表"),)))


def many(count: int) -> Dossier:
    """So many findings of all severities."""
    severities = tuple(Severity)
    return ordinary(*(finding(n, severities[n % 3]) for n in range(1, count + 1)))
