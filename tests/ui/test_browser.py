"""The app in a real browser: asked, audited, given files, on a screen and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from answer import ask
from index.intake import take_in
from index.library import Library
from ingest.read import read_report
from tests.conftest import ROOT
from tests.ui.server import CHROMIUM, at_rest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]

SAMPLES = sorted((ROOT / "samples" / "reports").glob("*.txt"))
UNIT, NEW_UNIT = "云州市人民政府驻北京联络处", "云州市档案事务中心"
HOSTILE = (
    "<img src=x onerror=window.hacked=1><b>粗</b> $a$ [链接](javascript:alert(1)) **星** :smile:"
)
SLOWEST = 30_000


@pytest.fixture(scope="module")
def sample_library(tmp_path_factory) -> Iterator[Library]:
    """The built-in samples in another library, to know what the app should answer."""
    with Library.open(tmp_path_factory.mktemp("known")) as library:
        take_in(library, SAMPLES, vectors=False)
        yield library


def open_page(page: Page, path: str, heading: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible(timeout=SLOWEST)


def put(page: Page, question: str) -> None:
    """Ask, and wait until the answer is complete."""
    before = page.locator(".js-time").count()
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".js-time")).to_have_count(before + 1, timeout=SLOWEST)


def unfold(page: Page, name: str) -> None:
    page.get_by_test_id("stExpander").filter(has_text=name).last.locator("summary").first.click()
    at_rest(page)


def upload(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files(list(files))
    for file in files:
        expect(page.get_by_test_id("stFileChip").filter(has_text=file.name)).to_be_visible()
    page.get_by_role("button", name="读入所选文件").click()
    expect(page.locator(".js-results li")).to_have_count(len(files), timeout=SLOWEST)


def test_the_samples_are_there_at_the_first_start(page: Page):
    open_page(page, "/", "问答")
    expect(page.get_by_role("button", name="三公经费比上年变化多少")).to_be_visible(timeout=SLOWEST)
    open_page(page, "/library", "资料库")
    for sample in SAMPLES:
        expect(page.get_by_text(sample.name).first).to_be_visible()


def test_a_change_is_answered_with_its_working_and_its_place(page: Page, sample_library: Library):
    question = f"{UNIT}三公经费比上年变化多少"
    expected = ask(question, sample_library)
    open_page(page, "/", "问答")
    put(page, question)
    expect(page.locator(".js-large")).to_have_text(expected.numbers[0].text)
    unfold(page, "算法")
    expect(page.locator(".js-proof")).to_contain_text("比上年增减额")
    leaf = page.locator(".js-leaf").filter(has_text="三公").first
    leaf.locator("summary").click()
    expect(leaf.locator("mark").first).to_be_visible()
    unfold(page, "出处（")
    cell = next(c for c in expected.citations if c.table and c.quote in expected.text)
    places = page.get_by_test_id("stExpander").filter(has_text="出处（").last
    mark = places.locator("tr.js-hit mark.js-cited").first
    expect(mark).to_be_visible()
    expect(mark).to_have_text(cell.quote)


def test_what_no_report_holds_is_said_and_no_number_shown(page: Page):
    open_page(page, "/", "问答")
    put(page, f"{UNIT}1987年三公经费是多少")
    expect(page.locator(".js-not_found .js-status")).to_have_text("报告中没有")
    expect(page.locator(".js-large")).to_have_count(0)
    put(page, "明天天气怎么样")
    expect(page.locator(".js-out_of_scope")).to_be_visible()


def test_a_hostile_question_is_shown_as_text(page: Page):
    open_page(page, "/", "问答")
    put(page, HOSTILE)
    expect(page.locator(".js-question")).to_have_text(HOSTILE)
    assert page.locator(".js-question *").count() == 0
    assert page.evaluate("window.hacked") is None


def test_the_audit_lists_findings_numbers_and_checks(page: Page, tmp_path: Path):
    text = SAMPLES[0].read_text("utf-8")
    wrong = tmp_path / "有错的报告.txt"
    wrong.write_text(_with_a_wrong_total(text), "utf-8")
    open_page(page, "/library", "资料库")
    upload(page, wrong)
    page.get_by_role("button", name="核对", exact=True).first.click()
    expect(page.get_by_role("heading", name="核对", exact=True)).to_be_visible()
    page.get_by_role("combobox", name="报告").click()
    page.get_by_role("option", name=NEW_UNIT).click()
    label = page.get_by_test_id("stExpander").filter(has_text="✕ 错误").first
    expect(label).to_be_visible(timeout=SLOWEST)
    label.locator("summary").first.click()
    expect(label.locator(".js-sides")).to_contain_text("相差")
    expect(label.locator("mark.js-cited").first).to_be_visible()
    page.get_by_role("tab", name="文字中的数").click()
    expect(page.locator(".js-claims tbody tr").first).to_be_visible()
    page.get_by_text(re.compile(r"^✓ 一致 \d+$")).click()
    expect(page.locator(".js-claims tbody tr").filter(has_not_text="✓ 一致")).to_have_count(0)
    page.get_by_role("tab", name="检查清单").click()
    expect(page.locator(".js-ledger").first).to_be_visible()


def test_a_file_is_taken_in_asked_about_and_a_broken_one_named(page: Page, tmp_path: Path):
    good, broken, hostile = (tmp_path / f"{name}.txt" for name in ("新报告", "坏文件", "说明"))
    good.write_text(_renamed(SAMPLES[1].read_text("utf-8"), "云州市史志研究室"), "utf-8")
    broken.write_bytes(b"\x00\x01\x02PNG\xff\xfe" * 500)
    hostile.write_text("这不是决算报告。", "utf-8")
    open_page(page, "/library", "资料库")
    upload(page, good, broken, hostile)
    results = page.locator(".js-results li")
    expect(results.nth(0)).to_contain_text("已读入")
    for index, file in ((1, broken), (2, hostile)):
        expect(results.nth(index)).to_contain_text(f"✕ 未读入{file.name}")
        assert len(results.nth(index).locator(".js-why").inner_text()) > 8
    expected = read_report(good).table("three_public").rows[0].cells["final_reception"].text
    line = page.locator("[class*='st-key-report_']").filter(has_text="新报告.txt")
    line.get_by_role("button", name="提问").click()
    expect(page.get_by_role("combobox")).to_have_value("云州市史志研究室 · 2023 年度")
    put(page, "公务接待费是多少")
    expect(page.locator(".js-large")).to_have_text(f"{expected} 万元")
    page.get_by_test_id("stSidebarNav").get_by_text("资料库").click()
    line.get_by_role("button", name="删除").click()
    page.get_by_role("button", name="确认删除").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("已删除 云州市史志研究室")
    expect(line).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/audit", "/statements", "/library"])
def test_nothing_is_wider_than_the_screen(page: Page, path: str):
    page.goto(path)
    page.locator(".js-heading").wait_for(timeout=SLOWEST)
    block = "document.querySelector('[data-testid=stMainBlockContainer]')"
    for width in (1440, 1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        at_rest(page)
        inner, outer = (page.evaluate(f"{block}.{side}") for side in ("scrollWidth", "clientWidth"))
        assert 0 < inner <= outer <= width


def _renamed(text: str, unit: str) -> str:
    """The sample as the report of another unit."""
    names = sorted(
        set(re.findall(r"云州市人民政府驻北京联络处|云州市人民政府办公室", text)), key=len
    )
    for name in names:
        text = text.replace(name, unit)
    return text


def _with_a_wrong_total(text: str) -> str:
    """The sample as another unit's report, with one digit of a total raised."""
    text = _renamed(text, NEW_UNIT)
    total = re.search(r"本年收入合计\t\d+\t([\d,]+\.\d\d)", text)
    assert total is not None
    digit = total[1][0]
    other = str(int(digit) % 9 + 1)
    start = total.start(1)
    return text[:start] + other + text[start + 1 :]
