"""Languages that people chose, and reports of wrong numbers."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "preference",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(7), nullable=False),
        sa.Column("chosen_at", Moment, nullable=False),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("reporter", sa.BigInteger, nullable=False),
        sa.Column("organisation", sa.String(32), nullable=False),
        sa.Column("contact_key", sa.String(32), nullable=False),
        sa.Column("number", sa.String(500), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("knowledge_hash", sa.String(64), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.UniqueConstraint("reporter", "organisation", "contact_key", name="uq_report_reporter"),
    )
    op.create_index("ix_report_reporter", "report", ["reporter"])
    op.create_index("ix_report_created_at", "report", ["created_at"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("report")
    op.drop_table("preference")
