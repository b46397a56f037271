"""Reply: the answer to one question as the kiosk shows and speaks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from accounts.errors import InputError
from answer import Answer, Status, ask
from answer.refusals import no_issuer
from answer.shelf import Shelf
from ui.components.answer_card import number_groups
from ui.kiosk.card import kiosk_card, refusal_card, trouble_card
from ui.kiosk.published import Published
from ui.kiosk.topics import plain, spoken, terms_in
from ui.markup import Html


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; `issuer` is the unit chosen where the question names none."""

    text: str
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer drawn, `said` as a voice reads it, and the questions that it offers instead.

    `about` is the one unit that the questions after it go on with, None where there is none.
    """

    question: Question
    card: Html
    said: str
    choices: tuple[Question, ...] = ()
    about: str | None = None


class Asking(Protocol):
    """`answer.ask`, or a language model's way of asking."""

    def __call__(self, question: str, library: Shelf, issuer: str | None = None) -> Answer: ...


def reply_to(question: Question, shelf: Published, asking: Asking = ask) -> Reply:
    """What `asking` says from the published reports; a question that cannot be taken says why."""
    hidden = shelf.unpublished_in(question.text)
    try:
        answer = (
            no_issuer(question.text, hidden, shelf)
            if hidden
            else asking(question.text, shelf, issuer=question.issuer)
        )
    except InputError as error:
        return Reply(question, trouble_card(question.text, str(error)), spoken(str(error)))
    return _reply(question, answer, shelf)


def _reply(question: Question, answer: Answer, shelf: Published) -> Reply:
    if answer.status is Status.ANSWERED:
        labels = [number.label for group in number_groups(answer) for number in group]
        units = [number.unit for number in answer.numbers]
        card = kiosk_card(answer, terms_in(" ".join((question.text, *labels, *units))))
    else:
        # What a word means is told even where the report does not say it.
        missing = answer.status is Status.NOT_FOUND
        card = refusal_card(answer, terms_in(question.text) if missing else ())
    said = "。".join((question.text.rstrip("？?。"), *map(plain, (answer.text, *answer.warnings))))
    choices = _choices(question, answer, shelf)
    return Reply(question, card, spoken(said), choices, _about(question, shelf))


def _about(question: Question, shelf: Published) -> str | None:
    """The unit that the question names, else the one chosen; None where it names several."""
    named = {match.issuer for match in shelf.resolve_issuer(question.text)}
    if not named:
        return question.issuer
    return named.pop() if len(named) == 1 else None


def _choices(question: Question, answer: Answer, shelf: Published) -> tuple[Question, ...]:
    """A unit settles the question as it was asked; anything else is a question of its own."""
    units = set(shelf.issuers())
    settles = answer.status is Status.CLARIFY
    return tuple(
        Question(question.text, choice) if settles and choice in units else Question(choice)
        for choice in answer.choices
        if settles or choice not in units
    )
