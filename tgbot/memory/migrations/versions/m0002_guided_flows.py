"""Places people chose, flows they left, reminders, and counts of answers without people."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of guided flows."""
    op.create_table(
        "place",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("place", sa.String(6), nullable=False),
        sa.Column("chosen_at", Moment, nullable=False),
    )
    op.create_table(
        "flow_progress",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("topic", sa.String(16), primary_key=True),
        sa.Column("wallet", sa.String(32), primary_key=True),
        sa.Column("position", sa.String(64), nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
    )
    op.create_index("ix_flow_progress_updated_at", "flow_progress", ["updated_at"])
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("language", sa.String(7), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.UniqueConstraint("person", "kind", "subject", name="uq_reminder_person"),
    )
    op.create_index("ix_reminder_person", "reminder", ["person"])
    op.create_index("ix_reminder_due_at", "reminder", ["due_at"])
    op.create_table(
        "flow_count",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("step", sa.String(64), primary_key=True),
        sa.Column("answer", sa.String(32), primary_key=True),
        sa.Column("taken", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in ("flow_count", "reminder", "flow_progress", "place"):
        op.drop_table(table)
