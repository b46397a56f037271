"""Movements, shares and completion: numbers that relate a quantity to another one."""

from __future__ import annotations

import re
from dataclasses import replace

from accounts.claim import ClaimKind
from accounts.quantity import Aspect, Funding, Quantity, Stage
from accounts.unit import PERCENTAGE_POINT, Dimension
from ingest.claims import draft as reasons
from ingest.claims.context import Context, Topic
from ingest.claims.draft import Draft, unread
from ingest.claims.lexicon import role_of
from ingest.claims.measure_reference import Reference, refer
from ingest.claims.numbers import Numeral
from ingest.claims.predicates import Against, Predicate, budget_stage

_WHOLE_YEAR = ("本年支出", "本年收入")
_SHARE_BEHIND = re.compile(r"[,，]占(.+)")


def named_topic(context: Context, label: str) -> str:
    """Takes the label's measure as the topic; returns the reason where there is none to speak of."""
    reference = replace(context.refer(label), years_back=None)  # 上年 is what it compares with
    if reference.other:
        return reference.other
    if reference.unknown:
        return reasons.unknown_label(label)
    if not context.take(reference) or context.lost:
        return reasons.NO_LABEL
    return ""


def moved(context: Context, numeral: Numeral, said: Predicate) -> Draft:
    """增加4.64万元, 增长8.0%: against the year before or a budget, by what the sentence compares with."""
    unit = numeral.unit
    percent = unit is not None and unit.dimension is Dimension.RATIO
    kind = ClaimKind.GROWTH if percent else ClaimKind.DIFFERENCE
    if unit is None:
        return unread(numeral, reasons.NO_UNIT, kind)
    if unit == PERCENTAGE_POINT:
        return unread(numeral, reasons.POINTS, ClaimKind.OTHER)
    if unit.dimension is Dimension.COUNT:
        return unread(numeral, reasons.NO_COUNTERPART, ClaimKind.COUNT)
    against = context.against
    if against is None and context.budget is None:
        against = Against()
    if against is None:
        return unread(numeral, reasons.NO_AGAINST, kind)
    reason = named_topic(context, said.label)
    if reason or context.topic is None:
        return unread(numeral, reason or reasons.NO_LABEL, kind)
    against = of_this_year(context, against)
    if reason := incomparable(context, against):
        return unread(numeral, reason, kind)
    quantity, base = movement(context, context.topic, against, percent=percent)
    return Draft(
        numeral.start, numeral.end, kind, numeral, quantity, base, direction=said.direction
    )


def of_this_year(context: Context, against: Against) -> Against:
    """比2022年年初预算 in the accounts of 2022 compares with that budget, and with no other year."""
    if against.of in (None, Stage.FINAL) or against.year != context.year:
        return against
    return Against(stage=against.of)


def incomparable(context: Context, against: Against) -> str:
    """Why there is nothing that a movement against it could be checked with; "" where there is."""
    if against.is_budget:
        return reasons.NO_COUNTERPART if context.frame.is_budget else ""
    if against.year is not None and against.year != context.year - 1:
        return reasons.other_year(against.year)
    if context.frame.is_budget:
        return reasons.WITH_EXECUTED if against.of is Stage.FINAL else ""
    return "" if against.of in (None, Stage.FINAL) else reasons.WITH_LAST_BUDGET


def movement(
    context: Context, topic: Topic, against: Against, *, percent: bool
) -> tuple[Quantity, Quantity]:
    """The difference (or rate) of the topic, and what it is measured against."""
    year = context.year
    if against.is_budget:
        aspect = Aspect.DEVIATION_RATE if percent else Aspect.DEVIATION
        stage = against.stage or context.bare_budget()
        return (
            context.quantity(topic, year=year, aspect=aspect),
            context.quantity(topic, year=year, stage=stage),
        )
    aspect = Aspect.GROWTH if percent else Aspect.CHANGE
    return (
        context.quantity(topic, year=year, aspect=aspect),
        context.quantity(topic, year=year - 1),
    )


