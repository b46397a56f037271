"""Offers (接着问): questions that may follow an answer, of which only answerable ones are offered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import streamlit as st

from accounts.datafile import load_toml, require
from accounts.errors import DataFileError, InputError
from answer import ask
from answer.answer import Status
from answer.context import Context
from answer.query import Operation
from answer.shelf import Shelf
from ui import session

_FILE = "followups.toml"
_MOST = 3
_REMEMBERED = 1024


def offers_after(operation: str | None, context: Context | None, said: str) -> tuple[str, ...]:
    """At most three follow-ups that the reports answer, and with other words than were just `said`.

    Looked for once for all sessions, and again when anything changes that an answer rests on.
    """
    if operation is None or context is None:
        return ()
    library = session.library()
    asked = json.dumps(context.as_json())
    return _offers_after(str(library.home), library.state(), operation, asked, said)


@st.cache_resource(show_spinner=False, max_entries=_REMEMBERED)
def _offers_after(home: str, state: str, operation: str, asked: str, said: str) -> tuple[str, ...]:
    """`home` and `state` belong to the key; `asked` is the context as JSON."""
    return found_after(operation, Context.from_json(json.loads(asked)), said, session.library())


def found_after(operation: str, context: Context, said: str, library: Shelf) -> tuple[str, ...]:
    """The offers as the reports of the library answer them now."""
    found: list[str] = []
    known = {said}
    for question in followups()[Operation(operation)]:
        text = _answer_to(question, context, library)
        if text and text not in known:
            known.add(text)
            found.append(question)
        if len(found) == _MOST:
            break
    return tuple(found)


def _answer_to(question: str, context: Context, library: Shelf) -> str:
    """What is answered to it, "" where it is not."""
    try:
        answer = ask(question, library, context=context)
    except InputError:
        return ""
    return answer.text if answer.status is Status.ANSWERED else ""


@cache
def followups() -> Mapping[Operation, Sequence[str]]:
    """The follow-ups of each operation. Raises DataFileError where one is missing or unknown."""
    raw = load_toml(files("ui") / "data" / _FILE)
    require(raw, ("after",), (), _FILE)
    require(raw["after"], tuple(Operation), (), f"{_FILE} after")
    for operation, questions in raw["after"].items():
        if not all(isinstance(question, str) and question for question in questions):
            raise DataFileError(f"{_FILE} {operation}：应为文字")
    return {Operation(name): tuple(questions) for name, questions in raw["after"].items()}
