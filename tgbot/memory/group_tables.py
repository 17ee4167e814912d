"""The tables about support groups: who asked to join, what was guarded, what is to be removed again.

A group is no person: `/forget` leaves a group registered, whoever added the bot to it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Identity,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from tgbot.memory.keyed_ids import HASH_BYTES
from tgbot.memory.tables import KEYED, PERSON, Moment, metadata

# `settings` is the JSON of `memory.groups.GroupSettings`. `left_at` is when the bot was removed: a day later
# the group is unregistered.
group_chat = Table(
    "group_chat",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("title", String(255), nullable=False),
    Column("username", String(64), nullable=True),
    Column("invite_link", String(255), nullable=True),
    Column("members", Integer, nullable=True),
    Column("settings", Text, nullable=False),
    Column("registered_at", Moment, nullable=False),
    Column("left_at", Moment, nullable=True, index=True),
)

# One row a person and group, kept for a day after it was settled: asking again is no way around the
# questions. `user_chat` is where Telegram lets the bot write for five minutes. `questions` are ids, separated
# by blanks.
join_request = Table(
    "join_request",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("user_chat", BigInteger, nullable=False),
    Column("language", String(7), nullable=False),
    Column("state", String(16), nullable=False),
    Column("questions", String(200), nullable=False),
    Column("answered", Integer, nullable=False),
    Column("mistakes", Integer, nullable=False),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("settled_at", Moment, nullable=True, index=True),
)

# What the guard did. `subjects` is JSON: what "allow here" and "undo" would teach the group's list. `notice`
# is the bot's answer in the group; `settled` is what an admin decided. For somebody who posts as a channel,
# `person` is the channel's id.
guard_action = Table(
    "guard_action",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("chat", BigInteger, nullable=False, index=True),
    Column("message", BigInteger, nullable=True),
    Column("person", BigInteger, nullable=False, index=True, info=PERSON),
    Column("done", String(16), nullable=False),
    Column("is_muted", Boolean, nullable=False),
    Column("reasons", String(500), nullable=False),
    Column("subjects", Text, nullable=False),
    Column("notice", BigInteger, nullable=True),
    Column("created_at", Moment, nullable=False, index=True),
    Column("settled", String(16), nullable=True),
    Column("settled_at", Moment, nullable=True),
)

# What an admin allowed in a group: a number, a domain, an account, or a wording by its fingerprint.
group_allowed = Table(
    "group_allowed",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("value", String(255), primary_key=True),
    Column("allowed_at", Moment, nullable=False),
)

# Whom an admin trusts in a group, whatever they are called and write.
group_trusted = Table(
    "group_trusted",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False, info=PERSON),
    Column("trusted_at", Moment, nullable=False),
)

group_strike = Table(
    "group_strike",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("person", LargeBinary(HASH_BYTES), primary_key=True, info=KEYED),
    Column("strikes", Integer, nullable=False),
    Column("last_at", Moment, nullable=False, index=True),
)

group_report = Table(
    "group_report",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("reporter", LargeBinary(HASH_BYTES), nullable=False, index=True, info=KEYED),
    Column("created_at", Moment, nullable=False, index=True),
    UniqueConstraint("chat", "message", "reporter"),
)

# For the weekly digest: how often something happened in a group on a day. No person stands here.
group_count = Table(
    "group_count",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("what", String(64), primary_key=True),
    Column("met", Integer, nullable=False),
)

# The weeks (their Monday) whose digest was sent: no group gets one twice.
group_digest = Table(
    "group_digest",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),
)

# Messages of the bot that are removed after a while.
passing_message = Table(
    "passing_message",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("is_welcome", Boolean, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
)
