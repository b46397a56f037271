"""Original pages: the pages of a report's file as pictures, drawn once and shown with their frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from accounts.errors import UnreadableFile
from accounts.report import Report
from accounts.source import Box
from ingest.page_picture import PagePicture, page_picture
from ui import session
from ui.components.page_view import Quoted, boxes_on_pages, page_view
from ui.markup import element
from ui.texts import say

_PICTURES_IN_MEMORY = 64


def has_pages(report: Report) -> bool:
    """Whether the report's own file is kept and has pages that can be drawn."""
    return bool(report.pages) and session.library().originals.find(report.sha256) is not None


def show_pages(report: Report, places: Iterable[Quoted], key: str) -> None:
    """The page of the first place with a frame around each on it; buttons for the pages of the others."""
    show_boxes(report, boxes_on_pages(report, places), key)


def show_boxes(report: Report, pages: Mapping[int, Sequence[Box]], key: str) -> None:
    """The first of the pages with a frame around each of its boxes; buttons for the others."""
    if not pages:
        st.html(element("p", say("page.unknown"), class_="js-note"))
        return
    numbers = list(pages)
    number = numbers[0]
    if len(numbers) > 1:
        chosen = st.pills(
            say("page.choose"),
            numbers,
            default=number,
            format_func=lambda one: say("citation.page", page=one),
            key=f"page_{key}",
            required=True,
            label_visibility="collapsed",
        )
        number = chosen or number
    try:
        picture = _picture(report.sha256, number)
    except UnreadableFile:
        picture = None
    if picture is None:
        st.html(element("p", say("page.not_drawn", page=number), class_="js-note"))
    else:
        st.html(page_view(picture, number, pages[number]))


@st.cache_data(show_spinner=False, max_entries=_PICTURES_IN_MEMORY)
def _picture(sha256: str, number: int) -> PagePicture | None:
    original = session.library().originals.find(sha256)
    return page_picture(original, number) if original else None
