"""The tables about tickets: who waits for a person at the other end, and every message between them."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tgbot.memory.tables import MENTIONED, PERSON, Moment, metadata

# `thread` is the forum topic in the staff chat and `header` the summary's message there; none while they have
# to be made. `shown` is the state the topic shows. `summary` is what a flow found, without anything private.
# A number is never given twice, also after the newest ticket was deleted: what is still under way to one
# person must not meet another one's ticket.
ticket = Table(
    "ticket",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("person", BigInteger, nullable=False, index=True, info=PERSON),
    Column("language", String(7), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("organisation", String(32), nullable=True),
    Column("topic", String(16), nullable=True),
    Column("summary", Text, nullable=False),
    Column("staff_chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=True),
    Column("header", BigInteger, nullable=True),
    Column("shown", String(16), nullable=True),
    Column("taken_by", BigInteger, nullable=True, info=MENTIONED),
    Column("opened_at", Moment, nullable=False),
    Column("waiting_since", Moment, nullable=True),
    Column("answered_at", Moment, nullable=True),
    Column("escalated_at", Moment, nullable=True),
    Column("closed_at", Moment, nullable=True, index=True),
    Column("rating", Integer, nullable=True),
    Column("rating_word", String(500), nullable=True),
    Column("unreachable_at", Moment, nullable=True),
    Column("word_wanted_until", Moment, nullable=True),
    # One open ticket a person: two first messages at the same moment cannot make two.
    Index(
        "uq_ticket_open_person",
        "person",
        unique=True,
        # PostgreSQL has the same by the migration; said here, it would load that dialect at every start.
        sqlite_where=text("state != 'closed'"),
    ),
    # A topic of the staff chat belongs to one ticket.
    UniqueConstraint("staff_chat", "thread"),
    sqlite_autoincrement=True,
)

# The outbox, the map between both copies of a message, and the transcript, in one: a message stands here
# before it is sent. `content` is JSON of models.ticket.Content; an edit counts `revision` up. The bot's own
# words have no source.
ticket_message = Table(
    "ticket_message",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("ticket", Integer, ForeignKey("ticket.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("direction", String(16), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("source_chat", BigInteger, nullable=True),
    Column("source_message", BigInteger, nullable=True),
    Column("reply_to", BigInteger, nullable=True),
    Column("sent_chat", BigInteger, nullable=True),
    Column("sent_message", BigInteger, nullable=True),
    Column("content", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment, nullable=True),
    UniqueConstraint("source_chat", "source_message"),
    Index("ix_ticket_message_sent", "sent_chat", "sent_message"),
    sqlite_autoincrement=True,
)

# What is to be done in the staff chat outside a ticket's topic. It outlives tickets: no person stands here.
ticket_errand = Table(
    "ticket_errand",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("staff_chat", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=True),
    Column("text", Text, nullable=False),
)

# Whom staff do not want to hear from.
ticket_ban = Table(
    "ticket_ban",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("banned_at", Moment, nullable=False),
)
