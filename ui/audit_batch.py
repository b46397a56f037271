"""核对, many reports: what came of each, by issuer and by rule, sorted and filtered, and as a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from accounts.finding import Severity
from accounts.review import STATE_NAMES, State
from index.library import Shelved
from ui import session
from ui.auditing import summary_of
from ui.components.finding_groups import state_of
from ui.components.rule_family import families, family_of
from ui.export.batch import FileAudit
from ui.export.batch_xlsx import save_batch
from ui.export.download import MIME, Form
from ui.export.finding_words import rule_name
from ui.markup import as_markdown, element
from ui.texts import say, word

_CHOSEN = "batch_chosen"
Row = dict[str, str | int]


def render() -> None:
    """Choose reports, audit them, and look at all of them together."""
    shelf = session.catalogue()
    with st.form("batch", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        issuers = st.multiselect(
            say("batch.issuers"),
            list(dict.fromkeys(line.issuer for line in shelf)),
            placeholder=say("batch.all_issuers"),
            key="batch_issuers",
        )
        years = st.multiselect(
            say("batch.years"),
            sorted({line.year for line in shelf}, reverse=True),
            placeholder=say("batch.all_years"),
            key="batch_years",
        )
        pressed = st.form_submit_button(say("batch.start"), type="primary", key="batch_start")
    if pressed:
        st.session_state[_CHOSEN] = [
            line.sha256
            for line in shelf
            if (not issuers or line.issuer in issuers) and (not years or line.year in years)
        ]
    chosen = set(st.session_state.get(_CHOSEN, ()))
    lines = [line for line in shelf if line.sha256 in chosen]
    if not lines:
        key = "batch.none" if pressed else "batch.what_to_do"
        st.html(element("p", say(key), class_="js-note"))
        return
    _shown(lines, _audited(lines))


def _audited(lines: Sequence[Shelved]) -> list[FileAudit]:
    """The audits, with the progress of those that were not kept from before."""
    bar = st.empty()
    found = []
    for index, line in enumerate(lines, start=1):
        text = say("batch.progress", report=session.name_of(line), index=index, total=len(lines))
        bar.progress((index - 1) / len(lines), as_markdown(text))
        found.append(summary_of(line))
    bar.empty()
    return found


def _shown(lines: Sequence[Shelved], audits: Sequence[FileAudit]) -> None:
    with st.container(horizontal=True):
        severity = _choice("batch.severity", [one.value for one in Severity], _severity_name)
        family = _choice("audit.family", [one.id for one in families()], _family_name)
        state = _choice("audit.state", [one.value for one in State], _state_name)
    kept = [_filtered(audit, severity, family, state) for audit in audits]
    total = Counter(entry.finding.severity for audit in kept for entry in audit.entries)
    counted = "，".join(f"{word(one)} {total[one]}" for one in Severity)
    st.html(element("p", say("batch.sum", count=len(lines), found=counted), role="status"))
    by_report, by_rule = st.tabs([say("batch.by_report"), say("batch.by_rule")])
    with by_report:
        _by_report(lines, audits, kept)
    with by_rule:
        _by_rule(kept)
    st.download_button(
        say("batch.download"),
        data=lambda: _workbook(audits),
        file_name=f"{say('batch.file')}.{Form.XLSX.value}",
        mime=MIME[Form.XLSX],
        key="batch_download",
        icon=":material/download:",
        on_click="ignore",
    )


def _by_report(
    lines: Sequence[Shelved], audits: Sequence[FileAudit], kept: Sequence[FileAudit]
) -> None:
    """A row a report; a click on its box opens the report's own audit."""
    rows = [_report_row(*one) for one in zip(lines, audits, kept, strict=True)]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        key="batch_reports",
        on_select="rerun",
        selection_mode="single-row",
        alt=say("batch.by_report"),
    )
    selected = chosen["selection"]["rows"]
    if selected:
        line = lines[selected[0]]
        st.button(
            as_markdown(say("batch.open", report=session.name_of(line))),
            on_click=_open,
            args=(line,),
            key="batch_open",
            type="primary",
        )
    else:
        st.html(element("p", say("batch.how_to_open"), class_="js-note"))


def _report_row(line: Shelved, audit: FileAudit, kept: FileAudit) -> Row:
    severities, states = kept.severities, Counter(state_of(entry) for entry in kept.entries)
    return {
        say("batch.issuer"): line.issuer,
        say("batch.year"): line.year,
        say("batch.kind"): word(line.kind),
        **{word(one): severities[one] for one in Severity},
        **{name: states[state] for state, name in STATE_NAMES.items()},
        say("audit.ran"): audit.checks,
        say("audit.unrun"): audit.unrun,
        say("batch.document"): line.file,
    }


def _by_rule(kept: Sequence[FileAudit]) -> None:
    """A row a rule, a column a report: how many findings."""
    counted: dict[str, Counter[str]] = {}
    columns = dict.fromkeys(_column(audit) for audit in kept if audit.entries)
    for audit in kept:
        for entry in audit.entries:
            counted.setdefault(entry.finding.rule, Counter())[_column(audit)] += 1
    if not counted:
        st.html(element("p", say("audit.none_fits"), class_="js-note"))
        return
    rows: list[Row] = [
        {
            say("batch.rule"): rule_name(rule),
            say("batch.rule_id"): rule,
            say("audit.family"): _family_name(family_of(rule)),
            say("batch.total"): found.total(),
            **{column: found[column] for column in columns},
        }
        for rule, found in sorted(counted.items(), key=lambda one: (-one[1].total(), one[0]))
    ]
    st.dataframe(rows, hide_index=True, key="batch_rules", alt=say("batch.by_rule"))


def _column(audit: FileAudit) -> str:
    return f"{audit.issuer} {audit.year}"


def _filtered(audit: FileAudit, severity: str, family: str, state: str) -> FileAudit:
    entries = tuple(
        entry
        for entry in audit.entries
        if severity in ("", entry.finding.severity)
        and family in ("", family_of(entry.finding.rule))
        and state in ("", state_of(entry))
    )
    return replace(audit, entries=entries)


def _choice(label: str, options: Sequence[str], name: Callable[[str], str]) -> str:
    return st.selectbox(
        say(label),
        ["", *options],
        format_func=lambda option: name(option) if option else say("audit.any"),
        key=f"batch_{label}",
    )


def _severity_name(value: str) -> str:
    return word(Severity(value))


def _family_name(value: str) -> str:
    return next((one.name for one in families() if one.id == value), say("audit.family_none"))


def _state_name(value: str) -> str:
    return STATE_NAMES[State(value)]


def _open(line: Shelved) -> None:
    """Leave for the audit of one report."""
    session.select(line)
    st.session_state["audit_how_many"] = "one"
    st.session_state.pop("audit_report", None)


def _workbook(audits: Sequence[FileAudit]) -> bytes:
    with TemporaryDirectory(prefix="juesuan-") as folder:
        path = Path(folder) / "batch.xlsx"
        save_batch(path, audits)
        return path.read_bytes()
