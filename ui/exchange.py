"""Exchange: a question with its answer, drawn once, so that a long history costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from accounts.errors import JuesuanError
from answer import ask
from index.library import Shelved
from ui import session
from ui.components.answer_card import answer_card
from ui.components.answer_sources import sources, working
from ui.markup import Html, element, joined
from ui.texts import say

NOTHING = joined(())


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; `issuer` is the choice made where the question left it open."""

    text: str
    issuer: str | None = None

    @property
    def shown(self) -> str:
        """The question as the history shows it."""
        if self.issuer is None:
            return self.text
        return say("chat.about", question=self.text, issuer=self.issuer)


@dataclass(frozen=True, slots=True)
class Exchange:
    """The answer as HTML: its card, its working and its `places`, which show `citations` citations.

    `choices` are the units that the question may mean; `seconds` is what answering took.
    """

    question: Question
    card: Html
    seconds: float
    working: Html = NOTHING
    places: Html = NOTHING
    citations: int = 0
    choices: tuple[str, ...] = ()


def answered(question: Question, chosen: Shelved | None) -> Exchange:
    """The exchange, about the chosen report where the question names no other."""
    selected = chosen.sha256 if chosen and question.issuer is None else None
    began = perf_counter()
    try:
        answer = ask(question.text, session.library(), issuer=question.issuer, selected=selected)
    except JuesuanError as error:
        trouble = element("p", str(error), class_="js-sentence")
        return Exchange(question, trouble, perf_counter() - began)
    seconds = perf_counter() - began
    return Exchange(
        question,
        answer_card(answer),
        seconds,
        working(answer, session.report_of),
        sources(answer.citations, session.cited_report),
        len(answer.citations),
        answer.choices,
    )
