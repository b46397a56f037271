"""Every check of words, codes and completeness is tested by the examples in its own declaration."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from importlib.util import find_spec

import pytest

from accounts.labels import plain
from accounts.quantity import Scope
from accounts.report import Cell, Paragraph, Report, ReportKind, Row, Section, Table
from accounts.sections import role_of
from accounts.source import Source
from accounts.statements import statements
from calculator.report_finding import Ledger
from calculator.text_check import check_text
from calculator.text_rules import TextRule, text_rules
from ingest.claims import claims_of

ISSUER, YEAR = "云州市文化局", 2023


def text_report(
    *paragraphs: str, role: str = "general_overall", title: str = "", **changes
) -> Report:
    """A report of one section with these paragraphs, its claims read."""
    told = tuple(Paragraph(text, line) for line, text in enumerate(paragraphs, 1))
    section = Section("3.5.1", "（一）", title, role, 3, Source(section="3.5.1", line=1), told)
    report = Report(
        "r1", "report.txt", ReportKind.FINAL, ISSUER, YEAR, Scope.OWN, "万元", sections=(section,)
    )
    report = replace(report, **changes)
    return replace(report, claims=claims_of(report))


def rows_report(text: str, kind: str = "general_expenditure") -> Report:
    """A report with one statement: "CODE NAME AMOUNT; …"."""
    rows = []
    for line, entry in enumerate(text.split("; "), 1):
        code, name, amount = entry.split()
        cell = Cell(amount, Decimal(amount), Source(line=line, row=code, column="total"))
        rows.append(Row(code, name, code, cells={"total": cell}))
    return text_report(tables=(table(kind, tuple(rows)),))


def table(kind: str, rows: tuple[Row, ...] = (), title: str = "") -> Table:
    name = title or statements()[kind].name
    return Table(f"t-{kind}", kind, name, "万元", rows, ("total",), (), Source(line=1))


def statements_report(names: str) -> Report:
    kinds = {plain(statement.name): kind for kind, statement in statements().items()}
    return text_report(tables=tuple(table(kinds[plain(name)]) for name in names.split("、")))


def sections_report(titles: str) -> Report:
    sections = tuple(
        Section(f"3.{n}", "", title, role_of(title), 2, Source())
        for n, title in enumerate(titles.split("、"), 1)
    )
    return text_report(sections=sections)


def example_report(rule: TextRule, example: str) -> Report:
    if rule.id == "W.year_title":
        return text_report(title=example)
    if rule.id == "W.issuer_table":
        return text_report(aliases=(example,))
    if rule.id == "W.year_end":
        return text_report(example, role="assets")
    if rule.id == "S.statement":
        return statements_report(example)
    if rule.id == "S.section":
        return sections_report(example)
    if rule.id.startswith("C.") and rule.id != "C.path":
        return rows_report(example)
    return text_report(example)


def found(report: Report) -> list[str]:
    ledger = Ledger()
    check_text(report, ledger)
    return [finding.rule for finding in ledger.findings]


@pytest.mark.parametrize("rule", text_rules(), ids=lambda rule: rule.id)
def test_the_example_that_holds_breaks_no_text_rule_of_its_kind(rule: TextRule) -> None:
    assert rule.id not in found(example_report(rule, rule.holds))


@pytest.mark.parametrize("rule", text_rules(), ids=lambda rule: rule.id)
def test_the_example_that_fails_breaks_its_rule_once(rule: TextRule) -> None:
    assert found(example_report(rule, rule.fails)).count(rule.id) == 1


@pytest.mark.parametrize("rule", text_rules(), ids=lambda rule: rule.id)
def test_a_rule_names_the_module_that_runs_it_and_when_it_holds(rule: TextRule) -> None:
    assert find_spec(f"calculator.{rule.module}") is not None
    assert rule.hard is not bool(rule.condition)


@pytest.mark.parametrize("rule", text_rules(), ids=lambda rule: rule.id)
def test_every_rule_runs_or_says_why_it_could_not(rule: TextRule) -> None:
    for report in (text_report(), example_report(rule, rule.fails)):
        ledger = Ledger()
        unrun = check_text(report, ledger)
        ran = {outcome.rule for outcome in ledger.outcomes}
        assert (rule.id in ran) is not (rule.id in {line.rule for line in unrun})
        assert all(line.reason for line in unrun)


def test_a_finding_quotes_the_words_as_printed_with_their_place() -> None:
    ledger = Ledger()
    check_text(text_report("支出 5 万元。", "与上年相比，增加（减少）５万元。"), ledger)
    (finding,) = ledger.findings
    assert finding.rule == "W.template"
    assert finding.places[0].section == "3.5.1"
    assert finding.places[0].line == 2
    assert finding.places[0].quote == "与上年相比，增加（减少）５万元。"
