"""Conversation: a question asked after others, completed from the one before where it leaves parts out."""

import re
from dataclasses import replace

from accounts.numerals import parse_chinese
from answer.answer import Answer, Status
from answer.asking import LONGEST_QUESTION, clean
from answer.asking import ask as ask_alone
from answer.choice import choose, unit_name_in
from answer.completion import complete
from answer.context import Context
from answer.ellipsis import ellipsis_of
from answer.followups import phrase, rules, sentence, words_of
from answer.query import Operation
from answer.refusals import no_issuer
from answer.sentence import cut_open
from answer.shelf import Shelf
from answer.turn_year import year_spans

_PICKED = re.compile(
    r"^(?:我?[选要]|就)?第?([一二两三四五六七八九十]+|\d{1,2})[个项条种]?(?:吧|的)?$"
)
_CODE_BEHIND = re.compile(r"（\d+）")
_EDGES = " 　，,。.？?！!"


def ask(
    question: str,
    library: Shelf,
    issuer: str | None = None,
    year: int | None = None,
    selected: str | None = None,
    context: Context | None = None,
) -> Answer:
    """The answer to a question, which `context` (of the answer before) completes where it needs that.

    `issuer` and `year` stand for what the question leaves out; `selected` is the hash of the report
    on the screen. The answer carries the context of the next question, and shows how this one was
    completed in `reading` and `completed`. Raises BadQuestion as `answer.asking.ask` does.
    """
    text = clean(question)
    if context is None:
        return _asked(text, text, library, issuer, year, selected, None)
    number = _picked(text, context)
    if number is not None:
        if not 1 <= number <= len(context.choices):
            return _which(text, "no_such_choice", context.choices, context)
        chosen = _chosen(context.choices[number - 1], context, library)
        return _asked(text, chosen, library, None, year, selected, context)
    if any(word in text for word in words_of("again")):
        return _asked(text, context.question, library, issuer, year, selected, context)
    before = context
    if context.open and context.open != context.question and _names_unit_only(text, library):
        before = replace(context, question=context.open)
    if context.winner and text.startswith(tuple(rules()["it"]["words"])):
        before = replace(context, question=context.winner)
    now = ellipsis_of(text, library)
    gone = _gone(context, library)
    if gone and not (now.sentence.names or now.everyone or now.is_foreign):
        return replace(no_issuer(text, gone, library), context=context)
    questions = complete(now, before, library)
    if len(questions) > 1:
        return _which(text, "either", questions, context)
    completed = questions[0] if questions and len(questions[0]) <= LONGEST_QUESTION else text
    answer = _asked(text, completed, library, issuer, year, selected, context)
    if answer.status is not Status.NOT_FOUND or not (now.names_thing and now.asks) or now.open:
        return answer
    # A question that says everything but the unit need not mean the year of the one before.
    anew = complete(now, before, library, keeps_year=False)
    if len(anew) != 1 or anew[0] == completed:
        return answer
    other = _asked(text, anew[0], library, issuer, year, selected, context)
    return other if other.status is Status.ANSWERED else answer


def _asked(
    text: str,
    completed: str,
    library: Shelf,
    issuer: str | None,
    year: int | None,
    selected: str | None,
    before: Context | None,
) -> Answer:
    """The answer to the completed question, with the context that it leaves."""
    answer = ask_alone(completed, library, issuer=issuer, year=year, selected=selected)
    after = _left_by(answer, _with_given(completed, library, issuer, year), before, library)
    if completed == text:
        return replace(answer, context=after)
    shown = sentence("followed", question=completed)
    reading = answer.reading
    reading = replace(reading, text="；".join(part for part in (shown, reading.text) if part))
    return replace(answer, question=text, completed=completed, reading=reading, context=after)


def _with_given(question: str, library: Shelf, issuer: str | None, year: int | None) -> str:
    """The question with the unit and the year that were given beside it."""
    if issuer is None and year is None:
        return question
    said = cut_open(question, library)
    who = "" if issuer is None or said.names else issuer
    when = "" if year is None or said.years or year_spans(said) else f"{year}年"
    return f"{who}{when}{question}"


def _left_by(
    answer: Answer, question: str, before: Context | None, library: Shelf
) -> Context | None:
    """The context of the next question; what was not understood leaves the one before it standing."""
    understood = answer.reading.operation is not None
    if not understood and not answer.choices and answer.status is not Status.CLARIFY:
        return None if before is None else replace(before, choices=())
    reading = answer.reading
    return Context(
        question=question,
        issuers=tuple(reading.issuer.split("、")) if reading.issuer else (),
        year=reading.year,
        operation=reading.operation or "",
        choices=answer.choices,
        open=_without_stranger(question, library) if answer.choices else "",
        earlier=_earlier(question, before),
        winner=_winner(answer),
    )


def _gone(context: Context, library: Shelf) -> str:
    """The units that the question before was answered for, where the library has lost all of them."""
    held = {one.issuer for one in library.catalogue()}
    return "" if held & set(context.issuers) else "、".join(context.issuers)


def _winner(answer: Answer) -> str:
    """The question for the one thing that a ranking names first, or ""."""
    issuers = {one.issuer for one in answer.numbers}
    if answer.reading.operation != Operation.RANK or len(issuers) != 1:
        return ""
    first = answer.numbers[0]
    when = "" if first.year is None else f"{first.year}年"
    return f"{first.issuer}{when}{_CODE_BEHIND.sub('', first.label)}{phrase('amount')}"


def _earlier(question: str, before: Context | None) -> str:
    if before is None:
        return ""
    return before.earlier if before.question == question else before.question


def _without_stranger(question: str, library: Shelf) -> str:
    """The question without the unit that it names and the library does not hold."""
    choice = choose(question, library)
    stranger = choice.stranger or ("" if choice.named else unit_name_in(choice.marked))
    return question.replace(stranger, "") if stranger else question


def _picked(text: str, context: Context) -> int | None:
    """The number of the choice that the question is, or None where it is none."""
    if not context.choices:
        return None
    word = text.strip(_EDGES)
    for number, words in rules()["pick"].items():
        if word in words:
            at = int(number)
            return at if at > 0 else len(context.choices) + 1 + at
    match = _PICKED.match(word)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else parse_chinese(match[1])


def _chosen(choice: str, context: Context, library: Shelf) -> str:
    """The question that a choice makes: a unit completes what was asked, anything else is a question."""
    issuers = {one.issuer for one in library.catalogue()}
    if choice not in issuers:
        return choice
    opened = replace(context, question=context.open or context.question)
    questions = complete(ellipsis_of(choice, library), opened, library)
    return questions[0] if questions else choice


def _names_unit_only(text: str, library: Shelf) -> bool:
    now = ellipsis_of(text, library)
    return bool(now.sentence.names) and not (now.names_thing or now.asks)


def _which(text: str, name: str, choices: tuple[str, ...], context: Context) -> Answer:
    """The question back, with what it may mean; the context waits for the choice."""
    said = sentence(name)
    waiting = replace(context, choices=choices)
    return Answer(text, Status.CLARIFY, said, choices=choices, context=waiting)
