"""Page: what every page begins with, and what stands there where the library is empty."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from accounts.errors import JuesuanError
from ui import access, session
from ui.intake_bar import take_samples
from ui.markup import as_markdown, element
from ui.roles import Right
from ui.texts import say

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).parent / "data" / "icon.svg"
LOGO = Path(__file__).parent / "data" / "logo.svg"


def heading(title: str, intro: str) -> None:
    """The page's title and one sentence on what it is for."""
    st.html(
        element("header", element("h1", say(title)), element("p", say(intro)), class_="js-heading")
    )


def has_reports(*, in_library: bool = False) -> bool:
    """Whether there is a report to show; says what to do where there is none, and leads there.

    `in_library` says that the page is the one where files are taken in.
    """
    if session.catalogue():
        return True
    allowed = access.may(Right.TAKE_IN)
    to_do = "empty.what_to_do_here" if in_library else "empty.what_to_do"
    what_to_do = say(to_do if allowed else "empty.ask_admin")
    body = (element("h2", say("empty.title")), element("p", what_to_do))
    st.html(element("div", *body, class_="js-empty"))
    if allowed:
        with st.container(horizontal=True):
            if not in_library and st.button(
                say("empty.to_library"), key="empty_library", type="primary"
            ):
                session.go_to("library")
            st.button(say("samples.again"), on_click=_ask_for_samples, key="empty_samples")
    return False


def samples_wanted() -> None:
    """Take the samples in where the button of an empty page asked for them."""
    if st.session_state.pop("samples_wanted", False):
        take_samples(access.require(Right.TAKE_IN).name)


def notice() -> None:
    """Say once what the last action did."""
    said = st.session_state.pop("notice", "")
    if said:
        st.info(said)


def trouble(error: JuesuanError) -> None:
    """Say what cannot be done and why; the sentence comes from where it happened."""
    st.error(as_markdown(str(error)), icon=":material/error:")


def _ask_for_samples() -> None:
    st.session_state["samples_wanted"] = True
