"""The auditor's way in a real browser: audit, dismiss, export; correct a cell; the page with its frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from accounts.review import State
from index.intake import take_in
from index.library import Library
from samples.errors import plan_of
from samples.generate import generate
from tests.ui.server import CHROMIUM, at_rest, running_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]

SLOWEST = 60_000
REASON = "口径不同，已核实"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A library with one report in which errors are planted."""
    home = tmp_path_factory.mktemp("auditor")
    wrong = generate(7, errors=plan_of("random:4", Random("auditor")))
    file = home / wrong.file_name
    file.write_text(wrong.text, "utf-8")
    with Library.open(home / "library") as library:
        take_in(library, [file], vectors=False)
    return home


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with running_app(home) as address:
        yield address


def test_what_is_dismissed_stands_so_in_the_exported_file(page: Page, home: Path):
    page.goto("/audit")
    finding = page.get_by_test_id("stExpander").first
    at_rest(page)
    finding.locator("summary").first.click()
    at_rest(page)
    page.get_by_role("textbox", name="理由或说明").fill(REASON)
    page.get_by_role("button", name="排除").click()
    expect(page.locator(".js-decided")).to_contain_text(REASON, timeout=SLOWEST)
    expect(finding.locator("summary").first).to_contain_text("排除")
    page.get_by_role("tab", name="导出").click()
    with page.expect_download() as arriving:
        page.get_by_role("button", name="JSON").click()
    document = json.loads(Path(arriving.value.path()).read_text("utf-8"))
    (review,) = document["reviews"].values()
    assert (review["state"], review["reason"]) == (State.DISMISSED, REASON)
    assert review["who"]


def test_a_corrected_cell_changes_the_statement_and_the_answer_and_both_say_so(page: Page):
    page.goto("/statements")
    at_rest(page)
    page.get_by_text("更正单元格").click()
    at_rest(page)
    page.get_by_role("textbox", name="原件上印的是").fill("1,234.56")
    page.get_by_role("textbox", name="更正的理由").fill("原件印的是 1,234.56")
    page.get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("已更正", timeout=SLOWEST)
    expect(page.locator(".js-corrected").first).to_have_text("更正")
    page.goto("/")
    page.get_by_test_id("stChatInputTextArea").fill("一般公共预算财政拨款收入是多少")
    page.keyboard.press("Enter")
    expect(page.locator(".js-large").first).to_contain_text("1,234.56", timeout=SLOWEST)
    expect(page.get_by_text("经人工更正").first).to_be_visible()
