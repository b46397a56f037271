"""Predicates: how the clause before a number says it: amount, share, completion, or movement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from accounts.quantity import Stage
from ingest.claims.lexicon import alternation, lexicon, predicates
from ingest.claims.normal import compact

_YEAR = r"(?P<year>上年度?|上一年度?|去年|(?:19|20)\d{2}年度?)"
_BUDGET = r"(?P<budget>(?:部门)?(?:年初|全年|调整后?的?|本年|期初)?(?:部门)?预算)(?:批复|安排)?(?:数|金额)?"
_OF = (
    r"(?P<of>(?:年初|部门|全年|调整后?的?)*预算(?:批复|安排|执行)?(?:数|金额)?"
    r"|(?:预算)?执行数?|决算数?|实际(?:支出|执行|完成)?数?)"
)
_AGAINST = re.compile(
    rf"(?:(?:与|比|较|同|和|跟|相较于?|相比于?)"
    rf"(?:{_YEAR}(?:同期|支出|收入|总计)*{_OF}?(?:支出|收入|总计|数)*|{_BUDGET})"
    rf"(?P<faced>相比较?|对比|比较|相较)?"
    rf"|(?P<same>同比(?:上年度?|去年)?(?:同期)?)|{_YEAR.replace('year', 'bare')}相比)"
)
_SHARE = re.compile(
    r"^(?P<label>.*?)占(?!用|有|地)(?:比例?|比重)?(?P<base>.*?)的?(?:比重|比例|比)?[为达到约是]*$"
)
_COMPLETION = re.compile(
    r"^(?P<label>.*?)(?:完成|达到|执行|为|是|占)了?"
    r"(?P<budget>(?:[^完成]*?)预算(?:批复|安排)?(?:数|金额|总额)?)的?[为达到约]*$"
)
_RATE = re.compile(
    r"^(?P<label>.*?)(?P<budget>(?:年初|全年|调整)?预算)数?(?:完成|执行|支出)(?:率|进度)[为达到约]*$"
)
_REACHED = re.compile(r"(?:增加|增长|上升|提高|减少|下降|降低)[到至]")
_FROM = re.compile(r"[由从]$")


class Say(StrEnum):
    """What the clause says of its number."""

    AMOUNT = "amount"
    SHARE = "share"
    COMPLETION = "completion"
    MOVEMENT = "movement"


@dataclass(frozen=True, slots=True)
class Against:
    """What a movement is measured against: a year (None = the year before), or a budget stage.

    `bare_budget` is the word 预算 alone; `of` is what of that year is meant, where the words say so
    (上年预算数, 2021年执行数).
    """

    year: int | None = None
    stage: Stage | None = None
    bare_budget: bool = False
    of: Stage | None = None

    @property
    def is_budget(self) -> bool:
        return self.stage is not None or self.bare_budget


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause read: its label, and by kind its base, its budget, or its direction and object."""

    say: Say
    label: str
    base: str = ""
    budget: str = ""
    direction: int | None = None


def against(clause: str) -> Against | None:
    """What a compact clause compares with, or None: 与上年相比, 比年初预算数, 同比."""
    match = _AGAINST.search(clause)
    return None if match is None else _against(match)


def base_named(clause: str) -> Against | None:
    """What the number behind a compact clause is the base of: 比上年决算数 before 10万元; else None."""
    match = _AGAINST.search(clause)
    if match is None or match["faced"] or match["same"] or match["bare"] or _REACHED.search(clause):
        return None
    return _against(match)


def _against(match: re.Match[str]) -> Against:
    if match["budget"]:
        stage = budget_stage(match["budget"])
        return Against(stage=stage, bare_budget=stage is None)
    year = match["year"] or match["bare"] or ""
    named = int(year[:4]) if year[:4].isdigit() else None
    return Against(year=named, of=_stage_of(match["of"] or ""))


def _stage_of(words: str) -> Stage | None:
    """Whether words on another year mean its budget or what was spent; None where they do not say."""
    if not words:
        return None
    spent = re.search(r"执行|决算|实际", words)
    return Stage.FINAL if spent else budget_stage(words) or Stage.INITIAL_BUDGET


def without_comparison(clause: str) -> str:
    return _AGAINST.sub("", clause)


def budget_stage(words: str) -> Stage | None:
    """The stage that words on a budget name, or None for 预算 alone."""
    stages = lexicon().stage
    named = [word for word in stages if word in words and stages[word] is not None]
    return stages[max(named, key=len)] if named else None


def predicate(clause: str, *, percent: bool, completes: bool = True) -> Predicate:
    """The predicate of the clause right before a number; `percent` tells what kind of number follows.

    `completes` is False where no budget can be completed yet, as in a 部门预算.
    """
    text = compact(clause)
    if percent:
        if completes and (match := _RATE.match(text) or _completion(text)):
            return Predicate(Say.COMPLETION, match["label"], budget=match["budget"])
        if match := _SHARE.match(text):
            return Predicate(Say.SHARE, match["label"], base=match["base"])
    elif match := _SHARE.match(text):
        return Predicate(Say.SHARE, match["label"], base=match["base"])
    text = without_comparison(text)
    moved = _movement().match(text)
    if moved is None or _REACHED.search(text):
        return Predicate(Say.AMOUNT, _REACHED.sub("", text))
    label = f"{moved['label']}{moved['object']}" if moved["object"] else moved["label"]
    return Predicate(Say.MOVEMENT, label, direction=_direction(moved["word"]))


def _completion(text: str) -> re.Match[str] | None:
    """完成年初预算的, 为预算的; 一般公共预算 is money, no budget to be completed."""
    match = _COMPLETION.match(text)
    if match is None or re.search(r"公共预算$|基金预算$|经营预算$", match["budget"]):
        return None
    return match


@cache
def _movement() -> re.Pattern[str]:
    words = alternation(predicates().direction)
    return re.compile(
        rf"^(?P<label>.*?)(?P<word>(?:{words})+)(?:了|额|数|幅度|幅|率|金额|比例)*[为达约是]*"
        rf"(?P<object>(?:(?!{words}).)*)$"
    )


def _direction(words: str) -> int | None:
    """The sign of a direction word; doubled words (减少减少) say it once, 增加减少 says none."""
    signs = predicates().direction
    if words in signs:
        return signs[words]
    found = {signs[word] for word in re.findall(alternation(signs), words)}
    return found.pop() if len(found) == 1 else None


def starts_value(clause: str) -> bool:
    """Whether a number after this clause would be a start value: 由10万元增加到12万元."""
    return _FROM.search(compact(clause)) is not None


def compares_at_start(clause: str) -> bool:
    """Whether a compact clause begins with a comparison: 与上年相比减少."""
    match = _AGAINST.search(clause)
    return match is not None and match.start() == 0
