"""Targets: what a question asks about, put together from its words for measures, subjects and money."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accounts.quantity import Funding
from answer.lexicon import Kind, any_of, counted
from answer.query import Target
from answer.scan import Scanned, Token

# Words that stand for the whole of a unit's money and so say nothing beside a narrower one.
GENERIC = frozenset({"expenditure", "income"})
_LINKS = frozenset("的中里内之")


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
        funding = None if money else funding
        placed = Placed(_target(token, money), token.start, token.end)
        joined = _joined(found[-1], placed, scanned) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(placed)
    if funding is not None:
        found = _with_leftover(found, funding, scanned)
    return _counted(found, scanned)


def without_generic(targets: Sequence[Placed]) -> list[Placed]:
    """The targets without bare 支出 or 收入 where something narrower is named."""
    narrow = [one for one in targets if not is_generic(one.target)]
    return narrow or list(targets)


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
    if not set(between) <= _LINKS:
        return None
    first, second = before.target, now.target
    words = first.words if "多少" in second.words else f"{first.words}{second.words}"
    if first.subject and second.subject:
        if first.subject.isdigit() and not second.subject.isdigit() and not between:
            return Placed(replace(first, words=words), before.start, now.end)  # 2010301行政运行
        if between or second.subject.isdigit():
            return None
        return None
    if first.subject and second.measure.startswith(("expenditure", "income")):
        measure = second.measure
        if measure == "expenditure":
            return Placed(replace(first, words=words), before.start, now.end)
        return Placed(Target(words, measure, first.subject, second.funding), before.start, now.end)
    if not between and second.measure.startswith(f"{first.measure}."):
        return Placed(replace(second, words=words), before.start, now.end)  # 政府采购|货物
    if first.measure and is_generic(second) and second.measure == "expenditure" and not between:
        return Placed(replace(first, words=words), before.start, now.end)  # 三公经费|支出
    return None


def _counted(found: list[Placed], scanned: Scanned) -> list[Placed]:
    """The targets, money turned into the count that the question asks for; 多少人 alone is no second."""
    if len(found) > 1:
        found = [one for one in found if one.target.measure not in any_of()] or found
    counts = {one.target.measure for one in found}
    found = [
        one for one in found if not counts & set(counted().get(one.target.measure, {}).values())
    ]
    if len(found) != 1:
        return found
    target = found[0].target
    rest = scanned.text[: found[0].start] + scanned.text[found[0].end :]
    for token in scanned.of(Kind.PER):
        rest = rest.replace(token.word, "")  # 每批次接待费 asks for money
    rest += "".join(one.unit for one in scanned.stated)
    for word, measure in counted().get(target.measure, {}).items():
        if word in rest:
            return [replace(found[0], target=replace(target, measure=measure))]
    return found


def _with_leftover(found: list[Placed], funding: Token, scanned: Scanned) -> list[Placed]:
    """Money named without a measure beside it: it is the measure's, or income or expenditure of it."""
    money = Funding(funding.value)
    if found:
        near = min(found, key=lambda one: abs(one.start - funding.end))
        if near.target.funding is None and (
            is_generic(near.target) or near.target.measure in ("grand_total", "opening", "closing")
        ):
            changed = replace(near.target, funding=money)
            return [replace(one, target=changed) if one is near else one for one in found]
        return found
    measure = "expenditure" if money in (Funding.FUND, Funding.CAPITAL) else "income"
    return [Placed(Target(funding.word, measure, "", money), funding.start, funding.end)]
