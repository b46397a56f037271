"""Targets: what a question asks about, put together from its words for measures, subjects and money."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accounts.quantity import Funding
from answer.lexicon import Kind, any_of, counted, parts
from answer.query import Target
from answer.scan import Scanned, Token
from answer.scores import INDICATOR

# Words that stand for the whole of a unit's money and so say nothing beside a narrower one.
GENERIC = frozenset({"expenditure", "income"})
_GROUPS = frozenset({"reception_groups", "abroad_groups"})
_LEFT = frozenset(
    (
        "结余",
        "结余多少",
        "剩余多少",
        "剩多少",
        "还剩多少",
        "还剩多少钱",
        "剩下多少",
        "剩了多少",
        "剩多少钱",
    )
)
_LINKS = frozenset("的中里内之")
# What may stand between a subject and its column: 2010399那一行的项目支出.
_ROW = re.compile("(?:[这那]一?[行栏个]|这个科目|那个科目|科目)?[的中里内之]*")
_MONEY_WORDS = (
    "费",
    "费用",
    "经费",
    "支出",
    "开支",
    "花费",
    "收入",
    "总额",
    "金额",
    "采购",
    "合计",
    "总计",
    "三公",
)
_EACH = re.compile(
    "^(?!.*(?:单位|部门|年|批|预算和决算|决算和预算)).*(?:各是?多少|分别是?多少)钱?$"
)
_UNSPENT = re.compile("没[花用]完")
# 政府性基金预算 at the end of what is named: the money's name, and the budget where only that is at hand.
_BUDGET_OF_MONEY = re.compile(
    "(?:政府性基金|国有资本经营|一般公共)预算(?!财政|拨款)(?!.*(?:决算|实际|花|用了))"
)
_AGAINST_OPENING = re.compile("[比较和与跟同](年初)(?!预算|计划|批复|安排)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A target and where its words stand."""

    target: Target
    start: int
    end: int


def placed_targets(scanned: Scanned) -> list[Placed]:
    """The targets in the order of the question, subjects joined with their column (行政运行的项目支出)."""
    found: list[Placed] = []
    funding: Token | None = None
    for token in scanned.of(Kind.MEASURE, Kind.ANY, Kind.SUBJECT, Kind.FUNDING):
        if token.kind is Kind.FUNDING:
            funding = token
            continue
        money = _money(funding, token, scanned.text)
        start = funding.start if funding is not None and money else token.start
        funding = None if money else funding
        placed = Placed(_target(token, money), start, token.end)
        joined = _joined(found[-1], placed, scanned) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(placed)
    if funding is not None:
        found = _with_leftover(found, funding, scanned)
    return _with_opening(_counted(_without_owner(found), scanned), scanned)


def without_result(scanned: Scanned, targets: list[Placed]) -> list[Placed]:
    """The targets without the word for what is left (收入减支出还剩多少): it names no third amount."""
    if "minus" not in scanned.values(Kind.OPERATION) or len(targets) != 3:
        return targets
    last = targets[-1].target
    return targets[:2] if last.measure == "closing" and last.funding is None else targets


def is_left_of_budget(scanned: Scanned, targets: Sequence[Placed]) -> bool:
    """三公经费结余了多少: what was not spent of its budget, and not the unit's balance."""
    if len(targets) != 2 or scanned.values(Kind.OPERATION) or scanned.values(Kind.STAGE):
        return False
    first, last = targets[0], targets[1]
    balanced = ("income", "grand_total", "opening", "closing")
    of_balance = first.target.measure.startswith(balanced) or first.target.measure in GENERIC
    has_budget = bool(first.target.subject) or not of_balance
    between = scanned.text[first.end : last.start]
    bare = scanned.text[last.start : last.end] in _LEFT
    return has_budget and bare and last.target.measure == "closing" and between in ("", "还", "的")


def is_balance_unspent(scanned: Scanned, targets: Sequence[Placed]) -> bool:
    """年底还剩多少钱没花完: the balance carried forward, which no budget is held against."""
    balance = [one for one in targets if one.target.measure == "closing"]
    return bool(balance) and len(balance) == len(targets) and bool(_UNSPENT.search(scanned.text))


def asks_each_part(scanned: Scanned, targets: Sequence[Placed]) -> bool:
    """住房保障各多少: one thing of one year is named, so each of its parts is meant."""
    one = len(plain_targets(targets)) == 1 and len(set(scanned.years)) < 2
    return one and bool(_EACH.search(scanned.text)) and not scanned.of(Kind.STATEMENT)


def names_budget_of_money(marked: str) -> bool:
    """Whether 预算 stands in the question as the end of a kind of money, behind which no money follows."""
    return _BUDGET_OF_MONEY.search(marked) is not None


def without_generic(targets: Sequence[Placed]) -> list[Placed]:
    """The targets without bare 支出 or 收入 where something narrower is named."""
    narrow = [one for one in targets if not is_generic(one.target)]
    return narrow or list(targets)


def plain_targets(targets: Sequence[Placed]) -> tuple[Target, ...]:
    """The targets, one of each thing: 吃饭招待 names one thing twice."""
    known: dict[tuple[object, ...], Target] = {}
    for one in without_generic(targets):
        target = one.target
        known.setdefault((target.measure, target.subject, target.funding), target)
    return tuple(known.values())


def is_generic(target: Target) -> bool:
    return target.measure in GENERIC and not target.subject and target.funding is None


def _target(token: Token, money: Funding | None) -> Target:
    if token.kind is Kind.SUBJECT:
        return Target(token.word, "", token.value, money)
    return Target(token.word, token.value, "", money)


