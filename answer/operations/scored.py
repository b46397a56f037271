"""Scored: the score of an indicator or project of the 绩效自评表, and the lowest of them."""

from dataclasses import replace
from decimal import Decimal

from accounts.fact import Fact
from answer import figures
from answer.compose import Writer
from answer.figures import Figure
from answer.query import Query, Target
from answer.scores import INDICATOR, Score, scores_of

SCORE = "evaluation_score"
_WORD = {False: "最高", True: "最低"}


def is_score(target: Target) -> bool:
    return target.subject.startswith(INDICATOR)


def say_score(target: Target, writer: Writer) -> bool:
    """The row's score, the points that it lost, and its target and result as printed."""
    name = target.subject.removeprefix(INDICATOR)
    found = next((one for one in scores_of(writer.book.report) if one.name == name), None)
    if found is None:
        return False
    own = _figure(found.score, f"“{found.name}”自评得分")
    what, n1 = writer.name(own), writer.number(own)
    if found.full is None or own.derivation is None:
        writer.say("score", what=what, n1=n1)
        return True
    full = _figure(found.full, f"“{found.name}”分值")
    n2 = writer.number(full)
    if full.derivation is not None and full.value > own.value:
        lost = figures.difference(own.quantity, full.derivation, own.derivation)
        n3 = writer.number(replace(lost, called=f"“{found.name}”扣分"))
        writer.say("score_lost", what=what, n1=n1, n2=n2, n3=n3)
    else:
        writer.say("score_full", what=what, n1=n1, n2=n2)
    _say_result(found, writer)
    return True


def least_scored(query: Query, writer: Writer) -> bool:
    """The lowest (or highest) scores where all are out of the same points, else those short of full marks.

    False where the report prints no scores of single rows.
    """
    rows = scores_of(writer.book.report)
    if len(rows) < 2:
        return False
    short = [one for one in rows if one.full is not None and _lost(one) > 0]
    if any(one.full is not None for one in rows):
        if not short or not query.smallest:
            return False
        chosen = sorted(short, key=_lost, reverse=True)
        writer.say("score_short", items=_items(chosen, writer))
        return True
    ordered = sorted(rows, key=_value, reverse=not query.smallest)
    last = _value(ordered[min(query.top, len(ordered)) - 1])
    chosen = [*ordered[: query.top], *(one for one in ordered[query.top :] if _value(one) == last)]
    writer.say("score_least", most=_WORD[query.smallest], items=_items(chosen, writer))
    return True


def _items(chosen: list[Score], writer: Writer) -> str:
    said = []
    for one in chosen:
        own = writer.number(_figure(one.score, f"“{one.name}”自评得分"))
        full = "" if one.full is None else writer.number(_figure(one.full, f"“{one.name}”分值"))
        said.append(f"{one.name} {own}" + (f"（分值 {full}）" if full else ""))
    return writer.call("；".join(said))


def _say_result(found: Score, writer: Writer) -> None:
    if found.target and found.actual:
        target, actual = writer.call(found.target), writer.call(found.actual)
        writer.say("score_result", target=target, actual=actual)


def _figure(fact: Fact, called: str) -> Figure:
    return replace(figures.of_print(fact), called=called)


def _value(one: Score) -> Decimal:
    return Decimal(0) if one.score.amount is None else one.score.amount.value


def _lost(one: Score) -> Decimal:
    full = one.full.amount if one.full is not None else None
    return Decimal(0) if full is None else full.value - _value(one)
