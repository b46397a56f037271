"""List number: the number of a list item in the styles that programs print by themselves (一, 1, a, ①).

The names of the styles are those of ECMA-376 Part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "japaneseDigitalTenThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "taiwaneseDigital",
        "koreanDigital2",
    }
)
_DIGIT_BY_DIGIT = frozenset({"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"})
_FULL_WIDTH = frozenset({"decimalFullWidth", "decimalFullWidth2"})
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def formatted(number: int, style: str) -> str:
    """The number in one of Word's numbering styles; a style unknown here prints as decimal."""
    if style in _DIGIT_BY_DIGIT and number > 10:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style in _CHINESE and 0 < number < 100:
        return _chinese(number)
    if style == "decimalEnclosedCircle" and 0 < number < 21:
        return chr(0x245F + number)
    if style in _FULL_WIDTH:
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if style in ("lowerLetter", "upperLetter") and 0 < number < 27:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman") and 0 < number < 40:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    return "" if style == "none" else str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens < 2 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    printed = ""
    for value, letters in _ROMAN:
        while number >= value:
            printed, number = printed + letters, number - value
    return printed
