"""问答: questions and proved answers, with their working and their places in the reports."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from accounts.errors import JuesuanError, LibraryError
from answer.answer import Answer
from index.library import Shelved
from ui import access, dialogue, session
from ui.components.answer_card import answer_card, model_words
from ui.earlier import earlier_dialogues
from ui.exchange import Exchange, Question, Screen, asked, exchange_of, trouble_of
from ui.markup import element, joined
from ui.offers import offers_after
from ui.page import has_reports, heading, notice
from ui.reading_chips import reading_chips
from ui.reply import choices, reply
from ui.roles import Right
from ui.texts import say, texts

_LONGEST_QUESTION = 500
_PATIENCE = 1.0  # seconds that the offers let others go first
_DATA = Path(__file__).parent / "data"
_SCROLL, _COPY = _DATA / "scroll_to_answer.html", _DATA / "copy_answer.html"
_TYPED = "typed_question"


def render() -> None:
    """The page."""
    st.set_page_config(layout="centered")
    dialogue.from_address()
    with st.sidebar:
        chosen = _scope()
        beside = st.container()
    exchanges = dialogue.current().exchanges
    if not exchanges and not dialogue.is_pending():
        heading("chat.title", "chat.intro")
    notice()
    if not has_reports():
        dialogue.take_pending()
        return
    pending = dialogue.take_pending()
    for index, exchange in enumerate(exchanges):
        _show(exchange, index, latest=index == len(exchanges) - 1 and pending is None)
    if not exchanges and pending is None:
        _suggestions()
    st.chat_input(
        say("chat.placeholder"), max_chars=_LONGEST_QUESTION, key=_TYPED, on_submit=_put_typed
    )
    if pending:
        _answer(pending, chosen)
    with beside:  # drawn last, so that it knows the answer that was just given
        earlier_dialogues()
    dialogue.into_address()
    st.html(_COPY, unsafe_allow_javascript=True)  # a fixed file of ours, no foreign text


def _scope() -> Shelved | None:
    """The report that questions are about, where one is chosen."""
    if not session.catalogue():
        return None
    label, hint = say("chat.scope"), say("chat.scope_help")
    return session.choose(label, "chat_report", with_all=True, help_text=hint)


def _put_typed() -> None:
    dialogue.follow(st.session_state[_TYPED])


def _suggestions() -> None:
    st.html(element("h2", say("chat.suggested"), class_="js-small-heading"))
    questions = [text for key, text in texts().items() if key.startswith("suggestion.")]
    with st.container(horizontal=True, key="suggestions"):
        for index, question in enumerate(questions):
            st.button(
                question, key=f"suggestion_{index}", on_click=dialogue.follow, args=(question,)
            )


def _answer(question: Question, chosen: Shelved | None) -> None:
    """Answer and show; the exchange is kept for the next run of the page, and in the library."""
    exchanges = dialogue.current().exchanges
    _question(question)
    with st.chat_message("assistant", avatar=":material/calculate:"):
        place = st.empty()
        with session.waiting().answer():
            with st.spinner(say("chat.thinking")):
                exchange = _exchange(question, chosen, _screen(place))
            exchanges.append(exchange)
            index = len(exchanges) - 1
            with place.container():
                _parts(exchange, index, latest=True)
        st.html(_SCROLL, unsafe_allow_javascript=True)  # a fixed file of ours, no foreign text
        # Looked for only now: the answer is on the screen, and others may still wait for theirs.
        session.waiting().give_way(_PATIENCE)
        _offers(exchange, index)


def _exchange(question: Question, chosen: Shelved | None, screen: Screen) -> Exchange:
    try:
        access.require(Right.ASK)
        answer, seconds = asked(question, chosen, screen)
    except JuesuanError as error:
        return trouble_of(question, error)
    try:
        turn = dialogue.keep(answer)
    except LibraryError:  # a library that cannot be written to still answers
        turn = None
    return exchange_of(question, answer, seconds, turn)


def _screen(place: st.delta_generator.DeltaGenerator) -> Screen:
    """Where the proved answer stands at once, and the model's sentences as they pass."""
    shown: list[Answer] = []
    words: list[str] = []

    def proved(answer: Answer) -> None:
        shown[:] = [answer]
        place.html(answer_card(answer))

    def sentence(text: str) -> None:
        words.append(text)
        place.html(joined((answer_card(shown[0]), model_words("".join(words)))))

    return Screen(proved, sentence)


def _show(exchange: Exchange, index: int, *, latest: bool) -> None:
    _question(exchange.question)
    with st.chat_message("assistant", avatar=":material/calculate:"):
        _parts(exchange, index, latest=latest)
        if latest:
            _offers(exchange, index)


def _parts(exchange: Exchange, index: int, *, latest: bool) -> None:
    reply(exchange, index, latest=latest, corrected=reading_chips if latest else None)
    choices(exchange, index, enabled=latest)


def _question(question: Question) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.html(element("p", question.shown, class_="js-question"))


def _offers(exchange: Exchange, index: int) -> None:
    offers = offers_after(exchange.reading.operation, exchange.context, exchange.said)
    if not offers:
        return
    st.html(element("div", say("chat.offers"), class_="js-label"))
    with st.container(horizontal=True, key=f"offers_{index}"):
        for number, offer in enumerate(offers):
            st.button(offer, key=f"offer_{index}_{number}", on_click=dialogue.follow, args=(offer,))
