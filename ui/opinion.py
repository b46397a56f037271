"""Opinion: what the reader thinks of an answer, 👍 or 👎 with a note, kept in the library."""

from __future__ import annotations

import streamlit as st

from accounts.errors import LibraryError
from index.feedback import Verdict
from ui import access, session
from ui.page import trouble
from ui.texts import say

_THUMBS = (Verdict.DOWN, Verdict.UP)  # as st.feedback counts them
_LONGEST_NOTE = 500
_GIVEN = "opinions"


@st.fragment
def opinion(turn: int, index: int) -> None:
    """The thumbs; once one is chosen, a line for a note."""
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        _thumbs(turn, index)


def _thumbs(turn: int, index: int) -> None:
    thumb = st.feedback("thumbs", key=f"thumb_{index}_{turn}")
    if thumb is None:
        return
    verdict, given = _THUMBS[thumb], st.session_state.setdefault(_GIVEN, {})
    if given.get(turn, (None, ""))[0] is not verdict and not _give(turn, verdict, ""):
        return
    with st.popover(say("opinion.note"), icon=":material/edit_note:"):
        with st.form(f"note_{index}_{turn}", border=False):
            note = st.text_area(say("opinion.note_for"), max_chars=_LONGEST_NOTE)
            pressed = st.form_submit_button(say("opinion.send"))
        if pressed and note.strip():
            _give(turn, verdict, note)
    kept = given.get(turn, (None, ""))
    st.caption(say("opinion.noted" if kept[1] else "opinion.thanks"), width="content")


def _give(turn: int, verdict: Verdict, note: str) -> bool:
    """Keep it; whether that could be done."""
    person = access.person()
    try:
        session.library().feedback.give(turn, verdict, note, person.name if person else "")
    except LibraryError as error:
        trouble(error)
        return False
    st.session_state[_GIVEN][turn] = (verdict, note)
    return True
