"""Dialogue (对话): the conversation of this session, kept in the library turn by turn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from accounts.errors import LibraryError
from answer.answer import Answer
from answer.context import Context
from answer.document import answer_of
from index.conversations import Conversation, Heading, Turn
from ui import access, session
from ui.exchange import Exchange, Question, exchange_of

_DIALOGUE, _PENDING = "dialogue", "pending_question"
IN_URL, ISSUER_IN_URL = "q", "unit"
_LISTED = 30


@dataclass(slots=True)
class Dialogue:
    """The exchanges so far; `number` is the conversation's in the library, None before its first."""

    number: int | None = None
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def context(self) -> Context | None:
        """What the last answer leaves to the next question."""
        return self.exchanges[-1].context if self.exchanges else None


def current() -> Dialogue:
    """The dialogue of this session."""
    dialogue: Dialogue = st.session_state.setdefault(_DIALOGUE, Dialogue())
    return dialogue


def put(question: Question) -> None:
    """Ask it in the next run of the page."""
    st.session_state[_PENDING] = question


def is_pending() -> bool:
    """Whether a question waits to be asked."""
    return _PENDING in st.session_state


def take_pending() -> Question | None:
    """The question that waits, once."""
    question: Question | None = st.session_state.pop(_PENDING, None)
    return question


def follow(text: str) -> None:
    """Ask after the last answer."""
    put(Question(text, context=current().context))


def begin_anew() -> None:
    """An empty dialogue; the old one stays in the library."""
    st.session_state[_DIALOGUE] = Dialogue()
    for name in (IN_URL, ISSUER_IN_URL):
        st.query_params.pop(name, None)


def from_address() -> None:
    """Put the question that the address holds, where nothing has been asked yet."""
    text = st.query_params.get(IN_URL, "").strip()
    if text and not is_pending() and not current().exchanges:
        put(Question(text, st.query_params.get(ISSUER_IN_URL) or None))


def into_address() -> None:
    """The address names the last question, so that a link to its answer can be sent."""
    if not current().exchanges:
        return
    last = current().exchanges[-1]
    st.query_params[IN_URL] = last.asked
    if last.question.issuer:
        st.query_params[ISSUER_IN_URL] = last.question.issuer
    else:
        st.query_params.pop(ISSUER_IN_URL, None)


def keep(answer: Answer) -> int:
    """Keep the answer as a turn of this conversation; the turn's id. Raises LibraryError."""
    dialogue, kept, who = current(), session.library().conversations, _who()
    if dialogue.number is None:
        dialogue.number = kept.begin(who)
    left = answer.context.as_json() if answer.context else None
    return kept.add(dialogue.number, answer.as_json(), left, who=who)


def earlier() -> tuple[Heading, ...]:
    """The conversations of this person, the last first; none of people without a name."""
    who = _who()
    return session.library().conversations.listed(who, limit=_LISTED) if who else ()


def reopen(number: int) -> None:
    """Go on with an earlier conversation. Raises LibraryError where it is gone or somebody else's."""
    found = session.library().conversations.open(number, _who())
    st.session_state[_DIALOGUE] = Dialogue(number, [_of_turn(turn) for turn in found.turns])


def whole() -> Conversation | None:
    """This conversation as the library keeps it, for its export."""
    number = current().number
    if number is None:
        return None
    try:
        return session.library().conversations.open(number, _who())
    except LibraryError:
        return None


def rename(title: str) -> None:
    """Give this conversation another title. Raises LibraryError."""
    number = current().number
    if number is not None:
        session.library().conversations.rename(number, title, _who())


def delete() -> None:
    """Take this conversation out of the library, and begin anew. Raises LibraryError."""
    number = current().number
    if number is not None:
        session.library().conversations.delete(number, _who())
    begin_anew()


def _of_turn(turn: Turn) -> Exchange:
    answer = answer_of(turn.document)
    context = Context.from_json(turn.context) if turn.context else None
    drawn = exchange_of(Question(turn.question), answer, turn=turn.id)
    return replace(drawn, context=context)


def _who() -> str:
    person = access.person()
    return person.name if person else ""
