"""报表, correcting: a cell that the program read wrong, kept with who, when and why; everything follows."""

from __future__ import annotations

import streamlit as st

from accounts.corrected import can_be_corrected
from accounts.errors import JuesuanError
from accounts.facts import cell_id
from accounts.report import Report, ReportKind, Row, Table
from index.library import Shelved
from ui import session
from ui.access import may, require
from ui.auditing import case_of
from ui.components.corrections_list import cell_name, correction_text, history_list
from ui.components.sheet import column_name, row_name
from ui.markup import as_markdown, element
from ui.roles import Right
from ui.texts import say

_SAID, _TROUBLE = "corrections_said", "corrections_trouble"


def render(line: Shelved, report: Report, table: Table) -> None:
    """What the last action did, the form for a cell of the table, and what stands in the report."""
    said, trouble = (st.session_state.pop(key, "") for key in (_SAID, _TROUBLE))
    if said:
        st.success(as_markdown(said))
    if trouble:
        st.error(as_markdown(trouble))
    history = session.library().corrections.history(report.sha256)
    allowed = may(Right.CORRECT)
    if not allowed and not history:
        return
    box = st.expander(
        say("corrections.title"), key=f"corrections_{report.sha256}", on_change="rerun"
    )
    with box:
        if not box.open:
            return
        if allowed:
            _form(line, report, table)
            _standing(line, report)
        if history:
            st.html(element("h3", say("corrections.history"), class_="js-small-heading"))
            st.html(history_list(report, history))


def _form(line: Shelved, report: Report, table: Table) -> None:
    cells = _cells(table)
    if table.kind == "other" or not cells:
        st.html(element("p", say("corrections.not_here"), class_="js-note"))
        return
    budget = report.kind is ReportKind.BUDGET
    key = f"{report.sha256}_{table.id}"
    with st.container(horizontal=True):
        index = st.selectbox(
            say("corrections.row"),
            list(cells),
            format_func=lambda one: _row_label(table.rows[one]),
            key=f"row_{key}",
        )
        column = st.selectbox(
            say("corrections.column"),
            cells[index],
            format_func=lambda one: column_name(table, one, budget=budget),
            key=f"column_{key}_{index}",
        )
    row = table.rows[index]
    cell = cell_id(table, row, column)
    printed = row.cells[column].text.strip() or say("table.blank")
    st.html(element("p", say("corrections.now"), element("strong", printed), class_="js-now"))
    new, why = f"new_{key}", f"why_{key}"
    with st.form(f"correct_{key}", border=False):
        st.text_input(say("corrections.new"), key=new, help=say("corrections.new_help"))
        st.text_input(say("corrections.why"), key=why)
        st.form_submit_button(
            say("corrections.submit"),
            type="primary",
            key=f"submit_{key}",
            on_click=_correct,
            args=(line, cell, new, why),
        )


def _cells(table: Table) -> dict[int, list[str]]:
    """The rows, by their index, with the columns that can be corrected; a cell's first print alone."""
    seen: set[str] = set()
    found: dict[int, list[str]] = {}
    for index, row in enumerate(table.rows):
        for column in row.cells:
            cell = cell_id(table, row, column)
            if cell not in seen:
                seen.add(cell)
                found.setdefault(index, []).append(column)
    return found


def _row_label(row: Row) -> str:
    side = say(f"table.side.{row.side}") if row.side else ""
    return " ".join(filter(None, (side, row.code, row_name(row))))


def _standing(line: Shelved, report: Report) -> None:
    """The corrections that stand, each with a way to take it back."""
    for one in session.library().corrections.of(report.sha256):
        st.html(element("p", correction_text(report, one), class_="js-review"))
        why = f"undo_why_{report.sha256}_{one.cell}"
        with (
            st.form(f"undo_{report.sha256}_{one.cell}", border=False),
            st.container(horizontal=True, vertical_alignment="bottom"),
        ):
            st.text_input(say("corrections.undo_why"), key=why)
            st.form_submit_button(
                say("corrections.undo"),
                key=f"undo_button_{report.sha256}_{one.cell}",
                on_click=_withdraw,
                args=(line, one.cell, why),
            )


def _correct(line: Shelved, cell: str, new: str, why: str) -> None:
    try:
        who = require(Right.CORRECT).name or say("review.unnamed")
        before = len(case_of(line).dossier.entries)
        text, reason = st.session_state[new], st.session_state[why]
        session.library().corrections.set(line.sha256, cell, text, who=who, why=reason)
        _tell("corrections.done", line, cell, before)
    except JuesuanError as error:
        st.session_state[_TROUBLE] = str(error)
    else:
        st.session_state[new] = st.session_state[why] = ""


def _withdraw(line: Shelved, cell: str, why: str) -> None:
    try:
        who = require(Right.CORRECT).name or say("review.unnamed")
        before = len(case_of(line).dossier.entries)
        reason = st.session_state[why]
        if not reason.strip():
            st.session_state[_TROUBLE] = say("corrections.undo_needs_why")
            return
        session.library().corrections.withdraw(line.sha256, cell, who=who, why=reason)
        _tell("corrections.undone", line, cell, before)
    except JuesuanError as error:
        st.session_state[_TROUBLE] = str(error)


def _tell(key: str, line: Shelved, cell: str, before: int) -> None:
    """Audit anew at once, and say what it came to."""
    case = case_of(line)
    after = len(case.dossier.entries)
    printed = can_be_corrected(case.report, cell)
    now = (printed.text.strip() if printed else "") or say("table.blank")
    name = cell_name(case.report, cell)
    st.session_state[_SAID] = say(key, cell=name, now=now, before=before, after=after)
