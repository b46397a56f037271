"""Reading: a doubtful cell is read as its equations allow, where they allow exactly one reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accounts.finding import Verdict
from accounts.unit import WAN_YUAN
from calculator.network import Network
from calculator.reading import decide, mending, readings_of
from calculator.report_finding import Ledger
from calculator.statement_check import check_statements
from tests.calculator.tables import statement_facts


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("382.10", "882.10"),
        ("71.00", "11.00"),
        ("1,204.06", "1,204.00"),
        ("15.20", "16.20"),
        ("123456", "1234.56"),
        ("1.234.56", "1,234.56"),
        ("12，34", "12.34"),
        ("4.64", "-4.64"),
        ("2O2.24", "202.24"),
        ("l1.31", "11.31"),
        ("202 24", "202.24"),
    ],
)
def test_what_ocr_confuses_or_loses_is_among_the_readings(read: str, printed: str) -> None:
    assert printed in readings_of(read)


def test_a_number_as_it_was_read_comes_first_and_once() -> None:
    assert readings_of("1,234.50")[0] == "1,234.50"
    assert readings_of("——") == ()


def network(text: str, statement: str = "expenditure") -> Network:
    return Network(statement_facts(text, statement))


def decided(text: str, **doubtful: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The decisions on the doubtful cells of row 201 of 支出决算表, given as column="as read"."""
    cells = {f"expenditure/201/{column}": (read, WAN_YUAN) for column, read in doubtful.items()}
    return {d.fact.split("/")[-1]: (d.text, d.equations) for d in decide(network(text), cells)}


def test_the_only_reading_that_lets_the_row_add_up_is_taken() -> None:
    cells = "[201].total 88.40; [201].basic 38.40; [201].project 60.00"
    assert decided(cells, project="60.00") == {"project": ("50.00", ("T3.row[201]",))}


def test_a_reading_that_its_equation_confirms_is_taken_as_it_stands() -> None:
    cells = "[201].total 88.40; [201].basic 38.40; [201].project 50.00"
    assert decided(cells, project="50.00") == {"project": ("50.00", ("T3.row[201]",))}


def test_a_cell_without_a_number_is_read_where_the_letters_stand_for_digits() -> None:
    cells = "[201].total 88.40; [201].basic 38.40; [201].project"
    assert decided(cells, project="S0.OO") == {"project": ("50.00", ("T3.row[201]",))}


def test_two_readings_that_differ_by_less_than_the_rounding_decide_nothing() -> None:
    cells = "[201].total 88.46; [201].basic 38.41; [201].project 50.05"
    assert decided(cells, project="50.05") == {}


def test_no_equation_or_no_reading_that_holds_decides_nothing() -> None:
    assert decided("[201].total 88.40", total="88.40") == {}
    assert (
        decided("[201].total 88.40; [201].basic 11.11; [201].project 22.22", project="22.22") == {}
    )


def test_two_doubtful_cells_of_one_equation_decide_nothing() -> None:
    cells = "[201].total 88.40; [201].basic 38.40; [201].project 60.00"
    assert decided(cells, project="60.00", basic="38.40") == {}


def test_a_decided_cell_may_decide_the_next() -> None:
    cells = (
        "[201].total 88.40; [201].basic 38.40; [201].project 60.00;"
        "[total].total 88.40; [total].basic 38.40; [total].project 30.00"
    )
    doubtful = {
        "expenditure/201/project": ("60.00", WAN_YUAN),
        "expenditure/total/project": ("30.00", WAN_YUAN),
    }
    texts = {d.fact: d.text for d in decide(network(cells), doubtful)}
    assert texts == dict.fromkeys(doubtful, "50.00")


def test_a_certain_cell_is_suspected_where_another_reading_would_mend_its_equations() -> None:
    facts = statement_facts(
        "[201].total 88.40; [201].basic 38.40; [201].project 60.00", "expenditure"
    )
    mended = mending(Network(facts), facts)
    assert mended["expenditure/201/project"] == "50.00"
    sound = statement_facts("[201].total 88.40; [201].basic 88.40", "expenditure")
    assert mending(Network(sound), sound) == {}


def test_the_equation_that_decided_is_no_passed_check() -> None:
    facts = statement_facts(
        "[201].total 88.40; [201].basic 38.40; [201].project 50.00", "expenditure"
    )
    ledger = Ledger()
    decided_facts = [
        replace(f, decided_by=("T3.row[201]",)) if f.id.endswith("project") else f for f in facts
    ]
    check_statements(Network(decided_facts), frozenset(), ledger)
    verdicts = {outcome.rule: outcome.verdict for outcome in ledger.outcomes}
    assert verdicts["T3.row"] is Verdict.NOT_CHECKABLE
