"""Numerals: reading a number as Chinese accounts print it.

Full-width digits, thousands separators, minus signs − － △ and accountants' brackets, digits broken
by a space ("18. 2"), a dropped leading zero (".2"), and Chinese numerals (二百二十四万, 一千零五).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_MINUS = "-−－–—‐‑﹣△▲"
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

_PLAIN = re.compile(r"[+]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)")


def fold_width(text: str) -> str:
    """The text with full-width forms and Kangxi radicals folded to their ordinary characters (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def parse_decimal(text: str) -> Decimal | None:
    """The number that a cell prints, or None where it prints no number (blank, "—", words)."""
    folded = re.sub(r"\s+", "", fold_width(text)).replace("，", ",")
    negative = False
    bracketed = re.fullmatch(r"\((.+)\)", folded)
    if bracketed:
        negative, folded = True, bracketed.group(1)
    if folded[:1] in _MINUS and folded[1:2] not in ("", *_MINUS):
        negative, folded = not negative, folded[1:]
    if not _PLAIN.fullmatch(folded):
        return None
    value = Decimal(folded.replace(",", "").lstrip("+"))
    return -value if negative else value


def decimals_of(text: str) -> int:
    """How many digits stand after the decimal point as printed."""
    folded = re.sub(r"\s+", "", fold_width(text))
    match = re.search(r"\.(\d+)", folded)
    return len(match.group(1)) if match else 0


def parse_chinese(text: str) -> int | None:
    """The value of a Chinese numeral (二百二十四万 → 2 240 000), or None where it is none.

    A plain digit string (二〇二一) reads digit by digit.
    """
    plain = "".join(_FORMAL.get(c, c) for c in text)
    if not plain or any(c not in _DIGIT and c not in _SMALL and c not in _LARGE for c in plain):
        return None
    if all(c in _DIGIT for c in plain):
        return int("".join(str(_DIGIT[c]) for c in plain))
    total = section = digit = 0
    for char in plain:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _SMALL:
            section += (digit or (1 if section == 0 else 0)) * _SMALL[char]
            digit = 0
        else:
            scope = total if _LARGE[char] > _LARGE["万"] else 0
            total = total - scope + (scope + section + digit) * _LARGE[char]
            section = digit = 0
    return total + section + digit
