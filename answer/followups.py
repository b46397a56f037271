"""Follow-ups: the rules by which a follow-up is completed, from data/followups.toml."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.measures import measures
from answer.query import Operation
from answer.slots import expand

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "ellipsis": ("openers", "closers", "parts"),
    "asks": ("words",),
    "everyone": ("words",),
    "year": ("before", "after", "same"),
    "thing": ("amount",),
    "part": ("amount",),
    "stage": ("stays",),
    "columns": ("measures",),
    "joins": ("words",),
    "short": (),
    "again": ("words",),
    "both": ("sum", "gap"),
    "it": ("words",),
    "pick": (),
    "phrase": ("amount", "difference", "sum", "since", "unit", "own", "budget"),
    "sentence": ("followed", "either", "no_such_choice"),
}
_FREE = ("short", "pick")


@cache
def rules() -> Mapping[str, Any]:
    """The tables of the data file. Raises DataFileError where a heading or a name in it is unknown."""
    source = load_toml(files("answer") / "data" / "followups.toml")
    require(source, _HEADINGS, (), "followups.toml")
    for heading, keys in _HEADINGS.items():
        if heading not in _FREE:
            require(source[heading], keys, (), f"followups.toml [{heading}]")
    operations = {operation.value for operation in Operation}
    lists = (source["thing"]["amount"], source["part"]["amount"], source["stage"]["stays"])
    unknown = {name for named in lists for name in named} - operations
    if unknown:
        raise DataFileError(f"followups.toml：不认识 {'、'.join(sorted(unknown))}")
    for measure in source["columns"]["measures"]:
        if measure not in measures():
            raise DataFileError(f"followups.toml：指标 {measure} 不存在")
    return source


def words_of(heading: str, key: str = "words") -> Sequence[str]:
    """The words under a heading, the longest first."""
    return sorted(rules()[heading][key], key=len, reverse=True)


def phrase(name: str, **slots: str) -> str:
    """A phrase that completes a question."""
    return expand(rules()["phrase"][name], slots)


def sentence(name: str, **slots: str) -> str:
    """A sentence for the reader."""
    return expand(rules()["sentence"][name], slots)


def keeps_operation(operation: str, *, part: bool) -> bool:
    """Whether the operation of the question before stays where the thing is named anew."""
    return operation not in rules()["part" if part else "thing"]["amount"]
