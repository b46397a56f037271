"""核对: the findings of a report, its graded numbers, and the ledger of all checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from accounts.finding import Finding, Severity, Verdict
from accounts.report import Report
from ui import session
from ui.components.citation import report_title
from ui.components.finding_card import ICONS, finding_card, finding_label
from ui.components.ledger import ICONS as VERDICT_ICONS
from ui.components.ledger import checks_not_run, checks_run, claims_table
from ui.markup import Html, as_markdown, element
from ui.page import has_reports, heading, notice
from ui.session import Audited
from ui.texts import say, word

_AT_ONCE = 30
_ALL = "all"

Grade = TypeVar("Grade", Severity, Verdict)


def render() -> None:
    """The page."""
    st.set_page_config(layout="wide")
    heading("audit.title", "audit.intro")
    notice()
    if not has_reports():
        return
    line = session.choose(say("audit.report"), "audit_report")
    if line is None:
        return
    with st.spinner(say("audit.working")):
        audited = session.audited(line)
    st.html(_counters(audited))
    result = audited.audit
    findings = len(result.findings) + len(audited.across)
    rules = len({outcome.rule for outcome in result.outcomes}) + len(result.unrun)
    tabs = st.tabs(
        [
            say("audit.tab_findings", count=findings),
            say("audit.tab_claims", count=len(result.graded)),
            say("audit.tab_coverage", count=rules),
        ]
    )
    with tabs[0]:
        _findings(audited, line.sha256)
    with tabs[1]:
        _claims(audited, line.sha256)
    with tabs[2]:
        _coverage(audited)


def _counters(audited: Audited) -> Html:
    found = [*audited.audit.findings, *(f.finding for f in audited.across)]
    counted = Counter(finding.severity for finding in found)
    tiles = [
        (f"{ICONS[Severity.ERROR]} {say('audit.errors')}", counted[Severity.ERROR], "error"),
        (
            f"{ICONS[Severity.WARNING]} {say('audit.warnings')}",
            counted[Severity.WARNING],
            "warning",
        ),
        (f"{ICONS[Severity.NOTICE]} {say('audit.notices')}", counted[Severity.NOTICE], "notice"),
        (say("audit.ran"), len(audited.audit.outcomes), "plain"),
        (say("audit.unrun"), len(audited.audit.unrun), "plain"),
        (say("audit.claims"), len(audited.audit.graded), "plain"),
    ]
    parts = (
        element(
            "div",
            element("dt", name),
            element("dd", str(count)),
            class_=f"js-tile js-{kind}" if count else "js-tile js-plain",
        )
        for name, count, kind in tiles
    )
    return element("dl", *parts, class_="js-tiles")


def _findings(audited: Audited, sha256: str) -> None:
    own = audited.audit.findings
    across = [found.finding for found in audited.across]
    if not own and not across:
        st.html(element("p", f"✓ {say('audit.none')}", class_="js-none-found"))
    wanted = _filter(ICONS, Counter(f.severity for f in (*own, *across)), f"severity_{sha256}")
    _list(own, wanted, (audited.report,), f"own_{sha256}")
    st.html(element("h2", say("audit.across"), class_="js-small-heading"))
    if not audited.others:
        st.html(element("p", say("audit.across_none"), class_="js-note"))
        return
    names = "、".join(report_title(report) for report in audited.others)
    key = "audit.across_with" if across else "audit.across_clean"
    st.html(element("p", say(key, reports=names), class_="js-note"))
    _list(across, wanted, (audited.report, *audited.others), f"across_{sha256}")


def _filter(icons: Mapping[Grade, str], counted: Counter[Grade], key: str) -> Grade | None:
    """Buttons 全部 and one for each grade that occurs; the grade wanted, None for all."""
    grades = {str(grade): grade for grade in icons if counted[grade]}
    if len(grades) < 2:
        return None

    names = {_ALL: say("audit.all", count=counted.total())}
    for option, grade in grades.items():
        text = f"{icons[grade]} {word(grade)}"
        names[option] = say("audit.choice", word=text, count=counted[grade])
    chosen = st.pills(
        say("audit.filter"),
        list(names),
        default=_ALL,
        format_func=names.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    return grades.get(chosen)


def _list(
    findings: Sequence[Finding], wanted: Severity | None, reports: Sequence[Report], key: str
) -> None:
    """The findings as expanders, a page of them at once."""
    shown = [f for f in findings if wanted in (None, f.severity)]
    limit_key = f"limit_{key}_{wanted}"
    limit = st.session_state.setdefault(limit_key, _AT_ONCE)
    for finding in shown[:limit]:
        with st.expander(as_markdown(finding_label(finding))):
            st.html(finding_card(finding, reports))
    if len(shown) > limit:
        more = min(_AT_ONCE, len(shown) - limit)
        label = say("audit.more", count=more)
        st.button(label, key=f"more_{key}", on_click=_more, args=(limit_key,))


def _more(limit_key: str) -> None:
    st.session_state[limit_key] += _AT_ONCE


def _claims(audited: Audited, sha256: str) -> None:
    graded = audited.audit.graded
    wanted = _filter(VERDICT_ICONS, Counter(g.verdict for g in graded), f"verdict_{sha256}")
    shown = [g for g in graded if wanted in (None, g.verdict)]
    if shown:
        st.html(claims_table(audited.report, shown))
    else:
        st.html(element("p", say("audit.no_claims"), class_="js-note"))


def _coverage(audited: Audited) -> None:
    result = audited.audit
    st.html(element("p", say("audit.coverage_note"), class_="js-note"))
    st.html(element("h2", say("audit.coverage_unrun"), class_="js-small-heading"))
    st.html(checks_not_run(result.unrun))
    st.html(element("h2", say("audit.coverage_ran"), class_="js-small-heading"))
    st.html(checks_run(result))
    if result.unconstrained:
        text = say("audit.unconstrained", count=len(result.unconstrained))
        st.html(element("p", text, class_="js-note"))
