"""问答 in a real browser: a PDF given, asked about, and its page opened with the number in the frame."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from answer import Answer, ask
from eval.printing import chromium_pdf
from index.intake import take_in
from index.library import Library
from samples import generate
from tests.ui.server import CHROMIUM, at_rest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]

SLOWEST = 30_000
QUESTION = "公务接待费是多少"
_FRAME = re.compile(r"(left|top|width|height):\s*(-?[\d.]+)%")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> Path:
    """A generated report, printed by a real program."""
    file = tmp_path_factory.mktemp("pdf") / "决算.pdf"
    file.write_bytes(chromium_pdf(generate(2).text))
    return file


@pytest.fixture(scope="module")
def expected(pdf: Path, tmp_path_factory) -> Answer:
    """What another library answers from that file."""
    with Library.open(tmp_path_factory.mktemp("known")) as library:
        take_in(library, [pdf], vectors=False)
        return ask(f"{generate(2).issuer}{QUESTION}", library)


def put(page: Page, question: str) -> None:
    """Ask, and wait until the answer is complete."""
    box = page.get_by_test_id("stChatInputTextArea")
    box.wait_for()
    before = page.locator(".js-time").count()
    box.fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".js-time")).to_have_count(before + 1, timeout=SLOWEST)


def words_within(pdf: Path, number: int, style: str) -> str:
    """What the PDF prints inside a frame that the page shows in parts of the picture."""
    sides = {name: float(part) / 100 for name, part in _FRAME.findall(style)}
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[number - 1]
        width, height = sheet.get_size()
        top = height * (1 - sides["top"])
        text = sheet.get_textpage().get_text_bounded(
            left=width * sides["left"],
            bottom=top - height * sides["height"],
            right=width * (sides["left"] + sides["width"]),
            top=top,
        )
    finally:
        document.close()
    return text.strip()


def test_a_pdf_is_given_asked_about_and_its_page_shows_the_number_in_a_frame(
    page: Page, pdf: Path, expected: Answer
):
    page.goto("/library")
    page.locator("input[type=file]").set_input_files(pdf)
    expect(page.get_by_test_id("stFileChip")).to_be_visible()
    page.get_by_role("button", name="读入所选文件").click()
    expect(page.locator(".js-results li")).to_contain_text("已读入")
    page.get_by_test_id("stSidebarNav").get_by_text("问答").click()
    put(page, f"{generate(2).issuer}{QUESTION}")
    expect(page.locator(".js-large")).to_have_text(expected.numbers[0].text)
    at_rest(page)
    places = page.get_by_test_id("stExpander").filter(has_text="出处（")
    if page.locator(".js-page").count() == 0:
        places.locator("summary").first.click()
    picture = page.locator(".js-page img")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.complete && one.naturalWidth") > 500
    cell = next(one for one in expected.citations if one.table and one.quote)
    number = int(re.search(r"\d+", picture.get_attribute("alt") or "")[0])
    assert number == cell.page
    frames = page.locator(".js-page mark.js-frame")
    styles = [one.get_attribute("style") or "" for one in frames.all()]
    assert cell.quote in [words_within(pdf, number, style) for style in styles]
    for frame in frames.all():  # and on the screen the frame lies within the picture
        inner, outer = frame.bounding_box(), picture.bounding_box()
        assert inner is not None
        assert outer is not None
        assert outer["x"] <= inner["x"] < inner["x"] + inner["width"] <= outer["x"] + outer["width"]
        assert (
            outer["y"] <= inner["y"] < inner["y"] + inner["height"] <= outer["y"] + outer["height"]
        )


def test_a_reading_is_corrected_by_a_menu_and_a_follow_up_asked_by_a_button(page: Page):
    page.goto("/")
    put(page, "云州市人民政府驻北京联络处三公经费是多少")
    at_rest(page)
    page.locator(".st-key-chip_money button:visible").click()
    page.get_by_role("menuitem", name="亿元", exact=True).click()
    expect(page.locator(".js-large").last).to_contain_text("亿元", timeout=SLOWEST)
    at_rest(page)
    page.locator("[class*='st-key-offer_1_'] button:visible").first.click()
    expect(page.locator(".js-time")).to_have_count(3, timeout=SLOWEST)
    expect(page.locator(".js-reading").last).to_contain_text("接上一问")


def test_a_link_to_an_answer_opens_the_answer(page: Page, browser: Browser, address: str):
    page.goto("/")
    put(page, "云州市人民政府驻北京联络处三公经费比上年变化多少")
    said = page.locator(".js-large").inner_text()
    page.wait_for_function("location.search.includes('q=')")
    other = browser.new_page()
    other.goto(page.url)
    expect(other.locator(".js-large")).to_have_text(said, timeout=SLOWEST)
    expect(other.locator("[data-testid=stVegaLiteChart]")).to_be_visible(timeout=SLOWEST)
    other.close()


def test_an_answer_is_copied_judged_and_taken_away(page: Page, tmp_path: Path):
    page.goto("/")
    put(page, "云州市人民政府驻北京联络处公务接待费是多少")
    at_rest(page)
    page.locator(".js-copy").click()
    expect(page.locator(".js-copy")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.locator(".js-sentence").inner_text().strip() in copied
    page.locator(".stFeedback button").last.click()
    expect(page.get_by_text("已记下")).to_be_visible()
    page.get_by_text("这次对话", exact=True).click()
    at_rest(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="导出 Markdown").click()
    file = tmp_path / "taken.md"
    waited.value.save_as(file)
    assert "公务接待费是多少" in file.read_text("utf-8")
    with page.expect_download() as waited:
        page.get_by_role("button", name="导出 Word").click()
    word = tmp_path / "taken.docx"
    waited.value.save_as(word)
    assert io.BytesIO(word.read_bytes()).read(2) == b"PK"


def test_an_earlier_conversation_is_opened_again(page: Page, browser: Browser, address: str):
    page.goto("/")
    put(page, "云州市人民政府驻北京联络处机关运行经费是多少")
    at_rest(page)
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".js-question")).to_have_count(0, timeout=SLOWEST)
    page.get_by_text("以前的对话", exact=True).click()
    at_rest(page)
    page.locator("[class*='st-key-earlier_'] button:visible").first.click()
    expect(page.locator(".js-question")).to_have_text(re.compile("机关运行经费"), timeout=SLOWEST)
    expect(page.locator(".js-time")).to_have_text("以前的回答")
