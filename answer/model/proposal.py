"""Proposal: a model's reading of a question as a Query, made of nothing but names that exist.

The years, the ranks and the unit stay those of the question: a proposal has no place for a number.
"""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from accounts.labels import plain
from accounts.measures import measures
from answer.lexicon import Entry, Kind, subject_codes
from answer.query import BudgetStage, Operation, Query, Target
from answer.scan import scan

_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class Proposal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model may say of a question."""

    operation: Literal[
        "value",
        "change",
        "growth",
        "share",
        "completion",
        "deviation",
        "list",
        "absence",
        "reason",
        "definition",
        "none",
    ]
    measure: str = ""
    subject: str = ""
    base: str = ""
    stage: Literal["final", "budget"] = "final"


def schema() -> dict[str, object]:
    """The JSON Schema of a proposal."""
    return msgspec.json.schema(Proposal)


def parsed(reply: str) -> Proposal | None:
    """The one JSON object of a reply, or None where it is none or breaks the schema."""
    found = _OBJECT.search(reply)
    if found is None:
        return None
    try:
        return msgspec.json.decode(found[0].encode(), type=Proposal)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None


def query_of(proposal: Proposal, question: str, more: Mapping[str, Entry]) -> Query | None:
    """The query that the proposal means, or None where it names what does not exist.

    `question` is as `choose` marked it; its own years count, whatever the model thought.
    """
    target = _target(proposal, more)
    if proposal.operation == "none" or target is None:
        return None
    operation = Operation(proposal.operation)
    base = None
    if proposal.base:
        if proposal.base not in measures() or operation is not Operation.SHARE:
            return None
        base = Target(measures()[proposal.base].name, proposal.base)
    scanned = scan(question, {})
    years = sorted(set(scanned.years))
    offsets = sorted(int(value) for value in scanned.values(Kind.YEAR))
    if len(years) > 1:
        return None  # two years are a comparison, which a proposal cannot say
    moves = operation in (Operation.CHANGE, Operation.GROWTH, Operation.REASON)
    return Query(
        operation=operation,
        targets=(target,),
        base=base,
        stage=BudgetStage(proposal.stage),
        of_budget=proposal.stage == "budget",
        year=years[0] if years else None,
        offset=0 if years or moves or not offsets else offsets[0],
        term=target.words if operation is Operation.DEFINITION else "",
    )


def _target(proposal: Proposal, more: Mapping[str, Entry]) -> Target | None:
    """The target in our own words, never in the model's."""
    if proposal.measure and proposal.measure not in measures():
        return None
    word = plain(proposal.subject)
    known = more.get(word)
    is_subject = word in subject_codes() or (known is not None and known.kind is Kind.SUBJECT)
    if word and not is_subject:
        return None
    subject = known.value if known is not None and known.kind is Kind.SUBJECT else word
    if not proposal.measure and not subject:
        return None
    name = measures()[proposal.measure].name if proposal.measure else ""
    return Target(f"{word}{name}", proposal.measure, subject)
