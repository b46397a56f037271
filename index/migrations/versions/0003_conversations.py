"""Conversations and feedback: what was asked and answered, and what readers thought of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "conversations", _number(), *_text("at", "who", "title"), sqlite_autoincrement=True
    )
    op.create_index("conversations_by_person", "conversations", ["who"])
    op.create_table(
        "turns",
        _number(),
        sa.Column(
            "conversation",
            sa.Integer(),
            sa.ForeignKey("conversations.id", ondelete="CASCADE"),
            nullable=False,
        ),
        *_text("at", "question", "status", "text", "document", "context"),
        sqlite_autoincrement=True,
    )
    op.create_index("turns_by_conversation", "turns", ["conversation"])
    op.create_table(
        "feedback",
        _number(),
        *_text("at", "who"),
        sa.Column("turn", sa.Integer(), nullable=False),
        *_text("question", "text", "verdict", "note"),
    )
    op.create_index("feedback_by_turn", "feedback", ["turn"])
