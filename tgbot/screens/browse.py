"""Browsing: the places most used, then the kind, then the organisation."""

from collections.abc import Callable, Mapping

from tgbot.knowledge.store import KindSummary, Page, RegionSummary
from tgbot.locale.words import Words
from tgbot.models.organisation import Kind
from tgbot.screens.actions import (
    Action,
    BrowseKinds,
    BrowseOrganisations,
    BrowseRegions,
    ChooseExportRegion,
    ExportRegion,
    OpenCard,
    OpenHome,
)
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import ActionButton, Row, Screen, in_rows

REGIONS_A_PAGE = 12
ORGANISATIONS_A_PAGE = 8
KIND_WORDS: Mapping[Kind, str] = {
    Kind.WALLET: "kind-wallet",
    Kind.BANK_WALLET: "kind-bank-wallet",
    Kind.PAYMENT_NETWORK: "kind-payment-network",
    Kind.TELECOM_WALLET: "kind-telecom-wallet",
    Kind.CRYPTO_WALLET: "kind-crypto-wallet",
    Kind.REGULATOR: "kind-regulator",
    Kind.ANTI_FRAUD: "kind-anti-fraud",
}


def regions_screen(regions: tuple[RegionSummary, ...], reader: Reader, page: int = 0) -> Screen:
    """Ask for the place; a page beyond the last one shows the last."""
    words = reader.words
    page = within(page, len(regions), REGIONS_A_PAGE)
    shown = regions[page * REGIONS_A_PAGE : (page + 1) * REGIONS_A_PAGE]
    buttons = tuple(
        ActionButton(
            words.plain("button-counted", name=reader.text(region.names), count=region.organisations),
            BrowseKinds(region.code),
        )
        for region in shown
    )
    turn = page_row(words, page, page_count(len(regions), REGIONS_A_PAGE), BrowseRegions)
    home = (ActionButton(words.plain("button-home"), OpenHome()),)
    return Screen(words.html("browse-regions"), (*in_rows(buttons, 2), *turn, home))


def kinds_screen(region: str, kinds: tuple[KindSummary, ...], reader: Reader) -> Screen:
    """Ask for the kind of organisation in a region."""
    words = reader.words
    buttons = tuple(
        ActionButton(
            words.plain(
                "button-counted", name=words.plain(KIND_WORDS[summary.kind]), count=summary.organisations
            ),
            BrowseOrganisations(region, summary.kind),
        )
        for summary in kinds
    )
    text = words.html("browse-kinds", region=reader.region(region))
    return Screen(text, (*in_rows(buttons, 1), _back_and_home(words, BrowseRegions())))


def organisations_screen(listing: BrowseOrganisations, listed: Page, reader: Reader, page: int) -> Screen:
    """List the organisations of one kind in a region; `page` is the page that `listed` holds."""
    words = reader.words
    buttons = tuple(
        ActionButton(reader.text(item.names), OpenCard(item.organisation)) for item in listed.items
    )
    turn = page_row(
        words,
        page,
        page_count(listed.total, ORGANISATIONS_A_PAGE),
        lambda other: BrowseOrganisations(listing.region, listing.kind, other),
    )
    text = words.html(
        "browse-organisations",
        region=reader.region(listing.region),
        kind=words.plain(KIND_WORDS[listing.kind]),
    )
    return Screen(text, (*in_rows(buttons, 1), *turn, _back_and_home(words, BrowseKinds(listing.region))))


def export_regions_screen(regions: tuple[RegionSummary, ...], reader: Reader, page: int = 0) -> Screen:
    """Ask which region's contacts to put into a file."""
    words = reader.words
    page = within(page, len(regions), REGIONS_A_PAGE)
    shown = regions[page * REGIONS_A_PAGE : (page + 1) * REGIONS_A_PAGE]
    buttons = tuple(ActionButton(reader.text(region.names), ExportRegion(region.code)) for region in shown)
    turn = page_row(words, page, page_count(len(regions), REGIONS_A_PAGE), ChooseExportRegion)
    home = (ActionButton(words.plain("button-home"), OpenHome()),)
    return Screen(words.html("export-regions"), (*in_rows(buttons, 2), *turn, home))


def within(page: int, items: int, items_a_page: int) -> int:
    """Keep a page number, which may be years old or written by hand, within what there is."""
    return min(page, page_count(items, items_a_page) - 1)


def page_row(words: Words, page: int, pages: int, to_page: Callable[[int], Action]) -> tuple[Row, ...]:
    """Give the row that turns pages, or none where there is one page only."""
    row = []
    if page > 0:
        row.append(ActionButton(words.plain("button-previous-page"), to_page(page - 1)))
    if page + 1 < pages:
        row.append(ActionButton(words.plain("button-next-page"), to_page(page + 1)))
    return (tuple(row),) if row else ()


def page_count(items: int, items_a_page: int) -> int:
    """Give the number of pages that `items` fill; nothing fills one."""
    return max(1, -(-items // items_a_page))


def _back_and_home(words: Words, back: Action) -> Row:
    return (
        ActionButton(words.plain("button-back"), back),
        ActionButton(words.plain("button-home"), OpenHome()),
    )
