"""Stated: the amounts that a question states itself (超过100万, 是不是6400多万), read as bounds."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.interval import ZERO, Interval
from accounts.labels import plain
from accounts.numerals import parse_chinese
from accounts.unit import Dimension

AMOUNT_MARK = "◆"
"""Stands in a question where it states an amount."""

_MONEY = {
    "": 1, "元": 1, "块钱": 1, "块": 1, "千元": 1_000,
    "万元": 10_000, "万块": 10_000, "万": 10_000, "亿元": 100_000_000, "亿": 100_000_000,
}  # fmt: skip
_RATES = {"%": Decimal("0.01"), "个百分点": Decimal("0.01")}
_COUNTS = ("人次", "批次", "辆", "人", "批", "台", "套")
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# 有没有超过 and 超不超过 ask whether; 没有超过 and 不超过 limit.
_ASKED = {"没": "(?<!有)", "不": "(?<![超到高低多少大小])"}
_IS = ("是", "有", "为", "共")
_TOGETHER = r"(?!(?<=[加合放凑在到])一块(?!钱))"  # 加一块: added up, and no amount
_NUMERALS = "[一二两三四五六七八九十百千零]+"


class Bound(StrEnum):
    """How the stated amount limits what it is said of."""

    EXACT = "exact"
    ABOVE = "above"
    AT_LEAST = "at_least"
    BELOW = "below"
    AT_MOST = "at_most"
    ABOUT = "about"  # 约, 左右: right when rounded as far as it is written
    MORE = "more"  # 6400多万: no less, and less than one more of the last digit that is not 0
    NEARLY = "nearly"  # 近: no more, and more than one less of that digit


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount of the question, in base units (a rate as a pure number).

    `step` is one of the last digit written, `round_step` one of the last digit that is not 0; `words`
    are the question's own.
    """

    bound: Bound
    value: Decimal
    dimension: Dimension
    step: Decimal
    round_step: Decimal
    unit: str = ""
    words: str = field(default="", compare=False)  # as the question writes it

    @property
    def is_limit(self) -> bool:
        return self.bound in (Bound.ABOVE, Bound.AT_LEAST, Bound.BELOW, Bound.AT_MOST)

    def holds(self, value: Decimal, interval: Interval) -> bool | None:
        """Whether it is true of a proved value; None where rounding leaves it open."""
        if self.is_limit:
            return self._limits(interval)
        if self.bound is Bound.EXACT and value == self.value:
            return True
        inside = self.range
        if inside.low <= interval.low and interval.high <= inside.high:
            return True
        return None if inside.meets(interval) else False

    @property
    def range(self) -> Interval:
        """What a true value may be where the amount is said of it as it is written."""
        if self.bound is Bound.MORE:
            return Interval(self.value, self.value + self.round_step)
        if self.bound is Bound.NEARLY:
            return Interval(self.value - self.round_step, self.value)
        step = self.round_step if self.bound is Bound.ABOUT else self.step
        return Interval.around(self.value, step / 2)

    def _limits(self, found: Interval) -> bool | None:
        limit = self.value
        true, false = {
            Bound.ABOVE: (found.low > limit, found.high <= limit),
            Bound.AT_LEAST: (found.low >= limit, found.high < limit),
            Bound.BELOW: (found.high < limit, found.low >= limit),
            Bound.AT_MOST: (found.high <= limit, found.low > limit),
        }[self.bound]
        return True if true else False if false else None


def mark_amounts(text: str, named: Collection[str]) -> tuple[str, tuple[Stated, ...]]:
    """The text with AMOUNT_MARK for every amount that it states, and the amounts.

    `named` are plain words with a digit in them: an amount within one (单位价值50万元以上通用设备) is
    part of a name. `text` has its widths folded.
    """
    inside = plain(text)
    names = [word for word in named if word in inside]
    found: list[Stated] = []

    def marked(match: re.Match[str]) -> str:
        core = plain(match["number"] + (match["unit"] or ""))
        if any(core in name for name in names):
            return match[0]
        stated = _stated(match)
        if stated is None:
            return match[0]
        found.append(replace(stated, words=match[0]))
        return AMOUNT_MARK

    return _pattern().sub(marked, text), tuple(found)


