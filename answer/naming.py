"""Naming: what an answer calls a quantity."""

from accounts.measures import measures
from accounts.quantity import Aspect, Funding, Quantity, Scope, Stage
from accounts.subjects import is_economic
from answer.books import Book
from answer.language import english_subjects, is_english, worded

_MONEY = {
    Funding.ALL: "",
    Funding.APPROPRIATION: "财政拨款",
    Funding.GENERAL: "一般公共预算财政拨款",
    Funding.FUND: "政府性基金预算财政拨款",
    Funding.CAPITAL: "国有资本经营预算财政拨款",
}
_BY_MONEY = ("expenditure", "income", "grand_total", "opening", "closing")
_SHORT = {"expenditure": "支出", "income": "收入", "grand_total": "收支总计"}
STAGE_NAMES = {Stage.INITIAL_BUDGET: "年初预算数", Stage.FULL_BUDGET: "全年预算数", Stage.FINAL: ""}
ASPECT_NAMES = {
    Aspect.CHANGE: "比上年增减额",
    Aspect.GROWTH: "比上年增减率",
    Aspect.DEVIATION: "与预算的差额",
    Aspect.DEVIATION_RATE: "与预算相差的比率",
    Aspect.COMPLETION: "预算完成率",
    Aspect.SHARE: "占比",
}
SCOPES = {Scope.CONSOLIDATED: "部门汇总口径", Scope.OWN: "单位本级口径"}


def label(quantity: Quantity, book: Book, *, money: bool = True) -> str:
    """The quantity's name without issuer and year: 公务接待费, 一般公共预算财政拨款基本支出年初预算数."""
    aspect = ASPECT_NAMES.get(quantity.aspect, "")
    if is_english():
        return _in_english(quantity, book, money)
    stage, aspect = STAGE_NAMES[quantity.stage], ASPECT_NAMES.get(quantity.aspect, "")
    return f"{_thing(quantity, book, money)}{stage}{aspect}"


def _in_english(quantity: Quantity, book: Book, money: bool) -> str:
    """The same in English: printed names of subjects and projects stay beside their codes."""
    name = measures()[quantity.measure].english
    by_money = quantity.measure.startswith(_BY_MONEY) and quantity.funding is not Funding.ALL
    if quantity.measure == "project_cost":
        name = f"cost of the project “{quantity.subject}”"
    elif quantity.subject:
        printed = book.name_of(quantity.subject)
        subject = english_subjects().get(quantity.subject, printed) or printed
        named = f"{subject} ({quantity.subject} {printed})" if printed else quantity.subject
        is_total = quantity.measure == "expenditure" or is_economic(quantity.subject)
        name = named if is_total else f"{name}, {named}"
    elif by_money and money:
        name = f"{name} from {worded(_MONEY[quantity.funding])}"
    stage, aspect = worded(STAGE_NAMES[quantity.stage]), ASPECT_NAMES.get(quantity.aspect, "")
    return ", ".join(part for part in (name, stage, worded(aspect)) if part)


def asked_name(quantity: Quantity, book: Book, *, money: bool) -> str:
    """The name by which a question asks for the quantity: 支出, 差旅费, 行政运行项目支出.

    `money` puts whose money it is before it.
    """
    whose = _MONEY[quantity.funding] if money else ""
    name = _SHORT.get(quantity.measure, measures()[quantity.measure].name)
    if not quantity.subject:
        return f"{whose}{name}"
    is_total = quantity.measure == "expenditure" or is_economic(quantity.subject)
    return f"{whose}{book.name_of(quantity.subject)}{'' if is_total else name}"


def funding_name(funding: Funding) -> str:
    """全部资金, 财政拨款, …"""
    return _MONEY[funding] or "全部资金"


def _thing(quantity: Quantity, book: Book, money: bool) -> str:
    name = measures()[quantity.measure].name
    if quantity.measure == "project_cost":
        return f"“{quantity.subject}”项目支出"
    if quantity.subject:
        subject = book.name_of(quantity.subject)
        head = f"{subject}（{quantity.subject}）" if subject else f"科目 {quantity.subject} "
        plain_total = quantity.measure == "expenditure" or quantity.subject.startswith("3")
        if quantity.measure == "income":
            return f"{head}收入"
        return head if plain_total else f"{head}{name}"
    if quantity.measure.startswith(_BY_MONEY) and quantity.funding is not Funding.ALL and money:
        return f"{_MONEY[quantity.funding]}{_SHORT.get(quantity.measure, name)}"
    return name
