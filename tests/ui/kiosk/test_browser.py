"""The kiosk in a real browser: by keyboard alone, left idle, read aloud, measured; and no way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from answer import ask
from index.intake import take_in
from index.library import Library
from tests.conftest import ROOT
from tests.ui.kiosk.conftest import PARENT, PART
from tests.ui.server import CHROMIUM, at_rest, running_app
from ui.kiosk.topics import plain

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]

SLOWEST = 60_000
HOSTILE = "<img src=x onerror=window.hacked=1><b>粗</b> [链接](javascript:alert(1)) :smile: $a$"
IDLE, WARNING = 8, 5
SCREENS = {"portrait": (1080, 1920), "wide": (1920, 1080), "phone": (390, 844)}


def _filled(home, files):
    with Library.open(home / "library") as library:
        take_in(library, files, vectors=False)
    return home


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """A kiosk over the built-in samples of which one unit is published; nobody is hurried."""
    files = sorted((ROOT / "samples" / "reports").glob("*.txt"))
    home = _filled(tmp_path_factory.mktemp("kiosk"), files)
    with running_app(home, JUESUAN_KIOSK="1", JUESUAN_KIOSK_ISSUER=PART) as address:
        yield address


@pytest.fixture(scope="module")
def hasty_address(tmp_path_factory) -> Iterator[str]:
    """A kiosk that soon starts anew and allows few questions."""
    files = sorted((ROOT / "samples" / "reports").glob("*.txt"))
    home = _filled(tmp_path_factory.mktemp("hasty"), files)
    settings = {"JUESUAN_KIOSK_IDLE": str(IDLE), "JUESUAN_KIOSK_WARNING": str(WARNING)}
    with running_app(home, JUESUAN_KIOSK="1", JUESUAN_KIOSK_RATE="2", **settings) as address:
        yield address


def opened(browser: Browser, address: str, size: tuple[int, int] = (1280, 900)) -> Iterator[Page]:
    """A page of its own session; it may speak to nobody but the server."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=address)
    abroad: list[str] = []

    def note(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            abroad.append(url)

    context.on("request", lambda request: note(request.url))
    page = context.new_page()
    page.set_default_timeout(SLOWEST)
    yield page
    context.close()
    assert abroad == []


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address)


@pytest.fixture
def hasty(browser: Browser, hasty_address: str) -> Iterator[Page]:
    yield from opened(browser, hasty_address)


def start(page: Page, path: str = "/") -> None:
    page.goto(path)
    expect(page.get_by_role("heading", name="部门决算查询")).to_be_visible(timeout=SLOWEST)
    expect(page.get_by_role("button", name="会议费是多少")).to_be_visible(timeout=SLOWEST)
    expect(page.locator("dialog.jk-idle")).to_be_attached(timeout=SLOWEST)
    at_rest(page)


def answer_of(page: Page, question: str) -> Locator:
    """The answer on the screen, once it is that to the question."""
    answer = page.locator(".jk-answer").filter(has_text=f"您问的是：{question}")
    expect(answer).to_be_visible(timeout=SLOWEST)
    return answer


def press(page: Page, question: str) -> Locator:
    page.get_by_role("button", name=question, exact=True).click()
    return answer_of(page, question)


def put(page: Page, question: str) -> Locator:
    page.get_by_role("textbox").fill(question)
    page.keyboard.press("Enter")
    return answer_of(page, question)


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the element of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if label in page.evaluate(
            "(() => { const held = document.activeElement;"
            " return held === document.body ? '' : held.ariaLabel || held.innerText || '' })()"
        ):
            return
    raise AssertionError(f"no Tab leads to {label}")


class TestKeyboard:
    def test_from_the_start_to_an_answer_and_on_to_the_next(self, page: Page, samples: Library):
        start(page)
        question = "三公经费比上年变化多少"
        tab_to(page, "您想问什么")
        page.keyboard.insert_text(question)
        page.keyboard.press("Enter")
        answer = answer_of(page, question)
        expected = ask(question, samples, issuer=PART)
        expect(answer.locator(".jk-large")).to_have_text(plain(expected.numbers[0].text))
        expect(answer.locator(".jk-sentence").first).to_have_text(plain(expected.text))
        page.wait_for_function("document.activeElement.classList.contains('jk-answer')")
        tab_to(page, "三公经费由哪几项组成")
        page.keyboard.press("Enter")
        answer_of(page, "三公经费由哪几项组成")
        page.wait_for_function("document.activeElement.classList.contains('jk-answer')")

    def test_what_has_the_focus_is_framed(self, page: Page):
        start(page)
        for label in ("字放大", "您想问什么", "查询", "吃喝招待花了多少钱"):
            tab_to(page, label)
            style = page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement);"
                " return [s.outlineStyle, parseFloat(s.outlineWidth)] })()"
            )
            assert style[0] == "solid"
            assert style[1] >= 3