def _money(funding: Token | None, token: Token, text: str) -> Funding | None:
    """The money of a word right before: 财政拨款|支出, 一般公共预算财政拨款的|基本支出; else its own."""
    if funding is None:
        return _own_money(token)
    between = text[funding.end : token.start]
    return Funding(funding.value) if set(between) <= _LINKS else None


def _own_money(token: Token) -> Funding | None:
    """The money that a balance names in the middle of its name: 年末|财政拨款|结转和结余."""
    balance = token.kind is Kind.MEASURE and token.value in ("opening", "closing")
    return Funding.APPROPRIATION if balance and "财政拨款" in token.word else None


def _joined(before: Placed, now: Placed, scanned: Scanned) -> Placed | None:
    """One target of two words that stand side by side, or None where they are two things."""
    between = scanned.text[before.end : now.start]
    if not _ROW.fullmatch(between):
        return None
    first, second = before.target, now.target
    words = first.words if "多少" in second.words else f"{first.words}{second.words}"
    if first.subject and second.subject:
        if first.subject.isdigit() and not second.subject.isdigit() and not between:
            return Placed(replace(first, words=words), before.start, now.end)  # 2010301行政运行
        if between or second.subject.isdigit():
            return None
        return None
    if first.subject.startswith(INDICATOR) and second.measure == "evaluation_score":
        return Placed(replace(first, words=words), before.start, now.end)  # 督查督办|得了多少分
    if first.subject and second.measure.startswith(("expenditure", "income")):
        measure = second.measure
        if measure == "expenditure":
            money = first.funding or second.funding
            return Placed(replace(first, words=words, funding=money), before.start, now.end)
        return Placed(Target(words, measure, first.subject, second.funding), before.start, now.end)
    if not between and second.measure.startswith(f"{first.measure}."):
        return Placed(replace(second, words=words), before.start, now.end)  # 政府采购|货物
    if first.measure and is_generic(second) and second.measure == "expenditure" and not between:
        return Placed(replace(first, words=words), before.start, now.end)  # 三公经费|支出
    return None


def _without_owner(found: list[Placed]) -> list[Placed]:
    """公车一年加油多少: the vehicles are what the money went into, and no amount beside it."""
    if len(found) != 2:
        return found
    owner, thing = found[0].target, found[1].target
    named = owner.words.endswith(_MONEY_WORDS) or owner.subject
    return found if named or thing.measure not in parts().get(owner.measure, ()) else found[1:]


def _with_opening(found: list[Placed], scanned: Scanned) -> list[Placed]:
    """年末结转和结余比年初多多少: the balance brought forward is meant by 年初 alone."""
    against = _AGAINST_OPENING.search(scanned.text)
    if len(found) != 1 or found[0].target.measure != "closing" or against is None:
        return found
    start = against.start(1)
    target = Target(against[1], "opening", "", found[0].target.funding)
    return [found[0], Placed(target, start, start + len(against[1]))]


def _counted(found: list[Placed], scanned: Scanned) -> list[Placed]:
    """The targets, money turned into the count that the question asks for; 多少人 alone is no second."""
    both = _counts_of_both(found)
    if both:
        return both
    if len(found) > 1:
        found = [one for one in found if one.target.measure not in any_of()] or found
    counts = {one.target.measure for one in found}
    # Groups and heads of one thing are two counts; money beside its count is none.
    found = [
        one
        for one in found
        if one.target.measure in _GROUPS
        or not counts & set(counted().get(one.target.measure, {}).values())
    ]
    if len(found) != 1:
        return found
    target = found[0].target
    rest = scanned.text[: found[0].start] + scanned.text[found[0].end :]
    for token in scanned.of(Kind.PER):
        rest = rest.replace(token.word, "")  # 每批次接待费 asks for money
    rest += "".join(one.unit for one in scanned.stated)
    known = counted().get(target.measure, {}).items()
    asked = [measure for word, measure in known if f"多少{word}" in rest or f"几{word}" in rest]
    said = [measure for word, measure in known if word in rest]
    chosen = tuple(dict.fromkeys(asked if len(set(asked)) > 1 else said[:1]))
    return [replace(found[0], target=replace(target, measure=one)) for one in chosen] or found


def _counts_of_both(found: list[Placed]) -> list[Placed]:
    """Groups and heads of one thing (接待了多少批次多少人): the heads are guests, and no staff; else []."""
    if len(found) != 2 or found[1].target.measure not in any_of():
        return []
    groups, heads = found
    if groups.target.measure not in _GROUPS:
        return []
    measure = counted().get(groups.target.measure, {}).get(heads.target.words)
    return (
        [groups, replace(heads, target=replace(heads.target, measure=measure))] if measure else []
    )


def loose_money(scanned: Scanned) -> Funding | None:
    """The money that the question names apart from what it asks about, or None."""
    known = scanned.of(Kind.MEASURE, Kind.ANY, Kind.SUBJECT)
    for money in scanned.of(Kind.FUNDING):
        after = [one for one in known if one.start >= money.end]
        if not after or not set(scanned.text[money.end : after[0].start]) <= _LINKS:
            return Funding(money.value)
    return None


def _with_leftover(found: list[Placed], funding: Token, scanned: Scanned) -> list[Placed]:
    """Money named without a measure beside it: it is the measure's, or income or expenditure of it."""
    money = Funding(funding.value)
    if found:
        near = min(found, key=lambda one: abs(one.start - funding.end))
        if near.target.funding is None and (
            is_generic(near.target)
            or near.target.subject
            or near.target.measure in ("grand_total", "opening", "closing")
        ):
            changed = replace(near.target, funding=money)
            return [replace(one, target=changed) if one is near else one for one in found]
        return found
    measure = "expenditure" if money in (Funding.FUND, Funding.CAPITAL) else "income"
    return [Placed(Target(funding.word, measure, "", money), funding.start, funding.end)]
