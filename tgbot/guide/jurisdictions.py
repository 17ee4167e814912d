"""Which place's police and complaint ladder somebody needs."""

from collections.abc import Sequence

from tgbot.guide.wallet import Wallet
from tgbot.models.ladder import Jurisdiction, Rung, RungKind
from tgbot.models.language import Language

WORLDWIDE = "GLOBAL"
# Who reads simplified Chinese and has not said where they are is most likely there. The screen names the
# place and offers the others.
_LIKELY = {Language.ZH_HANS: "cn"}


class Jurisdictions:
    """All places, in the order they are offered."""

    def __init__(self, jurisdictions: Sequence[Jurisdiction]) -> None:
        self.places = tuple(found for found in jurisdictions if not found.kinds)
        self._by_id = {found.id: found for found in jurisdictions}
        self._by_kind = {kind: found for found in jurisdictions for kind in found.kinds}

    def place(self, identifier: str | None) -> Jurisdiction | None:
        """Give a place; None for an unknown one."""
        return self._by_id.get(identifier or "")

    def place_of(self, wallet: Wallet, chosen: str | None, language: Language) -> Jurisdiction | None:
        """Give the place of a person: what they chose, else the wallet's, else what is likely, else None.

        A wallet of several regions, or of the whole world, belongs to no place.
        """
        known = self.place(chosen)
        if known is not None:
            return known
        regions = wallet.organisation.regions if wallet.organisation else ()
        if len(regions) == 1 and regions[0] != WORLDWIDE:
            return next((place for place in self.places if regions[0] in place.regions), None)
        return self.place(_LIKELY.get(language))

    def ladder(self, wallet: Wallet, place: Jurisdiction | None) -> tuple[Rung, ...]:
        """Give the rungs for a wallet in a place, lowest first.

        Wallets that belong to no place have rungs of their own, and the police of the person's place.
        """
        own = self._by_kind.get(wallet.organisation.kind) if wallet.organisation else None
        rungs = place.ladder if place else ()
        if own is None:
            return rungs
        return (*own.ladder, *(rung for rung in rungs if rung.kind is RungKind.POLICE))