class TestIdle:
    def test_after_a_warning_everything_is_forgotten(self, hasty: Page):
        start(hasty)
        hasty.get_by_role("button", name="黑底高对比").click()
        expect(hasty.get_by_role("button", name="普通颜色")).to_be_visible(timeout=SLOWEST)
        press(hasty, "会议费是多少")
        hasty.get_by_role("textbox").fill("没有问完的话")
        warning = hasty.get_by_role("alertdialog")
        expect(warning).to_be_visible(timeout=SLOWEST)
        expect(warning).to_contain_text(re.compile(r"[1-5] 秒后清空内容，回到开始"))
        expect(hasty.get_by_role("button", name="继续使用")).to_be_focused()
        expect(hasty.locator(".jk-answer")).to_be_visible()
        expect(hasty.locator(".jk-answer")).to_have_count(0, timeout=SLOWEST)
        expect(hasty.get_by_role("textbox")).to_have_value("")
        expect(hasty.get_by_role("button", name="黑底高对比")).to_be_visible()
        hasty.wait_for_timeout((IDLE + 1) * 1000)
        expect(warning).to_be_hidden()  # a kiosk at its start has nothing to warn of

    @pytest.mark.parametrize("key", ["Enter", "Escape"])
    def test_one_key_keeps_what_is_there(self, hasty: Page, key: str):
        start(hasty)
        press(hasty, "会议费是多少")
        hasty.keyboard.press("Shift")
        warning = hasty.get_by_role("alertdialog")
        expect(warning).to_be_visible(timeout=SLOWEST)
        hasty.keyboard.press(key)
        expect(warning).to_be_hidden()
        hasty.wait_for_timeout(WARNING * 500)
        expect(hasty.locator(".jk-answer")).to_be_visible()

    def test_one_may_leave_at_once(self, hasty: Page):
        start(hasty)
        press(hasty, "会议费是多少")
        hasty.get_by_role("button", name="现在结束").click(timeout=SLOWEST)
        expect(hasty.locator(".jk-answer")).to_have_count(0, timeout=SLOWEST)

    def test_too_many_questions_are_put_off(self, hasty: Page):
        start(hasty)
        press(hasty, "会议费是多少")
        press(hasty, "培训费是多少")
        hasty.get_by_role("button", name="政府采购一共多少钱").click()
        expect(hasty.get_by_role("alert")).to_contain_text("问得太快了", timeout=SLOWEST)


class TestNoWayOut:
    @pytest.mark.parametrize(
        "path",
        [
            "/ask", "/audit", "/statements", "/library", "/kiosk", "/upload",
            "/?report=279ef445b4e38648", "/?embed=true&embed_options=show_toolbar", "/#library",
            "/library?report=00&question=x",
        ],
    )  # fmt: skip
    def test_every_address_leads_to_the_start(self, page: Page, address: str, path: str):
        start(page, path)
        page.wait_for_url(f"{address}/")
        expect(page.locator("[role=dialog]")).to_have_count(0)
        expect(page.get_by_test_id("stSidebar")).to_be_hidden()
        expect(page.get_by_test_id("stHeader")).to_be_hidden()
        expect(page.locator("input[type=file]")).to_have_count(0)
        expect(page.locator("a[href]:visible")).to_have_count(0)

    def test_an_address_of_several_parts_shows_nothing(self, page: Page):
        page.goto("/library/audit")
        page.wait_for_timeout(4000)
        assert page.locator("body").inner_text().strip() == ""

    def test_no_key_opens_a_menu(self, page: Page):
        start(page)
        for key in ("r", "c", "Escape", "/", "Control+k", "Alt+m"):
            page.keyboard.press(key)
        page.wait_for_timeout(1000)
        expect(page.locator("[role=dialog], [role=menu]")).to_have_count(0)
        expect(page.get_by_role("button", name="会议费是多少")).to_be_visible()

    def test_a_unit_that_is_not_published_has_no_figures_here(self, page: Page):
        start(page)
        assert PARENT not in page.content()
        answer = put(page, f"{PARENT}三公经费是多少")
        expect(answer.locator(".jk-status")).to_have_text("报告里没有这个内容")
        expect(answer.locator(".jk-large")).to_have_count(0)

    def test_a_hostile_question_is_shown_as_text(self, page: Page):
        start(page)
        answer = put(page, HOSTILE)
        expect(answer.locator(".jk-asked")).to_have_text(f"您问的是：{HOSTILE}")
        assert answer.locator("img, a, script").count() == 0
        assert page.evaluate("window.hacked") is None


