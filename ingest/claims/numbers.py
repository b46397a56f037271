"""Numbers of a paragraph: every printed numeral once, with its unit and hedge, or as a date or name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from accounts.amount import Amount, Hedge, narrative_amount, step_of
from accounts.numerals import parse_chinese, parse_decimal
from accounts.unit import (
    PERCENT,
    PERCENTAGE_POINT,
    PERMILLE,
    PLAIN,
    Dimension,
    Unit,
    counted,
    money_unit,
)
from ingest.claims.lexicon import alternation, counts, marks

_NUM = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:，\d{3})+(?=\.\d)"
    r"|\d+(?: \d+)+(?=\.\d|亿元|万元|元|%)|\d+)(?:\.\d+)?(?: \d+(?=亿元|万元|元|%))?"
)
_SIGN = r"(?:(?<![\d)%元分年月日个人万亿])[-−△▲])?"
_BEFORE = r"(?:大约|(?<![节制合预签履契])约|(?<![最附临靠将])近|将近|超过|逾|不足|不到|不低于|不少于|至少)?"
_BETWEEN = r"(?:余|多|几)?"
_AFTER = r"(?:左右|上下|\(?含?\)?及?以上|以下|以内|余|多(?![项个种元方]))?"
_CHINESE = "零〇一二两三四五六七八九十百千"
_HEDGES = {
    Hedge.ABOUT: ("大约", "约", "左右", "上下"),
    Hedge.OVER: ("超过", "逾", "不低于", "不少于", "至少", "以上", "余", "多", "几"),
    Hedge.NEARLY: ("近", "将近", "不足", "不到", "以下", "以内"),
}
_SMALL_UNITS = "人次|批次|名|辆|台"


class Mark(StrEnum):
    VALUE = "value"
    DATE = "date"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number: its stretch of the normal text, its value in `unit`, and its hedge.

    `unit` is None where none is printed. `step` is the step of the last printed digit in `unit`;
    a date or a reference has value None and says why it is none in `reason`.
    """

    start: int
    end: int
    mark: Mark
    value: Decimal | None = None
    text: str = ""
    unit: Unit | None = None
    step: Decimal = Decimal(1)
    hedge: Hedge = Hedge.NONE
    reason: str = ""

    def amount(self, scale: Decimal) -> Amount | None:
        """The amount that it prints; `scale` is the step of the statements in 元 (accounts.amount)."""
        if self.value is None:
            return None
        unit = self.unit or PLAIN
        if unit.dimension is Dimension.COUNT:
            exact = self.hedge is Hedge.NONE and self.step <= 1
            return Amount(
                self.value, unit, Decimal(0) if exact else self.step, self.text, self.hedge
            )
        # A narrative in 万元 beside statements in 元 is rounded to its own second place.
        scale = max(scale, unit.factor / 100) if unit.dimension is Dimension.MONEY else scale
        amount = narrative_amount(str(self.value), unit, scale, self.hedge)
        return amount and replace(amount, text=self.text)


def numerals_in(text: str) -> tuple[Numeral, ...]:
    """Every numeral of a normal text (normal.Line.text), in order, none overlapping."""
    found: list[Numeral] = []
    taken = bytearray(len(text))
    for numeral in (*_marked(text), *_arabic(text), *_chinese(text)):
        if not any(taken[numeral.start : numeral.end]):
            taken[numeral.start : numeral.end] = b"\x01" * (numeral.end - numeral.start)
            found.append(numeral)
        elif numeral.mark is Mark.VALUE and (rest := _uncovered(text, numeral, taken)):
            found.extend(rest)
    return tuple(sorted(found, key=lambda numeral: numeral.start))


def _uncovered(text: str, numeral: Numeral, taken: bytearray) -> list[Numeral]:
    """Digits of a value that a mark cut in two, each as a number without a unit."""
    free = "".join(
        " " if taken[place] else text[place] for place in range(numeral.start, numeral.end)
    )
    rest: list[Numeral] = []
    for match in re.finditer(r"\d+", free):
        start, end = numeral.start + match.start(), numeral.start + match.end()
        taken[start:end] = b"\x01" * (end - start)
        rest.append(Numeral(start, end, Mark.VALUE, Decimal(match[0]), match[0]))
    return rest


def _marked(text: str) -> list[Numeral]:
    return [
        Numeral(match.start(), match.end(), Mark(kind), text=match[0], reason=reason)
        for kind, reason, pattern in _mark_patterns()
        for match in pattern.finditer(text)
    ]


@cache
def _mark_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (kind, reason, re.compile(expression.replace("NUM", _NUM)))
        for kind, reason, expression in marks()
    )


@cache
def _value_pattern() -> re.Pattern[str]:
    units = alternation(counts()["units"])
    return re.compile(
        rf"(?P<before>{_BEFORE})(?P<number>{_SIGN}{_NUM})(?P<between>{_BETWEEN})"
        rf"(?:(?P<money>亿元|万元|千元|元)|(?P<large>[万亿])?(?P<ratio>%|‰|个?百分点)?"
        rf"(?P<count>{units})?)(?P<after>{_AFTER})"
    )


