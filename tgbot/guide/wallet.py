"""The wallet somebody has trouble with, as flows see it: its kind, its place, its verified facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tgbot.models.fact import Fact
from tgbot.models.flow import Condition, Line
from tgbot.models.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Wallet:
    """A wallet with its verified facts by key; without an organisation, one that is not listed."""

    organisation: Organisation | None
    facts: Mapping[str, Fact]

    @property
    def id(self) -> str | None:
        """Give the organisation's id; None for a wallet that is not listed."""
        return self.organisation.id if self.organisation else None


UNLISTED = Wallet(None, {})


def wallet_of(organisation: Organisation, facts: Iterable[Fact]) -> Wallet:
    """Join an organisation with the facts that may be shown."""
    return Wallet(organisation, {fact.key: fact for fact in facts if fact.statement.is_verified})


def applies(when: Condition | None, unless: Condition | None, wallet: Wallet) -> bool:
    """Say whether something with these conditions concerns a wallet.

    What is not known of an unlisted wallet counts in its favour: it fulfils any `when` and no `unless`
    by kind, region or name. It has no facts.
    """
    if when is not None and not _holds(when, wallet, unknown=True):
        return False
    return unless is None or not _holds(unless, wallet, unknown=False)


def shown_facts(line: Line, wallet: Wallet) -> tuple[Fact, ...]:
    """Give the verified facts that a line shows for a wallet, in the line's order."""
    return tuple(wallet.facts[key] for key in line.facts if key in wallet.facts)


def _holds(condition: Condition, wallet: Wallet, *, unknown: bool) -> bool:
    if condition.facts and not any(key in wallet.facts for key in condition.facts):
        return False
    organisation = wallet.organisation
    if organisation is None:
        return unknown or not (condition.kinds or condition.regions or condition.wallets)
    return (
        (not condition.kinds or organisation.kind in condition.kinds)
        and (not condition.regions or any(region in condition.regions for region in organisation.regions))
        and (not condition.wallets or organisation.id in condition.wallets)
    )
