"""Answering what somebody writes in their own words: one screen, or a question with buttons."""

from tgbot.guide.position import NOT_LISTED
from tgbot.handlers.checking import screen_of
from tgbot.handlers.guiding import emergency_for, only_wallets
from tgbot.handlers.pages import card, page_for
from tgbot.handlers.telling import count_miss
from tgbot.handlers.visit import Visit
from tgbot.models.topic import Topic
from tgbot.screens.actions import ChooseWallet, OpenHome, StartFlow
from tgbot.screens.screen import Screen
from tgbot.screens.search_results import known_fake_screen, nothing_screen, several_screen
from tgbot.screens.understood import asked_back_screen, small_talk_screen, understood_screen
from tgbot.trust.checking import Checked
from tgbot.trust.number_verdicts import NumberVerdict
from tgbot.understand.topic_model import TopicGuess

# Official numbers lead to their card, and claims known to be false have a screen of their own.
_ANSWERED_ELSEWHERE = frozenset({NumberVerdict.OFFICIAL, NumberVerdict.KNOWN_FAKE})


async def answer_to(visit: Visit, text: str) -> Screen:
    """Give the screen for what somebody wrote.

    A name alone is a question to the directory. Else what is private in it comes first, then money that
    is being stolen, then whatever looks like something to check; only then whom and what they mean.
    """
    if visit.edition.searcher.is_name(text):
        return await found(visit, text)
    checked = visit.edition.minds.checker.check(text)
    if checked.private:
        return await screen_of(visit, checked)
    if visit.edition.guidance.is_urgent(text):
        return await emergency_for(visit, text)
    if _is_to_be_checked(checked):
        return await screen_of(visit, checked)
    return await _meant(visit, text)


async def found(visit: Visit, query: str) -> Screen:
    """Give the screen for a query to the directory: one card, a short list, a warning, or what is nearest."""
    result = await visit.edition.searcher.search(query)
    if result.fakes:
        names = await visit.edition.store.names([fake.organisation for fake in result.fakes])
        return known_fake_screen(result.fakes, names, visit.reader)
    if len(result.exact) == 1:
        organisation = await visit.edition.store.organisation(result.exact[0])
        if organisation:
            return card(visit, organisation)
    if result.exact:
        return several_screen(await visit.edition.store.names(result.exact), visit.reader)
    nearest = await visit.edition.store.names(result.near)
    await count_miss(visit, query)
    return nothing_screen(query, nearest, visit.reader)


def _is_to_be_checked(checked: Checked) -> bool:
    return bool(
        checked.links
        or checked.accounts
        or checked.message.is_scam
        or any(it.judged.verdict not in _ANSWERED_ELSEWHERE for it in checked.numbers)
    )


async def _meant(visit: Visit, text: str) -> Screen:
    """Answer by what somebody means: a trouble leads into its flow, anything else to the directory."""
    minds = visit.edition.minds
    if not visit.in_private:
        return await found(visit, text)
    guess = minds.topics.topic(text)
    if guess.is_small_talk:
        return small_talk_screen(await page_for(visit, OpenHome()), visit.words)
    wallets = await only_wallets(visit, minds.named.organisations_in(text))
    if guess.topic is None:
        return await found(visit, text)
    if not minds.topics.is_sure(guess):
        return await _ask_back(visit, guess, wallets)
    return await _lead(visit, guess.topic, wallets)


async def _lead(visit: Visit, topic: Topic, wallets: tuple[str, ...]) -> Screen:
    """Show the first step of a topic, and say what was understood."""
    wallet = wallets[0] if len(wallets) == 1 else None
    names = await visit.edition.store.names(wallets)
    screen = await page_for(visit, StartFlow(topic, wallet) if wallet else ChooseWallet(topic))
    title = visit.reader.text(visit.edition.guidance.flows.flow(topic).title)
    name = visit.reader.text(names[wallet]) if wallet in names else ""
    others = {identifier: known for identifier, known in names.items() if identifier != wallet}
    return understood_screen(screen, topic, title, name, wallet or NOT_LISTED, others, visit.reader)


async def _ask_back(visit: Visit, guess: TopicGuess, wallets: tuple[str, ...]) -> Screen:
    wallet = wallets[0] if len(wallets) == 1 else None
    likely = [topic for topic in (guess.topic, guess.runner_up) if topic is not None]
    flows = visit.edition.guidance.flows
    titles = {topic: visit.reader.text(flows.flow(topic).title) for topic in likely}
    return asked_back_screen(titles, wallet, visit.reader)
