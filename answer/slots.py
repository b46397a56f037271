"""Slots: words around ⟦n1⟧ marks, which the program fills with proved numbers, names and quotations.

Whoever writes the words, a template or a language model, never writes a digit. What would state an
amount, a year, a unit, a direction or a quantity outside a slot withholds the sentence, unless it is
part of an exact quotation.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from accounts.datafile import load_toml, require
from accounts.numerals import fold_width

MARK = re.compile(r"⟦(\w+)⟧")
_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")
_NUMERALS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"


class SlotError(ValueError):
    """A sentence that may not be shown: it says a quantity outside a slot, or a slot has no value."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of data/slots.toml that a sentence may not hold outside its slots."""

    quantity: re.Pattern[str]
    names: tuple[str, ...]


@cache
def rules() -> Rules:
    """The rules. Raises DataFileError."""
    source = load_toml(files("answer") / "data" / "slots.toml")
    require(source, ("units", "directions", "quantities", "names"), (), "slots.toml")
    words = [*source["directions"], *source["quantities"]]
    units = "|".join(map(re.escape, sorted(source["units"], key=len, reverse=True)))
    parts = [
        *map(re.escape, sorted(words, key=len, reverse=True)),
        rf"[{_NUMERALS}半]+\s*[余多来几]?\s*(?:{units}|成|倍|分之|折)",
        rf"[{_NUMERALS}]*[十百千万亿][{_NUMERALS}]+|[{_NUMERALS}]+[百千万亿][余多来]?",
        r"翻[一两二三四几]?番|翻倍|[一二三四五六七八九]点[零一二三四五六七八九]+",
    ]
    return Rules(re.compile("|".join(parts)), tuple(sorted(source["names"], key=len, reverse=True)))


def expand(template: str, slots: Mapping[str, str], *, strict: bool = False) -> str:
    """The template with every mark filled.

    Raises SlotError where a mark has no value, or the words between the marks hold a digit, or, if
    `strict`, any other word of quantity. Program templates are data of ours and are read when loaded;
    the words of a model are always checked strictly.
    """
    missing = set(MARK.findall(template)) - slots.keys()
    if missing:
        raise SlotError(f"没有 {'、'.join(sorted(missing))} 的值")
    outside = MARK.sub("\n", template)
    digits = "".join(_DIGITS.findall(fold_width(outside)))
    fault = objection(outside, ()) if strict else digits
    if fault:
        raise SlotError(f"槽位之外出现了“{fault}”")
    return MARK.sub(lambda match: slots[match[1]], template)


def objection(words: str, quotations: Iterable[str]) -> str:
    """The first thing in the words that only a slot may say, or "" where there is none.

    Exact quotations in “…” and the names of measures (三公经费, 一般公共预算) are left out of the check.
    """
    rest = _without_quotations(fold_width(words), tuple(map(fold_width, quotations)))
    for name in rules().names:
        rest = rest.replace(name, " ")
    digits = re.search(r"\d", rest) or re.search(r"[%‰]|百分之", rest)
    if digits:
        return digits[0]
    quantity = rules().quantity.search(rest)
    return quantity[0] if quantity else ""


def unproved_digits(text: str, proved: Iterable[str]) -> tuple[str, ...]:
    """The digit runs of a finished sentence that stand in nothing that was proved or quoted."""
    rest = fold_width(text)
    for known in sorted({fold_width(one) for one in proved if one}, key=len, reverse=True):
        if any(char.isdigit() for char in known):
            lead = r"(?<![\d.,])" if known[0].isdigit() else ""
            tail = r"(?![\d]|[.,]\d)" if known[-1].isdigit() else ""
            rest = re.sub(f"{lead}{re.escape(known)}{tail}", " ", rest)
    return tuple(_DIGITS.findall(rest))


def _without_quotations(words: str, quotations: tuple[str, ...]) -> str:
    """The words without the quotations in them that really stand in a report."""

    def judged(match: re.Match[str]) -> str:
        inner = match[1]
        return " " if any(inner in quotation for quotation in quotations) else match[0]

    return re.sub(r"“([^”]*)”", judged, words)
