"""axe-core on every page and view: nothing serious or critical but what Streamlit's own widgets bring."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.ui.server import CHROMIUM, at_rest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]

EXCEPTIONS = tomllib.loads(Path(__file__).with_name("axe_exceptions.toml").read_text("utf-8")).get(
    "exception", []
)
SLOWEST = 60_000
UNIT = "云州市人民政府驻北京联络处"
_IS_WITHIN = "([target, selector]) => !!document.querySelector(target)?.closest(selector)"


def plain(page: Page) -> None:
    """The page as it opens."""


def answer(page: Page) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(f"{UNIT}三公经费比上年变化多少")
    page.keyboard.press("Enter")
    expect(page.locator(".js-time")).to_have_count(1, timeout=SLOWEST)
    for expander in page.get_by_test_id("stExpander").all():
        expander.locator("summary").first.click()


def tab(number: int) -> Callable[[Page], None]:
    def chosen(page: Page) -> None:
        page.get_by_role("tab").nth(number).click()

    return chosen


def deleting(page: Page) -> None:
    page.get_by_role("button", name="删除").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


VIEWS: list[tuple[str, Callable[[Page], None]]] = [
    ("/", plain),
    ("/", answer),
    ("/audit", plain),
    ("/audit", tab(1)),
    ("/audit", tab(2)),
    ("/statements", plain),
    ("/library", plain),
    ("/library", deleting),
    ("/kiosk", plain),
]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "act"), VIEWS, ids=lambda part: getattr(part, "__name__", part))
def test_nothing_keeps_people_out(browser: Browser, address: str, path, act, scheme):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, base_url=address, color_scheme=scheme
    )
    page = context.new_page()
    page.set_default_timeout(SLOWEST)
    page.goto(path)
    page.locator("h1").first.wait_for()
    at_rest(page)
    act(page)
    at_rest(page)
    found = violations(page)
    context.close()
    assert found == []


def violations(page: Page) -> list[str]:
    """Serious and critical violations, one line an element, without the exceptions."""
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:160]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
        if not any(excepted(page, violation["id"], node["target"], one) for one in EXCEPTIONS)
    ]


def excepted(page: Page, rule: str, target: list[str], exception: dict[str, str]) -> bool:
    within = [target[-1], exception["within"]]
    return rule == exception["rule"] and page.evaluate(_IS_WITHIN, within)


def test_every_exception_says_why():
    assert all({"rule", "within", "why"} == set(one) and one["why"] for one in EXCEPTIONS)
    assert all(one["within"].startswith(("[data-testid=", "[data-baseweb=")) for one in EXCEPTIONS)
