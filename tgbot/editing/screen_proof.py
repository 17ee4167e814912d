"""Proving that every screen of every flow fits: into Telegram's limits, and on a phone.

A screen differs from wallet to wallet by its facts, its name and its contact. So every step is drawn for a
wallet that is not listed, the fullest ones for the longest name, each step with facts for the wallets that
have them, and the call cards for the wallets whose contacts take most room.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from heapq import nlargest

from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.guide.proof import Finding, longest_notes
from tgbot.guide.walk import Walk
from tgbot.guide.wallet import UNLISTED, Wallet
from tgbot.locale.words import Words
from tgbot.models.flow import Step, StepKind
from tgbot.models.flows import Flows
from tgbot.models.ladder import Jurisdiction
from tgbot.models.language import LocalText
from tgbot.models.organisation import Contact
from tgbot.models.verification import is_verified
from tgbot.screens import callback_data
from tgbot.screens.call_card import COPIED_AT_MOST, length_of_copy, speech_of
from tgbot.screens.contact_lines import Reader
from tgbot.screens.flow_step import step_screen
from tgbot.screens.scene import WALLET_MARK, Scene
from tgbot.screens.screen import ActionButton, CopyButton, Screen

MOST_CHARACTERS = 1_200
MOST_BUTTONS = 100
HEAVIEST_DRAWN = 6
LONGEST_DRAWN = 40
_TAG = re.compile(r"<[^<>]{1,2100}>")
# Screens look alike at any moment; a working day keeps the opening hours at their longest.
_ANY_MOMENT = datetime(2026, 1, 7, 4, 0, tzinfo=UTC)


def prove_screens(
    flows: Flows, wallets: Sequence[Wallet], places: Sequence[Jurisdiction], readers: Iterable[Words]
) -> Iterator[tuple[Finding, Wallet]]:
    """Find every screen that does not fit, with the wallet it does not fit for."""
    drawn = list(_drawn(flows, wallets))
    for words in readers:
        reader = Reader(words, words.language, _ANY_MOMENT, {})
        for step, wallet in drawn:
            for flaw in screen_flaws(_screen(flows, step, wallet, places, reader)):
                yield Finding(step.name, f"{flaw} in {words.language}"), wallet
        yield from _long_speeches(flows, wallets, reader)


def screen_flaws(screen: Screen) -> Iterator[str]:
    """Name what Telegram refuses of a screen, and what no upset person reads."""
    length = len(html.unescape(_TAG.sub("", screen.text)))
    if length > MOST_CHARACTERS:
        yield f"{length} characters: at most {MOST_CHARACTERS}"
    buttons = [button for row in screen.rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        yield f"{len(buttons)} buttons: at most {MOST_BUTTONS}"
    for button in buttons:
        match button:
            case CopyButton(_, value) if length_of_copy(value) > COPIED_AT_MOST:
                yield f"{len(value)} characters to copy: at most {COPIED_AT_MOST}"
            case ActionButton(_, action):
                # Raises for what does not fit into callback data; ids and trails are bounded, so none does.
                callback_data.write(action)
            case _:
                pass


def _drawn(flows: Flows, wallets: Sequence[Wallet]) -> Iterator[tuple[Step, Wallet]]:
    steps = [step for flow in flows for step in flow.steps]
    yield from ((step, UNLISTED) for step in steps)
    longest_name = max(wallets, key=_length_of_name)
    yield from ((step, longest_name) for step in nlargest(LONGEST_DRAWN, steps, key=_weight))
    for wallet in wallets:
        if wallet.facts:
            yield from ((step, wallet) for step in steps if _fact_keys(step) & wallet.facts.keys())
    calls = {step.purposes: step for step in sorted(steps, key=_weight) if step.kind is StepKind.CALL}
    for wallet in nlargest(HEAVIEST_DRAWN, wallets, key=_weight_of_contacts):
        yield from ((step, wallet) for step in calls.values())


def _screen(
    flows: Flows, step: Step, wallet: Wallet, places: Sequence[Jurisdiction], reader: Reader
) -> Screen:
    walk, jurisdictions = Walk(flows, wallet), Jurisdictions(places)
    standing = walk.standing(walk.at(step.name))
    place = jurisdictions.place_of(wallet, None, reader.language)
    return step_screen(Scene(reader, walk, standing, place, jurisdictions.ladder(wallet, place)))


def _long_speeches(
    flows: Flows, wallets: Sequence[Wallet], reader: Reader
) -> Iterator[tuple[Finding, Wallet]]:
    """Find texts to read out from which an answer would have to be left out."""
    longest = max(wallets, key=_length_of_name)
    name = reader.text(longest.organisation.names) if longest.organisation else ""
    for flow in flows:
        for step_name, notes in longest_notes(flow, flows, Walk(flows, UNLISTED)).items():
            request = flows.step(step_name).request
            parts = [reader.text(part).replace(WALLET_MARK, name) for part in _parts(flow.opening, notes)]
            text = speech_of(parts[0], parts[1:], reader.text(request) if request else "", reader.words)
            if length_of_copy(text) > COPIED_AT_MOST:
                reason = f"{length_of_copy(text)} characters to read out: at most {COPIED_AT_MOST}"
                yield Finding(step_name, f"{reason} in {reader.language}: shorten notes: {text}"), longest


def _parts(opening: LocalText, notes: Sequence[LocalText]) -> tuple[LocalText, ...]:
    return (opening, *notes)


def _fact_keys(step: Step) -> set[str]:
    return {key for line in step.lines for key in line.facts} | set(step.wait_facts)


def _weight(step: Step) -> int:
    texts = [step.says, *step.prepare, *(line.text for line in step.lines if line.text)]
    return sum(len(text.en) for text in texts)


def _length_of_name(wallet: Wallet) -> int:
    return (
        max(len(wallet.organisation.names.zh_hans), len(wallet.organisation.names.en))
        if wallet.organisation
        else 0
    )


def _weight_of_contacts(wallet: Wallet) -> int:
    if wallet.organisation is None:
        return 0
    return max(map(_weight_of_contact, wallet.organisation.contacts), default=0)


def _weight_of_contact(contact: Contact) -> int:
    if not is_verified(contact):
        return 0
    texts = (contact.about, contact.reach_a_person, contact.value)
    return sum(len(text.en) for text in texts if text) + len(contact.hours or "")
