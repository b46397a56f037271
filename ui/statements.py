"""报表: the statements as read, with what was repaired, what is blank and what is not certain."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from accounts.corrected import corrections_in
from accounts.report import Report, ReportKind, Table
from accounts.source import Box
from accounts.statements import statements, statements_of
from index.library import Shelved
from ui import session, statement_charts, statement_corrections
from ui.auditing import case_of
from ui.components.corrections_list import corrections_told
from ui.components.marks import Marks
from ui.components.proof import rule_name
from ui.components.sheet import column_name, row_name
from ui.components.table_view import printed_table, whole_table
from ui.export.download import MIME, Form, file_name
from ui.export.statements_csv import statement_csv
from ui.export.statements_xlsx import save_statements
from ui.markup import Html, as_markdown, element, joined
from ui.original_pages import has_pages, show_boxes
from ui.page import has_reports, heading, notice
from ui.texts import say, texts

_READ, _PRINTED, _BESIDE = "read", "printed", "beside"


def render() -> None:
    """The page."""
    st.set_page_config(layout="wide")
    heading("statements.title", "statements.intro")
    notice()
    if not has_reports():
        return
    line = session.choose(say("statements.report"), "statements_report")
    if line is None:
        return
    report = session.library().report(line.sha256)
    _warnings(report)
    if corrections_in(report):
        st.html(corrections_told(report))
    tables, charts = st.tabs(
        [say("statements.tab_tables"), say("statements.tab_charts")],
        on_change="rerun",
        key=f"statements_tab_{line.sha256}",
    )
    with tables:
        if tables.open:
            _tables(line, report)
    with charts:
        if charts.open:
            statement_charts.render(line)


def _tables(line: Shelved, report: Report) -> None:
    table = _choose_table(report, line.sha256)
    if table is not None:
        _show(line, report, table)
        statement_corrections.render(line, report, table)
        _exports(report, table)


def _choose_table(report: Report, sha256: str) -> Table | None:
    tables = sorted(report.tables, key=lambda table: _order(table.kind))
    if not tables:
        st.html(element("p", say("statements.none"), class_="js-note"))
        return None
    chosen: int | None = st.pills(
        say("statements.table"),
        range(len(tables)),
        default=0,
        format_func=lambda index: _short_name(tables[index]),
        key=f"table_{sha256}",
        required=True,
        label_visibility="collapsed",
    )
    return tables[chosen or 0]


def _order(kind: str) -> int:
    kinds = [*statements(), "performance"]
    return kinds.index(kind) if kind in kinds else len(kinds)


def _short_name(table: Table) -> str:
    known = texts().get(f"statements.short.{table.kind}", "")
    name = known if table.kind in statements() or table.kind == "performance" else ""
    title = name or table.title.strip()[:12] or say("statements.short.other")
    repaired = f" · {say('statements.repaired')}" if table.repaired else ""
    return as_markdown(f"{title}{repaired}")


def _show(line: Shelved, report: Report, table: Table) -> None:
    budget = report.kind is ReportKind.BUDGET
    st.html(_head(table, budget=budget))
    if table.unreadable:
        st.html(_alert(say("statements.unreadable", reason=table.unreadable)))
    if table.repaired:
        st.html(_repair(report, table))
    key = f"{report.sha256}_{table.id}"
    views = [_READ, _PRINTED, *([_BESIDE] if has_pages(report) else [])]
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            say("statements.view"),
            views,
            default=_PRINTED if table.unreadable else _READ,
            format_func=lambda one: say(f"statements.as_{one}"),
            key=f"view_{key}",
            required=True,
            label_visibility="collapsed",
        )
        only_filled = st.toggle(say("statements.only_filled"), key=f"filled_{key}")
        marked = st.toggle(say("statements.with_findings"), key=f"marked_{key}")
    marks = case_of(line).marks if marked else None
    if view == _PRINTED:
        st.html(printed_table(table))
    elif view == _BESIDE:
        read, page = st.columns(2)
        with read:
            _read(table, only_filled, budget, marks)
        with page, st.container(key="page_beside"):
            show_boxes(report, _pages(table), key)
    else:
        _read(table, only_filled, budget, marks)
    below = _below(table, budget=budget)
    if below:
        st.html(below)


def _read(table: Table, only_filled: bool, budget: bool, marks: Marks | None) -> None:
    if not table.rows:
        st.html(element("p", say("statements.empty"), class_="js-note"))
        return
    st.html(whole_table(table, only_filled=only_filled, budget=budget, marks=marks))


def _pages(table: Table) -> dict[int, list[Box]]:
    """The pages that the table is on, with the boxes of the cells that are to be looked at."""
    pages: dict[int, list[Box]] = {}
    for row in table.rows:
        for cell in row.cells.values():
            page, box = cell.source.page, cell.source.box
            if page is not None:
                boxes = pages.setdefault(page, [])
                if box is not None and (cell.doubt or cell.correction or cell.decided_by):
                    boxes.append(box)
    return pages


def _exports(report: Report, table: Table) -> None:
    """All statements as a workbook, this one as CSV; made when the button is pressed."""
    budget = report.kind is ReportKind.BUDGET
    with st.container(horizontal=True):
        st.download_button(
            say("statements.download_xlsx"),
            data=partial(_workbook, report),
            file_name=file_name(report, say("statements.title"), "xlsx"),
            mime=MIME[Form.XLSX],
            key=f"xlsx_{report.sha256}",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            say("statements.download_csv"),
            data=partial(statement_csv, table, budget=budget),
            file_name=file_name(report, table.kind, "csv"),
            mime="text/csv",
            key=f"csv_{report.sha256}_{table.id}",
            icon=":material/download:",
            on_click="ignore",
        )


def _workbook(report: Report) -> bytes:
    with TemporaryDirectory(prefix="juesuan-") as folder:
        path = Path(folder) / "statements.xlsx"
        save_statements(path, report)
        return path.read_bytes()


def _head(table: Table, *, budget: bool) -> Html:
    statement = statements_of(budget=budget).get(table.kind)
    title = table.title.strip() or (statement.name if statement else say("statements.short.other"))
    unit = say("table.unit", unit=table.unit) if table.unit else say("table.no_unit")
    position = []
    if table.source.page:
        position.append(say("statements.page", page=table.source.page))
    elif table.source.line:
        position.append(say("statements.line", line=table.source.line))
    tag = element("span", say("statements.repaired"), class_="js-tag js-repaired")
    return element(
        "div",
        element("h2", title, tag if table.repaired else None),
        element("p", " · ".join([unit, *position]), class_="js-note"),
        class_="js-table-head",
    )


def _repair(report: Report, table: Table) -> Html:
    claims = {claim.id: claim for claim in report.claims}
    evidence = (
        element("li", claims[rule].sentence if rule in claims else rule_name(rule))
        for rule in table.repair.split()
    )
    return element(
        "div",
        element("p", say("statements.repaired_by")),
        element("ul", *evidence),
        class_="js-repair",
    )


def _alert(text: str) -> Html:
    return element("p", f"⚠ {text}", class_="js-alert", role="note")


def _warnings(report: Report) -> None:
    if report.warnings:
        items = (element("li", warning) for warning in report.warnings)
        heading_ = element("strong", f"⚠ {say('statements.warnings')}")
        st.html(element("div", heading_, element("ul", *items), class_="js-warnings", role="note"))


def _below(table: Table, *, budget: bool) -> Html:
    """The doubtful cells with their reasons, and the table's notes; empty where there are none."""
    doubts = [
        element(
            "li", f"{row_name(row)} · {column_name(table, column, budget=budget)}：{cell.doubt}"
        )
        for row in table.rows
        for column, cell in row.cells.items()
        if cell.doubt
    ]
    notes = [element("li", note) for note in table.notes]
    lists = [
        element("div", element("h3", say(key)), element("ul", *items), class_="js-below")
        for key, items in (("statements.doubt", doubts), ("statements.notes", notes))
        if items
    ]
    return joined(lists)
