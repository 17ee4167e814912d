"""The inbox of updates."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("state", sa.SmallInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=True),
        sa.Column("body", sa.LargeBinary, nullable=True),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("reference", sa.String(8), nullable=True),
    )
