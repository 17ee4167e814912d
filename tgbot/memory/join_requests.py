"""Join requests whose questions are being answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Row, delete, select, update

from tgbot.memory.database import upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import join_request
from tgbot.models.language import Language


class RequestState(StrEnum):
    """Where a join request stands."""

    OPEN = "open"
    APPROVED = "approved"
    LEFT = "left"
    """Left to the admins."""
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody's request to join a group. `questions` are ids in their order; `answered` of them are done.

    `user_chat` is where the bot may write for five minutes. Moments are aware.
    """

    chat: int
    person: int
    user_chat: int
    language: Language
    questions: tuple[str, ...]
    asked_at: datetime
    state: RequestState = RequestState.OPEN
    answered: int = 0
    mistakes: int = 0
    settled_at: datetime | None = None


class JoinRequests:
    """Keeps one request a person and group."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def of(self, chat: int, person: int) -> JoinRequest | None:
        """Give somebody's request, also one that was settled within the last day."""
        wanted = select(join_request).where(join_request.c.chat == chat, join_request.c.person == person)
        async with self._engine.connect() as connection:
            row = (await connection.execute(wanted)).first()
        return _request(row) if row else None

    async def save(self, request: JoinRequest) -> None:
        """Keep a request as it stands now."""
        async with self._engine.begin() as connection:
            await connection.execute(
                upsert(
                    connection,
                    join_request,
                    chat=request.chat,
                    person=request.person,
                    user_chat=request.user_chat,
                    language=request.language.value,
                    state=request.state.value,
                    questions=" ".join(request.questions),
                    answered=request.answered,
                    mistakes=request.mistakes,
                    asked_at=request.asked_at,
                    settled_at=request.settled_at,
                )
            )

    async def advance(self, before: JoinRequest, after: JoinRequest) -> bool:
        """Take one step; False where the request does not stand there any more (a button tapped twice)."""
        stands = (
            (join_request.c.chat == before.chat)
            & (join_request.c.person == before.person)
            & (join_request.c.state == before.state.value)
            & (join_request.c.answered == before.answered)
            & (join_request.c.mistakes == before.mistakes)
        )
        async with self._engine.begin() as connection:
            result = await connection.execute(
                update(join_request)
                .where(stands)
                .values(
                    state=after.state.value,
                    answered=after.answered,
                    mistakes=after.mistakes,
                    settled_at=after.settled_at,
                )
            )
        return bool(result.rowcount)

    async def open_since_before(self, moment: datetime) -> Sequence[JoinRequest]:
        """Give the requests that have been open since before a moment, the oldest first."""
        wanted = (
            select(join_request)
            .where(join_request.c.state == RequestState.OPEN.value, join_request.c.asked_at <= moment)
            .order_by(join_request.c.asked_at)
        )
        async with self._engine.connect() as connection:
            return [_request(row) for row in await connection.execute(wanted)]

    async def drop_settled_before(self, moment: datetime) -> None:
        """Forget the requests that were settled before a moment."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(join_request).where(join_request.c.settled_at < moment))

    async def migrate(self, old: int, new: int) -> None:
        """Go on under the id of the supergroup a group became."""
        async with self._engine.begin() as connection:
            await connection.execute(update(join_request).where(join_request.c.chat == old).values(chat=new))


def _request(row: Row[tuple[object, ...]]) -> JoinRequest:
    return JoinRequest(
        row.chat,
        row.person,
        row.user_chat,
        Language(row.language),
        tuple(row.questions.split()),
        row.asked_at,
        RequestState(row.state),
        row.answered,
        row.mistakes,
        row.settled_at,
    )
