"""An app that asks for sign-in shows nothing else, and one for a network lets nobody change anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT
from tests.ui.server import CHROMIUM, running_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]
SLOWEST = 60_000
SECRETS = ROOT / "docs" / "server" / "secrets.example.toml"


def test_before_signing_in_only_the_door_is_seen(browser: Browser, tmp_path: Path):
    with running_app(tmp_path, STREAMLIT_SECRETS_FILES=str(SECRETS)) as address:
        page = browser.new_context(base_url=address).new_page()
        for path in ("/", "/library", "/audit"):
            page.goto(path)
            expect(page.get_by_role("button", name="登录")).to_be_visible(timeout=SLOWEST)
            assert page.locator("input[type=file], textarea, .js-heading").count() == 0
            assert page.get_by_test_id("stSidebarNav").count() == 0


def test_on_a_network_without_sign_in_everybody_reads_and_nobody_changes(
    browser: Browser, tmp_path: Path
):
    # The app cannot tell a proxy on this computer from its owner but by what the proxy passes on.
    with running_app(tmp_path) as address:
        forwarded = {"X-Forwarded-For": "203.0.113.7"}
        context = browser.new_context(base_url=address, extra_http_headers=forwarded)
        page = context.new_page()
        page.goto("/library")
        expect(page.get_by_role("button", name="提问").first).to_be_visible(timeout=SLOWEST)
        for name in ("删除", "重新读入", "读入所选文件"):
            assert page.get_by_role("button", name=name).count() == 0
        assert page.locator("input[type=file]").count() == 0
        context.close()
