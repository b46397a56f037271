"""Exchange: a question with its answer, drawn once, so that a long history costs nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accounts.errors import JuesuanError
from accounts.unit import money_unit
from answer import ask
from answer.answer import Answer, Citation, Reading, Status
from answer.choice import contains
from answer.context import Context
from answer.model.settings import settings_of
from answer.query import Operation
from index.library import Shelved
from ui import session
from ui.components.answer_card import answer_card, number_groups
from ui.components.answer_chart import answer_chart
from ui.components.answer_sources import sources, working
from ui.markup import Html, element, joined
from ui.texts import say

NOTHING = joined(())


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; `issuer` is the choice made where the question left it open.

    `context` is what the turn before left to it, None where it stands alone.
    """

    text: str
    issuer: str | None = None
    context: Context | None = None

    @property
    def shown(self) -> str:
        """The question as the history shows it."""
        if self.issuer is None:
            return self.text
        return say("chat.about", question=self.text, issuer=self.issuer)


@dataclass(frozen=True, slots=True)
class Exchange:
    """The answer as HTML: its card, its working and its `places`, which show `citations`.

    `asked` is the whole question, of which a follow-up may have been only a part. `said` is the
    answer as plain text, `money` the
    unit of its amounts, `chart` a Vega-Lite document or None, `choices` what the question may mean.
    `years` are those of its figures, where they are of other years than the one that was read.
    `turn` is the answer's number in the library, None where it was not kept. `seconds` is what
    answering took, None for an answer of an earlier visit.
    """

    question: Question
    card: Html
    asked: str = ""
    said: str = ""
    seconds: float | None = None
    status: Status | None = None
    reading: Reading = field(default_factory=Reading)
    money: str = ""
    years: tuple[int, ...] = ()
    chart: dict[str, Any] | None = None
    working: Html = NOTHING
    places: Html = NOTHING
    citations: tuple[Citation, ...] = ()
    choices: tuple[str, ...] = ()
    context: Context | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """Where an answer appears while a language model is still at work: first the proved answer, then
    each of the model's sentences."""

    proved: Callable[[Answer], None]
    sentence: Callable[[str], None]


def asked(question: Question, chosen: Shelved | None, screen: Screen) -> tuple[Answer, float]:
    """The answer and its seconds, about the chosen report where the question names no other.

    Raises JuesuanError where the question cannot be asked.
    """
    selected = chosen.sha256 if chosen and question.issuer is None else None
    began = time.perf_counter()
    answer = _asked(question, selected, screen)
    return answer, time.perf_counter() - began


def exchange_of(
    question: Question, answer: Answer, seconds: float | None = None, turn: int | None = None
) -> Exchange:
    """The answer drawn."""
    return Exchange(
        question,
        answer_card(answer),
        asked=answer.completed or answer.question,
        said=answer.text,
        seconds=seconds,
        status=answer.status,
        reading=answer.reading,
        money=next((one.unit for one in answer.numbers if money_unit(one.unit)), ""),
        years=_years(answer),
        chart=None if _is_uneven(answer) else answer_chart(answer),
        working=working(answer, session.report_of),
        places=sources(answer.citations, session.cited_report),
        citations=answer.citations,
        choices=answer.choices,
        context=answer.context,
        turn=turn,
    )


def _years(answer: Answer) -> tuple[int, ...]:
    """The years that a trend, or the answers of several units, are of."""
    groups = number_groups(answer)
    leading = [numbers[0] for numbers in groups] if len(groups) > 1 else []
    if answer.reading.operation == Operation.TREND:
        leading = [number for numbers in groups for number in numbers]
    years = sorted({number.year for number in leading if number.year is not None})
    return () if years == [answer.reading.year] else tuple(years)


def _is_uneven(answer: Answer) -> bool:
    """Whether units are named that are not to be held side by side: one includes another."""
    issuers = {number.issuer for number in answer.numbers}
    held = [line for line in session.catalogue() if line.issuer in issuers] if issuers else []
    return len(issuers) > 1 and any(contains(parent, child) for parent in held for child in held)


def trouble_of(question: Question, error: JuesuanError) -> Exchange:
    """The question with why it cannot be answered."""
    return Exchange(question, element("p", str(error), class_="js-sentence"), asked=question.text)


def _asked(question: Question, selected: str | None, screen: Screen) -> Answer:
    library, settings = session.library(), settings_of(os.environ)
    own = ask(
        question.text,
        library,
        issuer=question.issuer,
        selected=selected,
        context=question.context,
    )
    if settings is None:
        return own
    # Only a server that is told of a model loads what models need.
    from answer.model.assistant import Assistant

    assistant = Assistant.of(settings)
    deadline = time.monotonic() + assistant.seconds
    screen.proved(own)
    read = assistant.read(own, library, question.issuer, None, selected, deadline=deadline)
    if read is not own:
        screen.proved(read)
    return assistant.write(read, screen.sentence, deadline=deadline)
