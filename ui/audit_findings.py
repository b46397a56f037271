"""核对, the findings: filtered and grouped, each unfolded with its places and the decision on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from accounts.errors import JuesuanError
from accounts.finding import Finding, Place, Severity
from accounts.report import Report
from accounts.review import STATE_NAMES, State
from ui import session
from ui.access import may, require
from ui.auditing import Case
from ui.components.citation import report_title
from ui.components.finding_card import ICONS, finding_card, finding_label
from ui.components.finding_groups import (
    Group,
    Grouping,
    Wanted,
    grouped_by,
    state_of,
    statements_named,
)
from ui.components.review_card import STATE_ICONS, review_card, state_text
from ui.components.rule_family import families, family_of
from ui.export.dossier import Entry
from ui.export.review_json import gone
from ui.markup import as_markdown, element
from ui.original_pages import has_pages, show_pages
from ui.roles import Right
from ui.texts import say, word

_AT_ONCE = 30
_ALL = "all"
_DECISIONS = (State.CONFIRMED, State.DISMISSED, State.FIXED)


def render(case: Case) -> None:
    """The findings of a report, and those against other reports of the library."""
    entries = case.dossier.entries
    if not entries:
        st.html(element("p", f"✓ {say('audit.none')}", class_="js-none-found"))
        if case.dossier.audit.unrun:
            unrun = say("audit.none_unrun", count=len(case.dossier.audit.unrun))
            st.html(element("p", unrun, class_="js-note"))
    else:
        _listed(case, entries)
    _others(case)
    _gone(case)


def _listed(case: Case, entries: Sequence[Entry]) -> None:
    sha256 = case.report.sha256
    severity = _severity(entries, sha256)
    with st.container(horizontal=True):
        wanted = Wanted(
            severity,
            _family(entries, sha256),
            _statement(entries, case.report, sha256),
            _state(entries, sha256),
        )
        grouping = _grouping(sha256)
    shown = [entry for entry in entries if wanted.fits(entry, case.report)]
    if not shown:
        st.html(element("p", say("audit.none_fits"), class_="js-note"))
        return
    if len(shown) < len(entries):
        counted = say("audit.shown", shown=len(shown), count=len(entries))
        st.html(element("p", counted, class_="js-note", role="status"))
    groups = grouped_by(grouping, shown, case.report)
    limit_key = f"limit_{sha256}_{grouping}_{wanted}"
    limit = st.session_state.setdefault(limit_key, _AT_ONCE)
    _groups(case, groups, limit)
    if len(shown) > limit:
        more = say("audit.more", count=min(_AT_ONCE, len(shown) - limit))
        st.button(more, key=f"more_{sha256}", on_click=_more, args=(limit_key,))


def _groups(case: Case, groups: Sequence[Group], limit: int) -> None:
    """The groups one after the other, `limit` findings in all."""
    for group in groups:
        if limit <= 0:
            return
        title = say("audit.group", title=group.title, count=len(group.entries))
        st.html(element("h2", title, class_="js-small-heading"))
        for entry in group.entries[:limit]:
            _finding(case, entry)
        limit -= len(group.entries)


def _finding(case: Case, entry: Entry) -> None:
    """The finding, drawn when it is opened: excerpts of tables are large."""
    state = state_text(entry.review)
    named = finding_label(entry.finding, (case.report, *case.others))
    label = f"{entry.number}. {named}" + (f"　〔{state}〕" if state else "")
    key = f"finding_{case.report.sha256[:16]}_{entry.number}"
    opened = st.expander(as_markdown(label), key=key, on_change="rerun")
    with opened:
        if not opened.open:
            return
        st.html(finding_card(entry.finding, (case.report, *case.others)))
        history = session.library().reviews.history(case.report, entry.key)
        st.html(review_card(entry, history, case.dossier))
        if may(Right.REVIEW):
            _decision(case.report, entry, key)
        if has_pages(case.report) and st.toggle(say("page.show"), value=True, key=f"pages_{key}"):
            show_pages(case.report, _quoted(entry.finding), key)


def _quoted(finding: Finding) -> list[tuple[Place, str]]:
    """The places, those that may be wrong first."""
    suspects = (mend.place for mend in finding.mends)
    return [(place, place.quote) for place in dict.fromkeys((*suspects, *finding.places))]


def _decision(report: Report, entry: Entry, key: str) -> None:
    """The form: a reason, which a dismissal must have, and a button for each decision."""
    reason, trouble = f"reason_{key}", f"trouble_{key}"
    with st.form(f"review_{key}", border=False):
        st.text_area(say("review.reason"), key=reason, height=68, help=say("review.reason_help"))
        with st.container(horizontal=True):
            states = [*_DECISIONS, State.OPEN] if entry.review else list(_DECISIONS)
            for state in states:
                st.form_submit_button(
                    f"{STATE_ICONS[state]} {say(f'review.{state.value}')}",
                    key=f"{state.value}_{key}",
                    on_click=_decide,
                    args=(report, entry, state, key),
                )
    said = st.session_state.pop(trouble, "")
    if said:
        st.error(as_markdown(said))


def _decide(report: Report, entry: Entry, state: State, key: str) -> None:
    """Keep the decision; what hinders it is said under the form."""
    # The label names the state, and an expander with a new label would begin closed.
    st.session_state[key] = True
    reason = f"reason_{key}"
    said = st.session_state.get(reason, "")
    try:
        who = require(Right.REVIEW).name or say("review.unnamed")
        about = entry.finding.title
        session.library().reviews.set(report, entry.key, state, said, who, about=about)
    except JuesuanError as error:
        st.session_state[f"trouble_{key}"] = str(error)
    else:
        st.session_state[reason] = ""


def _more(limit_key: str) -> None:
    st.session_state[limit_key] += _AT_ONCE


def _severity(entries: Sequence[Entry], sha256: str) -> Severity | None:
    """Buttons 全部 and one for each severity that occurs; None for all."""
    counted = Counter(entry.finding.severity for entry in entries)
    if len(counted) < 2:
        return None
    names = {_ALL: say("audit.all", count=len(entries))}
    for severity in (one for one in Severity if counted[one]):
        text = f"{ICONS[severity]} {word(severity)}"
        names[severity.value] = say("audit.choice", word=text, count=counted[severity])
    chosen = st.pills(
        say("audit.filter"),
        list(names),
        default=_ALL,
        format_func=names.__getitem__,
        key=f"severity_{sha256}",
        required=True,
        label_visibility="collapsed",
    )
    return None if chosen in (None, _ALL) else Severity(chosen)


def _family(entries: Sequence[Entry], sha256: str) -> str:
    occurring = {family_of(entry.finding.rule) for entry in entries}
    names = {family.id: family.name for family in families() if family.id in occurring}
    return _choice("audit.family", f"family_{sha256}", list(names), names.__getitem__)


def _statement(entries: Sequence[Entry], report: Report, sha256: str) -> str:
    named = (name for entry in entries for name in statements_named(entry.finding, report))
    return _choice("audit.statement", f"statement_{sha256}", list(dict.fromkeys(named)), str)


def _state(entries: Sequence[Entry], sha256: str) -> State | None:
    occurring = {state_of(entry) for entry in entries}
    states = [state.value for state in State if state in occurring]
    chosen = _choice(
        "audit.state", f"state_{sha256}", states, lambda state: STATE_NAMES[State(state)]
    )
    return State(chosen) if chosen else None


def _grouping(sha256: str) -> Grouping:
    chosen = st.selectbox(
        say("audit.grouping"), list(Grouping), format_func=word, key=f"grouping_{sha256}"
    )
    return chosen or Grouping.SEVERITY


def _choice(label: str, key: str, options: Sequence[str], name: Callable[[str], str]) -> str:
    """A select box over what occurs; "" for all."""
    return st.selectbox(
        say(label),
        ["", *options],
        format_func=lambda option: name(option) if option else say("audit.any"),
        key=key,
    )


def _others(case: Case) -> None:
    """Which reports it was held against."""
    st.html(element("h2", say("audit.across"), class_="js-small-heading"))
    if not case.others:
        st.html(element("p", say("audit.across_none"), class_="js-note"))
        return
    names = "、".join(report_title(report) for report in case.others)
    key = "audit.across_with" if case.dossier.across else "audit.across_clean"
    st.html(element("p", say(key, reports=names), class_="js-note"))


def _gone(case: Case) -> None:
    """Decisions on findings that this version of the report no longer has."""
    reviews = gone(case.dossier)
    if not reviews:
        return
    items = (
        element("li", f"{review.about or review.key}　{state_text(review)}")
        for review in reviews.values()
    )
    st.html(element("h2", say("review.gone", count=len(reviews)), class_="js-small-heading"))
    st.html(element("ul", *items))
