"""Reply: one answer on the page, with all that unfolds from it and what the reader may do with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from accounts.report import Report
from answer.answer import Citation, Status
from ui import dialogue, session
from ui.components.citation import report_title
from ui.exchange import Exchange, Question
from ui.markup import as_markdown, element
from ui.opinion import opinion
from ui.original_pages import has_pages, show_pages
from ui.texts import say

_QUICKEST = 0.01


def reply(
    exchange: Exchange,
    index: int,
    *,
    latest: bool,
    corrected: Callable[[Exchange], None] | None = None,
) -> None:
    """The card, the chart, the working, the places, and a line of what can be done with the answer.

    `corrected` draws how the question was read so that it can be corrected.
    """
    st.html(exchange.card)
    if corrected is not None:
        corrected(exchange)
    if exchange.chart is not None:
        alt = say("chart.alt", text=exchange.said)
        st.vega_lite_chart(None, exchange.chart, width="stretch", key=f"chart_{index}", alt=alt)
    if exchange.working:
        with st.expander(say("answer.working"), icon=":material/account_tree:"):
            st.html(exchange.working)
    places = st.container()
    _actions(exchange, index)
    if exchange.places:
        with places:  # filled last: the answer need not wait until a page is drawn
            _places(exchange, index, unfolded=latest and len(exchange.citations) == 1)


def choices(exchange: Exchange, index: int, *, enabled: bool) -> None:
    """What the question may mean, as buttons."""
    if not exchange.choices:
        return
    st.html(element("div", say("answer.choices"), class_="js-label"))
    issuers = {line.issuer for line in session.catalogue()}
    with st.container(horizontal=True, key=f"choices_{index}"):
        for number, choice in enumerate(exchange.choices):
            st.button(
                as_markdown(choice),
                key=f"choice_{index}_{number}",
                on_click=dialogue.put,
                args=(_chosen(exchange, choice, issuers),),
                disabled=not enabled,
            )


def _chosen(exchange: Exchange, choice: str, issuers: set[str]) -> Question:
    """A unit settles the question as it was asked; anything else is a question of its own."""
    if choice in issuers and exchange.status is Status.CLARIFY:
        return Question(exchange.asked, choice)
    return Question(choice, context=exchange.context)


@st.fragment
def _places(exchange: Exchange, index: int, *, unfolded: bool) -> None:
    """The cited places in their tables and sentences, and on the pages of the original file."""
    label = say("answer.sources", count=len(exchange.citations))
    opened = st.expander(
        label,
        expanded=unfolded,
        icon=":material/find_in_page:",
        key=f"places_{index}",
        on_change="rerun",
    )
    with opened:
        st.html(exchange.places)
        if not opened.open:
            return
        for number, (report, cited) in enumerate(_with_pages(exchange.citations)):
            name = as_markdown(say("answer.page", report=report_title(report)))
            key = f"original_{index}_{number}"
            if st.toggle(name, value=number == 0, key=key):
                show_pages(report, [(one, one.quote) for one in cited], key)


def _with_pages(citations: tuple[Citation, ...]) -> list[tuple[Report, list[Citation]]]:
    """The citations by their report, as far as its file can be drawn."""
    groups: dict[str, tuple[Report, list[Citation]]] = {}
    for citation in citations:
        report = session.cited_report(citation.issuer, citation.year, citation.file)
        if report is not None and has_pages(report):
            groups.setdefault(report.sha256, (report, []))[1].append(citation)
    return list(groups.values())


def _actions(exchange: Exchange, index: int) -> None:
    """How long it took, the words to copy, and the reader's opinion."""
    with st.container(horizontal=True, key=f"actions_{index}", vertical_alignment="center"):
        st.html(_copy(exchange), width="content")
        if exchange.turn is not None:
            opinion(exchange.turn, index)
        st.html(element("p", _took(exchange.seconds), class_="js-time"))


def _copy(exchange: Exchange) -> str:
    return element(
        "button",
        say("answer.copy"),
        type="button",
        class_="js-copy",
        data_text="\n".join(part for part in (exchange.asked, exchange.said) if part),
        data_done=say("answer.copied"),
        data_failed=say("answer.not_copied"),
    )


def _took(seconds: float | None) -> str:
    if seconds is None:
        return say("answer.of_before")
    return say("answer.seconds", seconds=f"{max(seconds, _QUICKEST):.2f}")
