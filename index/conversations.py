"""Conversations: questions and their answers in the order in which they were asked, kept by person.

Unlike reviews they are the person's own: they can be renamed, and deleted with all they hold.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from accounts.errors import LibraryError
from index.actions import now
from index.schema import conversations, turns
from index.store import Store

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer.

    `at` is ISO 8601 in UTC; `document` is the answer as `Answer.as_json` writes it; `context` is what
    it leaves to the next question as `Context.as_json` writes it, None where it leaves nothing.
    """

    id: int
    at: str
    question: str
    status: str
    text: str
    document: Mapping[str, Any]
    context: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its turns, the oldest first; `who` is "" where nobody signed in."""

    id: int
    at: str
    who: str
    title: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the list of conversations; `last` is the time of the last turn."""

    id: int
    at: str
    who: str
    title: str
    turns: int
    last: str


class Conversations:
    """The conversations of a library; every method raises LibraryError where it cannot be read or
    written, and where there is no such conversation.

    With `who`, a method knows only the conversations of that person.
    """

    def __init__(self, store: Store) -> None:
        """Read and write the conversations of that store."""
        self._store = store

    def begin(self, who: str = "", title: str = "", at: str = "") -> int:
        """A new conversation without turns; its id. Its first question is its title unless one is given."""
        with self._store.writing() as connection:
            row = {"at": at or now(), "who": who, "title": _short(title)}
            return _id_of(
                connection.execute(insert(conversations).values(row)).inserted_primary_key
            )

    def add(
        self,
        conversation: int,
        document: Mapping[str, Any],
        context: Mapping[str, Any] | None = None,
        at: str = "",
        who: str | None = None,
    ) -> int:
        """Append a turn, the answer's document with its question; the turn's id."""
        with self._store.writing() as connection:
            heading = _heading(connection, conversation, who)
            if not heading.title:
                title = _short(document["question"])
                _change(connection, conversation, title)
            row = {
                "conversation": conversation,
                "at": at or now(),
                "question": document["question"],
                "status": document["status"],
                "text": document["text"],
                "document": json.dumps(document, ensure_ascii=False),
                "context": "" if context is None else json.dumps(context, ensure_ascii=False),
            }
            return _id_of(connection.execute(insert(turns).values(row)).inserted_primary_key)

    def listed(self, who: str | None = None, limit: int | None = None) -> tuple[Heading, ...]:
        """The conversations that have turns, the last spoken in first."""
        last = func.max(turns.c.id)
        query = (
            select(conversations, func.count(turns.c.id).label("turns"), func.max(turns.c.at))
            .join(turns, turns.c.conversation == conversations.c.id)
            .group_by(*conversations.c)
            .order_by(last.desc())
            .limit(limit)
        )
        if who is not None:
            query = query.where(conversations.c.who == who)
        with self._store.reading() as connection:
            return tuple(Heading(*row) for row in connection.execute(query).all())

    def open(self, conversation: int, who: str | None = None) -> Conversation:
        """The whole conversation."""
        query = select(turns).where(turns.c.conversation == conversation).order_by(turns.c.id)
        with self._store.reading() as connection:
            row = _heading(connection, conversation, who)
            said = tuple(_turn(one) for one in connection.execute(query).all())
        return Conversation(row.id, row.at, row.who, row.title, said)

    def rename(self, conversation: int, title: str, who: str | None = None) -> None:
        """Give it another title, of one line."""
        with self._store.writing() as connection:
            _heading(connection, conversation, who)
            _change(connection, conversation, _short(title))

    def delete(self, conversation: int, who: str | None = None) -> None:
        """Take it away with its turns; feedback on them stays."""
        with self._store.writing() as connection:
            _heading(connection, conversation, who)
            connection.execute(delete(turns).where(turns.c.conversation == conversation))
            connection.execute(delete(conversations).where(conversations.c.id == conversation))


def _heading(connection: Connection, conversation: int, who: str | None) -> Row[Any]:
    query = select(conversations).where(conversations.c.id == conversation)
    if who is not None:
        query = query.where(conversations.c.who == who)
    row = connection.execute(query).first()
    if row is None:
        raise LibraryError(
            f"没有编号为 {conversation} 的对话；用 juesuan conversations 查看有哪些。"
        )
    return row


def _change(connection: Connection, conversation: int, title: str) -> None:
    connection.execute(
        update(conversations).where(conversations.c.id == conversation).values(title=title)
    )


def _turn(row: Row[Any]) -> Turn:
    context = json.loads(row.context) if row.context else None
    document = json.loads(row.document)
    return Turn(row.id, row.at, row.question, row.status, row.text, document, context)


def _short(title: str) -> str:
    return " ".join(title.split())[:_LONGEST_TITLE]


def _id_of(key: Any) -> int:
    return int(key[0])
