"""Grammar: reads a paragraph from left to right and says of every numeral what it means."""

from __future__ import annotations

import re
from dataclasses import replace

from accounts.claim import ClaimKind
from accounts.quantity import Stage
from accounts.unit import Dimension
from ingest.claims import draft as reasons
from ingest.claims.clauses import Clause, clauses_of, ends_sentence, readable
from ingest.claims.context import UNKNOWN_SUBJECT, Context, Topic
from ingest.claims.counting import counted
from ingest.claims.draft import Draft, kind_of, unread
from ingest.claims.measure_reference import Reference
from ingest.claims.movements import completed, completion, moved, shared, whole_funding
from ingest.claims.normal import Line
from ingest.claims.numbers import Mark, Numeral, numerals_in
from ingest.claims.predicates import (
    Against,
    Predicate,
    Say,
    against,
    base_named,
    compares_at_start,
    predicate,
    starts_value,
    without_comparison,
)
from ingest.claims.projects import heading_name, project_money
from ingest.claims.subject_reference import code_of, printed_path
from ingest.claims.words import before_comparison, word_claim

_LISTS = re.compile(r"其中|主要用于|用于以下|包括以下|具体情况")
_TAIL = 16
# What belongs to the money of the whole that it is told to be a share of.
_OF_ANY_MONEY = ("evaluated_funds",)
_SUBJECT_UNKNOWN = "科目在报告的表和科目表中都找不到："


def read_paragraph(context: Context, line: Line) -> list[Draft]:
    """The drafts of one paragraph in order: one for every numeral, and those of words alone."""
    numerals = numerals_in(line.text)
    text = readable(line, numerals)
    if name := heading_name(line.printed):
        context.project = name
    drafts: list[Draft] = []
    place = 0
    for numeral in numerals:
        if numeral.mark is not Mark.VALUE:
            drafts.append(unread(numeral, numeral.reason))
            continue
        *passed, last = clauses_of(text, place, numeral.start)
        for clause in passed:
            drafts.extend(_pass(context, clause))
        tail = text[numeral.end : numeral.end + _TAIL].replace("\x00", "")
        drafts.append(replace(_read(context, last, numeral, tail), label_start=last.start))
        place = numeral.end
    for clause in clauses_of(text, place, len(text)):
        drafts.extend(_pass(context, clause))
    return sorted(drafts, key=lambda draft: draft.start)


def _pass(context: Context, clause: Clause) -> list[Draft]:
    """Moves the context over a clause without a number; a comparison in words is a claim."""
    statement = _statement(context, clause)
    if not statement or (not clause.before and clause.start > 0):
        return []
    reference = context.refer(predicate(before_comparison(statement), percent=False).label)
    if reference.names_measure or reference.continues:
        context.take(reference)
    else:
        context.fresh = False
    claim = word_claim(context, clause, statement)
    return [replace(claim, label_start=clause.start)] if claim else []


def _statement(context: Context, clause: Clause) -> str:
    """Takes in what a clause says of the context; returns its stating part, "" where it only explains."""
    _punctuation(context, clause.before)
    text = clause.text
    statement = context.explanation.statement(text, lists=context.role.classes) if text else ""
    if context.role.own_clause and context.explanation.open:
        context.explanation.open = False
        return ""
    if not statement:
        return ""
    if _LISTS.search(statement) and context.last is not None:
        context.whole = context.paragraph_whole = context.last
    if (path := printed_path(clause.raw)) is not None:
        _take_subject(context, path.names)
        statement = path.rest
    if compares_at_start(statement) and any(sign in "。；;" for sign in clause.before):
        context.return_to_whole()
    if (compared := against(statement)) is not None:
        context.against = compared
        statement = without_comparison(statement) if compared.year else statement
    return statement


def _punctuation(context: Context, signs: str) -> None:
    context.brackets_in(signs)
    context.explanation.punctuation(signs)
    if ends_sentence(signs):
        context.begin_sentence()


def _take_subject(context: Context, path: tuple[str, ...]) -> None:
    """A printed 类款项 is what the following budget and final amounts are of."""
    code = code_of(path, context.frame.subjects)
    context.topic = _subject_topic(context, code or f"{UNKNOWN_SUBJECT}{'/'.join(path)}")
    context.against = None
    context.fresh, context.lost = True, False


def _subject_topic(context: Context, subject: str) -> Topic:
    return Topic(
        "expenditure", subject, context.topic_for(Reference(measure="expenditure")).funding
    )


