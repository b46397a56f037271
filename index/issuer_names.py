"""The names that a unit goes by: its own and the short forms that general rules make of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.numerals import fold_width

_LEAST = 2


class Reach(IntEnum):
    """How much of the unit's place a name says, and so how far it may be trusted on its own."""

    FULL = 0  # 株洲市财政局, 株洲财政局: this unit wherever it stands
    LEVEL = 1  # 市财政局: not in 醴陵市财政局
    BARE = 2  # 财政局: not in 市财政局 of a district's library, nor in 长沙财政局


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to shorten a name."""

    pattern: re.Pattern[str]
    replace: str
    example: tuple[str, str]


@dataclass(frozen=True, slots=True)
class IssuerRules:
    """The content of data/issuer_rules.toml."""

    rules: tuple[Rule, ...]
    places: tuple[re.Pattern[str], ...]
    generic: frozenset[str]
    shared: tuple[str, ...]


@cache
def aliases_of(issuer: str) -> Mapping[str, Reach]:
    """Every name that the rules give a unit, its own included; generic ones (办公室) left out."""
    rules = issuer_rules()
    name = folded(issuer)
    forms = {name}
    for rule in rules.rules:
        forms |= {rule.pattern.sub(rule.replace, form) for form in forms}
    reaches: dict[str, Reach] = {}
    for form in sorted(forms):
        for shorter, reach in _without_place(form):
            if len(shorter) >= _LEAST and shorter not in rules.generic:
                reaches[shorter] = min(reach, reaches.get(shorter, reach))
    reaches[name] = Reach.FULL
    return MappingProxyType(reaches)


def folded(name: str) -> str:
    """A name as names are compared: without spaces, widths folded."""
    return "".join(sign for _, sign in signs(name))


def signs(text: str) -> Iterator[tuple[int, str]]:
    """The signs of a text that count in names, each with its place in the text."""
    for at, char in enumerate(text):
        for sign in fold_width(char):
            if not sign.isspace():
                yield at, sign


def _without_place(name: str) -> Iterator[tuple[str, Reach]]:
    """The name with its place in full, shortened (甲乙市, 甲乙, 市) and dropped."""
    yield name, Reach.FULL
    rest, own = name, None
    for place in issuer_rules().places:
        match = place.match(rest)
        if match and match.end() < len(rest):
            if own is not None:
                yield rest, Reach.FULL
            rest, own = rest[match.end() :], match
    if own is None:
        return
    bare, ending = own.group(1), own.group(2)
    yield bare + ending + rest, Reach.FULL
    yield ending[-1] + rest, Reach.LEVEL
    if rest.startswith("委"):  # 区委宣传部: the 委 belongs to the place
        yield rest[1:], Reach.BARE
        if rest.endswith("部"):  # 甲乙区宣传部: a department of the Party is known without the 委
            yield bare + ending + rest[1:], Reach.FULL
            yield bare + rest[1:], Reach.FULL
            yield ending[-1] + rest[1:], Reach.LEVEL
    else:
        yield bare + rest, Reach.FULL
        yield rest, Reach.BARE


@cache
def issuer_rules() -> IssuerRules:
    """The rules of data/issuer_rules.toml. Raises DataFileError."""
    source = load_toml(files("index") / "data" / "issuer_rules.toml")
    require(source, ("place", "words", "rule"), (), "issuer_rules.toml")
    words = source["words"]
    require(words, ("no_place", "generic", "shared"), (), "issuer_rules.toml [words]")
    return IssuerRules(
        rules=tuple(_rule(entry) for entry in source["rule"]),
        places=tuple(_place(entry, words["no_place"]) for entry in source["place"]),
        generic=frozenset(words["generic"]),
        shared=tuple(words["shared"]),
    )


def _rule(entry: Mapping[str, object]) -> Rule:
    where = f"issuer_rules.toml {entry.get('pattern', '?')}"
    require(entry, ("pattern", "replace", "example"), (), where)
    example = entry["example"]
    if not isinstance(example, list) or len(example) != 2:
        raise DataFileError(f"{where}：example 应为两个名称")
    try:
        pattern = re.compile(str(entry["pattern"]))
    except re.error as error:
        raise DataFileError(f"{where}：不是正则表达式（{error}）") from error
    return Rule(pattern, str(entry["replace"]), (str(example[0]), str(example[1])))


def _place(entry: Mapping[str, object], no_place: Iterable[str]) -> re.Pattern[str]:
    require(entry, ("endings", "least", "most"), (), "issuer_rules.toml place")
    endings = entry["endings"]
    if not isinstance(endings, list):
        raise DataFileError("issuer_rules.toml place：endings 应为列表")
    ends_a_word = "".join(f"(?<!{re.escape(word)})" for word in no_place)
    length = f"{{{entry['least']},{entry['most']}}}"
    either = "|".join(map(re.escape, endings))
    return re.compile(rf"([一-鿿]{length}?)({either}){ends_a_word}")
