"""The app on a server of its own, and a browser that may speak to nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.ui.server import running_app, running_browser

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
