"""Words of the text checks: left-over template words, doubled words, years, units, required parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.sections import section_roles
from accounts.statements import statements

_FILE = "text_words.toml"
_TABLES: Mapping[str, tuple[str, ...]] = {
    "doubled": ("nested", "follows", "reduplicated", "begins", "single"),
    "signs": ("pattern",),
    "year": (
        "roles",
        "end_roles",
        "compared_roles",
        "subjects",
        "states",
        "leads",
        "titles",
        "not_in_title",
        "end",
        "compared",
    ),
    "event_not_in": ("titles",),
    "issuer": ("name", "says", "generic"),
    "common_items": ("01", "02", "03", "50", "99"),
}


@dataclass(frozen=True, slots=True)
class TemplateWord:
    """Words that only a template prints; no defect where `not_before` follows or `unless` stands near."""

    what: str
    pattern: re.Pattern[str]
    not_before: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was first known in `year`."""

    name: str
    year: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A slip of the pen and the words that are meant."""

    pattern: re.Pattern[str]
    meant: str


@dataclass(frozen=True, slots=True)
class Contrary:
    """Two statements about `what` that cannot both be true."""

    what: str
    says: re.Pattern[str]
    denies: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Required:
    """A statement kind or section role that the standard form asks for, from fiscal year `since` on."""

    id: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A form of its own, known by a word in the titles of its statements."""

    name: str
    title: str
    kinds: tuple[str, ...]


@cache
def template_words() -> tuple[TemplateWord, ...]:
    """All left-over words of templates. Raises DataFileError."""
    found = []
    for entry in _entries("template", ("what", "pattern"), ("not_before", "unless")):
        optional = [
            compiled(entry[key]) if key in entry else None for key in ("not_before", "unless")
        ]
        found.append(TemplateWord(entry["what"], compiled(entry["pattern"]), *optional))
    return tuple(found)


@cache
def events() -> tuple[Event, ...]:
    """All dated events. Raises DataFileError."""
    entries = _entries("event", ("name", "year", "pattern"))
    return tuple(Event(e["name"], int(e["year"]), compiled(e["pattern"])) for e in entries)


@cache
def wordings() -> tuple[Wording, ...]:
    """All slips of the pen. Raises DataFileError."""
    entries = _entries("wording", ("pattern", "meant"))
    return tuple(Wording(compiled(e["pattern"]), e["meant"]) for e in entries)


@cache
def contraries() -> tuple[Contrary, ...]:
    """All pairs of statements that exclude each other. Raises DataFileError."""
    entries = _entries("contrary", ("what", "says", "denies"))
    return tuple(Contrary(e["what"], compiled(e["says"]), compiled(e["denies"])) for e in entries)


@cache
def required_statements() -> tuple[Required, ...]:
    """The statements of the standard form. Raises DataFileError where a kind is unknown."""
    return _required("statement", "kind", frozenset(statements()))


@cache
def required_sections() -> tuple[Required, ...]:
    """The narrative sections of the standard form. Raises DataFileError where a role is unknown."""
    return _required("section", "role", frozenset(role.id for role in section_roles()))


@cache
def layouts() -> tuple[Layout, ...]:
    """Forms that ask for other statements. Raises DataFileError."""
    entries = _entries("layout", ("name", "title", "kinds"))
    return tuple(Layout(e["name"], e["title"], tuple(e["kinds"])) for e in entries)


@cache
def words(table: str) -> Mapping[str, Any]:
    """A table of words by its name, such as "doubled". Raises DataFileError."""
    entry: dict[str, Any] = _file()[table]
    require(entry, _TABLES[table], (), f"{_FILE} {table}")
    return entry


@cache
def pattern(table: str, key: str) -> re.Pattern[str]:
    """The regular expression that stands in a table of words. Raises DataFileError."""
    return compiled(words(table)[key])


def compiled(expression: str) -> re.Pattern[str]:
    """The regular expression, or a DataFileError that names it."""
    try:
        return re.compile(expression)
    except re.error as error:
        raise DataFileError(f"{_FILE}：{expression} 不是正则表达式：{error}") from error


def _required(table: str, key: str, known: frozenset[str]) -> tuple[Required, ...]:
    entries = _entries(table, (key,), ("since",))
    unknown = {entry[key] for entry in entries} - known
    if unknown:
        raise DataFileError(f"{_FILE} {table}：不认识 {'、'.join(sorted(unknown))}")
    return tuple(Required(entry[key], int(entry.get("since", 0))) for entry in entries)


def _entries(
    table: str, keys: tuple[str, ...], optional: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _file()[table]
    for entry in found:
        require(entry, keys, optional, f"{_FILE} {table}")
    return found


@cache
def _file() -> dict[str, Any]:
    return load_toml(files("calculator") / "rules" / _FILE)
