"""Lexicon: the words of data/*.toml by which a sentence is read, validated on load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.measures import measure_aliases, measures
from accounts.quantity import Funding, Stage


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of data/lexicon.toml. `aliases` joins them with those of the shared vocabulary."""

    joined: tuple[str, ...]
    funding: Mapping[str, Funding]
    stage: Mapping[str, Stage | None]
    filler: frozenset[str]
    prefixes: frozenset[str]
    blockers: frozenset[str]
    generic: Mapping[str, str]
    aliases: Mapping[str, str]
    patterns: tuple[tuple[str, str], ...]
    others: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Predicates:
    """The words of data/predicates.toml: word → sign, and the marks of explanations."""

    direction: Mapping[str, int | None]
    comparison: Mapping[str, int]
    begins: tuple[str, ...]
    lists: tuple[str, ...]
    ends: tuple[str, ...]
    resumes: tuple[str, ...]
    continues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What a section speaks of (data/roles.toml)."""

    id: str
    measure: str
    funding: Funding | None
    labels: str
    classes: bool
    budget: str
    whole: str
    own_clause: bool
    only: tuple[str, ...]
    names: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The words. Raises DataFileError where a measure, stage or funding does not exist."""
    entry = _file("lexicon.toml")
    keys = ("joined", "funding", "stage", "filler", "generic", "alias", "pattern", "other")
    require(entry, keys, (), "lexicon.toml")
    aliases = dict(measure_aliases())
    for measure, words in entry["alias"].items():
        aliases |= dict.fromkeys(words, _known(measure))
    generic = {
        word: _known(measure) for measure, words in entry["generic"].items() for word in words
    }
    return Lexicon(
        joined=tuple(entry["joined"]),
        funding={w: Funding(key) for key, words in entry["funding"].items() for w in words},
        stage={
            word: None if key == "budget" else Stage(key)
            for key, words in entry["stage"].items()
            for word in words
        },
        filler=frozenset(entry["filler"]["words"]),
        prefixes=frozenset(entry["filler"]["prefixes"]),
        blockers=frozenset(entry["filler"]["blockers"]),
        generic=generic,
        aliases={word: measure for word, measure in aliases.items() if word not in generic},
        patterns=tuple((_known(p["measure"]), p["expression"]) for p in entry["pattern"]),
        others={word: e["reason"] for e in entry["other"] for word in e["words"]},
    )


@cache
def predicates() -> Predicates:
    """The words of movement, comparison and explanation."""
    entry = _file("predicates.toml")
    require(entry, ("direction", "comparison", "explanation"), (), "predicates.toml")
    direction: dict[str, int | None] = {}
    for key, sign in (("up", 1), ("down", -1), ("flat", 0), ("open", None)):
        direction |= dict.fromkeys(entry["direction"][key], sign)
    comparison: dict[str, int] = {}
    for key, sign in (("greater", 1), ("less", -1), ("equal", 0)):
        comparison |= dict.fromkeys(entry["comparison"][key], sign)
    parts = entry["explanation"]
    keys = ("begins", "lists", "ends", "resumes", "continues")
    return Predicates(direction, comparison, *(tuple(parts[key]) for key in keys))


@cache
def roles() -> Mapping[str, Role]:
    """The roles by id. Raises DataFileError where one names an unknown measure or key."""
    table: dict[str, Role] = {}
    optional = ("funding", "labels", "classes", "budget", "whole", "own_clause", "only", "names")
    for entry in _file("roles.toml")["role"]:
        require(entry, ("id", "measure"), optional, f"roles.toml {entry.get('id', '?')}")
        table[entry["id"]] = Role(
            id=entry["id"],
            measure=entry["measure"] and _known(entry["measure"]),
            funding=Funding(entry["funding"]) if "funding" in entry else None,
            labels=entry.get("labels", "anchored"),
            classes=entry.get("classes", False),
            budget=entry.get("budget", "initial"),
            whole=entry.get("whole", ""),
            own_clause=entry.get("own_clause", False),
            only=tuple(entry.get("only", ())),
            names={word: _known(measure) for word, measure in entry.get("names", {}).items()},
        )
    return table


def role_of(role: str) -> Role:
    """The role of a section; sections without one are prose with numbers of every kind."""
    return roles().get(role, roles()["prose"])


@cache
def counts() -> Mapping[str, Any]:
    """The classifiers and count rules of data/counts.toml."""
    entry = _file("counts.toml")
    keys = ("units", "chinese_units", "continuing", "under", "behind", "projects")
    require(entry, keys, (), "counts.toml")
    for rule in (*entry["under"], *entry["behind"]):
        _known(rule["measure"])
    return entry


@cache
def marks() -> tuple[tuple[str, str, str], ...]:
    """(kind, reason, expression) of every mark of data/marks.toml, in file order."""
    entries = _file("marks.toml")["mark"]
    for entry in entries:
        require(entry, ("kind", "reason", "expression"), (), "marks.toml")
    return tuple((e["kind"], e["reason"], e["expression"]) for e in entries)


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _file(name: str) -> dict[str, Any]:
    return load_toml(files("ingest.claims") / "data" / name)


def _known(measure: str) -> str:
    if measure not in measures():
        raise DataFileError(f"ingest/claims/data：指标 {measure} 不存在")
    return measure
