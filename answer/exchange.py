"""Exchange: the question before, with the parts that a follow-up names anew."""

from collections.abc import Sequence
from itertools import product

from answer.ellipsis import Ellipsis
from answer.followups import phrase
from answer.lexicon import Kind
from answer.query import Query
from answer.scan import ISSUER_MARK, YEAR_MARK
from answer.sentence import Edit, Sentence
from answer.turn_year import TurnYears, year_spans

Choices = Sequence[list[Edit]]
"""Edits of which one is meant."""

_END = "，,。.？?！! "


def exchanged(
    before: Sentence,
    query: Query | None,
    now: Ellipsis,
    things: Sequence[str],
    years: TurnYears,
) -> tuple[str, ...]:
    """The question before for what the follow-up names, in every way that it may be meant.

    `things` are the words for what is asked about, () where the follow-up names none.
    """
    parts: tuple[Choices, ...] = (
        _units(before, now),
        _years(before, years),
        _things(before, query, now, things),
        _stages(before, query, now, named=bool(things)),
    )
    unit = now.sentence.of(Kind.UNIT)
    tail = phrase("unit", unit=unit[0].value) if unit else ""
    parts += ([_money_units(before)] if unit else [[]],)
    written = [before.rewritten([edit for part in way for edit in part]) for way in product(*parts)]
    return tuple(dict.fromkeys(f"{one.rstrip(_END)}{tail}" for one in written))


def _units(before: Sentence, now: Ellipsis) -> Choices:
    marks = before.marks(ISSUER_MARK)
    names = now.sentence.units
    if not names and not now.everyone:
        return [[]]
    if not marks:
        return [[(0, 0, "和".join(names))]] if names else [[]]
    if now.everyone or len(names) == len(marks) or len(marks) == 1:
        return [[(marks[0], marks[-1] + 1, "和".join(names))]]
    return [[(mark, mark + 1, "和".join(names))] for mark in reversed(marks)]


def _years(before: Sentence, years: TurnYears) -> Choices:
    if not years.said:
        return [[]]
    marks = before.marks(YEAR_MARK)
    if len(set(before.years)) > 1:
        return [[(mark, mark + 1, year)] for year in years.said for mark in reversed(marks)]
    if marks:
        return [[(marks[0], marks[0] + 1, year)] for year in years.said]
    gone = [(*span, "") for span in year_spans(before)]
    units = before.marks(ISSUER_MARK)
    at = units[-1] + 1 if units else 0
    return [[(at, at, year), *gone] for year in years.said]


def _things(before: Sentence, query: Query | None, now: Ellipsis, things: Sequence[str]) -> Choices:
    span = before.thing(query.targets) if query is not None else None
    if things:
        if span is not None:
            return [[(*span, thing)] for thing in things]
        at = _behind_marks(before)
        return [[(at, at, thing)] for thing in things]
    at = span[0] if span is not None else _behind_marks(before)
    words = "".join(token.word for token in now.sentence.of(Kind.FUNDING))
    own = phrase("own") if now.sentence.of(Kind.SCOPE) else ""
    if not words and not own:
        return [[]]
    gone = before.removing(before.of(Kind.FUNDING)) if words else []
    return [[(at, at, f"{own}{words}"), *gone]]


def _behind_marks(before: Sentence) -> int:
    marks = [*before.marks(ISSUER_MARK), *before.marks(YEAR_MARK)]
    return max(marks) + 1 if marks else 0


def _stages(before: Sentence, query: Query | None, now: Ellipsis, *, named: bool) -> Choices:
    said = now.sentence.of(Kind.STAGE)
    if not said or named:
        return [[]]
    gone = before.removing(before.of(Kind.STAGE))
    span = before.thing(query.targets) if query is not None else None
    if said[0].value == "final":
        return [gone]
    at = span[1] if span is not None else len(before.text)
    return [[(at, at, said[0].word), *gone]]


def _money_units(before: Sentence) -> list[Edit]:
    """The unit that was asked for before is no longer wanted: 多少亿 becomes 多少."""
    edits: list[Edit] = []
    for token in before.of(Kind.UNIT):
        kept = next((word for word in ("多少", "几") if token.word.startswith(word)), "")
        edits.append((*before.span(token.start, token.end), kept))
    return edits
