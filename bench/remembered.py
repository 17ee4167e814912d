"""A memory that knows many people already, as that of a bot that has run for years."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from tgbot.memory.announcement_tables import addressee, subscription
from tgbot.memory.database import address_in, open_engine, prepare_state_dir
from tgbot.memory.keyed_ids import keyed_ids_in
from tgbot.memory.statistics_tables import person_day
from tgbot.memory.tables import flow_progress, place, preference

ROWS_AT_ONCE = 20_000
# Ids of people in the sandbox begin below this, so that those who ask are among those who are known.
FIRST_ID = 1_000


def remember(state_dir: Path, people: int) -> None:
    """Fill the memory of a state folder with so many people: each has been here and chosen a language."""
    prepare_state_dir(state_dir)
    asyncio.run(_remember(state_dir, people))


async def _remember(state_dir: Path, people: int) -> None:
    engine = await open_engine(address_in(state_dir))
    keyed = keyed_ids_in(state_dir)
    now = datetime.now(UTC)
    try:
        for start in range(FIRST_ID, FIRST_ID + people, ROWS_AT_ONCE):
            ids = range(start, min(start + ROWS_AT_ONCE, FIRST_ID + people))
            yesterday = (now - timedelta(days=1)).date()
            rows: dict[Table, list[dict[str, Any]]] = {
                preference: [{"person": it, "language": "zh-Hans", "chosen_at": now} for it in ids],
                place: [{"person": it, "place": "cn", "chosen_at": now} for it in ids],
                addressee: [
                    {"person": it, "language": "zh-Hans", "since": now, "wants_announcements": True}
                    for it in ids
                ],
                subscription: [{"person": it, "organisation": "paypal_us", "since": now} for it in ids[::5]],
                person_day: [{"day": yesterday, "person": keyed.of(it)} for it in ids],
                flow_progress: [
                    {
                        "person": it,
                        "topic": "login",
                        "wallet": "alipay",
                        "position": "1.b.x",
                        "updated_at": now,
                    }
                    for it in ids[::3]
                ],
            }
            async with engine.begin() as connection:
                for table, values in rows.items():
                    await connection.execute(table.insert(), values)
    finally:
        await engine.dispose()