VOICES = """
window.spoken = [];
const voices = [
  { lang: "zh-CN", name: "网上", localService: false },
  { lang: "en-US", name: "English", localService: true },
  LOCAL
];
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false, getVoices: () => voices, cancel: () => {},
  speak: (one) => { window.spoken.push([one.voice.name, one.text]); setTimeout(() => one.onend(), 5); },
} });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


class TestReadAloud:
    def test_the_answer_is_read_by_a_voice_of_this_computer(self, page: Page, samples: Library):
        local = '{ lang: "zh_CN", name: "本机", localService: true }'
        page.add_init_script(VOICES.replace("LOCAL", local))
        start(page)
        question = "养车花了多少钱"
        press(page, question)
        page.get_by_role("button", name="朗读答案").click()
        expect(page.get_by_role("button", name="朗读答案")).to_be_visible()
        page.wait_for_function("window.spoken.length > 2")
        page.wait_for_timeout(500)
        spoken = page.evaluate("window.spoken")
        assert {voice for voice, _ in spoken} == {"本机"}
        text = "".join(piece for _, piece in spoken)
        assert text.startswith(f"{question}。")
        assert plain(ask(question, samples, issuer=PART).text) in text

    def test_without_such_a_voice_it_says_so(self, page: Page):
        page.add_init_script(VOICES.replace("LOCAL", ""))
        start(page)
        press(page, "养车花了多少钱")
        page.get_by_role("button", name="朗读答案").click()
        expect(page.get_by_text("没有安装中文语音")).to_be_visible()
        assert page.evaluate("window.spoken") == []


# Every element that shows text of its own: type size, line height and contrast; every target: its size.
MEASURED = """() => {
  const shown = (e) => { const r = e.getBoundingClientRect(); const s = getComputedStyle(e);
    return r.width > 1 && r.height > 1 && s.visibility === "visible" && s.opacity !== "0"; };
  const rgb = (c) => { const n = c.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255]; };
  const texts = [], targets = [];
  for (const e of document.querySelectorAll(".stApp *")) {
    if (!shown(e)) continue;
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (own || e.tagName === "INPUT") {
      const s = getComputedStyle(e), size = parseFloat(s.fontSize);
      const [a, b] = [light(rgb(s.color)), light(ground(e))].sort((x, y) => y - x);
      const line = parseFloat(s.lineHeight) / size;
      texts.push([e.innerText || e.placeholder, size, line, (a + 0.05) / (b + 0.05)]);
    }
    if (e.matches("button, input, a, summary, select")) {
      const r = e.getBoundingClientRect(); targets.push([e.innerText || e.tagName, r.width, r.height]);
    }
  }
  return [texts, targets, document.querySelector("[data-testid=stMain]").scrollWidth - window.innerWidth];
}"""


@pytest.mark.parametrize("screen", SCREENS)
def test_type_lines_contrast_and_targets_are_large_enough(
    browser: Browser, address: str, screen: str
):
    """适老化: at least 18 px, line height 1.3, contrast 4.5 (7 in high contrast), targets of 44 px."""
    session = opened(browser, address, SCREENS[screen])
    page = next(session)
    start(page)
    _measure(page, 4.5)
    press(page, "三公经费比上年变化多少")
    _measure(page, 4.5)
    page.get_by_role("button", name="黑底高对比").click()
    expect(page.get_by_role("button", name="普通颜色")).to_be_visible(timeout=SLOWEST)
    _measure(page, 7)
    usual = _type_size(page)
    page.get_by_role("button", name="字放大").click()
    expect(page.get_by_role("button", name="字还原")).to_be_visible(timeout=SLOWEST)
    assert _type_size(page) >= usual * 1.2
    _measure(page, 7)
    assert next(session, None) is None


def _type_size(page: Page) -> float:
    page.mouse.move(0, 0)
    at_rest(page)
    return page.evaluate("parseFloat(getComputedStyle(document.querySelector('.jk-asked') ||"
                         " document.querySelector('.jk-topic')).fontSize)")  # fmt: skip


def _measure(page: Page, contrast: float) -> None:
    page.mouse.move(0, 0)
    at_rest(page)
    texts, targets, too_wide = page.evaluate(MEASURED)
    assert len(texts) > 10
    assert len(targets) > 4
    assert [text for text in texts if text[1] < 18] == []
    assert [text for text in texts if text[2] < 1.3] == []
    assert [text for text in texts if text[3] < contrast] == []
    assert [target for target in targets if min(target[1:]) < 44] == []
    assert too_wide <= 0
