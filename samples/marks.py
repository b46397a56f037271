"""Marks: numbers inside narrative text that stay findable until the report is printed.

A marked number is wrapped in private-use characters with its index in the list of prints, so that an
error can be planted in exactly one number and the golden list names them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accounts.claim import ClaimKind
from accounts.quantity import Quantity

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{OPEN}(\\d+){MIDDLE}([^{CLOSE}]*){CLOSE}")


@dataclass(frozen=True, slots=True)
class NarrativePrint:
    """One number (or direction word) of the narrative as it was meant.

    `section` is the path of heading numbers ("七（一）"; "附件二"). `quantity` carries its aspect;
    `base` is the whole of a share or the other side of a comparison. `text` is what stands printed.
    `claim` is False for 增加 or 减少 beside a number: the word belongs to that number's claim.
    """

    section: str
    kind: ClaimKind
    text: str
    quantity: Quantity | None = None
    base: Quantity | None = None
    direction: int | None = None
    claim: bool = True


def mark(index: int, text: str) -> str:
    return f"{OPEN}{index}{MIDDLE}{text}{CLOSE}"


def remarked(paragraph: str, index: int, text: str) -> str:
    """The paragraph with the marked number replaced."""
    return _MARK.sub(
        lambda found: mark(index, text) if int(found[1]) == index else found[0], paragraph
    )


def marks_in(paragraph: str) -> tuple[int, ...]:
    return tuple(int(found[1]) for found in _MARK.finditer(paragraph))


def unmarked(paragraph: str) -> str:
    """The text as printed."""
    return _MARK.sub(lambda found: found[2], paragraph)
