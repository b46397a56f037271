"""Reading: which of the possible readings of a doubtful cell lets the equations of the cell hold.

OCR confuses a few shapes and loses small marks. A doubtful cell is read anew only where its equations,
laid over cells that are certain, leave exactly one possible reading (DESIGN §4).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accounts.amount import cell_amount
from accounts.fact import Fact
from accounts.finding import Verdict
from accounts.numerals import fold_width, parse_decimal
from accounts.unit import Unit
from calculator.instances import Instance
from calculator.network import Network
from calculator.verify import verify

# Shapes that OCR takes for each other; letters only ever stand for digits.
_ALIKE = (
    "83", "80", "86", "89", "17", "14", "06", "09", "56", "53", "58", "49", "27", "39",
)  # fmt: skip
_LETTERS = {"O": "0", "o": "0", "D": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "i": "1"} | {
    "Z": "2", "z": "2", "S": "5", "s": "5", "b": "6", "B": "8", "g": "9", "q": "9"
}  # fmt: skip
_MARKS = str.maketrans({"，": ",", "。": ".", "．": ".", "·": ".", "、": ",", "'": ",", "：": "."})
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})*[.,]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Decision:
    """How a doubtful cell is read: the printed number, and the equations that left no other reading."""

    fact: str
    text: str
    equations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    fact: Fact


def decide(network: Network, doubtful: Mapping[str, tuple[str, Unit]]) -> list[Decision]:
    """A decision for each doubtful fact whose equations allow exactly one reading.

    `doubtful` gives the text and unit of each by fact id. An equation decides nothing while another
    of its cells is doubtful; a decided cell is certain for the next.
    """
    about: dict[str, list[Instance]] = defaultdict(list)
    for instance in network.instances:
        if instance.equation.relation == "=" and instance.equation.hard:
            for fact in instance.facts:
                if fact.id in doubtful:
                    about[fact.id].append(instance)
    known: dict[str, Fact] = {}
    decisions: dict[str, Decision] = {}
    open_ = {fact_id: about[fact_id] for fact_id in doubtful if about[fact_id]}
    while True:
        for fact_id, instances in open_.items():
            usable = [
                _filled(i, known) for i in instances if not _others_open(i, fact_id, open_.keys())
            ]
            decision = _decision(fact_id, usable, *doubtful[fact_id])
            if decision is not None:
                decisions[fact_id] = decision[0]
                known[fact_id] = decision[1]
                break
        else:
            return list(decisions.values())
        del open_[fact_id]


def mending(network: Network, facts: Iterable[Fact]) -> dict[str, str]:
    """For facts whose equations are broken, the one reading that would let all of them hold."""
    broken: dict[str, list[Instance]] = defaultdict(list)
    for instance in network.instances:
        if instance.equation.relation == "=" and instance.equation.hard:
            for fact in instance.facts:
                broken[fact.id].append(instance)
    mended = {}
    for fact in facts:
        instances = broken[fact.id]
        if fact.amount is None or all(_holds(instance, fact) for instance in instances):
            continue
        readings = [
            candidate.text
            for candidate in _candidates(fact, fact.amount.text, fact.amount.unit)
            if all(_holds(instance, candidate.fact) for instance in instances)
        ]
        if len(readings) == 1:
            mended[fact.id] = readings[0]
    return mended


def readings_of(text: str) -> tuple[str, ...]:
    """What may be printed where OCR read `text`, the text itself first; each number once."""
    folded = "".join(fold_width(text).translate(_MARKS).split())
    plain = "".join(_LETTERS.get(letter, letter) for letter in folded)
    found: dict[Decimal, str] = {}
    for variant in _variants(plain):
        value = parse_decimal(variant)
        if value is not None:
            found.setdefault(value, variant)
    return tuple(found.values())


def _variants(text: str) -> Iterator[str]:
    yield text
    if _GROUPED.fullmatch(text):
        body, mark = text[:-3], text[-3:]
        yield body.replace(".", ",") + mark.replace(",", ".")
    for index, letter in enumerate(text):
        for pair in _ALIKE:
            if letter in pair:
                yield text[:index] + pair.replace(letter, "") + text[index + 1 :]
    if text.isdecimal() and len(text) > 2:
        yield f"{text[:-2]}.{text[-2:]}"
    if text[:1].isdecimal():
        yield f"-{text}"
    elif text[:1] == "-":
        yield text[1:]


def _others_open(instance: Instance, fact_id: str, open_: Iterable[str]) -> bool:
    return any(fact.id in open_ for fact in instance.facts if fact.id != fact_id)


def _filled(instance: Instance, known: Mapping[str, Fact]) -> Instance:
    left = tuple(known.get(fact.id, fact) for fact in instance.left)
    return replace(instance, left=left, right=tuple(known.get(f.id, f) for f in instance.right))


def _decision(
    fact_id: str, instances: Sequence[Instance], text: str, unit: Unit
) -> tuple[Decision, Fact] | None:
    """The only reading with which all equations hold, be it by rounding."""
    if not instances:
        return None
    fact = next(f for instance in instances for f in instance.facts if f.id == fact_id)
    held = [
        candidate
        for candidate in _candidates(fact, text, unit)
        if all(_holds(instance, candidate.fact) for instance in instances)
    ]
    if len(held) != 1:
        return None
    equations = tuple(dict.fromkeys(instance.id for instance in instances))
    return Decision(fact_id, held[0].text, equations), held[0].fact


def _candidates(fact: Fact, text: str, unit: Unit) -> list[_Candidate]:
    return [
        _Candidate(reading, replace(fact, amount=cell_amount(reading, unit)))
        for reading in readings_of(text)
    ]


def _holds(instance: Instance, fact: Fact) -> bool:
    """Whether the equation holds with the fact in it."""
    result = verify(_filled(instance, {fact.id: fact}))
    return result is None or result.verdict is not Verdict.INCONSISTENT
