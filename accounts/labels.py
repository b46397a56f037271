"""Labels: the form in which printed headings, titles and names are compared."""

from __future__ import annotations

import re

from accounts.numerals import fold_width

_QUOTES = "“”\"‘’'「」『』《》〈〉＂"
_INNER_QUOTES = str.maketrans("“”", "‘’")
_DROPPED = re.compile(rf"[\s{_QUOTES}()（）\[\]【】,，、:：.。;；*#_~]+")
ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+[、.．:：]|[(（][一二三四五六七八九十百\d]+[)）]|\d{1,2}[、.．](?!\d))\s*"
)


def plain(text: str) -> str:
    """The label without spaces, brackets, quotation marks and punctuation, widths folded."""
    return _DROPPED.sub("", fold_width(text))


def without_ordinal(text: str) -> str:
    """The label without its leading 一、 （一） 1. and without 其中： or （类）-style suffixes kept as is."""
    return ORDINAL.sub("", fold_width(text).strip()).strip()


def inner_quotes(text: str) -> str:
    """The text as it stands within quotation marks: its own “ ” become ‘ ’."""
    return text.translate(_INNER_QUOTES)
