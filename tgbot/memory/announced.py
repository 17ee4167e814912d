"""The knowledge that followers were last told of.

Taking a new edition up and queueing what is to be told of it is one transaction: a bot that is killed before
it compares again, one that is killed after it has everything in the queue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import delete, func, select, update

from tgbot.memory.announcement_tables import (
    announced_knowledge,
    announced_organisation,
    announcement,
    subscription,
)
from tgbot.memory.announcements import new_row
from tgbot.memory.database import insert_if_new, upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.models.alert import Alert, Marks
from tgbot.models.announcement import AnnouncementKind, AnnouncementState
from tgbot.models.language import Language

_MARKS = TypeAdapter(Marks)
_ALERT = TypeAdapter(Alert)
_THE_ONE = 1


@dataclass(frozen=True, slots=True)
class Announced:
    """What followers were last told of: the state of that edition, and the marks of its organisations."""

    state: str
    marks: Mapping[str, Marks]


class AnnouncedKnowledge:
    """Keeps it, and queues alerts."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def state(self) -> str | None:
        """Give the state of the edition last told of; None before the first."""
        async with self._engine.connect() as connection:
            found: str | None = await connection.scalar(select(announced_knowledge.c.state))
        return found

    async def latest(self) -> Announced | None:
        """Give what followers were last told of; None before the first time."""
        async with self._engine.connect() as connection:
            state = await connection.scalar(select(announced_knowledge.c.state))
            rows = (await connection.execute(select(announced_organisation))).all()
        if state is None:
            return None
        return Announced(state, {name: _MARKS.validate_json(marks) for name, marks in rows})

    async def take_up(
        self, before: Announced | None, after: Announced, alerts: Mapping[str, Alert], now: datetime
    ) -> int:
        """Replace what was told of by `after`, and queue the alerts that have a follower; gives how many.

        Nothing happens where somebody else has replaced `before` meanwhile.
        """
        async with self._engine.begin() as connection:
            if before is None:
                first = insert_if_new(connection, announced_knowledge, id=_THE_ONE, state=after.state)
                if not (await connection.execute(first)).rowcount:
                    return 0
            else:
                exchange = (
                    update(announced_knowledge)
                    .where(announced_knowledge.c.state == before.state)
                    .values(state=after.state)
                )
                if not (await connection.execute(exchange)).rowcount:
                    return 0
            known = before.marks if before else {}
            for name in known.keys() - after.marks.keys():
                await connection.execute(
                    delete(announced_organisation).where(announced_organisation.c.organisation == name)
                )
            for name, marks in after.marks.items():
                if known.get(name) != marks:
                    body = _MARKS.dump_json(marks).decode()
                    await connection.execute(
                        upsert(connection, announced_organisation, organisation=name, marks=body)
                    )
            queued = 0
            for name, alert in alerts.items():
                followers = await connection.scalar(
                    select(func.count()).where(subscription.c.organisation == name)
                )
                if not followers:
                    continue
                # An edition may come back: the moment keeps its alerts apart from those of the first time.
                source = f"{after.state}:{now.isoformat()}:{name}"
                new = new_row(source, AnnouncementKind.ALERT, AnnouncementState.SENDING, now)
                values = {
                    **new,
                    "text": _ALERT.dump_json(alert).decode(),
                    "organisation": name,
                    "operator_language": Language.ZH_HANS,
                    "total": followers,
                }
                result = await connection.execute(insert_if_new(connection, announcement, **values))
                queued += result.rowcount
        return queued


def read_alert(text: str) -> Alert:
    """Read the text of an announcement that is an alert. Raises ValueError."""
    return _ALERT.validate_json(text)
