"""问答: questions and proved answers, with their working and their places in the reports."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from index.library import Shelved
from ui import session
from ui.exchange import Exchange, Question, answered
from ui.markup import as_markdown, element
from ui.page import has_reports, heading, notice
from ui.texts import say, texts

_LONGEST_QUESTION = 500
_SCROLL = Path(__file__).parent / "data" / "scroll_to_answer.html"
_HISTORY, _PENDING, _TYPED = "exchanges", "pending_question", "typed_question"


def render() -> None:
    """The page."""
    st.set_page_config(layout="centered")
    with st.sidebar:
        if not session.catalogue():
            chosen = None
        else:
            label, hint = say("chat.scope"), say("chat.scope_help")
            chosen = session.choose(label, "chat_report", with_all=True, help_text=hint)
        if _history() or _PENDING in st.session_state:
            st.button(say("chat.again"), on_click=_forget, icon=":material/delete_sweep:")
    if not _history() and _PENDING not in st.session_state:
        heading("chat.title", "chat.intro")
    notice()
    if not has_reports():
        return
    for index, exchange in enumerate(_history()):
        latest = index == len(_history()) - 1 and _PENDING not in st.session_state
        _show(exchange, index, latest=latest)
    _suggestions()
    st.chat_input(
        say("chat.placeholder"), max_chars=_LONGEST_QUESTION, key=_TYPED, on_submit=_put_typed
    )
    pending: Question | None = st.session_state.pop(_PENDING, None)
    if pending:
        _answer(pending, chosen)


def _history() -> list[Exchange]:
    exchanges: list[Exchange] = st.session_state.setdefault(_HISTORY, [])
    return exchanges


def _forget() -> None:
    st.session_state[_HISTORY] = []


def _put(question: Question) -> None:
    st.session_state[_PENDING] = question


def _put_typed() -> None:
    _put(Question(st.session_state[_TYPED]))


def _suggestions() -> None:
    if _history() or _PENDING in st.session_state:
        return
    st.html(element("h2", say("chat.suggested"), class_="js-small-heading"))
    questions = [text for key, text in texts().items() if key.startswith("suggestion.")]
    with st.container(horizontal=True, key="suggestions"):
        for index, question in enumerate(questions):
            st.button(
                question, key=f"suggestion_{index}", on_click=_put, args=(Question(question),)
            )


def _answer(question: Question, chosen: Shelved | None) -> None:
    """Answer and show; the exchange is kept for the next run of the page."""
    _question(question)
    with st.chat_message("assistant", avatar=":material/calculate:"):
        with st.spinner(say("chat.thinking")):
            exchange = answered(question, chosen)
        _history().append(exchange)
        _reply(exchange, len(_history()) - 1, latest=True)
    st.html(_SCROLL, unsafe_allow_javascript=True)  # a fixed file of ours, no foreign text


def _show(exchange: Exchange, index: int, *, latest: bool) -> None:
    _question(exchange.question)
    with st.chat_message("assistant", avatar=":material/calculate:"):
        _reply(exchange, index, latest=latest)


def _question(question: Question) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.html(element("p", question.shown, class_="js-question"))


def _reply(exchange: Exchange, index: int, *, latest: bool) -> None:
    st.html(exchange.card)
    if exchange.choices:
        _choices(exchange, index, enabled=latest)
    if exchange.working:
        with st.expander(say("answer.working"), icon=":material/account_tree:"):
            st.html(exchange.working)
    if exchange.places:
        label = say("answer.sources", count=exchange.citations)
        unfolded = latest and exchange.citations == 1
        with st.expander(label, expanded=unfolded, icon=":material/find_in_page:"):
            st.html(exchange.places)
    took = say("answer.seconds", seconds=f"{max(exchange.seconds, 0.01):.2f}")
    st.html(element("p", took, class_="js-time"))


def _choices(exchange: Exchange, index: int, *, enabled: bool) -> None:
    st.html(element("div", say("answer.choices"), class_="js-label"))
    issuers = {line.issuer for line in session.catalogue()}
    with st.container(horizontal=True, key=f"choices_{index}"):
        for number, choice in enumerate(exchange.choices):
            st.button(
                as_markdown(choice),
                key=f"choice_{index}_{number}",
                on_click=_put,
                # A unit settles the question as it was asked; anything else is a question of its own.
                args=(
                    Question(exchange.question.text, choice)
                    if choice in issuers
                    else Question(choice),
                ),
                disabled=not enabled,
            )
