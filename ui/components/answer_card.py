"""Answer card: the number large, the sentence, how it was read, and what must be said with it."""

from __future__ import annotations

import re

from accounts.labels import inner_quotes
from answer.answer import Answer, Basis, ModelPart, Number, Status
from ui.markup import Html, element
from ui.texts import say, word

_LONGEST_WARNING = 120
_FIRST_PART = re.compile(r".+?(?:[。；]|”：)")
_WITHOUT_NUMBER = (Status.CLARIFY, Status.NOT_FOUND, Status.OUT_OF_SCOPE)


def answer_card(answer: Answer) -> Html:
    """Everything of the answer but its working and its places.

    Where several units answer, the sentence itself says how each was read.
    """
    groups = number_groups(answer)
    cards = [_group(group, named=len(groups) > 1) for group in groups]
    return element(
        "div",
        _status(answer),
        element("div", *cards, class_="js-numbers") if cards else None,
        *(element("p", line, class_="js-sentence") for line in answer.text.splitlines()),
        _reading(answer) if len(groups) < 2 else None,
        _warnings(tuple(w for w in answer.warnings if w not in answer.text)),
        _model(answer.model) if answer.model is not None else None,
        class_=f"js-answer js-{answer.status.value}",
    )


def _model(part: ModelPart) -> Html | None:
    """What a language model wrote or read, labelled as such, and what was left out of it."""
    if not part.took_part and not part.notice:
        return None
    return element(
        "div",
        element("div", say("answer.model"), class_="js-label") if part.took_part else None,
        element("p", part.text, class_="js-sentence") if part.text else None,
        element("p", part.notice, class_="js-under") if part.notice else None,
        class_="js-model",
    )


def model_words(text: str) -> Html:
    """A language model's sentences, labelled as such."""
    return element(
        "div",
        element("div", say("answer.model"), class_="js-label"),
        element("p", text, class_="js-sentence"),
        class_="js-model",
    )


def number_groups(answer: Answer) -> list[list[Number]]:
    """The numbers of each unit that answers; the one that was asked for stands first in each."""
    if answer.status in _WITHOUT_NUMBER:
        return []
    groups: dict[str, list[Number]] = {}
    for number in answer.numbers:
        groups.setdefault(number.issuer, []).append(number)
    return list(groups.values())


def _group(numbers: list[Number], *, named: bool) -> Html:
    """The first number large, with its interval; the others small below it."""
    first, *others = numbers
    value, _, margin = first.text.partition("（")
    small = element("small", f"（{margin}") if margin else None
    return element(
        "div",
        element("div", whose(first), class_="js-whose") if named and first.issuer else None,
        element("div", first.label, class_="js-label") if first.label else None,
        element("div", value, small, class_="js-large"),
        element("div", _basis(first.basis), _interval(first), class_="js-under"),
        _others(others, first.year),
        class_="js-number",
    )


def whose(number: Number) -> str:
    """The unit with the year: the reports of several units may be of different years."""
    if number.year is None:
        return number.issuer
    return say("app.report", issuer=number.issuer, year=number.year)


def _basis(basis: Basis) -> Html:
    return element("span", word(basis), class_=f"js-tag js-basis-{basis.value}")


def _interval(number: Number) -> Html | None:
    if number.basis is not Basis.DERIVED or None in (number.low, number.high):
        return None
    if number.low == number.high:
        return None
    text = say(
        "answer.interval", low=_signed(number.low), high=_signed(number.high), unit=number.unit
    )
    return element("span", text, class_="js-interval")


def _signed(value: str | None) -> str:
    return (value or "").replace("-", "−")


def _others(numbers: list[Number], year: int | None) -> Html | None:
    if not numbers:
        return None
    items = (
        element(
            "li",
            element("span", year_before(n, year), n.label, class_="js-what"),
            element("b", n.text),
            _basis(n.basis),
        )
        for n in numbers
    )
    return element("ul", *items, class_="js-others")


def year_before(number: Number, year: int | None) -> str:
    """The number's year where it is another than that of the number above it."""
    other = number.year is not None and number.year != year
    return say("proof.of_year", year=number.year) if other else ""


def _status(answer: Answer) -> Html | None:
    if answer.status is Status.ANSWERED:
        return None
    return element("div", say(f"answer.status_{answer.status.value}"), class_="js-status")


def _reading(answer: Answer) -> Html | None:
    if not answer.reading.text:
        return None
    reading = inner_quotes(answer.reading.text)
    return element("p", say("answer.reading", reading=reading), class_="js-reading")


def _warning(text: str) -> tuple[Html | str, ...]:
    """A long warning begins with what it says; its working unfolds."""
    said = _FIRST_PART.match(text)
    if said is None or len(text) <= _LONGEST_WARNING:
        return (text,)
    return (element("details", element("summary", said[0]), text[said.end() :]),)


def _warnings(warnings: tuple[str, ...]) -> Html | None:
    if not warnings:
        return None
    items = (element("li", *_warning(warning)) for warning in warnings)
    heading = element("strong", f"⚠ {say('answer.warning')}")
    return element("div", heading, element("ul", *items), class_="js-warnings", role="note")
