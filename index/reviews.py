"""Reviews (复核): what persons decided of the findings of a report, whichever of its revisions.

A decision is kept by the report's issuer, year and kind and by the finding's content key, so that it
holds for the next version of the report as long as the finding is the same, and no re-read loses it.
"""

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy import Select, insert, select

from accounts.report import ReportKind
from accounts.review import STATE_NAMES, Review, State
from index.actions import Action, What, note, now, subject_of
from index.schema import reviews
from index.store import Store


class Identified(Protocol):
    """A report or a line of the catalogue: what tells the reports apart, and the file's hash."""

    @property
    def issuer(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def kind(self) -> ReportKind: ...
    @property
    def sha256(self) -> str: ...


class Reviews:
    """The reviews of a library; every method raises LibraryError where it cannot be read or written."""

    def __init__(self, store: Store) -> None:
        """Read and write the reviews of that store."""
        self._store = store

    def set(
        self,
        report: Identified,
        key: str,
        state: State,
        reason: str = "",
        who: str = "",
        at: str = "",
        about: str = "",
    ) -> Review:
        """Append a decision and log it; `at` is now where it is not given.

        State OPEN takes an earlier decision back. Raises BadReview where nobody is named, or a finding
        is dismissed without a reason.
        """
        review = Review(key, state, reason.strip(), who.strip(), at or now(), about, report.sha256)
        subject = subject_of(report.issuer, report.year, str(report.kind))
        said = f"{STATE_NAMES[state]} {key}" + (f"：{review.reason}" if review.reason else "")
        row = {name: getattr(review, name) for name in Review.__slots__}
        with self._store.writing() as connection:
            connection.execute(
                insert(reviews).values(
                    issuer=report.issuer,
                    year=report.year,
                    kind=str(report.kind),
                    **row | {"state": str(state)},
                )
            )
            note(connection, Action(review.at, review.who, What.REVIEWED, subject, said))
        return review

    def of(self, report: Identified) -> Mapping[str, Review]:
        """The latest decision by key; what was taken back is left out."""
        latest = {review.key: review for review in self.history(report)}
        return {key: one for key, one in latest.items() if one.state is not State.OPEN}

    def history(self, report: Identified, key: str | None = None) -> tuple[Review, ...]:
        """Every decision in the order in which they were taken; of one finding, or of all."""
        query = _of(report)
        if key is not None:
            query = query.where(reviews.c.key == key)
        with self._store.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            Review(
                key=row["key"],
                state=State(row["state"]),
                reason=row["reason"],
                who=row["who"],
                at=row["at"],
                about=row["about"],
                revision=row["revision"],
            )
            for row in rows
        )


def _of(report: Identified) -> Select[tuple[object, ...]]:
    return (
        select(reviews)
        .where(
            reviews.c.issuer == report.issuer,
            reviews.c.year == report.year,
            reviews.c.kind == str(report.kind),
        )
        .order_by(reviews.c.id)
    )
