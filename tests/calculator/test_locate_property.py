"""On generated reports: whatever single figure is spoilt, the audit names its place, and what it was."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from accounts.facts import cell_id
from accounts.finding import Audit, Verdict
from accounts.numerals import parse_decimal
from accounts.report import Report, Row, Table
from accounts.statements import statements
from calculator.audit import audit
from calculator.report_finding import check_id
from calculator.rulebook import rulebook
from ingest.read import read_bytes
from samples.generate import generate

SEEDS = (3, 8, 21)
Spot = tuple[Table, Row, str]


@cache
def clean(seed: int) -> Report:
    sample = generate(seed)
    return read_bytes(sample.text.encode(), sample.file_name)


@cache
def printed(seed: int) -> tuple[Spot, ...]:
    """The cells of the statements that print a number of two digits or more."""
    return tuple(
        (table, row, column)
        for table in clean(seed).tables
        if table.kind in statements()
        for row in table.rows
        for column, cell in row.cells.items()
        if cell.value is not None and statements()[table.kind].column(column)
    )


def spoilt(report: Report, spot: Spot, text: str) -> Report:
    """The report with one cell printed otherwise."""
    table, row, column = spot
    cell = replace(row.cells[column], text=text, value=parse_decimal(text))
    new_row = replace(row, cells={**row.cells, column: cell})
    rows = tuple(new_row if other is row else other for other in table.rows)
    tables = (replace(table, rows=rows) if t is table else t for t in report.tables)
    return replace(report, tables=tuple(tables))


def with_digit(text: str, place: int, digit: str) -> str:
    digits = [index for index, char in enumerate(text) if char.isdigit()]
    at = digits[place % len(digits)]
    return text[:at] + digit + text[at + 1 :]


def seen(result: Audit, fact: str) -> bool:
    """Whether a hard check that compares the cell is broken."""
    return any(
        outcome.verdict is Verdict.INCONSISTENT
        and fact in outcome.fact_ids
        and rulebook()[outcome.rule].hard
        for outcome in result.outcomes
    )


@st.composite
def slips(draw: st.DrawFn) -> tuple[Report, str, Decimal]:
    """A report with one digit of one cell replaced, the cell's fact, and what stood there."""
    seed = draw(st.sampled_from(SEEDS))
    spot = draw(st.sampled_from(printed(seed)))
    table, row, column = spot
    before = row.cells[column]
    after = with_digit(before.text, draw(st.integers(0, 9)), draw(st.sampled_from("0123456789")))
    assume(before.value is not None and parse_decimal(after) not in (None, before.value))
    assert before.value is not None
    return spoilt(clean(seed), spot, after), cell_id(table, row, column), before.value


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_report_has_no_cause(seed: int) -> None:
    assert not [f.title for f in audit(clean(seed)).findings if f.causes]


# An example audits a whole report, a tenth of a second on a free core.
@settings(max_examples=20, deadline=None)
@given(slips())
def test_a_spoilt_cell_is_a_candidate_and_no_broken_check_is_lost(
    slip: tuple[Report, str, Decimal],
) -> None:
    report, fact, before = slip
    result = audit(report)
    broken = {
        check_id(outcome.rule, outcome.instance)
        for outcome in result.outcomes
        if outcome.verdict is Verdict.INCONSISTENT
    }
    assert broken <= {check for finding in result.findings for check in finding.breaks}
    assert len({finding.id for finding in result.findings}) == len(result.findings)
    assume(seen(result, fact))
    found = [f for f in result.findings if any(fact in cause for cause in f.causes)]
    assert found
    if found[0].causes == ((fact,),) and found[0].mends:
        assert Decimal(found[0].mends[0].value) == before


def test_the_same_report_gives_the_same_audit() -> None:
    report = spoilt(clean(SEEDS[0]), printed(SEEDS[0])[5], "98,765.43")
    assert audit(report) == audit(report)
