"""The page of the kiosk: a question box, large buttons by topic, plain answers."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from accounts.errors import JuesuanError
from ui import session
from ui.kiosk.asking import asking_of
from ui.kiosk.attendants import move_focus, read_aloud, watch_idle
from ui.kiosk.published import Published
from ui.kiosk.rate import RateLimit
from ui.kiosk.reply import Question, Reply, reply_to
from ui.kiosk.settings import KioskSettings, kiosk_only, kiosk_settings
from ui.kiosk.topics import guide, topic_of
from ui.markup import as_markdown, element
from ui.page import ICON
from ui.texts import say

_log = logging.getLogger(__name__)

STYLE = Path(__file__).with_name("kiosk.css")
_LONGEST_QUESTION = 200
_CHOICES_AT_FIRST = 12
_NAMED_UNITS = 3

Offered = tuple[str, Question]  # what the button says, what it asks


@dataclass(slots=True)
class Visit:
    """What one visitor has done since the kiosk last started anew; `number` tells visits apart.

    `asked` counts the questions, `shown` is how many choices stand there, `said` is said once.
    """

    number: int = 0
    large: bool = False
    contrast: bool = False
    issuer: str | None = None
    pending: Question | None = None
    reply: Reply | None = None
    asked: int = 0
    shown: int = _CHOICES_AT_FIRST
    said: str = ""


def render() -> None:
    """The kiosk and nothing else: no menu, no way to another page, no traceback."""
    if kiosk_only(os.environ):
        st.set_option("client.toolbarMode", "minimal")
        st.set_option("client.showErrorDetails", "none")
    st.set_page_config(
        page_title=say("kiosk.title"),
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(STYLE)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    try:
        _compute_vectors_once()
        _desk(kiosk_settings(os.environ), home=f"/{base}")
    except Exception:  # whatever it is, the public must not see a traceback
        _log.exception("drawing the kiosk")
        st.html(element("p", say("kiosk.broken"), class_="jk-status", role="alert"))


def preview() -> None:
    """The kiosk inside the app, so that staff see what the public sees."""
    st.set_page_config(layout="wide")
    st.html(STYLE)
    settings = kiosk_settings(os.environ)
    st.info(say("kiosk.preview"))
    shelf = Published(session.library(), settings.issuers)
    missing = shelf.missing()
    if not shelf.catalogue():
        st.warning(as_markdown(say("kiosk.preview_empty")))
    if missing:
        st.warning(as_markdown(say("kiosk.missing", issuers="、".join(missing))))
    _desk(settings, home=None)


def _desk(settings: KioskSettings, *, home: str | None) -> None:
    visit = _visit()
    shelf = Published(session.library(), settings.issuers)
    switched = {"jk-alone": home is not None, "jk-large-type": visit.large}
    switched["jk-contrast"] = visit.contrast
    classes = " ".join(name for name, on in switched.items() if on)
    st.html(element("div", class_=f"jk-state {classes}"))
    with st.container(key="kiosk"):
        _head(visit, shelf)
        if shelf.catalogue():
            _box(visit, settings)
            _below(visit, shelf, settings)
        else:
            st.html(element("p", say("kiosk.empty"), class_="jk-status"))
    focused = ".jk-answer" if visit.reply else ".jk-title"
    move_focus(focused, f"{visit.number}-{visit.asked}")
    watch_idle(settings.idle, settings.warning, home, _start_anew)


def _head(visit: Visit, shelf: Published) -> None:
    units = shelf.issuers()
    about = (
        "、".join(units) if 0 < len(units) <= _NAMED_UNITS else say("kiosk.units", count=len(units))
    )
    st.html(
        element(
            "header",
            element("h1", say("kiosk.title"), class_="jk-title", tabindex="-1"),
            element("p", say("kiosk.intro", units=about)) if units else None,
            class_="jk-head",
        )
    )
    with st.container(horizontal=True, key="kiosk_switches"):
        label = say("kiosk.large_off" if visit.large else "kiosk.large_on")
        st.button(label, key="kiosk_large", on_click=_switch, args=("large",))
        label = say("kiosk.contrast_off" if visit.contrast else "kiosk.contrast_on")
        st.button(label, key="kiosk_contrast", on_click=_switch, args=("contrast",))
        if visit.reply or visit.issuer:
            st.button(say("kiosk.again"), key="kiosk_again", on_click=_to_start)


def _box(visit: Visit, settings: KioskSettings) -> None:
    if visit.issuer:
        st.html(element("p", say("kiosk.about", issuer=visit.issuer), class_="jk-about"))
    key = f"kiosk_question_{visit.number}"
    with (
        st.form("kiosk_form", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="kiosk_box"),
    ):
        st.text_input(
            say("kiosk.question"),
            key=key,
            max_chars=_LONGEST_QUESTION,
            placeholder=say("kiosk.example"),
            autocomplete="off",
        )
        st.form_submit_button(
            say("kiosk.ask"), type="primary", on_click=_put_typed, args=(key, settings)
        )


def _below(visit: Visit, shelf: Published, settings: KioskSettings) -> None:
    if visit.said:
        st.html(element("p", f"⚠ {visit.said}", class_="jk-status", role="alert"))
    if visit.pending:
        with st.spinner(say("chat.thinking")):
            visit.reply = _answered(visit.pending, shelf, settings)
        visit.pending = None
        st.rerun()
    if visit.reply is None:
        _topics(settings)
    else:
        _reply(visit, visit.reply, settings)


def _topics(settings: KioskSettings) -> None:
    with st.container(key="kiosk_topics"):
        for number, topic in enumerate(guide().topics):
            with st.container(key=f"kiosk_topic_{number}"):
                st.html(element("h2", topic.name, class_="jk-topic"))
                offered = [(text, Question(text)) for text in topic.questions]
                _questions(f"topic_{number}", offered, settings)


def _reply(visit: Visit, reply: Reply, settings: KioskSettings) -> None:
    st.html(reply.card)
    with st.container(key="kiosk_speech_place"):
        read_aloud(reply.said, f"kiosk_speech_{visit.number}_{visit.asked}")
    if reply.choices:
        choices = [(choice.issuer or choice.text, choice) for choice in reply.choices]
        _list(say("kiosk.choices"), "choice", choices[: visit.shown], settings)
        if len(reply.choices) > visit.shown:
            st.button(say("kiosk.more"), key="kiosk_more", on_click=_show_more)
        return
    topic = topic_of(reply.question.text) or guide().topics[0]
    others = [text for text in topic.questions if text != reply.question.text]
    offered = [(text, Question(text, reply.about)) for text in others]
    title = say("kiosk.next_about", issuer=reply.about) if reply.about else say("kiosk.next")
    _list(title, "next", offered, settings)


def _list(title: str, kind: str, offered: Sequence[Offered], settings: KioskSettings) -> None:
    st.html(element("h2", title, class_="jk-topic"))
    with st.container(key=f"kiosk_{kind}"):
        _questions(kind, offered, settings)


def _questions(kind: str, offered: Sequence[Offered], settings: KioskSettings) -> None:
    for number, (label, question) in enumerate(offered):
        st.button(
            as_markdown(label),
            key=f"kiosk_{kind}_{number}",
            on_click=_put,
            args=(question, settings),
            width="stretch",
        )


def _answered(question: Question, shelf: Published, settings: KioskSettings) -> Reply | None:
    try:
        return reply_to(question, shelf, asking_of(settings, os.environ))
    except JuesuanError:
        _log.exception("answering in the kiosk")
        _visit().said = say("kiosk.broken")
        return None


def _visit() -> Visit:
    visit: Visit = st.session_state.setdefault("kiosk_visit", Visit())
    return visit


def _put_typed(key: str, settings: KioskSettings) -> None:
    typed = str(st.session_state.get(key, "")).strip()
    if typed:
        _put(Question(typed), settings)
    else:
        _visit().said = say("kiosk.nothing_typed")


def _put(question: Question, settings: KioskSettings) -> None:
    """Ask next, where the limits allow it; a unit once chosen holds for the questions that follow."""
    visit = _visit()
    wait = _own_limit(settings.each).wait() or _common_limit(settings.together).wait()
    if wait:
        visit.said = say("kiosk.too_fast", seconds=wait)
        return
    visit.issuer = question.issuer or visit.issuer
    visit.pending = Question(question.text, visit.issuer)
    visit.asked, visit.shown, visit.said = visit.asked + 1, _CHOICES_AT_FIRST, ""


def _own_limit(most: int) -> RateLimit:
    """It outlives the visit, so that starting anew is no way around it."""
    limit: RateLimit = st.session_state.setdefault("kiosk_limit", RateLimit(most))
    return limit


@st.cache_resource(show_spinner=False)
def _common_limit(most: int) -> RateLimit:
    return RateLimit(most)


def _switch(name: str) -> None:
    visit = _visit()
    setattr(visit, name, not getattr(visit, name))


def _show_more() -> None:
    _visit().shown += _CHOICES_AT_FIRST


def _to_start() -> None:
    """The start page; the same visitor keeps type and contrast."""
    visit = _visit()
    st.session_state["kiosk_visit"] = Visit(visit.number + 1, visit.large, visit.contrast)


def _start_anew() -> None:
    """The start page as the next visitor finds it."""
    st.session_state["kiosk_visit"] = Visit(_visit().number + 1)


def _compute_vectors_once() -> None:
    """As the app's first start does, but no samples are taken in: invented figures are not published."""
    state = session.start()
    with state.lock:
        if not state.done:
            state.done = True
            session.compute_vectors()
