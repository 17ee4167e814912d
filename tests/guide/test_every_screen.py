"""A program taps every button of every flow, for the researched wallets, in three languages.

Screens are put through the sandbox's own rules, which refuse what Telegram refuses. Buttons to a step that
was seen before are followed no further, so each step is drawn once a wallet and language.
"""

from collections import deque
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.end_to_end.test_every_screen import refuse_what_telegram_refuses
from tgbot.config import Settings
from tgbot.guide.position import NOT_LISTED
from tgbot.handlers.expected_wallets import ExpectedWallets
from tgbot.handlers.pages import page_for
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_without_update
from tgbot.knowledge.live import live_knowledge
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.models.flow import OUTCOMES, StepKind
from tgbot.models.language import Language
from tgbot.models.topic import Topic
from tgbot.screens.actions import (
    Action,
    CheckUp,
    ChooseComplaintDay,
    ChoosePlace,
    GoBack,
    GoOn,
    OpenCheckPoint,
    OpenFactSources,
    OpenRung,
    OpenRungSources,
    RemindOfReply,
    RemindToCheck,
    RemindToLook,
    SetPlace,
    StartEmergency,
    StartFlow,
    TickCallCard,
)
from tgbot.screens.screen import ActionButton, Screen

MOST_CHARACTERS = 1_200
RESEARCHED = (
    *("alipay", "wechat_pay", "unionpay", "ecny", "jd_pay", "douyin_pay", "meituan_pay", "alipayhk"),
    *("wechat_pay_hk", "octopus", "jkopay", "line_pay_tw", "paypal_us", "wise", "revolut", "cash_app"),
    *("apple_pay_cash", "gcash", "touch_n_go", "imtoken", "metamask", "trust_wallet", "telegram_wallet"),
)
# Where these lead is drawn once, whatever they carry besides: ticks, a day, the place chosen.
_ALIKE = (CheckUp, OpenCheckPoint, TickCallCard, RemindOfReply, RemindToLook, RemindToCheck, SetPlace)
_FOLLOWED = (GoOn, GoBack, OpenFactSources, ChoosePlace, OpenRung, OpenRungSources, ChooseComplaintDay)


@pytest.fixture
async def services(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[Services]:
    """What the pages work with, without Telegram."""
    prepare_state_dir(tmp_path)
    async with live_knowledge(knowledge_file) as live, open_memory(address_in(tmp_path)) as memory:
        settings = Settings(state_dir=tmp_path)
        yield Services(live, memory, settings, lambda: NOON, "bot", ExpectedWallets())


def place_on_the_map(action: Action) -> object:
    """Give what makes two buttons lead to the same screen, as far as what can be wrong with it goes."""
    match action:
        case GoOn(position) | GoBack(position):
            return position.step
        case OpenFactSources(position) | ChoosePlace(position):
            return (type(action), position.step)
        case OpenRung(address) | OpenRungSources(address) | ChooseComplaintDay(address):
            return (type(action), address.place, address.rung)
        case _:
            return type(action)


def followed(screen: Screen) -> Iterator[Action]:
    for row in screen.rows:
        for button in row:
            if isinstance(button, ActionButton) and isinstance(button.action, (*_FOLLOWED, *_ALIKE)):
                yield button.action


async def tap_everything(visit: Visit, wallet: str) -> tuple[set[StepKind], int]:
    """Tap until nothing new comes; gives the kinds of steps met and the number of screens."""
    waiting: deque[Action] = deque(StartFlow(topic, wallet) for topic in Topic)
    waiting.append(StartEmergency(wallet))
    seen: set[object] = set(waiting)
    kinds: set[StepKind] = set()
    flows = visit.edition.guidance.flows
    while waiting:
        action = waiting.popleft()
        screen = await page_for(visit, action)
        text = refuse_what_telegram_refuses(screen)
        assert len(text) <= MOST_CHARACTERS, (wallet, action, len(text))
        if isinstance(action, GoOn):
            step = flows.with_code(action.position.step)
            assert step is not None
            kinds.add(step.kind)
        for onward in followed(screen):
            place = place_on_the_map(onward)
            if place not in seen:
                seen.add(place)
                waiting.append(onward)
    return kinds, len(seen)


@pytest.mark.parametrize("wallet", [*RESEARCHED, NOT_LISTED])
async def test_every_button_leads_to_a_screen_that_telegram_takes(services: Services, wallet: str) -> None:
    for language in Language:
        visit = visit_without_update(services, 1, language)
        kinds, screens = await tap_everything(visit, wallet)
        assert kinds >= OUTCOMES
        assert screens > 200
