"""Tickets and their messages."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("language", sa.String(7), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("organisation", sa.String(32), nullable=True),
        sa.Column("topic", sa.String(16), nullable=True),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("staff_chat", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=True),
        sa.Column("header", sa.BigInteger, nullable=True),
        sa.Column("shown", sa.String(16), nullable=True),
        sa.Column("taken_by", sa.BigInteger, nullable=True),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("waiting_since", Moment, nullable=True),
        sa.Column("answered_at", Moment, nullable=True),
        sa.Column("escalated_at", Moment, nullable=True),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("rating", sa.Integer, nullable=True),
        sa.Column("rating_word", sa.String(500), nullable=True),
        sa.Column("unreachable_at", Moment, nullable=True),
        sa.Column("word_wanted_until", Moment, nullable=True),
        sa.UniqueConstraint("staff_chat", "thread", name="uq_ticket_staff_chat"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_closed_at", "ticket", ["closed_at"])
    op.create_index("ix_ticket_person", "ticket", ["person"])
    op.create_index("ix_ticket_state", "ticket", ["state"])
    op.create_index(
        "uq_ticket_open_person",
        "ticket",
        ["person"],
        unique=True,
        sqlite_where=sa.text("state != 'closed'"),
        postgresql_where=sa.text("state != 'closed'"),
    )
    op.create_table(
        "ticket_message",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("ticket", sa.Integer, sa.ForeignKey("ticket.id", ondelete="CASCADE"), nullable=False),
        sa.Column("direction", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("source_chat", sa.BigInteger, nullable=True),
        sa.Column("source_message", sa.BigInteger, nullable=True),
        sa.Column("reply_to", sa.BigInteger, nullable=True),
        sa.Column("sent_chat", sa.BigInteger, nullable=True),
        sa.Column("sent_message", sa.BigInteger, nullable=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("sent_at", Moment, nullable=True),
        sa.UniqueConstraint("source_chat", "source_message", name="uq_ticket_message_source_chat"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_message_sent", "ticket_message", ["sent_chat", "sent_message"])
    op.create_index("ix_ticket_message_state", "ticket_message", ["state"])
    op.create_index("ix_ticket_message_ticket", "ticket_message", ["ticket"])
    op.create_table(
        "ticket_errand",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("staff_chat", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "ticket_ban",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("banned_at", Moment, nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("ticket_ban")
    op.drop_table("ticket_errand")
    op.drop_table("ticket_message")
    op.drop_table("ticket")