def completed(context: Context, numeral: Numeral, said: Predicate) -> Draft:
    """完成年初预算的123.4%: the final amount over the budget that the words name."""
    reason = named_topic(context, said.label)
    if reason or context.topic is None:
        return unread(numeral, reason or reasons.NO_LABEL, ClaimKind.COMPLETION)
    return completion(context, context.topic, numeral, said.budget)


def completion(context: Context, topic: Topic, numeral: Numeral, budget: str | Stage) -> Draft:
    """The completion rate of the topic over a budget, given as its stage or the words on it."""
    stage = budget if isinstance(budget, Stage) else budget_stage(budget) or context.bare_budget()
    return Draft(
        numeral.start,
        numeral.end,
        ClaimKind.COMPLETION,
        numeral,
        context.quantity(topic, aspect=Aspect.COMPLETION),
        context.quantity(topic, stage=stage),
    )


def shared(context: Context, numeral: Numeral, said: Predicate) -> Draft:
    """占本年支出合计的14.6%: the part is what the sentence speaks of, the whole what the words name."""
    if numeral.unit is None:
        return unread(numeral, reasons.NO_PERCENT_SIGN, ClaimKind.SHARE)
    if numeral.unit.dimension is not Dimension.RATIO:
        return unread(numeral, reasons.NO_LABEL)
    reason = named_topic(context, said.label)
    if reason or context.topic is None:
        return unread(numeral, reason or reasons.NO_LABEL, ClaimKind.SHARE)
    part = context.quantity(context.topic)
    base = _named_whole(context, part, said.base) if said.base else _silent_whole(context, part)
    if isinstance(base, str):
        return unread(numeral, base, ClaimKind.SHARE)
    part = part.with_(aspect=Aspect.SHARE)
    return Draft(numeral.start, numeral.end, ClaimKind.SHARE, numeral, part, base)


def whole_funding(tail: str) -> Funding | None:
    """The money that 占政府性基金预算项目支出… behind a number names, where it is no general budget."""
    match = _SHARE_BEHIND.match(tail)
    funding = refer(match[1]).funding if match else None
    return funding if funding in (Funding.FUND, Funding.CAPITAL) else None


def _named_whole(context: Context, part: Quantity, words: str) -> Quantity | str:
    reference = refer(words, classes=context.role.classes)
    if reference.unknown or reference.other or not reference.measure:
        return reference.other or reasons.NO_BASE
    topic = context.topic_for(reference)
    if reference.funding is None:
        topic = Topic(topic.measure, topic.subject, _whole_funding(context, part, reference, topic))
    return context.quantity(topic)


def _whole_funding(context: Context, part: Quantity, reference: Reference, topic: Topic) -> Funding:
    """本年支出合计 is of all money; else the whole has the section's money, unless that is the part."""
    if reference.label.startswith(_WHOLE_YEAR):
        return Funding.ALL
    whole = context.whole
    funding = topic.funding
    if whole is not None and whole.measure == topic.measure and topic.funding is Funding.ALL:
        funding = whole.funding
    itself = (part.measure, part.subject, part.funding) == (topic.measure, topic.subject, funding)
    return Funding.ALL if itself and topic.measure in ("income", "expenditure") else funding


def _silent_whole(context: Context, part: Quantity) -> Quantity | str:
    """占20.0% alone: of the total before 其中, else of the section's own total."""
    whole = context.whole
    if whole is not None and whole != part and _same_family(whole, part):
        return whole
    role = role_of(context.role.id)
    if not role.whole:
        return reasons.NO_BASE
    default = context.quantity(context.topic_for(Reference(measure=role.whole)))
    return reasons.NO_BASE if default == part and whole is None else default


def _same_family(whole: Quantity, part: Quantity) -> bool:
    """Whether a total before 其中 can be the whole of a part: 收入 of 其他收入, 三公 of 接待费."""
    family = whole.measure.split(".")[0]
    return part.measure.split(".")[0] == family or (
        whole.measure == "expenditure.basic" and part.measure.startswith("basic.")
    )
