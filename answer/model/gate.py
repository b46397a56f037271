"""Gate: whether a sentence of a model may be shown, and as what.

A sentence is let through only if every sign in it is a slot, the name of that slot right before it,
an exact quotation, or a word of a closed vocabulary that states nothing. So a digit in any script, a
unit, a year, a direction, a comparison or an invisible sign needs no rule of its own: it has no place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.model.quotation import is_exact, names_measure, states_quantity
from answer.model.slot import Slot
from answer.model.vocabulary import vocabulary
from answer.model.words import Kind, Piece, Unknown, cut

_CLAUSE = re.compile(r"[^。！？；，、：,;:（）()“”\n]+")
_SHORTEST_CLAUSE = 2


@dataclass(frozen=True, slots=True)
class Material:
    """What a reply may rest on: proved numbers as slots, and passages of the reports."""

    slots: tuple[Slot, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence as the reader gets it, every slot expanded."""

    text: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a sentence is not shown."""

    reason: str


def judge(sentence: str, material: Material) -> Passed | Withheld:
    """The sentence with its slots expanded, or why it is withheld."""
    text = sentence.strip()
    if not text:
        return Withheld("空句")
    pieces = cut(text, material.slots)
    if isinstance(pieces, Unknown):
        # Words of the passages may be used only where no number stands that they could be put beside.
        told = () if "⟦" in text else _lendable(material.passages)
        pieces = cut(text, (), told) if told else pieces
    if isinstance(pieces, Unknown):
        return Withheld(f"槽位之外的“{pieces.text[:12]}”没有依据")
    fault = _fault(pieces, material)
    if fault:
        return Withheld(fault)
    return Passed(_expanded(pieces, material.slots))


def _fault(pieces: Sequence[Piece], material: Material) -> str:
    kinds = {piece.kind for piece in pieces}
    quotes = [piece.text[1:-1] for piece in pieces if piece.kind is Kind.QUOTE]
    if not all(is_exact(quote, material.passages) for quote in quotes):
        return "引文与报告原文不符"
    if Kind.MARK in kinds:
        if kinds & {Kind.QUOTE, Kind.TOLD}:
            return "数与引文应分句写"
        return _fault_of_slots(pieces)
    if kinds & {Kind.NAME, Kind.EACH}:
        return "提到了指标而没有它的数"
    if Kind.TOLD in kinds:
        return _fault_of_telling(pieces, quotes)
    return ""


def _fault_of_slots(pieces: Sequence[Piece]) -> str:
    """What the sentence says of its slots beyond what they are."""
    words = vocabulary()
    pending: list[frozenset[str]] = []  # names whose slots must follow, in order
    after_first = linked = False
    marks_left = sum(piece.kind is Kind.MARK for piece in pieces)
    for piece in pieces:
        if piece.kind is Kind.MARK:
            if pending and not piece.marks <= pending.pop(0):
                return "指标与数不符"
            marks_left -= 1
            after_first, linked = True, False
            continue
        if linked and piece.text.strip():
            return "连接词之后没有数"
        if piece.kind is Kind.NAME:
            if not marks_left:
                return "提到了指标而没有它的数"
            pending.append(piece.marks)
        elif piece.kind is Kind.EACH:
            if len(pending) < 2:
                return "“分别”之前没有几个指标"
            linked = True
        elif piece.text in words.links and piece.text not in words.joins:
            if not pending:
                return "“是”之前不是这个数的名称"
            linked = True
        elif piece.text not in _places(after_first=after_first, more=bool(marks_left)):
            return f"“{piece.text}”不能写在数的旁边"
        elif pending and after_first and piece.text not in words.joins:
            return "指标与数之间有别的话"
    return "提到了指标而没有它的数" if pending else _fault_of_order(pieces)


def _fault_of_order(pieces: Sequence[Piece]) -> str:
    """Names must stand right before their slots, unless 分别 hands them out in order."""
    waiting = 0
    each = False
    for piece in pieces:
        if piece.kind is Kind.NAME:
            waiting += 1
            if waiting > 1 and not any(one.kind is Kind.EACH for one in pieces):
                return "几个指标没有各自的数"
        elif piece.kind is Kind.EACH:
            each = True
        elif piece.kind is Kind.MARK:
            waiting = max(0, waiting - 1)
        elif waiting and not each and piece.text not in _between_name_and_slot():
            return "指标与数之间有别的话"
    return ""


def _between_name_and_slot() -> frozenset[str]:
    return vocabulary().links | frozenset("、和与及，： ") | {"以及", "的"}


def _places(*, after_first: bool, more: bool) -> frozenset[str]:
    """The words that may stand here: before the first slot, between two, or after the last."""
    words = vocabulary()
    if not after_first:
        return words.leads | words.joins
    return words.joins if more else words.joins | words.tails


def _fault_of_telling(pieces: Sequence[Piece], quotes: Sequence[str]) -> str:
    """A summary in words of the passages states no quantity and names no measure."""
    said = "".join(piece.text for piece in pieces if piece.kind is not Kind.QUOTE).replace(" ", "")
    if any(states_quantity(quote) for quote in quotes):
        return "数与引文应分句写"
    if states_quantity(said) or any(word in said for word in vocabulary().refused):
        return "概括中含有数量、方向或否定的说法"
    return "概括中提到了指标" if names_measure(said) else ""


def _lendable(passages: Sequence[str]) -> tuple[str, ...]:
    """The clauses whose words a summary may use: without quantities, directions and negations."""
    clauses = [match[0].strip() for passage in passages for match in _CLAUSE.finditer(passage)]
    return tuple(
        clause
        for clause in dict.fromkeys(clauses)
        if len(clause) >= _SHORTEST_CLAUSE
        and not states_quantity(clause)
        and not any(word in clause for word in vocabulary().refused)
    )


def _expanded(pieces: Sequence[Piece], slots: Sequence[Slot]) -> str:
    """The sentence with the phrases of its slots, which name their measures themselves."""
    phrases = {slot.mark: slot.phrase for slot in slots}
    marked = any(piece.kind is Kind.MARK for piece in pieces)
    said = []
    for index, piece in enumerate(pieces):
        if piece.kind is Kind.MARK:
            said.append(phrases[next(iter(piece.marks))])
        elif not (marked and _is_said_by_phrase(pieces, index)):
            said.append(piece.text)
    return "".join(said)


def _is_said_by_phrase(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the piece only names or links what the phrase after it says in full."""
    piece = pieces[index]
    if piece.kind in (Kind.NAME, Kind.EACH):
        return True
    before = next((p for p in reversed(pieces[:index]) if p.text.strip()), None)
    after = next((p for p in pieces[index + 1 :] if p.text.strip()), None)
    named = before is not None and before.kind is Kind.NAME
    return named and after is not None and after.kind in (Kind.MARK, Kind.NAME, Kind.EACH)
