"""What operators find when they look contacts up again; a decision takes two of them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tgbot.memory.correction_tables import contact_decision, contact_finding
from tgbot.memory.database import upsert, upsert_by
from tgbot.memory.engine import MemoryEngine
from tgbot.models.correction import (
    OPERATORS_NEEDED,
    ContactVersion,
    Finding,
    Judgement,
    Outcome,
    Withheld,
    agreeing,
)


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a finding. `is_new` says that this operator had not found the same before."""

    outcome: Outcome
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Standing:
    """The last decision about a contact."""

    decided_at: datetime | None
    withheld: Withheld | None


class Corrections:
    """Keeps one finding an operator and contact, and the contacts that are withheld."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def note(
        self,
        operator: int,
        contact: ContactVersion,
        finding: Finding,
        now: datetime,
        operators: AbstractSet[int],
    ) -> Noted:
        """Keep what an operator found, in place of what they found before, and decide where two agree.

        `operators` are those there are now: nobody else's finding counts. `now` is aware.
        """
        key = {"organisation": contact.organisation, "contact_key": contact.contact_key}
        async with self._engine.begin() as connection:
            # Written first: whoever finds something about the same contact at this moment waits for it, so
            # that of two who agree the second sees the first.
            await connection.execute(upsert(connection, contact_decision, **key, looked_at=now))
            standing = await _standing(connection, contact)
            before = await _judgements(connection, contact)
            await connection.execute(
                upsert_by(
                    connection,
                    contact_finding,
                    (*key, "operator"),
                    **key,
                    operator=operator,
                    finding=finding.value,
                    read_on=contact.read_on,
                    found_at=now,
                )
            )
            after = await _judgements(connection, contact)
            agreed = agreeing(after, finding, contact, operators, standing.decided_at)
            is_new = not any(
                it.operator == operator and it.finding is finding and it.contact == contact for it in before
            )
            is_withheld = standing.withheld is not None and standing.withheld.holds_for(contact.read_on)
            hides = finding is Finding.NO_LONGER_RIGHT
            if len(agreed) < OPERATORS_NEEDED or hides is is_withheld:
                return Noted(Outcome.NOTED, is_new)
            await _decide(connection, contact, agreed, now, hides=hides)
        return Noted(Outcome.WITHHELD if hides else Outcome.SHOWN_AGAIN, is_new)

    async def withheld(self) -> tuple[Withheld, ...]:
        """Give the contacts that two operators found to hold no longer."""
        wanted = select(contact_decision).where(contact_decision.c.found_on.is_not(None))
        async with self._engine.connect() as connection:
            rows = await connection.execute(wanted)
            return tuple(found for row in rows if (found := _withheld(row)) is not None)

    async def judgements(self) -> Sequence[Judgement]:
        """Give everything operators found, the latest first; for the editors, and for who looks further."""
        wanted = select(contact_finding).order_by(
            contact_finding.c.found_at.desc(), contact_finding.c.id.desc()
        )
        async with self._engine.connect() as connection:
            return [_judgement(row) for row in await connection.execute(wanted)]

    async def decided(self) -> dict[tuple[str, str], datetime]:
        """Give when each contact was last decided about, by organisation and key."""
        wanted = select(contact_decision).where(contact_decision.c.decided_at.is_not(None))
        async with self._engine.connect() as connection:
            rows = await connection.execute(wanted)
            return {(row.organisation, row.contact_key): row.decided_at for row in rows}


async def _standing(connection: AsyncConnection, contact: ContactVersion) -> _Standing:
    wanted = select(contact_decision).where(
        contact_decision.c.organisation == contact.organisation,
        contact_decision.c.contact_key == contact.contact_key,
    )
    row = (await connection.execute(wanted)).first()
    return _Standing(row.decided_at, _withheld(row)) if row else _Standing(None, None)


async def _judgements(connection: AsyncConnection, contact: ContactVersion) -> list[Judgement]:
    wanted = select(contact_finding).where(
        contact_finding.c.organisation == contact.organisation,
        contact_finding.c.contact_key == contact.contact_key,
    )
    return [_judgement(row) for row in await connection.execute(wanted.order_by(contact_finding.c.found_at))]


async def _decide(
    connection: AsyncConnection,
    contact: ContactVersion,
    agreed: Sequence[int],
    now: datetime,
    *,
    hides: bool,
) -> None:
    found_on: date | None = now.astimezone(UTC).date() if hides else None
    await connection.execute(
        update(contact_decision)
        .where(
            contact_decision.c.organisation == contact.organisation,
            contact_decision.c.contact_key == contact.contact_key,
        )
        .values(
            decided_at=now,
            read_on=contact.read_on if hides else None,
            found_on=found_on,
            first_operator=agreed[0],
            second_operator=agreed[1],
        )
    )


def _judgement(row: Row[tuple[object, ...]]) -> Judgement:
    version = ContactVersion(row.organisation, row.contact_key, row.read_on)
    return Judgement(row.operator, version, Finding(row.finding), row.found_at)


def _withheld(row: Row[tuple[object, ...]]) -> Withheld | None:
    if row.found_on is None or row.read_on is None:
        return None
    return Withheld(ContactVersion(row.organisation, row.contact_key, row.read_on), row.found_on)
