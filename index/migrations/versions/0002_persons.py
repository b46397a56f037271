"""What persons decided: reviews of findings, corrections of cells, the log of actions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def upgrade() -> None:
    """Create the tables, and mark cells that a person corrected."""
    op.create_table(
        "reviews",
        _number(),
        *_text("at", "who", "issuer"),
        sa.Column("year", sa.Integer(), nullable=False),
        *_text("kind", "key", "state", "reason", "about", "revision"),
    )
    op.create_index("reviews_by_report", "reviews", ["issuer", "year", "kind"])
    op.create_table(
        "corrections",
        _number(),
        *_text("at", "who", "sha256", "cell", "old"),
        sa.Column("new", sa.Text(), nullable=True),
        *_text("why"),
    )
    op.create_index("corrections_by_file", "corrections", ["sha256"])
    op.create_table("actions", _number(), *_text("at", "who", "what", "subject", "detail"))
    op.create_index("actions_by_subject", "actions", ["subject"])
    op.add_column("cells", sa.Column("correction", sa.Text(), nullable=True))
