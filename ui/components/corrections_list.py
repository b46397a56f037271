"""Corrections list (更正): the cells that persons corrected, from what to what, who, when and why."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.corrected import corrections_in
from accounts.correction import Correction
from accounts.facts import cell_id
from accounts.report import Report, ReportKind
from ui.components.review_card import local_time
from ui.components.sheet import column_name, row_name
from ui.markup import Html, element
from ui.texts import say


def corrections_told(report: Report) -> Html:
    """That the report is shown with corrected cells, and which."""
    stand = corrections_in(report)
    lead = element("strong", f"⚠ {say('corrections.stand', count=len(stand))}")
    items = (element("li", correction_text(report, one)) for one in stand)
    return element("div", lead, element("ul", *items), class_="js-warnings", role="note")


def history_list(report: Report, history: Iterable[tuple[Correction, bool]]) -> Html:
    """Every correction and withdrawal, the last first; True where it was set."""
    items = (
        element(
            "li",
            element("strong", say("corrections.set" if was_set else "corrections.withdrawn")),
            f"　{correction_text(report, one)}",
        )
        for one, was_set in reversed(tuple(history))
    )
    return element("ol", *items)


def correction_text(report: Report, one: Correction) -> str:
    """The cell in words, what it was read as and what it is, who, when and why."""
    return say(
        "corrections.line",
        cell=cell_name(report, one.cell),
        old=one.old.strip() or say("table.blank"),
        new=one.new or say("table.blank"),
        who=one.who,
        at=local_time(one.at),
        why=one.why,
    )


def cell_name(report: Report, cell: str) -> str:
    """The cell of that id as a person calls it; the id where the report has it no longer."""
    budget = report.kind is ReportKind.BUDGET
    for table in report.tables:
        if table.kind != cell.partition("/")[0]:
            continue
        for row in table.rows:
            for column in row.cells:
                if cell_id(table, row, column) == cell:
                    name = column_name(table, column, budget=budget)
                    return say("citation.cell", table=table.title, row=row_name(row), column=name)
    return cell