def direction(text: str) -> int | None:
    """+1, −1 or 0 where the words say that something grew, shrank or stayed; else None."""
    known = {"down": -1, "up": 1, "same": 0}
    said = {
        known[way] for way, words in _file()["direction"].items() if any(w in text for w in words)
    }
    return said.pop() if len(said) == 1 else None


def _stated(match: re.Match[str]) -> Stated | None:
    digits, unit = match["number"], match["unit"] or ""
    percent = bool(match["percent"])
    value = _number(digits)
    if value is None or (not digits[0].isdigit() and not percent and not unit):
        return None
    if percent or unit in _RATES:
        dimension, factor = Dimension.RATIO, Decimal("0.01")
    elif match["counted"]:
        dimension, factor = Dimension.COUNT, Decimal(_MONEY[unit])
    elif unit in _COUNTS or (unit == "个" and _says_how_many(match)):
        dimension, factor = Dimension.COUNT, Decimal(1)
    elif unit in _MONEY and unit:
        dimension, factor = Dimension.MONEY, Decimal(_MONEY[unit])
    else:
        return None
    places = len(digits.partition(".")[2]) if digits[0].isdigit() else 0
    bound = _bound(match)
    step = Decimal(1).scaleb(-places)
    return Stated(
        bound=bound,
        value=value * factor,
        dimension=dimension,
        step=step * factor,
        round_step=_round_step(value, step) * factor,
        unit=unit,
    )


def _says_how_many(match: re.Match[str]) -> bool:
    """有3个, 超过3个, but not 前3个."""
    return bool(match["before"]) or match.string[max(0, match.start() - 1) : match.start()] in _IS


def _number(digits: str) -> Decimal | None:
    if digits[0].isdigit():
        return Decimal(digits.replace(",", ""))
    known = parse_chinese(digits)
    return None if known is None else Decimal(known)


def _round_step(value: Decimal, step: Decimal) -> Decimal:
    while value != ZERO and value % (step * 10) == 0:
        step *= 10
    return step


def _bound(match: re.Match[str]) -> Bound:
    said = _bounds()
    for group in ("after", "more", "before"):
        word = plain(match[group] or "")
        if word in said:
            return said[word]
    return Bound.EXACT


@cache
def _pattern() -> re.Pattern[str]:
    before = _any(word for word, _ in _words("before"))
    after = _any(word for word, _ in _words("after"))
    more = _any(word for word, _ in _words("within"))
    counts = _any(_COUNTS)
    units = _any((*_MONEY, *_RATES, *_COUNTS, "个"))
    return re.compile(
        rf"(?P<before>{before})?\s*(?P<percent>百分之)?"
        rf"(?P<number>(?<![\d.])(?:{_DIGITS})|{_TOGETHER}{_NUMERALS}(?=[多余]?(?:万|亿|元|块))|(?<=百分之){_NUMERALS})"
        rf"\s*(?P<more>{more})?\s*(?P<unit>{units})?(?P<counted>(?<=[万亿])(?:{counts}|个))?(?P<after>{after})?"
    )


@cache
def _bounds() -> dict[str, Bound]:
    return {word: bound for place in ("before", "within", "after") for word, bound in _words(place)}


def _words(place: str) -> list[tuple[str, Bound]]:
    try:
        return [(word, Bound(name)) for name, words in _file()[place].items() for word in words]
    except ValueError as error:
        raise DataFileError(f"bounds.toml [{place}]：{error}") from error


@cache
def _file() -> dict[str, Any]:
    source = load_toml(files("answer") / "data" / "bounds.toml")
    require(source, ("before", "within", "after", "direction"), (), "bounds.toml")
    require(source["direction"], ("down", "up", "same"), (), "bounds.toml [direction]")
    return source


def _any(words: Iterable[str]) -> str:
    known = sorted({word for word in words if word}, key=len, reverse=True)
    return "|".join(f"{_ASKED.get(word[0], '')}{re.escape(word)}" for word in known)
