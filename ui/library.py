"""资料库: what is in the library, files taken in, reports taken out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import streamlit as st

from accounts.errors import LibraryError
from index.library import Shelved
from ui import session
from ui.intake_bar import results_list, take_in_shown
from ui.markup import Html, as_markdown, element
from ui.page import has_reports, heading, notice
from ui.texts import say, word

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from index.intake import Taken

_RESULTS = "intake_results"


def render() -> None:
    """The page."""
    st.set_page_config(layout="wide")
    heading("library.title", "library.intro")
    notice()
    _upload()
    _results()
    if has_reports():
        _trouble()
        _shelf()


def _upload() -> None:
    with st.form("upload", clear_on_submit=True, border=False):
        files = st.file_uploader(say("library.upload"), accept_multiple_files=True, key="files")
        pressed = st.form_submit_button(say("library.start"), type="primary")
    if not pressed:
        return
    if not files:
        st.warning(say("library.nothing_chosen"))
        return
    st.session_state[_RESULTS] = _take_in(files)


def _take_in(files: list[UploadedFile]) -> tuple[Taken, ...]:
    """Each file goes into a folder of its own, so that equal names do not meet."""
    with TemporaryDirectory(prefix="juesuan-") as folder:
        paths = []
        for index, file in enumerate(files):
            path = Path(folder) / str(index) / _file_name(file.name)
            path.parent.mkdir()
            path.write_bytes(file.getbuffer())
            paths.append(path)
        return take_in_shown(paths, "library.progress")


def _file_name(name: str) -> str:
    """The last part of the name that the browser sent, whatever system it came from."""
    last = Path(name.replace("\\", "/")).name.replace("\0", "")
    return last if last not in ("", ".", "..") else "file"


def _results() -> None:
    taken: tuple[Taken, ...] = st.session_state.get(_RESULTS, ())
    if taken:
        st.html(element("h2", say("library.results"), class_="js-small-heading"))
        st.html(results_list(taken))


def _trouble() -> None:
    reason = session.library().search_trouble
    if reason:
        st.html(element("p", f"⚠ {reason}", class_="js-alert", role="note"))


def _shelf() -> None:
    shelf = session.catalogue()
    issuers = dict.fromkeys(line.issuer for line in shelf)
    count = say("library.count", reports=len(shelf), issuers=len(issuers))
    st.html(element("p", count, class_="js-note"))
    for issuer in issuers:
        st.html(element("h2", issuer, class_="js-small-heading"))
        for line in (one for one in shelf if one.issuer == issuer):
            _line(line)


def _line(line: Shelved) -> None:
    key = line.sha256
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"report_{key}"
    ):
        st.html(_about(line))
        with st.container(horizontal=True, width="content", gap="small", wrap=False):
            ask = st.button(say("library.ask"), key=f"ask_{key}")
            audit = st.button(say("library.audit"), key=f"audit_{key}")
            label, hint = say("library.delete"), say("library.delete_help")
            delete = st.button(label, key=f"delete_{key}", help=hint, type="tertiary")
    if ask or audit:
        session.select(line)
        session.go_to("chat" if ask else "audit")
    if delete:
        _confirm(line)


def _about(line: Shelved) -> Html:
    facts = [
        word(line.kind),
        word(line.scope),
        line.file,
        say("app.revision", revision=line.revision),
        _local_time(line.taken_in_at),
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


def _local_time(taken_in_at: str) -> str:
    return datetime.fromisoformat(taken_in_at).astimezone().strftime("%Y-%m-%d %H:%M")


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
        session.library().remove(line.sha256)
    except LibraryError as error:
        st.session_state["notice"] = as_markdown(str(error))
    else:
        deleted = say("library.deleted", report=session.name_of(line))
        st.session_state["notice"] = as_markdown(deleted)
    st.session_state.pop(_RESULTS, None)
