"""What a tap in a flow costs, next to a tap that shows a card: both through the whole handler, in one run.

Telegram is an object that answers at once, so what is measured is the bot's own work for one update: from
its JSON to the last call the bot makes.
"""

import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from telegram import Bot, Update
from telegram.request import BaseRequest

from tgbot.config import DEFAULT_KNOWLEDGE, Settings
from tgbot.handlers.answering import ShownScreens
from tgbot.handlers.expected_wallets import ExpectedWallets
from tgbot.handlers.pages import page_for
from tgbot.handlers.services import Services
from tgbot.handlers.taps import Taps
from tgbot.handlers.visit import visit_without_update
from tgbot.knowledge.live import live_knowledge
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.models.language import Language
from tgbot.models.topic import Topic
from tgbot.screens import callback_data
from tgbot.screens.actions import Action, GoOn, OpenCard, StartFlow
from tgbot.screens.screen import ActionButton

ROUNDS = 40
PERSON = 1001
WANTED_RATIO = 1.3


class InstantTelegram(BaseRequest):
    """Takes every call and answers at once."""

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return 200, b'{"ok": true, "result": true}'


def walking() -> None:
    """Measure and print."""
    asyncio.run(_walking())


async def _walking() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        state_dir = Path(temporary)
        prepare_state_dir(state_dir)
        async with live_knowledge(DEFAULT_KNOWLEDGE) as live, open_memory(address_in(state_dir)) as memory:
            settings = Settings(state_dir=state_dir)
            services = Services(live, memory, settings, lambda: datetime.now(UTC), "bot", ExpectedWallets())
            bot = Bot("1:bench", request=InstantTelegram(), get_updates_request=InstantTelegram())
            taps = Taps(services, ShownScreens())
            cards: list[Action] = [OpenCard(it) for it in await live.current.store.most_used(20)]
            steps = await _steps(services, await live.current.store.most_used(20))
            await _times(taps, bot, [*cards, *steps])
            card_times, step_times = [], []
            for _ in range(ROUNDS):
                card_times.extend(await _times(taps, bot, cards))
                step_times.extend(await _times(taps, bot, steps))
    card, step = statistics.mean(card_times), statistics.mean(step_times)
    print(f"card by tap: mean {card * 1e3:.2f} ms; step of a flow: mean {step * 1e3:.2f} ms")
    print(f"step / card: {step / card:.2f} (wanted: at most {WANTED_RATIO})")
    slowest = statistics.quantiles(step_times, n=100)[98]
    print(f"step of a flow, p99: {slowest * 1e3:.2f} ms (wanted: under 50)")


async def _steps(services: Services, wallets: Sequence[str]) -> list[Action]:
    """Collect the answers of first and second steps, topic by topic, as a person would meet them."""
    visit = visit_without_update(services, PERSON, Language.ZH_HANS)
    found: list[Action] = []
    for topic, wallet in itertools.product(Topic, wallets):
        screen = await page_for(visit, StartFlow(topic, wallet))
        for _ in range(2):
            answers = [
                button.action
                for row in screen.rows
                for button in row
                if isinstance(button, ActionButton) and isinstance(button.action, GoOn)
            ]
            found.extend(answers[:2])
            screen = await page_for(visit, answers[0])
    return found


async def _times(taps: Taps, bot: Bot, actions: Sequence[Action]) -> list[float]:
    return [await _time(taps, bot, action, number) for number, action in enumerate(actions, start=1)]


async def _time(taps: Taps, bot: Bot, action: Action, number: int) -> float:
    user = {"id": PERSON, "is_bot": False, "first_name": "x", "language_code": "zh-hans"}
    chat = {"id": PERSON, "type": "private", "first_name": "x"}
    message = {"message_id": number, "date": 1, "chat": chat, "text": "x"}
    query = {
        "id": str(number),
        "from": user,
        "chat_instance": "1",
        "message": message,
        "data": callback_data.write(action),
    }
    before = time.perf_counter()
    update = Update.de_json({"update_id": number, "callback_query": query}, bot)
    await taps.tapped(update, None)  # type: ignore[arg-type]
    return time.perf_counter() - before
