"""Mutations: one printed figure of a read report changed, with what the oracle's sheet then holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random

from accounts.report import Report
from eval.oracle.number import Key, Number
from eval.oracle.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Mutation:
    """A report with one slip in it.

    `group` is the statement kind or the kind of claim, `way` how the figure was changed, `changes` what
    is printed now at each changed place (None: nothing).
    """

    group: str
    way: str
    report: Report
    changes: Mapping[Key, Number | None]

    @property
    def places(self) -> frozenset[Key]:
        return frozenset(self.changes)

    def beyond_rounding(self, sheet: Sheet) -> bool:
        """Whether some changed place prints another value than rounding could explain."""
        return any(_differs(sheet.numbers.get(key), now) for key, now in self.changes.items())


def _differs(before: Number | None, now: Number | None) -> bool:
    zero = Number(Decimal(0), Decimal(0), Decimal(0))
    return not (before or zero).meets(now or zero)


def digits_exchanged(text: str, rng: Random) -> Iterator[str]:
    """The text with two unequal neighbouring digits exchanged, in random order."""
    at = [place for place, char in enumerate(text) if char.isascii() and char.isdigit()]
    pairs = [(a, b) for a, b in pairwise(at) if text[a] != text[b]]
    for left, right in rng.sample(pairs, len(pairs)):
        chars = list(text)
        chars[left], chars[right] = chars[right], chars[left]
        if not _leads_with_zero("".join(chars)):
            yield "".join(chars)


def digit_replaced(text: str, rng: Random) -> Iterator[str]:
    """The text with one digit replaced by another, in random order."""
    at = [place for place, char in enumerate(text) if char.isascii() and char.isdigit()]
    for place in rng.sample(at, len(at)):
        digit = rng.choice([d for d in "0123456789" if d != text[place]])
        other = text[:place] + digit + text[place + 1 :]
        if not _leads_with_zero(other):
            yield other


def _leads_with_zero(text: str) -> bool:
    number = text.lstrip("-−")
    return number[:1] == "0" and number[1:2].isdigit()
