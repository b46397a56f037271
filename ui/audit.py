"""核对: the audit of one report, its decisions and exports; or of many reports at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from accounts.finding import Severity, Verdict
from accounts.review import State
from ui import audit_batch, audit_findings, audit_versions, session
from ui.audit_exports import exports
from ui.auditing import Case, case_of
from ui.components.corrections_list import corrections_told
from ui.components.finding_card import ICONS
from ui.components.finding_groups import state_of
from ui.components.ledger import ICONS as VERDICT_ICONS
from ui.components.ledger import checks_not_run, checks_run, claims_table
from ui.components.narrative import legend, narrative
from ui.export.dossier import Dossier
from ui.export.review_json import still_there
from ui.markup import Html, element
from ui.page import has_reports, heading, notice
from ui.texts import say, word

_ALL = "all"
ONE, MANY = "one", "many"
_HOW_MANY = "audit_how_many"
_SETTLED = (State.DISMISSED, State.FIXED)


def render() -> None:
    """The page."""
    st.set_page_config(layout="wide")
    heading("audit.title", "audit.intro")
    notice()
    if not has_reports():
        return
    many = st.segmented_control(
        say("audit.how_many"),
        [ONE, MANY],
        default=ONE,
        format_func=lambda choice: say(f"audit.of_{choice}"),
        key=_HOW_MANY,
        required=True,
        label_visibility="collapsed",
    )
    if many == MANY:
        audit_batch.render()
    else:
        _one()


def _one() -> None:
    line = session.choose(say("audit.report"), "audit_report")
    if line is None:
        return
    with st.spinner(say("audit.working")):
        case = case_of(line)
    st.html(_counters(case))
    audit = case.dossier.audit
    if audit.corrected:
        st.html(corrections_told(case.report))
    rules = len({outcome.rule for outcome in audit.outcomes}) + len(audit.unrun)
    pages = {
        say("audit.tab_findings", count=len(case.dossier.entries)): audit_findings.render,
        say("audit.tab_narrative"): _narrative,
        say("audit.tab_claims", count=len(audit.graded)): _claims,
        say("audit.tab_coverage", count=rules): _coverage,
        say("audit.tab_versions"): audit_versions.render,
        say("audit.tab_exports"): exports,
    }
    # Only the open tab is drawn: the narrative of a long report is half a megabyte.
    tabs = st.tabs(list(pages), on_change="rerun", key=f"audit_tab_{line.sha256}")
    for tab, draw in zip(tabs, pages.values(), strict=True):
        with tab:
            if tab.open:
                draw(case)


def _counters(case: Case) -> Html:
    audit, entries = case.dossier.audit, case.dossier.entries
    decided = sum(state_of(entry) is not State.OPEN for entry in entries)
    parts = [_severity_tile(severity, case.dossier) for severity in Severity]
    parts += [
        _tile(say("audit.decided"), f"{decided} / {len(entries)}"),
        _tile(say("audit.ran"), str(len(audit.outcomes))),
        _tile(say("audit.unrun"), str(len(audit.unrun))),
        _tile(say("audit.claims"), str(len(audit.graded))),
    ]
    return element("dl", *parts, class_="js-tiles")


def _severity_tile(severity: Severity, dossier: Dossier) -> Html:
    """How many are to be seen to, of how many: what was dismissed or mended is no longer counted."""
    entries = [entry for entry in dossier.entries if entry.finding.severity is severity]
    standing = sum(
        state_of(entry) not in _SETTLED or still_there(dossier, entry) for entry in entries
    )
    small = say("audit.of_all", count=len(entries)) if standing < len(entries) else ""
    kind = severity.value if standing else "plain"
    return _tile(f"{ICONS[severity]} {word(severity)}", str(standing), kind, small)


def _tile(name: str, count: str, kind: str = "plain", small: str = "") -> Html:
    note = element("small", small) if small else None
    return element(
        "div", element("dt", name), element("dd", count, note), class_=f"js-tile js-{kind}"
    )


def _narrative(case: Case) -> None:
    report, marks = case.report, case.marks
    if not report.sections:
        st.html(element("p", say("narrative.none"), class_="js-note"))
        return
    st.html(legend())
    counted = Counter(mark.verdict for line in marks.texts.values() for mark in line)
    wanted = _verdict(counted, f"narrative_{report.sha256}")
    st.html(narrative(report, marks, None if wanted is None else {wanted}))


def _claims(case: Case) -> None:
    graded = case.dossier.audit.graded
    wanted = _verdict(Counter(g.verdict for g in graded), f"verdict_{case.report.sha256}")
    shown = [g for g in graded if wanted in (None, g.verdict)]
    if shown:
        st.html(claims_table(case.report, shown))
    else:
        st.html(element("p", say("audit.no_claims"), class_="js-note"))


def _verdict(counted: Mapping[Verdict, int], key: str) -> Verdict | None:
    """Buttons 全部 and one for each verdict that occurs; the one wanted, None for all."""
    verdicts = {str(verdict): verdict for verdict in VERDICT_ICONS if counted.get(verdict)}
    if len(verdicts) < 2:
        return None
    names = {_ALL: say("audit.all", count=sum(counted.values()))}
    for option, verdict in verdicts.items():
        text = f"{VERDICT_ICONS[verdict]} {word(verdict)}"
        names[option] = say("audit.choice", word=text, count=counted[verdict])
    chosen = st.pills(
        say("audit.filter"),
        list(names),
        default=_ALL,
        format_func=names.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    return verdicts.get(chosen)


def _coverage(case: Case) -> None:
    audit = case.dossier.audit
    st.html(element("p", say("audit.coverage_note"), class_="js-note"))
    st.html(element("h2", say("audit.coverage_unrun"), class_="js-small-heading"))
    st.html(checks_not_run(audit.unrun))
    st.html(element("h2", say("audit.coverage_ran"), class_="js-small-heading"))
    st.html(checks_run(audit))
    if audit.unconstrained:
        text = say("audit.unconstrained", count=len(audit.unconstrained))
        st.html(element("p", text, class_="js-note"))
