"""Shelf line: one report of the library, with what can be done with it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from accounts.errors import JuesuanError
from index.library import Shelved
from ui import access, session
from ui.markup import Html, as_markdown, element
from ui.roles import Right
from ui.texts import say, word

RESULTS = "intake_results"
"""In the session: what became of files, and whether they were read anew."""
WANTED_AGAIN = "wanted_again"
"""In the session: the reports to be read anew."""


def shelf_line(line: Shelved) -> None:
    """The report and the buttons that this person may press."""
    key = line.sha256
    ask = audit = delete = False
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"report_{key}"
    ):
        st.html(_about(line))
        with st.container(horizontal=True, width="content", gap="small", wrap=False):
            ask = st.button(say("library.ask"), key=f"ask_{key}")
            audit = st.button(say("library.audit"), key=f"audit_{key}")
            if access.may(Right.TAKE_IN):
                label, hint = say("library.again"), say("library.again_help")
                st.button(label, key=f"again_{key}", help=hint, on_click=_want, args=(line,))
            if access.may(Right.REMOVE):
                label, hint = say("library.delete"), say("library.delete_help")
                delete = st.button(label, key=f"delete_{key}", help=hint, type="tertiary")
    if ask or audit:
        session.select(line)
        session.go_to("chat" if ask else "audit")
    if delete:
        _confirm(line)


def _want(line: Shelved) -> None:
    st.session_state[WANTED_AGAIN] = (line,)


def _about(line: Shelved) -> Html:
    facts = [
        word(line.kind),
        word(line.scope),
        line.file,
        say("app.revision", revision=line.revision),
        local_time(line.taken_in_at),
    ]
    members = None
    if line.members:
        names = "、".join(line.members)
        text = say("library.members", count=len(line.members), members=names)
        members = element("div", text, class_="js-note")
    warnings = (element("div", f"⚠ {warning}", class_="js-why") for warning in line.warnings)
    return element(
        "div",
        element("b", say("library.year", year=line.year)),
        element("div", " · ".join(facts), class_="js-note"),
        members,
        *warnings,
        class_="js-shelved",
    )


def local_time(at: str) -> str:
    """A time of the library (ISO 8601 in UTC) as the clock on the wall shows it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


@st.dialog(say("library.delete_title"))
def _confirm(line: Shelved) -> None:
    name = session.name_of(line)
    st.html(element("p", say("library.delete_sure", report=name, file=line.file)))
    with st.container(horizontal=True):
        yes = st.button(
            say("library.delete_yes"),
            type="primary",
            key="delete_yes",
            on_click=_delete,
            args=(line,),
        )
        no = st.button(say("library.delete_no"), key="delete_no")
    if yes or no:
        st.rerun()


def _delete(line: Shelved) -> None:
    try:
        session.library().remove(line.sha256, who=access.require(Right.REMOVE).name)
    except JuesuanError as error:
        st.session_state["notice"] = as_markdown(str(error))
    else:
        deleted = say("library.deleted", report=session.name_of(line))
        st.session_state["notice"] = as_markdown(deleted)
    st.session_state.pop(RESULTS, None)
