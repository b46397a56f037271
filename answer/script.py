"""Script: traditional Chinese signs in their simplified form."""

from functools import cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """The text in simplified signs (三公經費 → 三公经费); GB 2312 holds no others."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter().convert(text))
    return text


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
