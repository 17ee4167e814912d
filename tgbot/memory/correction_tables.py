"""The tables of what operators find about contacts, and of contacts that are withheld."""

from sqlalchemy import BigInteger, Column, Date, Integer, String, Table, UniqueConstraint
from sqlalchemy.schema import Identity

from tgbot.memory.tables import MENTIONED, Moment, metadata

# What an operator found last about a contact, for the editors too. An operator who was forgotten loses the
# id, and with it the say.
contact_finding = Table(
    "contact_finding",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("organisation", String(32), nullable=False),
    Column("contact_key", String(32), nullable=False),
    Column("operator", BigInteger, nullable=True, index=True, info=MENTIONED),
    Column("finding", String(16), nullable=False),
    Column("read_on", Date, nullable=False),
    Column("found_at", Moment, nullable=False, index=True),
    UniqueConstraint("organisation", "contact_key", "operator"),
)

# One row a contact that operators looked at: the decision about it, if there was one. `read_on` and
# `found_on` are there while it is withheld.
contact_decision = Table(
    "contact_decision",
    metadata,
    Column("organisation", String(32), primary_key=True),
    Column("contact_key", String(32), primary_key=True),
    Column("looked_at", Moment, nullable=False),
    Column("decided_at", Moment, nullable=True),
    Column("read_on", Date, nullable=True),
    Column("found_on", Date, nullable=True),
    Column("first_operator", BigInteger, nullable=True, info=MENTIONED),
    Column("second_operator", BigInteger, nullable=True, info=MENTIONED),
)
