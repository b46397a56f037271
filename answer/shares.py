"""Shares: which part of which whole a question asks about."""

from collections.abc import Sequence
from dataclasses import replace

from accounts.quantity import Funding
from answer.lexicon import Kind, wholes
from answer.query import Target
from answer.scan import Scanned
from answer.targets import GENERIC, Placed, loose_money, plain_targets


def share_of(
    scanned: Scanned, targets: Sequence[Placed]
) -> tuple[tuple[Target, ...], Target | None]:
    """A占B, B中A占, A在B中的占比 → (A), B; B is the usual whole where the question names none."""
    marks = [t.start for t in scanned.of(Kind.OPERATION) if t.value == "share"]
    at = marks[0] if marks else len(scanned.text)
    of_money = _part_of_money(scanned, targets)
    if of_money is not None:
        return of_money
    before = [one for one in targets if one.start < at]
    after = [one for one in targets if one.start >= at]
    if before and after:
        return plain_targets(before), after[0].target
    if len(before) >= 2 and (not marks or _whole_first(scanned, before[0], before[1])):
        first, rest = before[0], before[1:]
        if scanned.text[: rest[0].start].endswith(("在", "占")):
            return (first.target,), rest[0].target
        return plain_targets(rest), first.target
    if len(before) >= 2 and scanned.text[: before[1].start].endswith("在"):
        return (before[0].target,), before[1].target
    return plain_targets(targets), None


def _part_of_money(
    scanned: Scanned, targets: Sequence[Placed]
) -> tuple[tuple[Target, ...], Target] | None:
    """住房公积金里财政拨款占多少: the thing as one kind of money pays it, of the whole of it; else None."""
    money = loose_money(scanned)
    if money is None or len(targets) != 1 or targets[0].target.measure in GENERIC:
        return None
    thing = targets[0].target
    return (replace(thing, funding=money),), replace(thing, funding=Funding.ALL)


def _whole_first(scanned: Scanned, first: Placed, second: Placed) -> bool:
    between = scanned.text[first.end : second.start]
    return any(word in between for word in ("中", "里", "内"))


def usual_whole(target: Target) -> Target | None:
    """What a share of the target is a share of where the question does not say."""
    if target.subject:
        if target.measure in ("", "expenditure"):
            return Target("支出", "expenditure", "", target.funding)
        return Target("支出", target.measure.partition(".")[0], target.subject, target.funding)
    if target.funding is not None and target.measure in GENERIC:
        return Target(target.words, target.measure, "", Funding.ALL)
    whole = wholes().get(target.measure)
    return None if whole is None else Target("", whole.measure, "", whole.funding)
