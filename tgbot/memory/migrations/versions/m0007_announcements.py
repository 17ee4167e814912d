"""Who may be written to, who follows which wallet, and what is going out."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "addressee",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(7), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("wants_announcements", sa.Boolean, nullable=False),
    )
    op.create_table(
        "subscription",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("organisation", sa.String(32), primary_key=True),
        sa.Column("since", Moment, nullable=False),
    )
    op.create_index("ix_subscription_organisation", "subscription", ["organisation", "person"])
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("source", sa.String(160), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("organisation", sa.String(32), nullable=True),
        sa.Column("language", sa.String(7), nullable=True),
        sa.Column("operator", sa.BigInteger, nullable=True),
        sa.Column("operator_language", sa.String(7), nullable=False),
        sa.Column("progress_message", sa.BigInteger, nullable=True),
        sa.Column("reached", sa.BigInteger, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("blocked", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.UniqueConstraint("source", name="uq_announcement_source"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_announcement_created_at", "announcement", ["created_at"])
    op.create_index("ix_announcement_state", "announcement", ["state"])
    op.create_table(
        "announced_knowledge",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(64), nullable=False),
    )
    op.create_table(
        "announced_organisation",
        sa.Column("organisation", sa.String(32), primary_key=True),
        sa.Column("marks", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("announced_organisation")
    op.drop_table("announced_knowledge")
    op.drop_table("announcement")
    op.drop_table("subscription")
    op.drop_table("addressee")
