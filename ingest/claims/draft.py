"""Draft: a claim before it has its number and its place in the report."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.claim import ClaimKind
from accounts.quantity import Quantity
from accounts.unit import Dimension
from ingest.claims.numbers import Mark, Numeral

NO_COUNTERPART = "报告中没有可核对的对应数"
IN_EXPLANATION = "原因、用途说明中的数字，报告中没有可核对的对应数"
IN_FORM = "绩效指标、评分标准或释义中的数字，没有可核对的对应数"
CODE = "科目编码"
NO_UNIT = "没有印出计量单位，无法核对"
NO_PERCENT_SIGN = "比例没有印出百分号，无法核对"
NO_LABEL = "数字前没有写明指标"
NO_BASE = "没有写明占的是哪一个总数"
NO_AGAINST = "没有写明与什么比较"
POINTS = "百分点是两个比例之差，没有可核对的对应数"
EXECUTED = "部门预算里的执行数、决算数，没有可核对的对应数"
WITH_EXECUTED = "与上年执行数比较，部门预算里没有可核对的对应数"
WITH_LAST_BUDGET = "与上年预算比较，报告中没有可核对的对应数"
PERCENT_OF_WHAT = "没有写明是什么的比例"


def unknown_label(words: str) -> str:
    return f"“{words[-24:]}”不是报表或词库中的指标"


def other_year(year: int) -> str:
    return f"与{year}年比较，不是与上年比较"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a numeral (or a word of direction) says.

    `start` and `end` are places in the normal text, `label_start` where its clause begins.
    """

    start: int
    end: int
    kind: ClaimKind
    numeral: Numeral | None = None
    quantity: Quantity | None = None
    base: Quantity | None = None
    direction: int | None = None
    reason: str = ""
    label_start: int | None = None


def unread(numeral: Numeral, reason: str, kind: ClaimKind | None = None) -> Draft:
    """A numeral whose meaning is not known, with the reason."""
    return Draft(numeral.start, numeral.end, kind or kind_of(numeral), numeral, reason=reason)


def kind_of(numeral: Numeral) -> ClaimKind:
    """The kind that a numeral shows by itself."""
    if numeral.mark is Mark.DATE:
        return ClaimKind.DATE
    if numeral.mark is Mark.REFERENCE:
        return ClaimKind.REFERENCE
    if numeral.unit is None or numeral.unit.dimension is Dimension.RATIO:
        return ClaimKind.OTHER
    return ClaimKind.AMOUNT if numeral.unit.dimension is Dimension.MONEY else ClaimKind.COUNT