def _arabic(text: str) -> list[Numeral]:
    found = []
    for match in _value_pattern().finditer(text):
        digits = re.sub(r"[ ，]", lambda sign: "" if sign[0] == " " else ",", match["number"])
        value = parse_decimal(digits)
        if value is None:
            value, digits = Decimal(re.sub(r"\D", "", digits) or 0), match["number"]
        unit, factor = _unit(match)
        end = match.end() if unit is not None else match.end("number")
        hedge = _hedge(match) if unit is not None else Hedge.NONE
        step = step_of(digits) if hedge is Hedge.NONE else _last_place(value)
        found.append(
            Numeral(
                start=match.start(),
                end=end,
                mark=Mark.VALUE,
                value=value * factor,
                text=text[match.start("number") : end],
                unit=unit,
                step=step * factor,
                hedge=hedge,
            )
        )
    return found


def _unit(match: re.Match[str]) -> tuple[Unit | None, Decimal]:
    """The printed unit, and the 万 or 亿 that belongs to a count."""
    if match["money"]:
        return money_unit(match["money"]), Decimal(1)
    if match["ratio"]:
        return {"%": PERCENT, "‰": PERMILLE}.get(match["ratio"], PERCENTAGE_POINT), Decimal(1)
    if match["count"]:
        large = {"万": Decimal(10**4), "亿": Decimal(10**8)}.get(match["large"] or "", Decimal(1))
        return counted(_classifier(match["count"])), large
    if match["large"]:
        return money_unit(match["large"]), Decimal(1)
    return None, Decimal(1)


def _classifier(printed: str) -> str:
    return {"台(套)": "台（套）", "台/套": "台（套）", "台套": "台（套）"}.get(printed, printed)


def _hedge(match: re.Match[str]) -> Hedge:
    words = (match["before"], match["between"], match["after"].strip("()含及"))
    return next(
        (h for h, signs in _HEDGES.items() if any(w in signs for w in words if w)), Hedge.NONE
    )


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 1 200; 1 for zero."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


@cache
def _chinese_patterns() -> tuple[re.Pattern[str], ...]:
    units = alternation(counts()["units"])
    start = rf"(?P<before>{_BEFORE})(?<![{_CHINESE}万亿第])"
    body = f"[{_CHINESE}]"
    return (
        re.compile(
            rf"{start}(?P<number>{body}+)(?P<between>{_BETWEEN})(?P<money>亿元|万元|千元|元)"
        ),
        re.compile(rf"{start}(?P<number>{body}[{_CHINESE}万亿]*)(?P<between>)(?P<money>元)"),
        re.compile(rf"{start}百分之(?P<number>{body}+(?:点{body}+)?)(?P<ratio>)"),
        re.compile(
            r"(?P<before>近|约|超|超过)(?P<number>[一二两三四五六七八九])(?P<tenth>成)(?!立|为|员)"
        ),
        re.compile(
            rf"{start}(?P<number>{body}*[十百千]{body}*)(?P<between>余|多)(?P<large>[万亿])?"
            rf"(?P<count>{units})"
        ),
        re.compile(rf"{start}(?P<number>[一二两三四五六七八九十]+)(?P<count>{_SMALL_UNITS})"),
    )


def _chinese(text: str) -> list[Numeral]:
    """Chinese numerals that are amounts: of money, percent, tenths (七成), or counted people and cars."""
    found = []
    for pattern in _chinese_patterns():
        for match in pattern.finditer(text):
            numeral = _chinese_numeral(match, match.groupdict(default=""))
            if numeral is not None:
                found.append(numeral)
    return found


def _chinese_numeral(match: re.Match[str], part: dict[str, str]) -> Numeral | None:
    words, _, decimals = part["number"].partition("点")
    number = parse_chinese(words)
    if number is None or (words in ("十", "百", "千") and not part.get("between")):
        return None
    value = Decimal(number)
    if words in ("百", "千"):
        value = Decimal({"百": 100, "千": 1000}[words])
    if decimals:
        value = Decimal(f"{number}.{parse_chinese(decimals)}")
    factor = {"万": Decimal(10**4), "亿": Decimal(10**8)}.get(part.get("large", ""), Decimal(1))
    if "tenth" in part:
        unit, factor = PERCENT, Decimal(10)
    elif "ratio" in part:
        unit = PERCENT
    elif part.get("money"):
        unit = money_unit(part["money"]) or PLAIN
    else:
        unit = counted(_classifier(part["count"]))
    signs = (part.get("before", ""), part.get("between", ""))
    hedge = next((h for h, s in _HEDGES.items() if any(w in s for w in signs if w)), Hedge.NONE)
    if "tenth" in part and hedge is Hedge.NONE:
        hedge = Hedge.OVER
    return Numeral(
        start=match.start(),
        end=match.end(),
        mark=Mark.VALUE,
        value=value * factor,
        text=match[0][len(part.get("before", "")) :],
        unit=unit,
        step=(_last_place(value) if hedge is not Hedge.NONE else Decimal(1)) * factor,
        hedge=hedge,
    )
