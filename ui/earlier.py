"""Earlier dialogues: in the sidebar, begin anew, go on with an earlier one, take this one away as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from accounts.errors import LibraryError
from index.conversations import Conversation, Heading
from ui import dialogue
from ui.export.conversation_docx import save_docx
from ui.export.conversation_md import save_markdown
from ui.export.download import MIME, Form
from ui.markup import as_markdown
from ui.texts import say

_MARKDOWN = "text/markdown"
_LONGEST_LABEL, _LONGEST_TITLE = 24, 60
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*.\s]+')


def earlier_dialogues() -> None:
    """The dialogue at hand, then those before it."""
    current = dialogue.current()
    if current.exchanges or dialogue.is_pending():
        st.button(say("chat.again"), on_click=dialogue.begin_anew, icon=":material/add_comment:")
    found = dialogue.whole()
    if found is not None and found.turns:
        _this_one(found)
    others = [one for one in dialogue.earlier() if one.id != current.number]
    if others:
        with st.expander(say("dialogue.earlier"), icon=":material/history:", key="earlier"):
            for one in others:
                st.button(
                    as_markdown(f"{_shortened(one.title)} · {_length(one)}"),
                    key=f"earlier_{one.id}",
                    on_click=_said(partial(dialogue.reopen, one.id)),
                    type="tertiary",
                )


def _length(one: Heading) -> str:
    """How long the dialogue is and of when; in its name, since a tooltip would lie over the button."""
    return say("dialogue.turns", count=one.turns, last=one.last[:10])


def _this_one(found: Conversation) -> None:
    with st.expander(say("dialogue.this"), icon=":material/save:", key="this_dialogue"):
        name = _NOT_IN_NAMES.sub("_", found.title)[:_LONGEST_LABEL] or "_"
        st.download_button(
            say("dialogue.markdown"),
            partial(_file, found, save_markdown),
            file_name=f"{name}.md",
            mime=_MARKDOWN,
            on_click="ignore",
            key="dialogue_markdown",
        )
        st.download_button(
            say("dialogue.docx"),
            partial(_file, found, save_docx),
            file_name=f"{name}.docx",
            mime=MIME[Form.DOCX],
            on_click="ignore",
            key="dialogue_docx",
        )
        title = st.text_input(
            say("dialogue.title"), found.title, max_chars=_LONGEST_TITLE, key=f"title_{found.id}"
        )
        title = " ".join(title.split())
        if title and title != found.title:
            _said(partial(dialogue.rename, title))()
        st.button(
            say("dialogue.delete"),
            key="dialogue_delete",
            icon=":material/delete:",
            help=say("dialogue.delete_help"),
            on_click=_said(dialogue.delete),
        )


def _file(found: Conversation, save: Callable[[Path, Conversation], None]) -> bytes:
    with TemporaryDirectory(prefix="juesuan-") as folder:
        path = Path(folder) / "dialogue"
        save(path, found)
        return path.read_bytes()


def _said(act: Callable[[], None]) -> Callable[[], None]:
    """The act; where it cannot be done the page says why."""

    def done() -> None:
        try:
            act()
        except LibraryError as error:
            st.session_state["notice"] = as_markdown(str(error))

    return done


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_LABEL else f"{title[:_LONGEST_LABEL]}…"
