"""Ordinals: the numbering styles of headings and list items (第一部分, 一、, （一）, 1、, （1）)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from accounts.labels import plain
from accounts.numerals import parse_chinese

_CHINESE = "[一二三四五六七八九十百]+"


class Style(IntEnum):
    """The numbering style; a greater style is nested deeper."""

    PART = 1  # 第一部分
    CHINESE = 3  # 一、
    BRACKETED_CHINESE = 4  # （一）
    ARABIC = 5  # 1、
    BRACKETED_ARABIC = 6  # （1）


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A leading number: how it is printed, its style, its value, and the text behind it."""

    printed: str
    style: Style
    value: int
    rest: str


_PATTERNS = (
    (Style.PART, re.compile(rf"^(第\s*({_CHINESE})\s*部\s*分)[\s:：、.．—-]*")),
    (Style.CHINESE, re.compile(rf"^(({_CHINESE})\s*[、.．])\s*")),
    (Style.BRACKETED_CHINESE, re.compile(rf"^([(（]\s*({_CHINESE})\s*[)）])\s*[、.．]?\s*")),
    (Style.ARABIC, re.compile(r"^((\d{1,2})\s*(?:、|[.．](?!\d)))\s*")),
    (Style.BRACKETED_ARABIC, re.compile(r"^([(（]\s*(\d{1,2})\s*[)）])\s*[、.．]?\s*")),
)
_LEADERS = ".．·… \t"
_PAGE = "0123456789"
_FIRST = frozenset("第(（一二三四五六七八九十百0123456789０１２３４５６７８９")


def ordinal_of(text: str) -> Ordinal | None:
    """The number that the text begins with, or None."""
    if text[:1] not in _FIRST:
        return None
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            value = int(match[2]) if match[2].isdecimal() else parse_chinese(match[2])
            return Ordinal(match[1], style, value or 0, text[match.end() :].strip())
    return None


def key_of(text: str) -> str:
    """The line as a title is compared: without its number, dot leaders and page number."""
    ordinal = ordinal_of(text)
    rest = ordinal.rest if ordinal else text
    return plain(rest.rstrip(_LEADERS).rstrip(_PAGE).rstrip(_LEADERS)) or plain(rest)
