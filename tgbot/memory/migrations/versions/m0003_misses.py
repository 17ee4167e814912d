"""What was not understood: sent by choice, and counted by shape."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of misses."""
    op.create_table(
        "miss",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.UniqueConstraint("person", "text", name="uq_miss_person"),
    )
    op.create_index("ix_miss_person", "miss", ["person"])
    op.create_index("ix_miss_created_at", "miss", ["created_at"])
    op.create_table(
        "miss_count",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("shape", sa.String(40), primary_key=True),
        sa.Column("met", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("miss_count")
    op.drop_table("miss")
