"""Slips in the narrative: they act on the text, and what the text claims is read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from accounts.amount import Amount, narrative_amount
from accounts.claim import Claim, ClaimKind
from accounts.numerals import parse_decimal
from accounts.report import Paragraph, Report, Section
from accounts.unit import WAN_YUAN, YUAN, Dimension
from eval.mutations import Mutation, digit_replaced, digits_exchanged
from eval.oracle.number import Number, exact, number_of
from eval.oracle.sheet import Sheet
from ingest.claims import claims_of

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_OPPOSITE = {
    "增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "下降",
    "大于": "小于", "小于": "大于", "高于": "低于", "低于": "高于", "等于": "大于",
}  # fmt: skip
_WORD = re.compile("|".join(_OPPOSITE))
_REACH = 6  # characters between a word of direction and the number it belongs to


def claims(report: Report, sheet: Sheet) -> list[Claim]:
    """The claims that the oracle's sheet knows and whose numeral stands in the text as digits."""
    return [
        claim
        for claim in report.claims
        if ("said", claim.id) in sheet.numbers
        and (claim.kind is ClaimKind.DIRECTION or _numeral(report, claim) is not None)
    ]


def digit_swap(report: Report, claim: Claim, rng: Random) -> Iterator[Mutation]:
    yield from _other_digits(report, claim, "digit_swap", digits_exchanged, rng)


def digit_change(report: Report, claim: Claim, rng: Random) -> Iterator[Mutation]:
    yield from _other_digits(report, claim, "digit_change", digit_replaced, rng)


def unit(report: Report, claim: Claim, rng: Random) -> Iterator[Mutation]:
    """万元 written as 元."""
    amount = claim.amount
    if amount is None or amount.unit != WAN_YUAN or not amount.value:
        return
    paragraph = _paragraph(report, claim)
    start, end = _span(claim)
    printed = paragraph.text[start:end]
    if printed.endswith("万元"):
        text = printed.removesuffix("万元") + "元"
        scale = min(amount.step * amount.unit.factor, Decimal(100))
        now = narrative_amount(printed.removesuffix("万元"), YUAN, scale, amount.hedge)
        if now is not None:
            yield _mutation(report, claim, "unit", (start, end), text, _signed(claim, now))


def direction(report: Report, claim: Claim, rng: Random) -> Iterator[Mutation]:
    """The opposite word, where it belongs to one number only."""
    if claim.direction is None:
        return
    start, end = _span(claim)
    paragraph = _paragraph(report, claim)
    if claim.kind is ClaimKind.DIRECTION:
        word = _WORD.search(paragraph.text, start, end)
    else:
        before = [*_WORD.finditer(paragraph.text, max(0, start - _REACH), start)]
        word = before[-1] if before else None
        if claim.direction == 0 or _shared(report, claim):
            return
    if word is None:
        return
    old = 1 if claim.direction == 0 else claim.direction
    if claim.kind is ClaimKind.DIRECTION:
        now = exact(1 if claim.direction == 0 else -old)
    elif claim.amount is not None:
        now = _signed(replace(claim, direction=-old), claim.amount)
    else:
        return
    yield _mutation(report, claim, "direction", word.span(), _OPPOSITE[word[0]], now)


def count(report: Report, claim: Claim, rng: Random) -> Iterator[Mutation]:
    """One to three more than there are."""
    place = _numeral(report, claim)
    if claim.kind is ClaimKind.COUNT and place is not None and claim.amount is not None:
        value = claim.amount.value + rng.randint(1, 3)
        now = replace(claim.amount, value=value, text=f"{value}")
        yield _mutation(report, claim, "count", place, f"{value}", _signed(claim, now))


WAYS: tuple[Callable[[Report, Claim, Random], Iterator[Mutation]], ...] = (
    *(digit_swap, digit_change, unit, direction, count),
)


def _other_digits(
    report: Report,
    claim: Claim,
    way: str,
    texts: Callable[[str, Random], Iterator[str]],
    rng: Random,
) -> Iterator[Mutation]:
    place = _numeral(report, claim)
    if place is None or claim.amount is None:
        return
    printed = _paragraph(report, claim).text[slice(*place)]
    for text in texts(printed, rng):
        value = parse_decimal(text)
        if value is not None:
            now = replace(claim.amount, value=value, text=text)
            yield _mutation(report, claim, way, place, text, _signed(claim, now))


def _signed(claim: Claim, amount: Amount) -> Number:
    number = number_of(amount)
    return -number if claim.direction == -1 else number


def _shared(report: Report, claim: Claim) -> bool:
    """Whether a number of the same sentence stands under this one's word: 增长4.64万元和8.0%."""
    for other in report.claims:
        near = other.sentence == claim.sentence and other.section == claim.section
        if not near or other.id <= claim.id or other.direction is None:
            continue
        if other.kind is ClaimKind.DIRECTION:
            continue
        start, _ = _span(other)
        text = _paragraph(report, other).text
        if other.amount is None or not _WORD.search(text, max(0, start - _REACH), start):
            return True
    return False


def _numeral(report: Report, claim: Claim) -> tuple[int, int] | None:
    """The span of the numeral's digits in its paragraph, or None where it is not written in digits."""
    start, end = _span(claim)
    if claim.amount is None:
        return None
    match = _NUMERAL.search(_paragraph(report, claim).text, start, end)
    if match is None or parse_decimal(match[0]) != abs(claim.amount.value):
        return None
    return match.span()


def _span(claim: Claim) -> tuple[int, int]:
    start, end = claim.source.start, claim.source.end
    assert start is not None
    assert end is not None
    return start, end


def _paragraph(report: Report, claim: Claim) -> Paragraph:
    section = report.section(claim.section)
    assert section is not None
    return next(p for p in section.paragraphs if _is_at(p, claim))


def _is_at(paragraph: Paragraph, claim: Claim) -> bool:
    return (paragraph.line, paragraph.page) == (claim.source.line, claim.source.page)


def _mutation(
    report: Report, claim: Claim, way: str, span: tuple[int, int], text: str, now: Number
) -> Mutation:
    return Mutation(
        group=_group(claim),
        way=way,
        report=_reread(report, claim, span, text),
        changes={("said", claim.id): now},
    )


def _group(claim: Claim) -> str:
    kind = claim.kind
    if kind is ClaimKind.AMOUNT and claim.amount and claim.amount.unit.dimension is Dimension.RATIO:
        return ClaimKind.OTHER.value
    return kind.value


def _reread(report: Report, claim: Claim, span: tuple[int, int], text: str) -> Report:
    target = _paragraph(report, claim)

    def edited(paragraph: Paragraph) -> Paragraph:
        if paragraph is not target:
            return paragraph
        start, end = span
        return replace(paragraph, text=paragraph.text[:start] + text + paragraph.text[end:])

    def section(old: Section) -> Section:
        if old.id != claim.section:
            return old
        return replace(old, paragraphs=tuple(map(edited, old.paragraphs)))

    changed = replace(report, sections=tuple(map(section, report.sections)), claims=())
    return replace(changed, claims=claims_of(changed))
