"""Pictures of every page for docs/ui.md: `python -m docs.screenshots`, from the root of the repository.

Needs the development requirements and Debian's chromium. The reports are generated: a department, its
subordinate, and a department in whose report errors are planted.
"""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from index.intake import take_in
from index.library import Library
from samples.errors import plan_of
from samples.generate import generate, generate_pair
from tests.ui.server import at_rest, running_app, running_browser

PICTURES = Path(__file__).parent / "pictures"
WIDE, LAPTOP, PHONE = (1440, 900), (1280, 900), (390, 844)
UPRIGHT, HALL = (1080, 1920), (1920, 1080)
_SETTLED = 1200
_GLIDED = 4000  # until the page has stopped bringing the question into view
_PLANTED = 6


def main() -> None:
    """Start the app over a library of generated reports and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="juesuan-") as folder:
        home = Path(folder)
        unit, wrong = _fill(home)
        with running_app(home) as address, running_browser() as browser:
            _chat(browser, address, unit)
            _audit(browser, address, wrong)
            _shot(browser, address, "/statements", "statements", WIDE)
            _shot(browser, address, "/library", "library", LAPTOP)
        kiosk = running_app(home, JUESUAN_KIOSK="1", JUESUAN_KIOSK_ISSUER=unit)
        with kiosk as address, running_browser() as browser:
            _kiosk(browser, address)


def _fill(home: Path) -> tuple[str, str]:
    """The names of a unit without errors and of one with errors."""
    parent, part = generate_pair(0)
    wrong = generate(1, errors=plan_of(f"random:{_PLANTED}", Random("pictures")))
    files = []
    for report in (parent, part, wrong):
        files.append(home / report.file_name)
        files[-1].write_text(report.text, "utf-8")
    with Library.open(home / "library") as library:
        take_in(library, files, vectors=False)
    return part.issuer, wrong.issuer


def _chat(browser: Browser, address: str, unit: str) -> None:
    for name, size, scheme in (
        ("chat", LAPTOP, "light"),
        ("chat-dark", LAPTOP, "dark"),
        ("chat-phone", PHONE, "light"),
    ):
        page = _opened(browser, address, "/", size, scheme)
        page.get_by_test_id("stChatInputTextArea").fill(f"{unit}三公经费是多少")
        page.keyboard.press("Enter")
        page.locator(".js-time").wait_for()
        at_rest(page)
        page.wait_for_timeout(_GLIDED)
        _save(page, name)


def _audit(browser: Browser, address: str, wrong: str) -> None:
    for name, size in (("audit", WIDE), ("audit-phone", PHONE)):
        page = _opened(browser, address, "/audit", size, "light")
        page.get_by_role("combobox", name="报告").click()
        page.get_by_role("option", name=wrong).click()
        page.get_by_test_id("stExpander").first.locator("summary").first.click()
        _save(page, name)


def _shot(browser: Browser, address: str, path: str, name: str, size: tuple[int, int]) -> None:
    _save(_opened(browser, address, path, size, "light"), name)


def _kiosk(browser: Browser, address: str) -> None:
    for name, (width, height) in (("kiosk", UPRIGHT), ("kiosk-contrast", HALL)):
        viewport = {"width": width, "height": height}
        page = browser.new_page(viewport=viewport, base_url=address)
        page.goto("/")
        page.get_by_role("button", name="会议费是多少").wait_for()
        if name == "kiosk-contrast":
            page.get_by_role("button", name="黑底高对比").click()
            page.get_by_role("button", name="普通颜色").wait_for()
            page.get_by_role("button", name="三公经费比上年变化多少").click()
            page.locator(".jk-answer").wait_for()
            page.mouse.move(0, 0)
        _save(page, name)


def _opened(browser: Browser, address: str, path: str, size: tuple[int, int], scheme: str) -> Page:
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        base_url=address,
    )
    page.goto(path)
    page.locator(".js-heading").wait_for()
    page.wait_for_timeout(_SETTLED)
    return page


def _save(page: Page, name: str) -> None:
    page.wait_for_timeout(_SETTLED)
    page.screenshot(path=PICTURES / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