def _read(context: Context, clause: Clause, numeral: Numeral, tail: str) -> Draft:
    """The draft of a number, from the clause right before it."""
    if numeral.unit is None and numeral.text in context.frame.subjects.codes:
        _statement(context, clause)
        context.name_in_brackets(_subject_topic(context, numeral.text))
        return unread(numeral, reasons.CODE)
    explained = bool(clause.text) and base_named(clause.text) is None
    before = context.topic
    statement = _statement(context, clause)
    explaining = context.explanation.open or (
        explained and not statement and context.topic is before
    )
    if context.role.labels == "none":
        return unread(numeral, reasons.IN_FORM)
    if explaining:
        return unread(numeral, reasons.IN_EXPLANATION)
    draft = _meaning(context, statement, clause, numeral, tail)
    subject = draft.quantity.subject if draft.quantity else ""
    if subject.startswith(UNKNOWN_SUBJECT):
        return unread(numeral, _SUBJECT_UNKNOWN + subject[1:], draft.kind)
    return draft


def _meaning(
    context: Context, statement: str, clause: Clause, numeral: Numeral, tail: str
) -> Draft:
    unit = numeral.unit
    percent = unit is None or unit.dimension is Dimension.RATIO
    said = predicate(statement, percent=percent, completes=not context.frame.is_budget)
    if said.say is Say.SHARE:
        return shared(context, numeral, said)
    if said.say is Say.COMPLETION and unit is not None:
        return completed(context, numeral, said)
    if unit is not None and unit.dimension is Dimension.COUNT:
        if said.say is Say.MOVEMENT:
            return unread(numeral, reasons.NO_COUNTERPART, ClaimKind.COUNT)
        return counted(context, numeral, statement, tail)
    if said.say is Say.MOVEMENT:
        return moved(context, numeral, said)
    if unit is None:
        return _without_unit(context, said, numeral)
    if percent and context.completing and context.topic and statement in ("", "的"):
        return completion(context, context.topic, numeral, context.completing)
    if percent:
        return unread(numeral, reasons.PERCENT_OF_WHAT)
    return _amount(context, said, clause, numeral, tail)


def _without_unit(context: Context, said: Predicate, numeral: Numeral) -> Draft:
    """A bare number: an amount whose unit is missing where its label names money, else no account."""
    reference = context.refer(said.label)
    money = reference.names_measure or reference.stage is not None or reference.bare_budget
    if money:
        context.take(reference)
    kind = ClaimKind.AMOUNT if money and said.label else kind_of(numeral)
    return unread(numeral, reasons.NO_UNIT, kind)


def _amount(
    context: Context, said: Predicate, clause: Clause, numeral: Numeral, tail: str
) -> Draft:
    label = said.label
    if (draft := project_money(context, numeral, label)) is not None:
        return draft
    reference = context.refer(label)
    if reference.other:
        context.topic = None
        return unread(numeral, reference.other)
    context.completing = None
    base = base_named(clause.text)
    if reference.unknown or "分别" in label or starts_value(label):
        context.lose()
        return unread(numeral, reasons.unknown_label(label))
    staged = reference.stage is not None or reference.bare_budget
    known = context.fresh and (label or base or printed_path(clause.raw) is not None)
    if not context.starts(reference) and not staged and not known:
        context.lose()
        return unread(numeral, reasons.NO_LABEL)
    if not context.take(reference) or context.topic is None:
        return unread(numeral, reasons.NO_LABEL)
    if base is not None:
        return _base_amount(context, context.topic, base, reference, numeral)
    if context.topic.measure in _OF_ANY_MONEY and (funding := whole_funding(tail)):
        context.topic = replace(context.topic, funding=funding)
    if context.frame.is_budget and reference.stage is Stage.FINAL:
        context.lose()
        return unread(numeral, reasons.EXECUTED)
    quantity = context.quantity(context.topic, stage=context.stage(reference))
    if reference.years_back:
        context.year = context.frame.report.year  # 上年为12万元 is said in passing
        return Draft(numeral.start, numeral.end, ClaimKind.AMOUNT, numeral, quantity)
    if quantity.stage is Stage.FINAL:
        context.last = quantity
    elif "完成" in label:
        context.completing = quantity.stage
    context.fresh, context.lost, context.against = True, False, None
    return Draft(numeral.start, numeral.end, ClaimKind.AMOUNT, numeral, quantity)


def _base_amount(
    context: Context, topic: Topic, base: Against, reference: Reference, numeral: Numeral
) -> Draft:
    """比2021年决算数40万元减少: the amount that the sentence compares with; it goes on with its topic."""
    context.year = context.frame.report.year
    if base.is_budget:
        stage = base.stage or context.bare_budget()
        quantity = context.quantity(topic, stage=stage)
    else:
        stage = base.of or reference.stage or Stage.FINAL
        if context.frame.is_budget and Stage.FINAL in (base.of, reference.stage):
            return unread(numeral, reasons.EXECUTED)
        quantity = context.quantity(topic, stage=stage, year=base.year or context.year - 1)
    return Draft(numeral.start, numeral.end, ClaimKind.AMOUNT, numeral, quantity)
