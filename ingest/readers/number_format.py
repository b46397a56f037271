"""Number format: a spreadsheet's number and its format code → the text that a person sees.

The code's grammar is that of ECMA-376 Part 1, 18.8.31 (numFmts): sections parted by ";", digits 0 # ?,
thousands and scaling by ",", literals by quotation marks, "\\" or "!" (as Chinese programs write it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)  # no more digits of a binary float mean anything
_WIDE = Context(prec=120, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<general>General|G/通用格式)|(?P<scientific>E[+-]0+)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATE_PARTS = re.compile(r"y{4}|yy|m{1,2}|d{1,2}", re.IGNORECASE)
_DIGITS = "0#?"
_MOST_PLACES = 30


@dataclass(frozen=True, slots=True)
class _Section:
    """One section, cut in the literals and digits before the point and those behind it.

    A digit is a placeholder 0 # ?; a literal is kept as "'" and its text. `divisor` counts the
    powers of a thousand, `percent` those of a hundred.
    """

    whole: tuple[str, ...]
    fraction: tuple[str, ...]
    grouped: bool
    divisor: int
    percent: int
    general: bool
    point: bool


def shown_number(value: float | int | Decimal, code: str) -> str:
    """The number as the format prints it; a code that is not understood prints it as General."""
    number = _EXCEL.create_decimal(repr(value) if isinstance(value, float) else value)
    if not number.is_finite() or number.adjusted() > _MOST_PLACES:
        return str(value)  # no amount of money; Excel prints it as 1E+60 or #NUM!
    sections = _sections(code or "General")
    if number < 0 and len(sections) > 1:
        return _printed(-number, sections[1])
    if number == 0 and len(sections) > 2:
        return _printed(number, sections[2])
    printed = _printed(abs(number), sections[0])
    return f"-{printed}" if number < 0 and re.search(r"[1-9]", printed) else printed


def shown_date(value: date | datetime, code: str) -> str:
    """The date as the format prints its year, month and day; other parts as ISO prints them."""
    pattern = _literal_text(code.split(";")[0])
    if not re.search("y", pattern, re.IGNORECASE):
        return value.isoformat()
    parts = {
        "yyyy": f"{value:%Y}",
        "yy": f"{value:%y}",
        "mm": f"{value:%m}",
        "m": str(value.month),
        "dd": f"{value:%d}",
        "d": str(value.day),
    }
    return _DATE_PARTS.sub(lambda match: parts[match[0].lower()], pattern).strip()


def general(number: Decimal) -> str:
    """The number without format: no separators, no trailing zeros."""
    if number == number.to_integral_value():
        return (
            f"{number.quantize(Decimal(1), context=_WIDE):f}"
            if number.adjusted() < 21
            else f"{number}"
        )
    return f"{number.normalize():f}"


def _literal_text(code: str) -> str:
    return "".join(
        match["quoted"] or match["escaped"] or match["plain"] or ""
        for match in _TOKEN.finditer(code)
    )


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    parts, current = [], ""
    for match in _TOKEN.finditer(code[:500]):
        if match[0] == ";":
            parts.append(current)
            current = ""
        else:
            current += match[0]
    return tuple(_section(part) for part in (*parts, current))


def _section(code: str) -> _Section:
    tokens: list[str] = []
    percent = 0
    is_general = False
    for match in _TOKEN.finditer(code):
        literal = match["quoted"] or match["escaped"] or match["currency"]
        if literal:
            tokens.append(f"'{literal}")
        elif match["general"] or match["scientific"]:
            is_general = True
        elif match["plain"]:
            percent += match["plain"] == "%"
            digit = match["plain"] in f"{_DIGITS},.@"
            tokens.append(match["plain"] if digit else f"'{match['plain']}")
    point = tokens.index(".") if "." in tokens else len(tokens)
    whole, fraction = tokens[:point], [token for token in tokens[point + 1 :] if token != "."]
    divisor = _scaling(whole) if point == len(tokens) else _scaling(fraction)
    last = max((i for i, token in enumerate(whole) if token in _DIGITS), default=-1)
    return _Section(
        whole=tuple(token for token in whole if token != ","),
        fraction=tuple(token for token in fraction if token != ","),
        grouped="," in whole[:last],
        divisor=divisor,
        percent=percent,
        general=is_general or "@" in tokens,
        point=point < len(tokens),
    )


def _scaling(tokens: list[str]) -> int:
    """How many commas stand right behind the last digit."""
    last = max((i for i, token in enumerate(tokens) if token in _DIGITS), default=-1)
    count = 0
    while last >= 0 and tokens[last + 1 + count : last + 2 + count] == [","]:
        count += 1
    return count


def _printed(number: Decimal, section: _Section) -> str:
    if section.general:
        literals = [token[1:] for token in section.whole if token.startswith("'")]
        return general(number) + "".join(literals).strip()
    places = sum(token in _DIGITS for token in section.fraction)
    if not places and not any(token in _DIGITS for token in section.whole):
        return "".join(token[1:] for token in (*section.whole, *section.fraction)).strip()
    scaled = _WIDE.scaleb(number, 2 * section.percent - 3 * section.divisor)
    step = Decimal(1).scaleb(-min(places, _MOST_PLACES))
    digits = f"{scaled.quantize(step, context=_WIDE):f}"
    whole, _, fraction = digits.partition(".")
    text = _whole(whole, section)
    if section.point:
        text += "." + _fraction(fraction, section.fraction)
    return text.strip().rstrip(".")


def _whole(digits: str, section: _Section) -> str:
    """The digits before the point laid into the placeholders from the right."""
    rest = digits.lstrip("0")
    placeholders = sum(token in _DIGITS for token in section.whole)
    laid: list[str] = []
    count = 0
    for token in reversed(section.whole):
        if token not in _DIGITS:
            laid.append(token[1:])
            continue
        placeholders -= 1
        wanted = len(rest) if placeholders == 0 else min(len(rest), 1)
        taken, rest = rest[len(rest) - wanted :], rest[: len(rest) - wanted]
        taken = taken or ("0" if token == "0" else "")
        for digit in reversed(taken):
            if section.grouped and count and count % 3 == 0:
                laid.append(",")
            laid.append(digit)
            count += 1
    return "".join(reversed(laid))


def _fraction(digits: str, tokens: tuple[str, ...]) -> str:
    laid, index = "", 0
    printed = len(digits.rstrip("0"))
    for token in tokens:
        if token not in _DIGITS:
            laid += token[1:]
            continue
        laid += digits[index : index + 1] if token == "0" or index < printed else ""
        index += 1
    return laid
