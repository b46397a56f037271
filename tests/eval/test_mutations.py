"""Mutations: one figure changes, the rest of the report stays, and the same seed draws the same."""

from __future__ import annotations

from random import Random

import pytest

from accounts.claim import ClaimKind
from accounts.report import Report
from eval import mutations_narrative as narrative
from eval import mutations_statement as statement
from eval.audit_sample import drawn
from eval.audit_trial import baseline, tried
from eval.mutations import digit_replaced, digits_exchanged
from eval.oracle.number import Number
from eval.oracle.sheet import Sheet, sheet_of
from ingest.read import read_bytes
from samples import generate


@pytest.fixture(scope="module")
def report() -> Report:
    made = generate(3)
    return read_bytes(made.text.encode(), made.file_name)


@pytest.fixture(scope="module")
def sheet(report: Report) -> Sheet:
    return sheet_of(report)


def test_digits_exchanged_and_replaced() -> None:
    assert set(digits_exchanged("6,114.00", Random(1))) == {"1,614.00", "6,141.00", "6,110.40"}
    assert set(digits_exchanged("20.50", Random(1))) == {"25.00", "20.05"}
    for text in digit_replaced("12.5", Random(1)):
        assert sum(a != b for a, b in zip(text, "12.5", strict=True)) == 1


@pytest.mark.parametrize("way", statement.WAYS)
def test_a_slip_in_a_statement_is_what_the_changed_report_prints(
    way: object, report: Report, sheet: Sheet
) -> None:
    for figure in statement.figures(report, sheet):
        for mutation in way(report, figure, Random(2)):  # type: ignore[operator]
            after = sheet_of(mutation.report)
            assert after.numbers == sheet.with_(mutation.changes).numbers
            break


def test_a_slip_in_the_narrative_is_read_again_from_the_text(report: Report, sheet: Sheet) -> None:
    for claim in narrative.claims(report, sheet)[::9]:
        for mutation in narrative.digit_change(report, claim, Random(3)):
            assert sheet_of(mutation.report).numbers == sheet.with_(mutation.changes).numbers
            break


def test_the_opposite_word_turns_the_sign(report: Report, sheet: Sheet) -> None:
    claim = next(
        c for c in report.claims if c.kind is ClaimKind.DIFFERENCE and c.direction and c.amount
    )
    (mutation,) = narrative.direction(report, claim, Random(4))
    before = sheet.numbers["said", claim.id]
    assert mutation.changes["said", claim.id] == -before


def test_only_changes_beyond_rounding_count(report: Report, sheet: Sheet) -> None:
    figure = statement.figures(report, sheet)[0]
    (nudge,) = statement.last_digit(report, figure, Random(5))
    assert not nudge.beyond_rounding(sheet)
    assert all(m.beyond_rounding(sheet) for m in drawn("x", report, sheet, 20))


def test_the_same_name_draws_the_same(report: Report, sheet: Sheet) -> None:
    def changes(name: str) -> list[dict[tuple[str, ...], Number | None]]:
        return [dict(m.changes) for m in drawn(name, report, sheet, 20)]

    assert changes("x") == changes("x")
    assert changes("x") != changes("y")


def test_a_slip_in_a_grand_total_is_found_named_and_mended(report: Report, sheet: Sheet) -> None:
    before = baseline("x", report, sheet)
    figure = next(
        f
        for f in statement.figures(report, sheet)
        if report.tables[f.table].rows[f.row].key == "grand_total_income"
    )
    trial = tried(before, next(statement.digit_swap(report, figure, Random(6))))
    assert (trial.breaks > 0, trial.sole, trial.found, trial.cause) == (True, True, True, True)
    assert trial.mend == "exact"
