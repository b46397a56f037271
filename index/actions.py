"""The log of actions: who did what, when, to what. Appended to, never changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from index.schema import actions
from index.store import Store


class What(StrEnum):
    """What was done."""

    REVIEWED = "reviewed"  # 复核了一条疑点
    CORRECTED = "corrected"  # 更正了一个单元格
    WITHDREW = "withdrew"  # 撤回了一条更正
    REMOVED = "removed"  # 删除了一份报告
    TAKEN_IN = "taken_in"  # 收入了一份报告
    REREAD = "reread"  # 重新读入了一份报告
    ENTERED = "entered"  # 进入了应用
    REFUSED = "refused"  # 无权而被拒绝


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the log.

    `at` is ISO 8601 in UTC; `who` is "" where nobody signed in; `subject` is a file's hash, or a
    report as `subject_of` writes it; `detail` tells the rest in words.
    """

    at: str
    who: str
    what: What
    subject: str
    detail: str


class Actions:
    """The log of a library."""

    def __init__(self, store: Store) -> None:
        """Read and write the log of that store."""
        self._store = store

    def add(self, who: str, what: What, subject: str, detail: str = "", at: str = "") -> None:
        """Append a line; `at` is now where it is not given. Raises LibraryError."""
        with self._store.writing() as connection:
            note(connection, Action(at or now(), who, what, subject, detail))

    def listed(self, subject: str | None = None, limit: int | None = None) -> tuple[Action, ...]:
        """The lines, the last first; of one subject, or of all. Raises LibraryError."""
        query = select(actions).order_by(actions.c.id.desc()).limit(limit)
        if subject is not None:
            query = query.where(actions.c.subject == subject)
        with self._store.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            Action(row["at"], row["who"], What(row["what"]), row["subject"], row["detail"])
            for row in rows
        )


def note(connection: Connection, action: Action) -> None:
    """Append a line within the transaction of what it tells of: both are kept, or neither."""
    connection.execute(
        insert(actions).values(
            at=action.at,
            who=action.who,
            what=str(action.what),
            subject=action.subject,
            detail=action.detail,
        )
    )


def now() -> str:
    """The time, as the log writes it: ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def subject_of(issuer: str, year: int, kind: str) -> str:
    """A report, whichever of its revisions, as a subject of the log."""
    return f"{issuer}/{year}/{kind}"
