"""Proving the flows against the wallets of the data: every way ends, every screen fits."""

from collections.abc import Iterator

from tgbot.editing.screen_proof import prove_screens
from tgbot.guide.proof import Finding, never_reached, prove, signature
from tgbot.guide.wallet import UNLISTED, Wallet, wallet_of
from tgbot.knowledge.domain import organisation
from tgbot.knowledge.guide_domain import fact, flow, jurisdiction
from tgbot.knowledge.loading import FLOWS, DataSet
from tgbot.knowledge.locale_sources import locale_sources
from tgbot.knowledge.yaml_source import Problem
from tgbot.locale.words import load_words
from tgbot.models.flows import Flows
from tgbot.models.organisation import WALLET_KINDS


def flows_of(data: DataSet) -> Flows:
    """Give the flows of a data set."""
    return Flows(flow(placed.record) for placed in data.flows)


def wallets_of(data: DataSet) -> Iterator[Wallet]:
    """Give every wallet of a data set with its verified facts, and one that is not listed."""
    yield UNLISTED
    facts = {
        placed.record.organisation: [fact(key, record) for key, record in placed.record.facts.items()]
        for placed in data.facts
    }
    for placed in data.organisations:
        if placed.record.kind in WALLET_KINDS:
            yield wallet_of(organisation(placed.record), facts.get(placed.record.id, ()))


def prove_flows(data: DataSet) -> Iterator[Problem]:
    """Prove every flow for every wallet; a problem names the wallet and the way that leads to it.

    Wallets that make no difference to a flow walk alike: each way is walked once for all of them.
    """
    if not data.flows:
        return
    flows, wallets = flows_of(data), list(wallets_of(data))
    alike: dict[tuple[object, ...], Wallet] = {}
    for wallet in wallets:
        alike.setdefault(signature(flows, wallet), wallet)
    for wallet in alike.values():
        for finding in prove(flows, wallet):
            yield _problem(data, finding, wallet)
    for finding in never_reached(flows, alike.values()):
        yield _problem(data, finding, UNLISTED)
    places = [jurisdiction(placed.record) for placed in data.escalations]
    words = load_words(locale_sources(data.locale_files)).values()
    for finding, wallet in prove_screens(flows, wallets, places, words):
        yield _problem(data, finding, wallet)


def _problem(data: DataSet, finding: Finding, wallet: Wallet) -> Problem:
    topic, _, name = finding.step.partition(".")
    reason = f"{name}: {finding.reason} (for {wallet.id or 'a wallet not listed'})"
    if finding.way:
        reason += f"; the way there: {' → '.join(finding.way)}"
    for placed in data.flows:
        if placed.record.topic == topic:
            return placed.problem(reason, "steps", name)
    return Problem(f"{FLOWS}/{topic}.yaml", 1, reason)
