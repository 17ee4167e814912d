"""The tables of `/stats`: how many people, and what they asked about."""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table

from tgbot.memory.keyed_ids import HASH_BYTES
from tgbot.memory.tables import KEYED, metadata

# Who came on a day, by a keyed hash: enough to count people, too little to know them.
person_day = Table(
    "person_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("person", LargeBinary(HASH_BYTES), primary_key=True, info=KEYED),
)

# How often something was asked or done on a day. `value` is a word of the bot's own or an id of the
# knowledge, never anything typed. No person stands here.
daily_count = Table(
    "daily_count",
    metadata,
    Column("day", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("value", String(32), primary_key=True),
    Column("met", Integer, nullable=False),
)
