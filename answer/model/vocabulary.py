"""Vocabulary: the words that a model may write around slots (data/gate.toml)."""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from answer.slots import objection


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of data/gate.toml, whose head explains them."""

    leads: frozenset[str]
    joins: frozenset[str]
    tails: frozenset[str]
    links: frozenset[str]
    each: frozenset[str]
    asked: frozenset[str]
    cited: frozenset[str]
    suffixes: frozenset[str]
    changes: frozenset[str]
    telling: frozenset[str]
    refused: frozenset[str]


_MAY_SAY_DIRECTION = ("changes", "refused")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary. Raises DataFileError where a word that may be written states a quantity."""
    source = load_toml(files("answer") / "data" / "gate.toml")
    names = tuple(field.name for field in fields(Vocabulary))
    require(source, names, (), "gate.toml")
    for name in names:
        for word in source[name]:
            fault = "" if name in _MAY_SAY_DIRECTION else objection(word, ())
            if fault:
                raise DataFileError(f"gate.toml [{name}]：“{word}”含有“{fault}”")
    return Vocabulary(**{name: frozenset(source[name]) for name in names})
