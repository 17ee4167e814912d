"""The commands of guided flows: /fix, a command for each topic, /link."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from tgbot.guide.position import NOT_LISTED
from tgbot.handlers.answering import ShownScreens, send
from tgbot.handlers.guide_pages import WALLETS_OFFERED
from tgbot.handlers.pages import page_for
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.locale.folding import tokens, unaccented
from tgbot.models.organisation import WALLET_KINDS
from tgbot.models.topic import Topic
from tgbot.screens.actions import ChooseTopic, ChooseWallet, StartEmergency, StartFlow
from tgbot.screens.screen import Screen
from tgbot.screens.topics import link_screen, offering_others, private_only_screen, wallets_screen

TOPIC_COMMANDS: Mapping[str, Topic] = {
    "login": Topic.LOGIN,
    "topup": Topic.TOP_UP,
    "security": Topic.SECURITY,
    "fees": Topic.FEES,
    "refund": Topic.REFUNDS,
}
OTHERS_OFFERED = 3
SHORTEST_NAME = 4
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
        found = await wallets_named(visit, name.strip()) if name.strip() else ()
        wallet = found[0] if len(found) == 1 else None
        unknown = "" if wallet else name.strip()
        screen = link_screen(topic, wallet, visit.reader, self._services.bot_username, unknown)
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
    """Give the emergency for what somebody wrote; in groups, the way to it in private.

    Nothing is asked before it: where a name fits several wallets, the likeliest is shown, and the others
    are offered on the same screen.
    """
    first, *others = await _wallets_in_emergency(visit, text) or (NOT_LISTED,)
    if not visit.in_private:
        wallet = None if first == NOT_LISTED else first
        return private_only_screen(Topic.SECURITY, wallet, visit.reader, visit.services.bot_username)
    screen = await page_for(visit, StartEmergency(first))
    names = await visit.edition.store.names(others[:OTHERS_OFFERED])
    return offering_others(screen, names, visit.reader)


async def _wallets_in_emergency(visit: Visit, text: str) -> tuple[str, ...]:
    """Give the wallets a text names, the likeliest first; here a name that is a common word counts too."""
    result = await visit.edition.searcher.search(text)
    if result.exact:
        return await only_wallets(visit, result.exact)
    long_words = [word for word in tokens(unaccented(text)) if len(word) >= SHORTEST_NAME]
    return await only_wallets(visit, await visit.edition.store.organisations_named(long_words))


async def wallets_named(visit: Visit, text: str) -> tuple[str, ...]:
    """Give the wallets a text names; none where it names none, or only others."""
    result = await visit.edition.searcher.search(text)
    return await only_wallets(visit, result.exact)


async def only_wallets(visit: Visit, identifiers: Sequence[str]) -> tuple[str, ...]:
    """Give those of some organisations that people have an account with."""
    wallets = []
    for identifier in identifiers:
        organisation = await visit.edition.store.organisation(identifier)
        if organisation and organisation.kind in WALLET_KINDS:
            wallets.append(identifier)
    return tuple(wallets)
