"""Word claims: comparisons without a numeral (决算数大于年初预算数, 与上年相比金额一致)."""

from __future__ import annotations

import re
from functools import cache

from accounts.claim import ClaimKind
from accounts.quantity import Stage
from ingest.claims.clauses import Clause
from ingest.claims.context import UNKNOWN_SUBJECT, Context
from ingest.claims.draft import Draft
from ingest.claims.lexicon import alternation, predicates
from ingest.claims.movements import incomparable, movement, of_this_year
from ingest.claims.predicates import budget_stage

_BUDGET = r"(?:年初|全年|调整后?|部门)?(?:部门)?预算(?:批复)?数?"
_ROUGHLY = re.compile(r"基本|大致|大体|略")


def word_claim(context: Context, clause: Clause, statement: str) -> Draft | None:
    """The claim that the stating part of a clause makes without a numeral, or None.

    A comparison marked 基本, 大致 claims nothing that can be checked.
    """
    if context.topic is None or context.exact or context.role.labels == "none":
        return None
    if context.topic.subject.startswith(UNKNOWN_SUBJECT):
        return None
    if _ROUGHLY.search(statement):
        return None
    return _with_budget(context, clause, statement) or _with_last_year(context, clause, statement)


def _with_budget(context: Context, clause: Clause, statement: str) -> Draft | None:
    match = next((m for m in _comparison().finditer(statement) if m["before"] or m["after"]), None)
    if match is None or context.topic is None:
        return None
    words = match["before"] or match["after"]
    stage = budget_stage(words) or context.bare_budget()
    start, end = _place(clause, match[0])
    return Draft(
        start,
        end,
        ClaimKind.DIRECTION,
        quantity=context.quantity(context.topic, stage=Stage.FINAL),
        base=context.quantity(context.topic, stage=stage),
        direction=predicates().comparison[match["word"]],
    )


def _with_last_year(context: Context, clause: Clause, statement: str) -> Draft | None:
    against, topic = context.against, context.topic
    match = _flat().search(statement)
    if match is None or against is None or topic is None:
        return None
    against = of_this_year(context, against)
    if incomparable(context, against):
        return None
    quantity, base = movement(context, topic, against, percent=False)
    start, end = _place(clause, match[0])
    return Draft(start, end, ClaimKind.DIFFERENCE, quantity=quantity, base=base, direction=0)


def _place(clause: Clause, word: str) -> tuple[int, int]:
    """Where a word stands in the normal text; the whole clause where spaces cut it."""
    place = clause.raw.find(word)
    if place < 0:
        return clause.start, clause.start + len(clause.raw)
    return clause.start + place, clause.start + place + len(word)


def before_comparison(statement: str) -> str:
    """What stands before 大于预算数 in a clause: what is compared."""
    match = next((m for m in _comparison().finditer(statement) if m["before"] or m["after"]), None)
    return statement[: match.start()] if match else statement


@cache
def _comparison() -> re.Pattern[str]:
    words = alternation(predicates().comparison)
    return re.compile(
        rf"(?:(?:与|和|同|较)(?P<before>{_BUDGET}))?(?:相比)?(?P<word>{words})(?P<after>{_BUDGET})?"
    )


@cache
def _flat() -> re.Pattern[str]:
    signs = predicates().direction
    return re.compile(alternation(word for word, sign in signs.items() if sign == 0))
