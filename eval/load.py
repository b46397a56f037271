"""Load: twenty sessions that ask at the same moment, and what one person waits for in a browser.

Bars: no error; 95 of 100 answers within 3 s; the page ready within 3 s, an answer within 1 s of Enter.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from accounts.errors import InputError
from eval.app_server import CHROMIUM, running_app, running_browser
from eval.corpus import ROOT
from eval.table import Table
from eval.visitor import Visitor, WentWrong
from index.intake import take_in
from index.library import Library

SESSIONS = 20
ROUNDS = 5
LOOKS = 3
SLOWEST_ANSWER, SLOWEST_PAGE, SLOWEST_IN_BROWSER = 3.0, 3.0, 1.0
UNITS = ("市政府办公室", "驻北京联络处")
QUESTIONS = (
    "三公经费比上年变化多少", "三公经费由哪几项组成", "本年收入合计是多少", "支出最多的是哪一类",
    "机关运行经费是多少", "项目支出占总支出的比重是多少", "公务接待费是多少", "主要职责是什么",
    "人员经费是多少", "年末结转和结余是多少",
)  # fmt: skip

Row = tuple[str, str, str, str]


def measure() -> Table:
    """The times of every answer, beside their bars."""
    if not CHROMIUM.exists():
        raise InputError(f"评测要用浏览器 {CHROMIUM}，没有找到；请先安装 chromium")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Library.open(home / "library") as library:
            take_in(library, sorted((ROOT / "samples" / "reports").glob("*.txt")))
        with running_app(home) as address:
            rows, good = _together(address)
            more, quick = _in_browser(address)
    cores = len(os.sched_getaffinity(0))
    note = (
        f"{SESSIONS} 个会话同一时刻提问，{ROUNDS} 轮；本机 {cores} 个处理器核，发问的程序也在其中。"
    )
    headings = ("项目", "测得", "要求", "达到")
    return Table("负荷：多人同时使用", headings, (*rows, *more), good and quick, note)


def _together(address: str) -> tuple[list[Row], bool]:
    """All sessions open at once, then ask at once, again and again."""
    barrier = Barrier(SESSIONS)
    with ThreadPoolExecutor(SESSIONS) as pool:
        visits = list(pool.map(lambda number: _visit(address, number, barrier), range(SESSIONS)))
    opened = [visit[0] for visit in visits if visit[0] is not None]
    answered = sorted(seconds for visit in visits for seconds in visit[1])
    errors = [error for visit in visits for error in visit[2]]
    slow = percentile(answered, 95)
    held = not errors and len(answered) == SESSIONS * ROUNDS and slow <= SLOWEST_ANSWER
    rows = [
        _row(
            "出错", f"{len(errors)} 次" + "".join(f"；{e}" for e in errors[:2]), "0 次", not errors
        ),
        _row(
            "回答数", str(len(answered)), str(SESSIONS * ROUNDS), len(answered) == SESSIONS * ROUNDS
        ),
        _row("回答，中位", f"{percentile(answered, 50):.2f} s", "", None),
        _row("回答，p95", f"{slow:.2f} s", f"≤ {SLOWEST_ANSWER:g} s", slow <= SLOWEST_ANSWER),
        _row("同时打开首页，最慢", f"{max(opened, default=0):.2f} s", "", None),
    ]
    return rows, held


def _visit(
    address: str, number: int, barrier: Barrier
) -> tuple[float | None, list[float], list[str]]:
    """One session: the seconds to open, those of every answer, and what went wrong."""
    answered: list[float] = []
    errors: list[str] = []
    opened = None
    try:
        with Visitor(address) as visitor:
            opened = visitor.open()
            for round_ in range(ROUNDS):
                barrier.wait(timeout=120)
                answered.append(visitor.ask(question_of(number, round_)))
    except (WentWrong, OSError, RuntimeError) as error:
        barrier.abort()  # the others would wait for ever
        errors.append(str(error) or type(error).__name__)
    return opened, answered, errors


def question_of(session: int, round_: int) -> str:
    """Another question in every session and round, as far as they reach."""
    number = session * ROUNDS + round_
    unit = UNITS[number // len(QUESTIONS) % len(UNITS)]
    return unit + QUESTIONS[number % len(QUESTIONS)]


def _in_browser(address: str) -> tuple[list[Row], bool]:
    """What one person sees in a browser of their own, with nothing in its cache."""
    pages, answers = [], []
    with running_browser() as browser:
        for look in range(LOOKS + 1):
            context = browser.new_context(base_url=address)
            page = context.new_page()
            start = time.perf_counter()
            page.goto("/", wait_until="commit")
            box = page.get_by_test_id("stChatInputTextArea")
            box.wait_for()
            box.click()
            pages.append(time.perf_counter() - start)
            box.fill(question_of(look, 0))
            start = time.perf_counter()
            page.keyboard.press("Enter")
            page.locator(".js-time").first.wait_for()
            answers.append(time.perf_counter() - start)
            context.close()
    # The first look warms the browser up; nobody waits for that again.
    page_time, answer_time = statistics.median(pages[1:]), statistics.median(answers[1:])
    rows = [
        _row("首页可用", f"{page_time:.2f} s", f"≤ {SLOWEST_PAGE:g} s", page_time <= SLOWEST_PAGE),
        _row(
            "回车到回答",
            f"{answer_time:.2f} s",
            f"≤ {SLOWEST_IN_BROWSER:g} s",
            answer_time <= SLOWEST_IN_BROWSER,
        ),
    ]
    return rows, page_time <= SLOWEST_PAGE and answer_time <= SLOWEST_IN_BROWSER


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The value that `percent` of the ordered ones do not exceed; infinite where there is none."""
    if not ordered:
        return float("inf")
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _row(name: str, value: str, bar: str, held: bool | None) -> Row:
    return name, value, bar, "" if held is None else "是" if held else "否"
