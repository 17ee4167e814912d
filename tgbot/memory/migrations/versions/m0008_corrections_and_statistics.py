"""What operators find about contacts, and the counts of /stats."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "contact_finding",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("organisation", sa.String(32), nullable=False),
        sa.Column("contact_key", sa.String(32), nullable=False),
        sa.Column("operator", sa.BigInteger, nullable=True),
        sa.Column("finding", sa.String(16), nullable=False),
        sa.Column("read_on", sa.Date, nullable=False),
        sa.Column("found_at", Moment, nullable=False),
        sa.UniqueConstraint(
            "organisation", "contact_key", "operator", name="uq_contact_finding_organisation"
        ),
    )
    op.create_index("ix_contact_finding_found_at", "contact_finding", ["found_at"])
    op.create_index("ix_contact_finding_operator", "contact_finding", ["operator"])
    op.create_table(
        "contact_decision",
        sa.Column("organisation", sa.String(32), primary_key=True),
        sa.Column("contact_key", sa.String(32), primary_key=True),
        sa.Column("looked_at", Moment, nullable=False),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("read_on", sa.Date, nullable=True),
        sa.Column("found_on", sa.Date, nullable=True),
        sa.Column("first_operator", sa.BigInteger, nullable=True),
        sa.Column("second_operator", sa.BigInteger, nullable=True),
    )
    op.create_table(
        "person_day",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("person", sa.LargeBinary(16), primary_key=True),
    )
    op.create_table(
        "daily_count",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("value", sa.String(32), primary_key=True),
        sa.Column("met", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("daily_count")
    op.drop_table("person_day")
    op.drop_table("contact_decision")
    op.drop_table("contact_finding")
