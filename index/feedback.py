"""Feedback (反馈): what readers thought of an answer, 👍 or 👎 with a note; appended to, never changed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, insert, select

from accounts.errors import LibraryError
from index.actions import now
from index.schema import feedback, turns
from index.store import Store


class Verdict(StrEnum):
    """What the reader thought."""

    UP = "up"  # 👍
    DOWN = "down"  # 👎


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reader thought of one turn; `question` and `text` are the turn's, kept beside it."""

    at: str
    who: str
    turn: int
    question: str
    text: str
    verdict: Verdict
    note: str


class Feedback:
    """The feedback of a library; every method raises LibraryError where it cannot be read or written."""

    def __init__(self, store: Store) -> None:
        """Read and write the feedback of that store."""
        self._store = store

    def give(
        self, turn: int, verdict: Verdict, note: str = "", who: str = "", at: str = ""
    ) -> Opinion:
        """Append an opinion of the turn of that id. Raises LibraryError where there is no such turn."""
        with self._store.writing() as connection:
            row = connection.execute(select(turns).where(turns.c.id == turn)).first()
            if row is None:
                raise LibraryError(f"没有编号为 {turn} 的回答，反馈没有保存。")
            one = Opinion(at or now(), who, turn, row.question, row.text, verdict, note.strip())
            values = {name: getattr(one, name) for name in Opinion.__slots__}
            connection.execute(insert(feedback).values(values | {"verdict": str(verdict)}))
        return one

    def listed(self, limit: int | None = None) -> tuple[Opinion, ...]:
        """Every opinion, the last first; a reader's later opinion of a turn stands beside the earlier."""
        return self._read(select(feedback).limit(limit))

    def of(self, turn: int, who: str = "") -> Opinion | None:
        """The latest opinion of that reader of a turn."""
        query = select(feedback).where(feedback.c.turn == turn, feedback.c.who == who).limit(1)
        return next(iter(self._read(query)), None)

    def _read(self, query: Select[tuple[Any, ...]]) -> tuple[Opinion, ...]:
        with self._store.reading() as connection:
            rows = connection.execute(query.order_by(feedback.c.id.desc())).mappings().all()
        return tuple(
            Opinion(
                at=row["at"],
                who=row["who"],
                turn=row["turn"],
                question=row["question"],
                text=row["text"],
                verdict=Verdict(row["verdict"]),
                note=row["note"],
            )
            for row in rows
        )
