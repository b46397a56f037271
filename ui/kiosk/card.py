"""Card: an answer in plain words and large type."""

from __future__ import annotations

from collections.abc import Sequence

from answer import Answer, Basis, Citation, Number, Status
from answer.answer import ModelPart
from ui.components.answer_card import number_groups, whose, year_before
from ui.kiosk.topics import plain
from ui.markup import Html, element
from ui.texts import say

_BASIS = {
    Basis.CELL: "kiosk.basis_cell",
    Basis.DERIVED: "kiosk.basis_derived",
    Basis.QUOTED: "kiosk.basis_quoted",
}
_NO = {
    Status.CLARIFY: "kiosk.no_clarify",
    Status.NOT_FOUND: "kiosk.no_not_found",
    Status.OUT_OF_SCOPE: "kiosk.no_out_of_scope",
}


def kiosk_card(answer: Answer, terms: Sequence[str]) -> Html:
    """An answer: its numbers large, the sentence of `ask` in plain words, terms, where it stands."""
    groups = number_groups(answer)
    numbers = [_group(group, named=len(groups) > 1) for group in groups]
    return _card(
        answer.question,
        element("div", *numbers, class_="jk-numbers") if numbers else None,
        element("p", plain(answer.text), class_="jk-sentence"),
        _by_model(answer.model),
        _warnings([plain(warning) for warning in answer.warnings if warning not in answer.text]),
        _list("kiosk.terms", terms),
        _list("kiosk.sources", [*dict.fromkeys(map(_source, answer.citations))]),
    )


def refusal_card(answer: Answer, terms: Sequence[str] = ()) -> Html:
    """A plain no, or what has to be added, with the sentence of `ask` in plain words, and terms."""
    no = element("p", say(_NO[answer.status]), class_="jk-status")
    sentence = element("p", plain(answer.text), class_="jk-sentence")
    return _card(
        answer.question, no, sentence, _by_model(answer.model), _list("kiosk.terms", terms)
    )


def trouble_card(question: str, trouble: str) -> Html:
    """Why a question cannot be taken as it is."""
    no = element("p", say("kiosk.no_question"), class_="jk-status")
    return _card(question, no, element("p", trouble, class_="jk-sentence"))


def _card(question: str, *parts: Html | None) -> Html:
    asked = say("kiosk.asked", question=question)
    return element(
        "section",
        element("h2", asked, class_="jk-asked"),
        *parts,
        class_="jk-answer",
        tabindex="-1",
        aria_label=asked,
    )


def _group(numbers: Sequence[Number], *, named: bool) -> Html:
    """The number asked for, large, and the others below it."""
    first, *others = numbers
    value, bracket, margin = plain(first.text).partition("（")
    small = element("small", f"{bracket}{margin}") if margin else None
    return element(
        "div",
        element("p", whose(first), class_="jk-whose") if named and first.issuer else None,
        element("p", plain(first.label)) if first.label else None,
        element("p", value, small, class_="jk-large"),
        element("p", say(_BASIS[first.basis]), class_="jk-basis"),
        _others(others, first.year),
        class_="jk-number",
    )


def _others(numbers: Sequence[Number], year: int | None) -> Html | None:
    if not numbers:
        return None
    items = (
        element(
            "li",
            element("span", f"{year_before(number, year)}{plain(number.label)}"),
            element("b", plain(number.text)),
        )
        for number in numbers
    )
    return element("ul", *items, class_="jk-others")


def _by_model(part: ModelPart | None) -> Html | None:
    """What a language model wrote or read, labelled as its work."""
    if part is None or not (part.took_part or part.notice):
        return None
    label = say("kiosk.model_wrote" if part.text else "kiosk.model_read")
    return element(
        "div",
        element("p", label, class_="jk-title-small") if part.took_part else None,
        element("p", part.text, class_="jk-sentence") if part.text else None,
        element("p", part.notice) if part.notice else None,
        class_="jk-model",
        role="note",
    )


def _warnings(warnings: Sequence[str]) -> Html | None:
    if not warnings:
        return None
    items = (element("li", warning) for warning in warnings)
    title = element("p", f"⚠ {say('kiosk.warning')}", class_="jk-title-small")
    return element("div", title, element("ul", *items), class_="jk-warnings", role="note")


def _list(title: str, lines: Sequence[str]) -> Html | None:
    if not lines:
        return None
    items = (element("li", line) for line in lines)
    heading = element("h3", say(title), class_="jk-title-small")
    return element("div", heading, element("ul", *items), class_="jk-list")


def _source(citation: Citation) -> str:
    """The report and what is known of the place in it, without codes."""
    place = say("citation.page", page=citation.page) if citation.page else ""
    where = citation.table or citation.section
    report = say("kiosk.report", issuer=citation.issuer, year=citation.year)
    return "，".join(part for part in (report, where, place) if part)
