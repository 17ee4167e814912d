"""What is allowed in a group and who is trusted there, and how often somebody had to be stopped."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from tgbot.memory.database import insert_if_new, upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import group_allowed, group_strike, group_trusted
from tgbot.memory.keyed_ids import KeyedIds
from tgbot.models.guarding import Allowed, Subject, SubjectKind

GROUPS_HELD = 5_000
MOST_ALLOWED = 2_000
LONGEST_VALUE = 255


class AllowedLists:
    """The lists of groups. Every message asks for its group's, so the latest are held in memory."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._held: OrderedDict[int, Allowed] = OrderedDict()

    async def of(self, chat: int) -> Allowed:
        """Give what is allowed in a group."""
        held = self._held.get(chat)
        if held is not None:
            self._held.move_to_end(chat)
            return held
        read = await self._read(chat)
        self._held[chat] = read
        if len(self._held) > GROUPS_HELD:
            self._held.popitem(last=False)
        return read

    async def allow(self, chat: int, subjects: Iterable[Subject], now: datetime) -> None:
        """Allow things in a group, and trust people there. Nothing more is learned from MOST_ALLOWED on."""
        own = await self.of(chat)
        async with self._engine.begin() as connection:
            for subject in subjects:
                if subject.kind is SubjectKind.PERSON:
                    person = int(subject.value)
                    row = insert_if_new(connection, group_trusted, chat=chat, person=person, trusted_at=now)
                elif len(own.subjects) < MOST_ALLOWED:
                    kept = {"kind": subject.kind.value, "value": subject.value[:LONGEST_VALUE]}
                    row = insert_if_new(connection, group_allowed, chat=chat, allowed_at=now, **kept)
                else:
                    continue
                await connection.execute(row)
        self._held.pop(chat, None)

    def forget_held(self) -> None:
        """Read every list again: somebody was forgotten, or a group has another id."""
        self._held.clear()

    async def _read(self, chat: int) -> Allowed:
        async with self._engine.connect() as connection:
            rows = await connection.execute(
                select(group_allowed.c.kind, group_allowed.c.value).where(group_allowed.c.chat == chat)
            )
            subjects = frozenset(Subject(SubjectKind(kind), value) for kind, value in rows)
            people = await connection.scalars(
                select(group_trusted.c.person).where(group_trusted.c.chat == chat)
            )
            return Allowed(subjects, frozenset(people))


class Strikes:
    """How often somebody was stopped in a group, and when last."""

    def __init__(self, engine: MemoryEngine, keyed_ids: KeyedIds) -> None:
        self._engine = engine
        self._keyed_ids = keyed_ids

    async def of(self, chat: int, person: int) -> tuple[int, datetime] | None:
        """Give the strikes of somebody and the moment of the last one; None where there are none."""
        wanted = select(group_strike.c.strikes, group_strike.c.last_at).where(
            group_strike.c.chat == chat, group_strike.c.person == self._keyed_ids.of(person)
        )
        async with self._engine.connect() as connection:
            row = (await connection.execute(wanted)).first()
        return (row.strikes, row.last_at) if row else None

    async def note(self, chat: int, person: int, strikes: int, now: datetime) -> None:
        """Note how many there are now."""
        async with self._engine.begin() as connection:
            await connection.execute(
                upsert(
                    connection,
                    group_strike,
                    chat=chat,
                    person=self._keyed_ids.of(person),
                    strikes=strikes,
                    last_at=now,
                )
            )

    async def clear(self, chat: int, person: int) -> None:
        """Forget the strikes of somebody: it was a mistake."""
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(group_strike).where(
                    group_strike.c.chat == chat, group_strike.c.person == self._keyed_ids.of(person)
                )
            )

    async def drop_older_than(self, moment: datetime) -> int:
        """Forget strikes whose last one lies before a moment; gives their number."""
        async with self._engine.begin() as connection:
            gone = await connection.execute(delete(group_strike).where(group_strike.c.last_at < moment))
        return gone.rowcount
