"""资料库: what is in the library and what is missing, files taken in, reports read anew or taken out."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import streamlit as st

from accounts.errors import JuesuanError
from index.holdings import holdings
from index.library import Shelved
from ui import access, session
from ui.action_log import action_log
from ui.components.holdings_view import gaps_list, holdings_table
from ui.intake_bar import read_again_shown, results_list, take_in_shown
from ui.markup import element
from ui.page import has_reports, heading, notice, trouble
from ui.roles import Right
from ui.shelf_line import RESULTS, WANTED_AGAIN, shelf_line
from ui.texts import say
from ui.uploads import collections, laid_down, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.intake import Taken
    from ui.uploads import Upload


def render() -> None:
    """The page."""
    st.set_page_config(layout="wide")
    takes_in = access.may(Right.TAKE_IN)
    heading("library.title", "library.intro" if takes_in else "library.intro_reader")
    notice()
    if takes_in:
        _upload()
    _read_again_where_wanted()
    _results()
    if has_reports(in_library=True):
        _search_trouble()
        shelf = session.catalogue()
        _held(shelf)
        _shelf(shelf, takes_in=takes_in)
    if access.may(Right.READ_LOG):
        with st.expander(say("library.log"), icon=":material/history:"):
            st.html(action_log(session.library().actions.listed(limit=100)))


def _upload() -> None:
    with st.form("upload", clear_on_submit=True, border=False):
        files = st.file_uploader(say("library.upload"), accept_multiple_files=True, key="files")
        pressed = st.form_submit_button(say("library.start"), type="primary")
    if not pressed:
        return
    if not files:
        st.warning(say("library.nothing_chosen"))
        return
    try:
        st.session_state[RESULTS] = (_take_in(files), False)
    except JuesuanError as error:
        trouble(error)


def _take_in(files: Sequence[Upload]) -> tuple[Taken, ...]:
    """Take the files in, and the files of archives that hold several reports."""
    who = access.require(Right.TAKE_IN).name
    with TemporaryDirectory(prefix="juesuan-") as folder:
        paths = laid_down(files, Path(folder))
        taken = take_in_shown(paths, "library.progress", who)
        archives = collections(paths, taken)
        if not archives:
            return taken
        within = take_in_shown([*map(unpacked, archives)], "library.progress", who)
        others = (one for path, one in zip(paths, taken, strict=True) if path not in archives)
        return (*others, *within)


def _read_again_where_wanted() -> None:
    """Read anew what a button asked for, here, where the bar can stand."""
    wanted: Sequence[Shelved] = st.session_state.pop(WANTED_AGAIN, ())
    if not wanted:
        return
    try:
        who = access.require(Right.TAKE_IN).name
        st.session_state[RESULTS] = (read_again_shown(wanted, who), True)
    except JuesuanError as error:
        trouble(error)


def _results() -> None:
    taken, again = st.session_state.get(RESULTS, ((), False))
    if taken:
        st.html(element("h2", say("library.results"), class_="js-small-heading"))
        st.html(results_list(taken, again=again))


def _search_trouble() -> None:
    reason = session.library().search_trouble
    if reason:
        st.html(element("p", f"⚠ {reason}", class_="js-alert", role="note"))


def _held(shelf: Sequence[Shelved]) -> None:
    held = holdings(shelf)
    count = say("library.count", reports=len(shelf), issuers=len(held.units))
    st.html(element("p", count, class_="js-note"))
    st.html(element("h2", say("library.held"), class_="js-small-heading"))
    st.html(holdings_table(held))
    st.html(element("h2", say("library.gaps"), class_="js-small-heading"))
    st.html(gaps_list(held) or element("p", say("library.no_gaps"), class_="js-note"))


def _shelf(shelf: Sequence[Shelved], *, takes_in: bool) -> None:
    if takes_in:
        label, hint = say("library.again_all"), say("library.again_help")
        st.button(label, key="again_all", help=hint, on_click=_want_all, args=(shelf,))
    for issuer in dict.fromkeys(line.issuer for line in shelf):
        st.html(element("h2", issuer, class_="js-small-heading"))
        for line in (one for one in shelf if one.issuer == issuer):
            shelf_line(line)


def _want_all(shelf: Sequence[Shelved]) -> None:
    st.session_state[WANTED_AGAIN] = shelf
