"""One wrong figure accuses the report; a whole statement out of line accuses the reading."""

from __future__ import annotations

from accounts.finding import Finding, Severity
from calculator.audit import audit
from calculator.network import Network
from tests.calculator.claims import report
from tests.calculator.tables import statement_facts

CODES = ("20101", "20102", "20103", "20104", "20105", "20106")


def findings(*rows: str) -> list[Finding]:
    facts = statement_facts(";".join(rows), "general_expenditure")
    return list(audit(report(), Network(facts)).findings)


def row(code: str, total: str, basic: str, project: str) -> str:
    return f"[{code}].total {total}; [{code}].basic {basic}; [{code}].project {project}"


def test_one_wrong_figure_is_an_error_of_the_report() -> None:
    good = [row(code, "5.00", "3.00", "2.00") for code in CODES[:5]]
    found = findings(*good, row(CODES[5], "5.00", "3.00", "9.00"))
    assert [finding.severity for finding in found] == [Severity.ERROR]


def test_figures_that_slid_in_every_row_are_a_doubt_about_the_reading() -> None:
    found = findings(*(row(code, "5.00", "2.00", "7.00") for code in CODES))
    assert [finding.severity for finding in found] == [Severity.WARNING]
    assert "请先核对原表" in found[0].title
    assert len(found[0].breaks) == len(CODES)
