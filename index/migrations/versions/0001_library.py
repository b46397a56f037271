"""The library: reports, documents, cells, claims, chunks, embeddings, counters."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _integer(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _of_report(*, primary: tuple[str, ...]) -> list[SchemaItem]:
    return [
        *_text("sha256"),
        sa.PrimaryKeyConstraint(*primary),
        sa.ForeignKeyConstraint(["sha256"], ["reports.sha256"], ondelete="CASCADE"),
    ]


def _number(*, nullable: bool) -> list[SchemaItem]:
    return [
        *_text("issuer", nullable=nullable),
        _integer("year", nullable=nullable),
        *_text("measure", "subject", "stage", "funding", "scope", "aspect", nullable=nullable),
        *_text("text", "value", "unit", "dimension", "factor", "step", "hedge", nullable=True),
        sa.Column("rank", sa.BigInteger(), nullable=True),
        *_text("place", "label", "source"),
    ]


def upgrade() -> None:
    """Create every table of the first schema."""
    op.create_table(
        "reports",
        *_text("sha256"),
        _integer("sequence"),
        *_text("issuer"),
        _integer("year"),
        *_text("kind"),
        _integer("revision"),
        *_text("scope", "file", "unit", "members", "aliases", "warnings"),
        _integer("pages", nullable=True),
        *_text("taken_in_at"),
        sa.PrimaryKeyConstraint("sha256"),
        sa.UniqueConstraint("sequence"),
        sa.UniqueConstraint("issuer", "year", "kind", "revision", name="one_revision"),
    )
    op.create_table(
        "documents",
        *_of_report(primary=("sha256",)),
        _integer("form"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    in_order = ("sha256", "position")
    op.create_table(
        "cells",
        *_of_report(primary=in_order),
        _integer("position"),
        *_text("id"),
        *_number(nullable=False),
        _integer("repaired"),
        *_text("doubt"),
    )
    op.create_table(
        "claims",
        *_of_report(primary=in_order),
        _integer("position"),
        *_text("id", "kind"),
        *_number(nullable=True),
        *_text("sentence", "reason"),
    )
    for table in ("cells", "claims"):
        by_quantity = ["measure", "subject", "year", "stage", "funding", "issuer"]
        op.create_index(f"{table}_by_quantity", table, by_quantity)
        op.create_index(f"{table}_by_issuer", table, ["issuer", "year", "measure"])
    op.create_table(
        "chunks",
        *_of_report(primary=in_order),
        _integer("position"),
        *_text("id", "title", "text", "role", "source", "text_hash"),
    )
    op.create_index("chunks_by_text", "chunks", ["text_hash"])
    op.create_table(
        "embeddings",
        *_text("text_hash", "embedder"),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("text_hash", "embedder"),
    )
    counters = op.create_table(
        "counters",
        *_text("name"),
        _integer("value"),
        sa.PrimaryKeyConstraint("name"),
    )
    op.bulk_insert(counters, [{"name": "generation", "value": 0}])
