"""The app on a server of its own, a browser that may speak to nobody else, and small libraries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st
from playwright.sync_api import Browser, Page

from index.intake import take_in
from index.library import Library
from tests.ui.hand_made import report
from tests.ui.server import running_app, running_browser
from ui import session

SLOWEST = 60_000


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("app")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of its own session, 1280 wide; a request to anybody but the app fails the test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        base_url=address,
        permissions=["clipboard-read", "clipboard-write"],
    )
    abroad: list[str] = []
    context.on(
        "request",
        lambda request: (
            abroad.append(request.url)
            if not request.url.startswith((address, "data:", "blob:"))
            else None
        ),
    )
    opened = context.new_page()
    opened.set_default_timeout(SLOWEST)
    yield opened
    context.close()
    assert abroad == []


@pytest.fixture
def library(tmp_path, monkeypatch) -> Iterator[Library]:
    """An empty library in place of the user's; vectors are not computed."""
    st.cache_resource.clear()
    with Library.open(tmp_path) as opened:
        monkeypatch.setattr(session, "library", lambda: opened)
        monkeypatch.setattr(session, "compute_vectors", lambda: None)
        yield opened
    st.cache_resource.clear()


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(report(), vectors=False)
    return library


@pytest.fixture
def pair(library: Library) -> Library:
    """The samples: a department and the unit that its consolidated report includes."""
    take_in(library, sorted(session.samples_folder().glob("*.txt")), vectors=False)
    return library
