"""The commands of guided flows: /fix, a command for each topic, /link."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from tgbot.guide.position import NOT_LISTED
from tgbot.handlers.answering import ShownScreens, send
from tgbot.handlers.guide_pages import WALLETS_OFFERED
from tgbot.handlers.pages import page_for
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.models.organisation import WALLET_KINDS
from tgbot.models.topic import Topic
from tgbot.screens.actions import ChooseTopic, ChooseWallet, StartEmergency, StartFlow
from tgbot.screens.screen import Screen
from tgbot.screens.topics import link_screen, private_only_screen, wallets_screen

TOPIC_COMMANDS: Mapping[str, Topic] = {
    "login": Topic.LOGIN,
    "topup": Topic.TOP_UP,
    "security": Topic.SECURITY,
    "fees": Topic.FEES,
    "refund": Topic.REFUNDS,
}
Command = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class Guiding:
    """Leads people into flows."""

    def __init__(self, services: Services, shown: ShownScreens) -> None:
        self._services = services
        self._shown = shown

    def about(self, topic: Topic | None) -> Command:
        """Make the command of a topic, with an optional wallet behind it; None asks for the topic."""

        async def command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if update.effective_message:
                visit = await visit_of(update, self._services)
                screen = await trouble_screen(visit, topic, " ".join(context.args or ()))
                await send(update.effective_message, screen, self._shown)

        return command

    async def link(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /link: make an address that opens a topic (`topup`) for a wallet, both optional."""
        if update.effective_message is None:
            return
        visit = await visit_of(update, self._services)
        first, *others = context.args or [""]
        topic = TOPIC_COMMANDS.get(first.lower())
        name = " ".join(others if topic or first.lower() == "fix" else (first, *others))
        found = await wallets_named(visit, name.strip())
        wallet = found[0] if len(found) == 1 else None
        screen = link_screen(topic, wallet, visit.reader, self._services.bot_username)
        await send(update.effective_message, screen, self._shown)


async def trouble_screen(visit: Visit, topic: Topic | None, name: str) -> Screen:
    """Give the first screen for a topic and the name of a wallet, as far as they are given.

    In groups nothing is walked through: others read along.
    """
    found = await wallets_named(visit, name) if name else ()
    sure = found[0] if len(found) == 1 else None
    if not visit.in_private:
        return private_only_screen(topic, sure, visit.reader, visit.services.bot_username)
    if topic is None:
        return await page_for(visit, ChooseTopic(sure or NOT_LISTED))
    if sure:
        return await page_for(visit, StartFlow(topic, sure))
    asking = await page_for(visit, ChooseWallet(topic))
    if not name:
        return asking
    names = await visit.edition.store.names(found or await visit.edition.store.most_used(WALLETS_OFFERED))
    unknown = "" if found else name
    return wallets_screen(topic, visit.edition.guidance.flows, names, visit.reader, unknown)


async def emergency_for(visit: Visit, text: str) -> Screen:
    """Give the emergency for what somebody wrote; in groups, the way to it in private."""
    found = await wallets_named(visit, text)
    sure = found[0] if len(found) == 1 else None
    if not visit.in_private:
        return private_only_screen(Topic.SECURITY, sure, visit.reader, visit.services.bot_username)
    return await page_for(visit, StartEmergency(sure or NOT_LISTED))


async def wallets_named(visit: Visit, text: str) -> tuple[str, ...]:
    """Give the wallets a text names; none where it names none, or only others."""
    result = await visit.edition.searcher.search(text)
    wallets = []
    for identifier in result.exact:
        organisation = await visit.edition.store.organisation(identifier)
        if organisation and organisation.kind in WALLET_KINDS:
            wallets.append(identifier)
    return tuple(wallets)
