"""Support groups: registered chats, join requests, what was guarded."""

import sqlalchemy as sa
from alembic import op

from tgbot.memory.tables import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "group_chat",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("username", sa.String(64), nullable=True),
        sa.Column("invite_link", sa.String(255), nullable=True),
        sa.Column("members", sa.Integer, nullable=True),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("registered_at", Moment, nullable=False),
        sa.Column("left_at", Moment, nullable=True),
    )
    op.create_index("ix_group_chat_left_at", "group_chat", ["left_at"])
    op.create_table(
        "join_request",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("user_chat", sa.BigInteger, nullable=False),
        sa.Column("language", sa.String(7), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("questions", sa.String(200), nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("mistakes", sa.Integer, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("settled_at", Moment, nullable=True),
    )
    op.create_index("ix_join_request_asked_at", "join_request", ["asked_at"])
    op.create_index("ix_join_request_settled_at", "join_request", ["settled_at"])
    op.create_table(
        "guard_action",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("done", sa.String(16), nullable=False),
        sa.Column("is_muted", sa.Boolean, nullable=False),
        sa.Column("reasons", sa.String(500), nullable=False),
        sa.Column("subjects", sa.Text, nullable=False),
        sa.Column("notice", sa.BigInteger, nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("settled", sa.String(16), nullable=True),
        sa.Column("settled_at", Moment, nullable=True),
    )
    op.create_index("ix_guard_action_chat", "guard_action", ["chat"])
    op.create_index("ix_guard_action_created_at", "guard_action", ["created_at"])
    op.create_index("ix_guard_action_person", "guard_action", ["person"])
    op.create_table(
        "group_allowed",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("value", sa.String(255), primary_key=True),
        sa.Column("allowed_at", Moment, nullable=False),
    )
    op.create_table(
        "group_trusted",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("trusted_at", Moment, nullable=False),
    )
    op.create_table(
        "group_strike",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("strikes", sa.Integer, nullable=False),
        sa.Column("last_at", Moment, nullable=False),
    )
    op.create_index("ix_group_strike_last_at", "group_strike", ["last_at"])
    op.create_table(
        "group_report",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("reporter", sa.BigInteger, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.UniqueConstraint("chat", "message", "reporter", name="uq_group_report_chat"),
    )
    op.create_index("ix_group_report_created_at", "group_report", ["created_at"])
    op.create_index("ix_group_report_reporter", "group_report", ["reporter"])
    op.create_table(
        "group_count",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("what", sa.String(64), primary_key=True),
        sa.Column("met", sa.Integer, nullable=False),
    )
    op.create_table(
        "group_digest",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("week", sa.Date, primary_key=True),
    )
    op.create_table(
        "passing_message",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("is_welcome", sa.Boolean, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
    )
    op.create_index("ix_passing_message_due_at", "passing_message", ["due_at"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("passing_message")
    op.drop_table("group_digest")
    op.drop_table("group_count")
    op.drop_table("group_report")
    op.drop_table("group_strike")
    op.drop_table("group_trusted")
    op.drop_table("group_allowed")
    op.drop_table("guard_action")
    op.drop_table("join_request")
    op.drop_table("group_chat")
