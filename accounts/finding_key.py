"""Finding key: the name of a 疑点 by its content, under which what a person decided of it is kept."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal, InvalidOperation

from accounts.finding import Finding, Place
from accounts.numerals import fold_width

_DIGITS_OF_HASH = 12
_BETWEEN = "\x1f"
_MEANINGLESS = re.compile(r"[\s“”\"‘’']+|(?<=\d),(?=\d{3})")


def finding_key(finding: Finding, beside: str = "") -> str:
    """ "RULE:HASH", equal for equal content: the rule, what it is about and both sides.

    Pages, lines, section numbers, file names and the order of places have no part in it, nor has how
    a number is set ("1,234.50" and "1234.5"). A place in a statement is its statement, row and column,
    one in the text the words printed there. `beside` names the other report of a finding between
    reports. Two findings of equal content have one key: what is decided of one holds for the other.
    """
    sides = (_number(finding.found), _number(finding.expected), finding.unit)
    about = sorted({_spot(place) for place in finding.places}) or [same_text(finding.detail)]
    content = _BETWEEN.join((finding.rule, *about, *sides, same_text(beside)))
    digest = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()
    return f"{finding.rule}:{digest[:_DIGITS_OF_HASH]}"


def same_text(text: str) -> str:
    """The text as it is compared: widths folded, without spaces, quotation marks and separators."""
    return _MEANINGLESS.sub("", fold_width(text))


def _spot(place: Place) -> str:
    if place.table and (place.row or place.column):
        return "/".join(same_text(part) for part in (place.table, place.row, place.column))
    return same_text(place.quote) or same_text(place.table)


def _number(text: str | None) -> str:
    """The number without the zeros behind it; a side that is no number as it is compared."""
    if text is None:
        return ""
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return same_text(text)
