"""The tables about what the bot writes unasked: to whom, who follows which wallet, what is going out."""

from sqlalchemy import BigInteger, Boolean, Column, Identity, Index, Integer, String, Table, Text

from tgbot.memory.tables import MENTIONED, PERSON, Moment, metadata

# Everybody who uses the bot in private. The id stands here plainly because it is the address.
addressee = Table(
    "addressee",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("language", String(7), nullable=False),
    Column("since", Moment, nullable=False),
    Column("wants_announcements", Boolean, nullable=False),
)

subscription = Table(
    "subscription",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("organisation", String(32), primary_key=True),
    Column("since", Moment, nullable=False),
    Index("ix_subscription_organisation", "organisation", "person"),
)

# `source` names what an announcement was made from, so that the same message or change never makes a second
# one. Recipients have no rows here: they are taken in the order of their ids, and `reached` is the last one
# dealt with.
announcement = Table(
    "announcement",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("source", String(160), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("organisation", String(32), nullable=True),
    Column("language", String(7), nullable=True),
    Column("operator", BigInteger, nullable=True, info=MENTIONED),
    Column("operator_language", String(7), nullable=False),
    Column("progress_message", BigInteger, nullable=True),
    Column("reached", BigInteger, nullable=False),
    Column("total", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("blocked", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    # A button in an old message must never lead to another announcement.
    sqlite_autoincrement=True,
)

# The knowledge that followers were last told of: one row, and the marks of each organisation as JSON.
announced_knowledge = Table(
    "announced_knowledge",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("state", String(64), nullable=False),
)

announced_organisation = Table(
    "announced_organisation",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("marks", Text, nullable=False),
)
