"""The tables of the library, in SQLAlchemy Core, for SQLite and PostgreSQL alike.

Everything hangs on a report's SHA-256. `documents` holds the whole report as read and is what the
program reads back; cells, claims and chunks are that same report spread out for questions in SQL.
Vectors of passages are truth too: they are kept once a text, since the glossary is the same in
every report.

What persons decided hangs on no row that a re-read replaces: reviews, corrections and actions are
appended to, never changed, and outlive the report they speak of; the latest row of a key holds.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = "0003"
"""The newest migration: the schema that this program reads and writes."""

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _of_report() -> tuple[Column[str], Column[int]]:
    """The report a row belongs to, and its place in the report's order."""
    return (
        Column("sha256", Text, ForeignKey("reports.sha256", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
    )


def _quantity(*, nullable: bool) -> tuple[Column[str] | Column[int], ...]:
    """What a number measures (accounts.quantity.Quantity), one column a part."""
    return (
        Column("issuer", Text, nullable=nullable),
        Column("year", Integer, nullable=nullable),
        Column("measure", Text, nullable=nullable),
        Column("subject", Text, nullable=nullable),
        Column("stage", Text, nullable=nullable),
        Column("funding", Text, nullable=nullable),
        Column("scope", Text, nullable=nullable),
        Column("aspect", Text, nullable=nullable),
    )


def _amount() -> tuple[Column[str] | Column[int], ...]:
    """A printed number. `value`, `factor` and `step` are exact decimals as text; `value` and `step`
    are in the printed unit, of which one holds `factor` base units.

    `rank` is the value in base units times 10 000, rounded to an integer: for ordering in SQL, never
    for an answer. All are null where the cell is blank.
    """
    return (
        Column("text", Text),
        Column("value", Text),
        Column("unit", Text),
        Column("dimension", Text),
        Column("factor", Text),
        Column("step", Text),
        Column("hedge", Text),
        Column("rank", BigInteger),
    )


def _appended() -> tuple[Column[int], Column[str], Column[str]]:
    """A row that is only ever appended: its number, when (ISO 8601 in UTC) and who."""
    return Column("id", Integer, primary_key=True), _text("at"), _text("who")


reports = Table(
    "reports",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    _text("issuer"),
    Column("year", Integer, nullable=False),
    _text("kind"),
    Column("revision", Integer, nullable=False),
    _text("scope"),
    _text("file"),
    _text("unit"),
    _text("members"),
    _text("aliases"),
    _text("warnings"),
    Column("pages", Integer),
    _text("taken_in_at"),
    UniqueConstraint("issuer", "year", "kind", "revision", name="one_revision"),
)

documents = Table(
    "documents",
    metadata,
    Column("sha256", Text, ForeignKey("reports.sha256", ondelete="CASCADE"), primary_key=True),
    Column("form", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

cells = Table(
    "cells",
    metadata,
    *_of_report(),
    _text("id"),
    *_quantity(nullable=False),
    *_amount(),
    _text("place"),
    _text("label"),
    _text("source"),
    Column("repaired", Integer, nullable=False),
    _text("doubt"),
    Column("correction", Text),
    Index("cells_by_quantity", "measure", "subject", "year", "stage", "funding", "issuer"),
    Index("cells_by_issuer", "issuer", "year", "measure"),
)

claims = Table(
    "claims",
    metadata,
    *_of_report(),
    _text("id"),
    _text("kind"),
    *_quantity(nullable=True),
    *_amount(),
    _text("place"),
    _text("label"),
    _text("source"),
    _text("sentence"),
    _text("reason"),
    Index("claims_by_quantity", "measure", "subject", "year", "stage", "funding", "issuer"),
    Index("claims_by_issuer", "issuer", "year", "measure"),
)

chunks = Table(
    "chunks",
    metadata,
    *_of_report(),
    _text("id"),
    _text("title"),
    _text("text"),
    _text("role"),
    _text("source"),
    _text("text_hash"),
    Index("chunks_by_text", "text_hash"),
)

embeddings = Table(
    "embeddings",
    metadata,
    Column("text_hash", Text, primary_key=True),
    Column("embedder", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""`generation` is raised by every change of the library."""

reviews = Table(
    "reviews",
    metadata,
    *_appended(),
    _text("issuer"),
    Column("year", Integer, nullable=False),
    _text("kind"),
    _text("key"),
    _text("state"),
    _text("reason"),
    _text("about"),
    _text("revision"),
    Index("reviews_by_report", "issuer", "year", "kind"),
)

corrections = Table(
    "corrections",
    metadata,
    *_appended(),
    _text("sha256"),
    _text("cell"),
    _text("old"),
    Column("new", Text),
    _text("why"),
    Index("corrections_by_file", "sha256"),
)
"""`new` is null where a correction is withdrawn."""

actions = Table(
    "actions",
    metadata,
    *_appended(),
    _text("what"),
    _text("subject"),
    _text("detail"),
    Index("actions_by_subject", "subject"),
)

conversations = Table(
    "conversations",
    metadata,
    *_appended(),
    _text("title"),
    Index("conversations_by_person", "who"),
    sqlite_autoincrement=True,
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "conversation",
        Integer,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
    ),
    _text("at"),
    _text("question"),
    _text("status"),
    _text("text"),
    _text("document"),
    _text("context"),
    Index("turns_by_conversation", "conversation"),
    sqlite_autoincrement=True,  # feedback speaks of a turn by its number, which must not come again
)
"""`document` is the answer as JSON; `context` what it leaves to the next question, "" for nothing."""

feedback = Table(
    "feedback",
    metadata,
    *_appended(),
    Column("turn", Integer, nullable=False),
    _text("question"),
    _text("text"),
    _text("verdict"),
    _text("note"),
    Index("feedback_by_turn", "turn"),
)
"""Holds the question and the answer themselves: it outlives the conversation that it speaks of."""
