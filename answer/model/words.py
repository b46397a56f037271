"""Words: a model's sentence cut into marks, quotations and words that it may write."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answer.model.slot import Slot
from answer.model.vocabulary import vocabulary

_MARK = re.compile(r"⟦(\w+)⟧")
_OPEN, _CLOSE = "“", "”"


class Kind(StrEnum):
    """What a piece of a sentence is."""

    MARK = "mark"
    NAME = "name"  # of a slot, or of what was asked
    EACH = "each"
    QUOTE = "quote"
    WORD = "word"  # of the vocabulary
    TOLD = "told"  # of the passages


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece; `marks` are the slots that a NAME may stand for, or the one of a MARK."""

    kind: Kind
    text: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unknown:
    """The rest of a sentence from the first thing in it that a model may not write."""

    text: str


def cut(
    sentence: str, slots: Sequence[Slot], told: Sequence[str] = ()
) -> tuple[Piece, ...] | Unknown:
    """The pieces of the sentence, the longest first at every place.

    `told` are clauses of the passages whose words may be used as well.
    """
    names = _names(slots)
    marks = {slot.mark for slot in slots}
    pieces: list[Piece] = []
    at = 0
    while at < len(sentence):
        piece = _piece(sentence, at, names, marks, told)
        if piece is None:
            return Unknown(sentence[at:])
        pieces.append(piece)
        at += len(piece.text)
    return tuple(pieces)


def _piece(
    sentence: str,
    at: int,
    names: Mapping[str, frozenset[str]],
    marks: set[str],
    told: Sequence[str],
) -> Piece | None:
    mark = _MARK.match(sentence, at)
    if mark:
        return Piece(Kind.MARK, mark[0], frozenset({mark[1]})) if mark[1] in marks else None
    name = _longest(sentence, at, names)
    if name:
        return Piece(Kind.NAME, name, names[name])
    if sentence[at] == _OPEN:
        quoted = _quotation(sentence, at)
        return Piece(Kind.QUOTE, quoted) if quoted else None
    each = _longest(sentence, at, vocabulary().each)
    if each:
        return Piece(Kind.EACH, each)
    known = _longest(sentence, at, _all_words(telling=bool(told)))
    lent = _longest_told(sentence, at, told)
    if len(lent) > len(known):
        return Piece(Kind.TOLD, lent)
    return Piece(Kind.WORD, known) if known else None


def _names(slots: Sequence[Slot]) -> Mapping[str, frozenset[str]]:
    """Everything that names a slot → the slots it names."""
    words = vocabulary()
    found: dict[str, set[str]] = {}
    for slot in slots:
        ends = words.suffixes | words.changes if slot.moves else words.suffixes
        for name in slot.names:
            for end in ends:
                found.setdefault(f"{name}{end}", set()).add(slot.mark)
    if slots:
        for word in words.asked:
            found.setdefault(word, set()).add(slots[0].mark)
    return {name: frozenset(marks) for name, marks in found.items()}


def _all_words(*, telling: bool) -> frozenset[str]:
    words = vocabulary()
    usual = words.leads | words.joins | words.tails | words.links | words.cited
    return usual | words.telling if telling else usual


def _longest(sentence: str, at: int, words: Mapping[str, frozenset[str]] | frozenset[str]) -> str:
    """The longest of the words that the sentence has at that place, or ""."""
    rest = len(sentence) - at
    for length in range(min(rest, _LONGEST_WORD), 0, -1):
        if sentence[at : at + length] in words:
            return sentence[at : at + length]
    return ""


_LONGEST_WORD = 40


def _longest_told(sentence: str, at: int, told: Sequence[str]) -> str:
    """The longest stretch from that place, of two signs at least, that one clause holds."""
    best = 1
    for clause in told:
        while at + best < len(sentence) and sentence[at : at + best + 1] in clause:
            best += 1
    return sentence[at : at + best] if best > 1 else ""


def _quotation(sentence: str, at: int) -> str:
    """The quotation that begins there with its own quotations inside, or "" where it is not closed."""
    depth = 0
    for index in range(at, len(sentence)):
        if sentence[index] == _OPEN:
            depth += 1
        elif sentence[index] == _CLOSE:
            depth -= 1
            if depth == 0:
                return sentence[at : index + 1]
    return ""
