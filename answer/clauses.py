"""Clauses: a question of several parts, cut into questions (data/clauses.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError
from accounts.labels import plain
from answer.lexicon import Kind
from answer.query import Operation
from answer.scan import Scanned, scan

_THINGS = (Kind.MEASURE, Kind.ANY, Kind.SUBJECT, Kind.TOPIC)


@dataclass(frozen=True, slots=True)
class Part:
    """A question of its own. `names_thing` says whether it names what it asks about, in words known
    or unknown, or leaves that to the part before."""

    text: str
    names_thing: bool


@cache
def rules() -> Mapping[str, Any]:
    """Raises DataFileError where the file names an operation that there is not."""
    source = load_toml(files("answer") / "data" / "clauses.toml")
    require(
        source,
        (
            "ends",
            "asking",
            "summing",
            "bare",
            "openers",
            "anew",
            "spread",
            "most",
            "checks",
            "supposing",
            "spent",
        ),
        (),
        "clauses.toml",
    )
    unknown = set(source["spread"]) - {operation.value for operation in Operation}
    if unknown:
        raise DataFileError(f"clauses.toml：不认识 {'、'.join(sorted(unknown))}")
    return source


def parts_of(question: str) -> tuple[Part, ...]:
    """The parts of the question in their order; one that is not cut is a single part."""
    checked = _checked_apart(question)
    if checked:
        return checked
    if _is_bare_statement(question):
        return (Part(f"{_trimmed(question)}，{rules()['checks']}", True),)
    found: list[str] = []
    waiting = ""
    for clause in _clauses(question):
        waiting += clause
        if not _asks(clause):
            continue
        if found and not _stands_apart(clause):
            found[-1] += waiting
        else:
            found.append(waiting)
        waiting = ""
    if waiting:
        if found and (_trimmed(waiting).endswith("的") or not _names(scan(waiting, {}))):
            found[-1] += waiting
        else:
            found.append(waiting)
    return tuple(
        Part(rules()["spent" if _asks_for_budget(found[number - 1]) else "anew"], False)
        if number and _asks_only_how_much(text)
        else Part(_trimmed(text), _names_thing(scan(text, {})))
        for number, text in enumerate(found)
    )


def _is_bare_statement(question: str) -> bool:
    """物业一年四百万？: an amount of a named thing, of which nothing but the mark asks whether it is so."""
    if not question.rstrip().endswith(("？", "?")) or _asks(question):
        return False
    if any(word in question for word in rules()["supposing"]):
        return False
    scanned = scan(question, {})
    checked = bool(scanned.of(Kind.CHECKING))
    return len(scanned.stated) == 1 and bool(scanned.of(*_THINGS)) and not checked


def _checked_apart(question: str) -> tuple[Part, ...]:
    """Several statements to be checked (三公经费224.6万元，完成预算75.1%，对吗), one part each; else ().

    A statement that names nothing is one about what the first names.
    """
    *stating, last = _clauses(question)
    if not stating or not _only_checks(_trimmed(last)):
        return ()
    found: list[tuple[str, str]] = []
    waiting = ""
    for clause in stating:
        waiting += clause
        stated = scan(waiting, {}).stated
        if len(stated) > 1:
            return ()
        if stated:
            found.append((_trimmed(waiting), stated[0].words))
            waiting = ""
    if waiting or len(found) < 2:
        return ()
    first, amount = found[0]
    lead = first[: first.find(amount)] if amount in first else ""
    bare = [text for text, _ in found if _goes_on(text)]
    if any(word in text for text in bare for word in rules()["summing"]):
        return ()  # the sum of what stands before it is no number of the first thing
    texts = [f"{lead}{text}" if text in bare else text for text, _ in found]
    return tuple(Part(f"{text}，{_trimmed(last)}", True) for text in texts)


def _goes_on(text: str) -> bool:
    """Whether the statement says more of what the one before named: 完成预算75.1%, 占三公经费20%."""
    scanned = scan(text, {})
    opens = scanned.tokens and scanned.tokens[0].value in (
        "share",
        "change",
        "completion",
        "deviation",
    )
    return bool(opens) or not _names_thing(scanned)


def _only_checks(clause: str) -> bool:
    kinds = {token.kind for token in scan(clause, {}).tokens}
    return Kind.CHECKING in kinds and kinds <= {Kind.CHECKING, Kind.FILLER}


def _asks_only_how_much(clause: str) -> bool:
    """花了多少 after another part: of the thing before, and not of all that the unit spent."""
    words = plain(_trimmed(clause))
    return any(
        words.removeprefix(opener) in rules()["bare"] for opener in ("", *rules()["openers"])
    )


def _asks_for_budget(clause: str) -> bool:
    """Whether it asks for a budget, so that 花了多少 after it asks for the final number."""
    stages = scan(clause, {}).values(Kind.STAGE)
    return bool(stages) and "final" not in stages


def _clauses(question: str) -> list[str]:
    """The clauses with the signs that end them; a sign within a number (1,000) ends none."""
    ends = re.escape(rules()["ends"])
    return re.findall(rf"(?:[^{ends}]|(?<=\d),(?=\d))+[{ends}]*", question) or [question]


def _asks(clause: str) -> bool:
    return any(word in clause for word in rules()["asking"])


def _stands_apart(clause: str) -> bool:
    """Whether the clause names a thing, or something to be done with the thing before."""
    sums = any(word in clause for word in rules()["summing"])
    return sums or plain(clause).endswith("呢") or _names(scan(clause, {}))


def _names(scanned: Scanned) -> bool:
    done = scanned.values(Kind.OPERATION) - {"compare"}
    return _names_thing(scanned) or bool(done) or bool(scanned.of(Kind.FUNDING))


def _names_thing(scanned: Scanned) -> bool:
    unknown = any(token.kind is None and len(token.word) > 1 for token in scanned.tokens)
    return bool(scanned.of(*_THINGS)) or unknown


def _trimmed(text: str) -> str:
    return text.strip(f"{rules()['ends']} ") or text
