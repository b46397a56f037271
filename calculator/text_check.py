"""Text check: every check of words, codes and completeness, in a fixed order."""

from __future__ import annotations

from accounts.finding import Unrun
from accounts.report import Report
from calculator.code_names import check_names
from calculator.code_paths import check_paths
from calculator.code_rows import check_rows
from calculator.report_finding import Ledger
from calculator.text_change import check_changes
from calculator.text_complete import check_complete
from calculator.text_contrary import check_contraries
from calculator.text_doubled import check_doubled
from calculator.text_event import check_events
from calculator.text_issuer import check_issuer
from calculator.text_passage import passages
from calculator.text_percent import check_percent
from calculator.text_range import check_ranges
from calculator.text_template import check_template
from calculator.text_unit import check_units
from calculator.text_use import check_uses
from calculator.text_wording import check_wording
from calculator.text_year import check_years


def check_text(report: Report, ledger: Ledger) -> list[Unrun]:
    """Runs after the checks of numbers: what they have told of a number is not told again as text."""
    text = passages(report)
    unrun: list[Unrun] = []
    for check in (
        check_percent,
        check_years,
        check_events,
        check_template,
        check_doubled,
        check_wording,
        check_issuer,
        check_ranges,
        check_changes,
        check_paths,
        check_uses,
        check_contraries,
    ):
        unrun += check(report, text, ledger)
    unrun += check_units(report, ledger)
    unrun += check_names(report, ledger)
    unrun += check_rows(report, ledger)
    unrun += check_complete(report, ledger)
    return unrun
