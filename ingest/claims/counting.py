"""Counts: how many cars, groups, visitors, posts or projects a number counts."""

from __future__ import annotations

import re

from accounts.claim import ClaimKind
from accounts.measures import measures
from accounts.quantity import Quantity
from accounts.unit import Dimension
from ingest.claims import draft as reasons
from ingest.claims.context import Context
from ingest.claims.draft import Draft, unread
from ingest.claims.lexicon import counts
from ingest.claims.measure_reference import Reference, refer
from ingest.claims.numbers import Numeral

_LIKE = (
    {"辆", "台", "部"},
    {"人", "人次", "名", "位"},
    {"个", "批次", "批", "次", "团", "项"},
    {"台（套）", "台", "套", "件"},
    {"分"},
)
_ENDS = re.compile(r"^(?:$|[，,。；;:：、!?()…\d来含和及])")
_FILLER_END = re.compile(r"(?:为|是|共|计|累计|约|有|达|数|国内|公务|发生|全年|年末|共计|合计)+$")


def counted(context: Context, numeral: Numeral, label: str, tail: str) -> Draft:
    """The count that the label before a number, or the noun behind it (`tail`), names."""
    quantity = (
        _labelled(context, numeral, label)
        or _under_topic(context, numeral, label, tail)
        or _behind(context, tail)
        or _projects(context, numeral, label)
    )
    if quantity is None:
        context.fresh = False
        if refer(label).other:
            context.topic = None
        return unread(numeral, reasons.NO_COUNTERPART, ClaimKind.COUNT)
    return Draft(numeral.start, numeral.end, ClaimKind.COUNT, numeral, quantity)


def _labelled(context: Context, numeral: Numeral, label: str) -> Quantity | None:
    if context.topic is None and label in counts()["continuing"]:
        return None
    reference = context.refer(label)
    if (
        not reference.names_measure
        or measures()[reference.measure].dimension is not Dimension.COUNT
    ):
        return None
    unit = numeral.unit.name if numeral.unit else ""
    expected = measures()[reference.measure].unit
    if not any({unit, expected} <= like for like in _LIKE):
        return None
    year = reference.year or context.year
    _speak_of(context, reference.measure)
    return context.quantity(context.topic_for(reference), year=year)


def _speak_of(context: Context, count: str) -> None:
    """国内公务接待98批次，832人次: a count named in full says of what the bare count behind it is."""
    money = next((rule["topic"] for rule in counts()["under"] if rule["measure"] == count), "")
    if money in measures() and not context.exact:
        context.topic = context.topic_for(Reference(measure=money))


def _under_topic(context: Context, numeral: Numeral, label: str, tail: str) -> Quantity | None:
    """接待228批次、2578人次: the topic says of what, the classifier says which count."""
    if context.exact or not _ENDS.match(tail):
        return None
    words = _FILLER_END.sub("", label)
    if refer(words).other:
        return None
    if context.topic is None and "接待" in words and "reception" in context.role.only:
        _speak_of(context, "reception_groups")
    topic = context.topic
    if topic is None:
        return None
    unit = numeral.unit.name if numeral.unit else ""
    for rule in counts()["under"]:
        fits = topic.measure.startswith(rule["topic"]) and unit in rule["units"]
        if fits and re.search(rule["label"], words):
            return _count(context, rule["measure"])
    return None


def _behind(context: Context, tail: str) -> Quantity | None:
    for rule in counts()["behind"]:
        for word in rule["words"]:
            if tail.startswith(word) and _ENDS.match(tail[len(word) :]):
                return _count(context, rule["measure"])
    return None


def _projects(context: Context, numeral: Numeral, label: str) -> Quantity | None:
    """年中追加项目4个: the stated number of a group of projects."""
    group = next((g for g in counts()["projects"]["groups"] if label.endswith(g)), "")
    unit = numeral.unit.name if numeral.unit else ""
    if not group or unit not in ("个", "项"):
        return None
    context.group, context.project = group, ""
    return _count(context, "projects").with_(subject=group)


def _count(context: Context, measure: str) -> Quantity:
    return context.quantity(context.topic_for(Reference(measure=measure)))
