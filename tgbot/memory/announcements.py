"""Announcements and alerts on their way: what to say, to whom, and how far it is.

Recipients have no rows of their own, so that a million of them cost nothing to begin with. They are taken in
the order of their ids, and the last one dealt with is written down after each message. A bot that is killed
writes to at most one person a second time, and to nobody never.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, case, delete, select, update

from tgbot.memory.announcement_tables import announcement
from tgbot.memory.database import insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.models.announcement import Announcement, AnnouncementKind, AnnouncementState, Audience, Fate
from tgbot.models.language import Language

_UNDER_WAY = (AnnouncementState.SENDING, AnnouncementState.STOPPED)


def new_row(source: str, kind: AnnouncementKind, state: AnnouncementState, now: datetime) -> dict[str, Any]:
    """Give the values of a new announcement that nobody was sent yet."""
    counters = dict.fromkeys(("reached", "total", "sent", "blocked", "failed"), 0)
    return {"source": source, "kind": kind, "state": state, "created_at": now, **counters}


class Announcements:
    """Keeps announcements from the draft to a while after their end."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def draft(
        self, source: str, text: str, operator: int, language: Language, now: datetime
    ) -> Announcement:
        """Keep a draft for everybody; the same source gives the same announcement again."""
        new = new_row(source, AnnouncementKind.ANNOUNCEMENT, AnnouncementState.DRAFT, now)
        async with self._engine.begin() as connection:
            await connection.execute(
                insert_if_new(
                    connection,
                    announcement,
                    **new,
                    text=text,
                    operator=operator,
                    operator_language=language,
                )
            )
            rows = await connection.execute(select(announcement).where(announcement.c.source == source))
            return _read(rows.mappings().one())

    async def of(self, identifier: int) -> Announcement | None:
        """Give an announcement; None if there is none of that number."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(announcement).where(announcement.c.id == identifier))
            row = rows.mappings().one_or_none()
        return _read(row) if row else None

    async def address(self, identifier: int, audience: Audience) -> bool:
        """Choose whom a draft goes to; False where it is no draft any more."""
        return await self._change(
            identifier,
            (AnnouncementState.DRAFT,),
            organisation=audience.organisation,
            language=audience.language,
        )

    async def begin(self, identifier: int, audience: Audience, total: int, progress_message: int) -> bool:
        """Send a draft to the audience its operator was shown; False where somebody did, or dropped it.

        Of two taps at the same moment one begins it.
        """
        return await self._change(
            identifier,
            (AnnouncementState.DRAFT,),
            state=AnnouncementState.SENDING,
            organisation=audience.organisation,
            language=audience.language,
            total=total,
            progress_message=progress_message,
        )

    async def cancel(self, identifier: int) -> bool:
        """Drop a draft; False where it is none any more."""
        return await self._change(identifier, (AnnouncementState.DRAFT,), state=AnnouncementState.CANCELLED)

    async def stop(self, identifier: int) -> bool:
        """Send it to nobody further for now; False where it is not being sent."""
        return await self._change(identifier, (AnnouncementState.SENDING,), state=AnnouncementState.STOPPED)

    async def go_on(self, identifier: int) -> bool:
        """Go on where it was stopped; False where it was not."""
        return await self._change(identifier, (AnnouncementState.STOPPED,), state=AnnouncementState.SENDING)

    async def finish(self, identifier: int) -> bool:
        """Note that everybody was dealt with."""
        return await self._change(identifier, (AnnouncementState.SENDING,), state=AnnouncementState.FINISHED)

    async def show_progress_in(self, identifier: int, message: int | None) -> None:
        """Note which message shows how far it is; None where it can be shown to nobody."""
        await self._change(identifier, _UNDER_WAY, progress_message=message)

    async def under_way(self, limit: int) -> Sequence[Announcement]:
        """Give what is being sent or was stopped: announcements before alerts, the latest first."""
        is_alert = announcement.c.kind == AnnouncementKind.ALERT
        wanted = (
            select(announcement)
            .where(announcement.c.state.in_(_UNDER_WAY))
            .order_by(case((is_alert, 1), else_=0), announcement.c.id.desc())
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [_read(row) for row in (await connection.execute(wanted)).mappings()]

    async def next(self) -> Announcement | None:
        """Give what is to be sent now: alerts before announcements, the oldest first."""
        is_alert = announcement.c.kind == AnnouncementKind.ALERT
        waiting = (
            select(announcement)
            .where(announcement.c.state == AnnouncementState.SENDING)
            .order_by(case((is_alert, 0), else_=1), announcement.c.id)
            .limit(1)
        )
        async with self._engine.connect() as connection:
            row = (await connection.execute(waiting)).mappings().one_or_none()
        return _read(row) if row else None

    async def dealt_with(self, identifier: int, person: int, fate: Fate) -> bool:
        """Note what became of a recipient's message; False where no further one may be sent now."""
        counter = announcement.c[fate.value]
        async with self._engine.begin() as connection:
            await connection.execute(
                update(announcement)
                .where(announcement.c.id == identifier)
                .values({counter.name: counter + 1, "reached": person})
            )
            state = await connection.scalar(
                select(announcement.c.state).where(announcement.c.id == identifier)
            )
        return state == AnnouncementState.SENDING

    async def drop_older_than(self, drafts: datetime, others: datetime) -> None:
        """Delete drafts, and what is over, from before a moment each (aware)."""
        is_old_draft = (announcement.c.state == AnnouncementState.DRAFT) & (
            announcement.c.created_at < drafts
        )
        is_over = announcement.c.state.not_in((AnnouncementState.DRAFT, *_UNDER_WAY)) & (
            announcement.c.created_at < others
        )
        async with self._engine.begin() as connection:
            await connection.execute(delete(announcement).where(is_old_draft | is_over))

    async def _change(self, identifier: int, states: tuple[AnnouncementState, ...], **values: object) -> bool:
        async with self._engine.begin() as connection:
            result = await connection.execute(
                update(announcement)
                .where(announcement.c.id == identifier, announcement.c.state.in_(states))
                .values(values)
            )
        return bool(result.rowcount)


def _read(row: RowMapping) -> Announcement:
    language = row["language"]
    return Announcement(
        id=row["id"],
        kind=AnnouncementKind(row["kind"]),
        state=AnnouncementState(row["state"]),
        text=row["text"],
        audience=Audience(row["organisation"], Language(language) if language else None),
        operator=row["operator"],
        operator_language=Language(row["operator_language"]),
        progress_message=row["progress_message"],
        reached=row["reached"],
        total=row["total"],
        sent=row["sent"],
        blocked=row["blocked"],
        failed=row["failed"],
        created_at=row["created_at"],
    )
