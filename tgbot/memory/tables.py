"""The tables of the memory. SQLite and PostgreSQL both must be able to run them.

A column that holds a person's id says so, so that forgetting a person cannot miss it: with `PERSON` the row
is theirs and goes, with `MENTIONED` it is somebody else's and only loses the id. `KEYED` is like `PERSON` for
a keyed hash in place of the id.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)

from tgbot.memory.keyed_ids import HASH_BYTES

PERSON = {"person": True}
MENTIONED = {"mentioned": True}
KEYED = {"keyed": True}
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. SQLite keeps no time zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware moment into UTC. Raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment without a time zone"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """Give the moment back as UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


preference = Table(
    "preference",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("language", String(7), nullable=False),
    Column("chosen_at", Moment, nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("reporter", BigInteger, nullable=False, index=True, info=PERSON),
    Column("organisation", String(32), nullable=False),
    Column("contact_key", String(32), nullable=False),
    Column("number", String(500), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("knowledge_hash", String(64), nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    UniqueConstraint("reporter", "organisation", "contact_key"),
)

place = Table(
    "place",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("place", String(6), nullable=False),
    Column("chosen_at", Moment, nullable=False),
)

# Where somebody left a flow, so that /mine can offer to go on. One row a kind of trouble and wallet.
flow_progress = Table(
    "flow_progress",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("topic", String(16), primary_key=True),
    Column("wallet", String(32), primary_key=True),
    Column("position", String(64), nullable=False),
    Column("updated_at", Moment, nullable=False, index=True),
)

# `subject` is callback data: what the reminder is about, in the form buttons have.
reminder = Table(
    "reminder",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("person", BigInteger, nullable=False, index=True, info=PERSON),
    Column("kind", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("language", String(7), nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("person", "kind", "subject"),
)

# How many people took each answer of each step on a day. No person stands here.
flow_count = Table(
    "flow_count",
    metadata,
    Column("day", Date, primary_key=True),
    Column("step", String(64), primary_key=True),
    Column("answer", String(32), primary_key=True),
    Column("taken", Integer, nullable=False),
)

# What somebody chose to send to the editors because it was not understood; private things are masked.
miss = Table(
    "miss",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("person", LargeBinary(HASH_BYTES), nullable=False, index=True, info=KEYED),
    Column("text", String(500), nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    UniqueConstraint("person", "text"),
)

# How often something of a shape was not understood on a day. Neither text nor person stands here.
miss_count = Table(
    "miss_count",
    metadata,
    Column("day", Date, primary_key=True),
    Column("shape", String(40), primary_key=True),
    Column("met", Integer, nullable=False),
)

# What Telegram delivered. `body` is the update as JSON for as long as it waits or is set aside; afterwards
# the number alone stays for a while, so that a second delivery is recognised.
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", SmallInteger, nullable=False),
    Column("person", BigInteger, nullable=True, info=PERSON),
    Column("body", LargeBinary, nullable=True),
    Column("attempts", SmallInteger, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("reference", String(8), nullable=True),
)
