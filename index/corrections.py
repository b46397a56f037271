"""Corrections (更正): cells of a file that a person read on the page and the program read otherwise.

They are kept by the file's hash, since they say what that file prints: another revision of the report
may print something else. The stored report stays as it was read; `corrected` lays them over it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from accounts.corrected import can_be_corrected
from accounts.correction import Correction
from accounts.errors import BadCorrection
from accounts.report import Report
from index.actions import Action, What, note, now
from index.schema import corrections
from index.store import Store


class Corrections:
    """The corrections of a library; every method raises LibraryError where it cannot be read or written."""

    def __init__(
        self,
        store: Store,
        as_read: Callable[[str], Report],
        changed: Callable[[Connection, str], None],
    ) -> None:
        """`as_read` gives the report of a hash as read; `changed` brings its rows up to date."""
        self._store = store
        self._as_read = as_read
        self._changed = changed

    def set(
        self, sha256: str, cell: str, new: str, *, who: str, why: str, at: str = ""
    ) -> Correction:
        """Correct a cell, by its id, and log it; `at` is now where it is not given.

        A second correction of a cell replaces the first. Raises BadCorrection where the report has no
        such cell, `new` is neither a number nor blank or changes nothing, or who or why is missing.
        """
        printed = can_be_corrected(self._as_read(sha256), cell)
        if printed is None:
            raise BadCorrection(f"这份报告没有单元格 {cell}；用 juesuan facts 查看有哪些。")
        one = Correction(cell, printed.text, new.strip(), who.strip(), at or now(), why.strip())
        self._append(sha256, one, new=one.new)
        return one

    def withdraw(self, sha256: str, cell: str, *, who: str, why: str, at: str = "") -> None:
        """Take the correction of a cell back, and log it. Raises BadCorrection where there is none."""
        standing = {one.cell: one for one in self.of(sha256)}
        if cell not in standing:
            raise BadCorrection(f"单元格 {cell} 没有可撤回的更正。")
        last = standing[cell]
        one = Correction(cell, last.old, last.new, who.strip(), at or now(), why.strip())
        self._append(sha256, one, new=None)

    def of(self, sha256: str) -> tuple[Correction, ...]:
        """The corrections of a file that stand, in the order of their cells' first correction."""
        with self._store.reading() as connection:
            return standing(connection, sha256)

    def history(self, sha256: str) -> tuple[tuple[Correction, bool], ...]:
        """Every correction and every withdrawal, oldest first; True where it was set, False withdrawn.

        A withdrawal is told with what it withdrew, by whom and why it was withdrawn.
        """
        told: list[tuple[Correction, bool]] = []
        last: dict[str, str] = {}
        with self._store.reading() as connection:
            for row in _rows(connection, sha256):
                new = row.new if row.new is not None else last[row.cell]
                last[row.cell] = new
                one = Correction(row.cell, row.old, new, row.who, row.at, row.why)
                told.append((one, row.new is not None))
        return tuple(told)

    def _append(self, sha256: str, one: Correction, new: str | None) -> None:
        what = What.WITHDREW if new is None else What.CORRECTED
        said = f"{one.cell}：“{one.old}”→“{one.new}”（{one.why}）"
        with self._store.writing() as connection:
            connection.execute(
                insert(corrections).values(
                    sha256=sha256,
                    cell=one.cell,
                    old=one.old,
                    new=new,
                    who=one.who,
                    at=one.at,
                    why=one.why,
                )
            )
            note(connection, Action(one.at, one.who, what, sha256, said))
            self._changed(connection, sha256)


def standing(connection: Connection, sha256: str) -> tuple[Correction, ...]:
    """The corrections of a file that stand: the latest of each cell, unless it was withdrawn."""
    latest = {row.cell: row for row in _rows(connection, sha256)}
    return tuple(
        Correction(row.cell, row.old, row.new, row.who, row.at, row.why)
        for row in latest.values()
        if row.new is not None
    )


def last_change(connection: Connection, sha256: str | None = None) -> int:
    """The number of the last correction or withdrawal, of a file or of any; 0 where there is none."""
    query = select(func.max(corrections.c.id))
    if sha256 is not None:
        query = query.where(corrections.c.sha256 == sha256)
    return connection.execute(query).scalar() or 0


def _rows(connection: Connection, sha256: str) -> Sequence[Row[Any]]:
    query = select(corrections).where(corrections.c.sha256 == sha256).order_by(corrections.c.id)
    return connection.execute(query).all()
