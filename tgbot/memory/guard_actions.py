"""What the guard did, and what admins decided about it. No text of a message is kept."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, delete, insert, or_, select, update

from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import guard_action
from tgbot.models.guarding import Deed, Reason, Settled, Subject, SubjectKind

MOST_SUBJECTS, LONGEST_VALUE, LONGEST_REASONS = 12, 255, 500


@dataclass(frozen=True, slots=True)
class NewAction:
    """Something the guard did. `person` is a channel's id (negative) for who posts as one."""

    chat: int
    message: int | None
    person: int
    done: Deed
    is_muted: bool
    reasons: tuple[Reason, ...]
    subjects: tuple[Subject, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class KeptAction(NewAction):
    """One that is kept, by its number. `notice` is the bot's answer in the group."""

    id: int
    notice: int | None
    settled: Settled | None


class GuardActions:
    """Keeps what was done."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def add(self, new: NewAction) -> int:
        """Keep it; gives its number."""
        values = {
            "chat": new.chat,
            "message": new.message,
            "person": new.person,
            "done": new.done.value,
            "is_muted": new.is_muted,
            "reasons": " ".join(new.reasons)[:LONGEST_REASONS],
            "subjects": _write(new.subjects),
            "created_at": new.created_at,
        }
        async with self._engine.begin() as connection:
            result = await connection.execute(
                insert(guard_action).values(**values).returning(guard_action.c.id)
            )
            return int(result.scalar_one())

    async def of(self, number: int) -> KeptAction | None:
        """Give what was done under a number."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(guard_action).where(guard_action.c.id == number))
            row = rows.first()
        return _kept(row) if row else None

    async def about(self, chat: int, message: int) -> KeptAction | None:
        """Give what was last done about a message."""
        wanted = select(guard_action).where(guard_action.c.chat == chat, guard_action.c.message == message)
        async with self._engine.connect() as connection:
            row = (await connection.execute(wanted.order_by(guard_action.c.id.desc()).limit(1))).first()
        return _kept(row) if row else None

    async def was_muted_since(self, chat: int, person: int, moment: datetime) -> bool:
        """Say whether anything that was done about somebody since a moment muted them."""
        muted = select(guard_action.c.id).where(
            guard_action.c.chat == chat,
            guard_action.c.person == person,
            guard_action.c.is_muted,
            guard_action.c.created_at >= moment,
        )
        async with self._engine.connect() as connection:
            return (await connection.execute(muted.limit(1))).first() is not None

    async def note_notice(self, numbers: Iterable[int], notice: int) -> None:
        """Note which message of the bot speaks of what was done."""
        async with self._engine.begin() as connection:
            await connection.execute(
                update(guard_action).where(guard_action.c.id.in_(tuple(numbers))).values(notice=notice)
            )

    async def settle(self, number: int, settled: Settled, now: datetime) -> bool:
        """Note what an admin decided; False where the same was decided before, or it was taken back.

        A ban can still be taken back; what was taken back stays so. Of two admins at one moment one decides.
        """
        open_to = or_(guard_action.c.settled.is_(None), guard_action.c.settled == Settled.ALLOWED.value)
        if settled is Settled.UNDONE:
            open_to = or_(open_to, guard_action.c.settled == Settled.BANNED.value)
        elif settled is Settled.ALLOWED:
            open_to = guard_action.c.settled.is_(None)
        async with self._engine.begin() as connection:
            result = await connection.execute(
                update(guard_action)
                .where(guard_action.c.id == number, open_to)
                .values(settled=settled.value, settled_at=now)
            )
        return bool(result.rowcount)

    async def settle_as(self, number: int, settled: Settled | None, now: datetime) -> None:
        """Put back what was decided before something that could not be carried out."""
        values = {"settled": settled.value if settled else None, "settled_at": now if settled else None}
        async with self._engine.begin() as connection:
            await connection.execute(update(guard_action).where(guard_action.c.id == number).values(**values))

    async def drop_older_than(self, moment: datetime) -> int:
        """Forget what was done before a moment; gives its number."""
        async with self._engine.begin() as connection:
            gone = await connection.execute(delete(guard_action).where(guard_action.c.created_at < moment))
        return gone.rowcount


def _kept(row: Row[tuple[object, ...]]) -> KeptAction:
    return KeptAction(
        chat=row.chat,
        message=row.message,
        person=row.person,
        done=Deed(row.done),
        is_muted=row.is_muted,
        reasons=tuple(Reason(reason) for reason in row.reasons.split()),
        subjects=tuple(Subject(SubjectKind(kind), value) for kind, value in json.loads(row.subjects)),
        created_at=row.created_at,
        id=row.id,
        notice=row.notice,
        settled=Settled(row.settled) if row.settled else None,
    )


def _write(subjects: Iterable[Subject]) -> str:
    """Write subjects as JSON. People are left out: the row names its person where they can be forgotten."""
    kept = [it for it in dict.fromkeys(subjects) if it.kind is not SubjectKind.PERSON][:MOST_SUBJECTS]
    return json.dumps([[it.kind.value, it.value[:LONGEST_VALUE]] for it in kept], ensure_ascii=False)
