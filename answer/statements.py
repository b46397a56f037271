"""Statements: the names by which a question calls the statements of a report (data/statements.toml)."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.labels import plain
from accounts.numerals import fold_width
from accounts.statements import statements
from answer.lexicon import Entry, Kind

NUMBERED = "#"
"""Opens the name of a statement that is known by its number alone: #5."""

_MOST = 12
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@cache
def statement_words() -> Mapping[str, Entry]:
    """Plain word → the kind of statement, or its number. Raises DataFileError where a kind is unknown."""
    source = _file()
    words: dict[str, str] = {}
    for number in range(1, _MOST + 1):
        shown = {"one": str(number), "two": f"{number:02d}", "chinese": _CHINESE[number - 1]}
        for pattern in source["numbered"]:
            words[pattern.format(**shown)] = f"{NUMBERED}{number}"
    for one in statements().values():
        words |= dict.fromkeys((one.name, *one.titles), one.kind)
    for kind, names in source["name"].items():
        if kind not in statements():
            raise DataFileError(f"answer/data/statements.toml：没有“{kind}”这种决算表")
        words |= dict.fromkeys(names, kind)
    return {plain(word): Entry(Kind.STATEMENT, kind) for word, kind in words.items()}


def holds_statements_together(question: str) -> bool:
    """Whether the question names two statements or more and asks how their numbers agree."""
    text = plain(fold_width(question))
    return any(word in text for word in _file()["asking"]) and len(_named(text)) > 1


def _named(text: str) -> Sequence[str]:
    """The statements that the text names, the longest names first taken."""
    words = statement_words()
    found: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        if word in text:
            text = text.replace(word, "|")
            found.append(words[word].value)
    return tuple(dict.fromkeys(found))


@cache
def _file() -> dict[str, Any]:
    source = load_toml(files("answer") / "data" / "statements.toml")
    require(source, ("numbered", "asking", "name"), (), "statements.toml")
    return source
