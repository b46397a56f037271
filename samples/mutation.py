"""Mutation: what a planted error is, and the ways in which a printed number goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from samples.draft import Draft

Change = tuple[str, str, str]  # place, before, after


@dataclass(frozen=True, slots=True)
class PlantedError:
    """One error in a printed report: where, what stood there, what stands there now.

    `rule` is the rule that it breaks, in an auditor's words.
    """

    id: str
    description: str
    rule: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """A declared way of being wrong. `apply` changes the draft, or returns None without a place."""

    id: str
    description: str
    rule: str
    apply: Callable[[Draft, Random], Change | None]


def digits_swapped(text: str) -> str | None:
    """The number with its first two unequal neighbouring digits exchanged (6,114 → 1,614)."""
    positions = [n for n, char in enumerate(text) if char.isdigit()]
    for left, right in pairwise(positions):
        leads_with_zero = left == positions[0] and text[right] == "0"
        if text[left] != text[right] and not leads_with_zero:
            chars = list(text)
            chars[left], chars[right] = chars[right], chars[left]
            return "".join(chars)
    return None


def rate_moved(text: str, rng: Random) -> str:
    """A rate that is off by 0.4 to 3 points, with as many places."""
    number = text.removesuffix("%")
    places = len(number.partition(".")[2])
    value = float(number)
    step = rng.choice((0.4, 0.7, 1.1, 2.3, 3.0))
    moved = value - step if value > 90 and value - step > 0 else value + step
    return f"{moved:.{places}f}%"
