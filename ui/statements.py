"""报表: the statements as read, with what was repaired, what is blank and what is not certain."""

from __future__ import annotations

import streamlit as st

from accounts.report import Report, Table
from accounts.statements import statements
from ui import session
from ui.components.proof import rule_name
from ui.components.sheet import column_name, row_name
from ui.components.table_view import printed_table, whole_table
from ui.markup import Html, as_markdown, element, joined
from ui.page import has_reports, heading, notice
from ui.texts import say, texts


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
    table = _choose_table(report, line.sha256)
    if table is not None:
        _show(report, table)


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


def _show(report: Report, table: Table) -> None:
    st.html(_head(table))
    if table.unreadable:
        st.html(_alert(say("statements.unreadable", reason=table.unreadable)))
    if table.repaired:
        st.html(_repair(report, table))
    views = [say("statements.as_read"), say("statements.as_printed")]
    key = f"{report.sha256}_{table.id}"
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            say("statements.view"),
            views,
            default=views[1 if table.unreadable else 0],
            key=f"view_{key}",
            required=True,
            label_visibility="collapsed",
        )
        only_filled = st.toggle(say("statements.only_filled"), key=f"filled_{key}")
    if view == views[1]:
        st.html(printed_table(table))
    elif not table.rows:
        st.html(element("p", say("statements.empty"), class_="js-note"))
    else:
        st.html(whole_table(table, only_filled=only_filled))
    below = _below(table)
    if below:
        st.html(below)


def _head(table: Table) -> Html:
    statement = statements().get(table.kind)
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


def _below(table: Table) -> Html:
    """The doubtful cells with their reasons, and the table's notes; empty where there are none."""
    doubts = [
        element("li", f"{row_name(row)} · {column_name(table, column)}：{cell.doubt}")
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
