"""The card of an organisation: how to reach it, how well that is known, and how not to be robbed."""

from collections.abc import Mapping
from enum import StrEnum

from tgbot.locale.words import Html
from tgbot.models.organisation import (
    WALLET_KINDS,
    Confidence,
    Contact,
    ContactType,
    Kind,
    Organisation,
    Status,
    WebsiteConfidence,
)
from tgbot.models.verification import (
    is_verified,
    label,
    shown_contacts,
    states_no_phone_line,
)
from tgbot.screens.actions import (
    BrowseOrganisations,
    ChooseReportedContact,
    ChooseTopic,
    OpenCard,
    OpenHome,
    OpenSources,
    SaveContact,
)
from tgbot.screens.contact_lines import Reader, other_block, phone_block, verification_line
from tgbot.screens.screen import ActionButton, Button, CopyButton, LinkButton, Row, Screen, ShareButton

# So much that the first number and the buttons fit on a phone together.
CHARACTERS_A_PAGE = 300
_WEB = frozenset({ContactType.WEB, ContactType.WEB_FORM, ContactType.CHAT})
_SERVE_AT_HOME = frozenset({Kind.REGULATOR, Kind.ANTI_FRAUD})
VERIFIED_CONFIDENCES = frozenset({Confidence.OFFICIAL, Confidence.CORROBORATED})
SITE_WORDS: Mapping[WebsiteConfidence, str] = {
    WebsiteConfidence.OFFICIAL: "card-sites-official",
    WebsiteConfidence.SEEN: "card-sites-seen",
}


class PhoneSituation(StrEnum):
    """What can be said about an organisation's phone line."""

    VERIFIED = "verified"
    ONLY_UNVERIFIED = "only_unverified"
    NONE_SAYS_OFFICIAL = "none_says_official"
    NONE_KNOWN = "none_known"


HEADLINE_WORDS: Mapping[PhoneSituation, str] = {
    PhoneSituation.VERIFIED: "card-title",
    PhoneSituation.ONLY_UNVERIFIED: "card-title-only-unverified",
    PhoneSituation.NONE_SAYS_OFFICIAL: "card-title-no-phone",
    PhoneSituation.NONE_KNOWN: "card-title-no-phone-known",
}


def phone_situation(organisation: Organisation) -> PhoneSituation:
    """Decide what a card says first."""
    phones = [contact for contact in shown_contacts(organisation.contacts) if is_phone(contact)]
    if states_no_phone_line(organisation.no_phone_line):
        return PhoneSituation.NONE_SAYS_OFFICIAL
    if any(is_verified(contact) for contact in phones):
        return PhoneSituation.VERIFIED
    return PhoneSituation.ONLY_UNVERIFIED if phones else PhoneSituation.NONE_KNOWN


def is_phone(contact: Contact) -> bool:
    """Say whether a contact is called."""
    return contact.type is ContactType.PHONE


def verified_phones(organisation: Organisation) -> tuple[Contact, ...]:
    """Give the numbers that may be copied, saved and exported."""
    shown = shown_contacts(organisation.contacts)
    return tuple(contact for contact in shown if is_phone(contact) and is_verified(contact))


def card_screen(organisation: Organisation, reader: Reader, page: int = 0) -> Screen:
    """Draw a page of the card; a page beyond the last one shows the last."""
    pages = _pages(_blocks(organisation, reader))
    page = min(page, len(pages) - 1)
    words = reader.words
    parts = [headline(organisation, reader), *pages[page], safety_rule(organisation, reader)]
    back = BrowseOrganisations(organisation.regions[0], organisation.kind)
    share = ShareButton(words.plain("button-share"), reader.text(organisation.names))
    last: Row = (share, *_turn(organisation, reader, page, len(pages)))
    navigation: Row = (
        ActionButton(words.plain("button-back"), back),
        ActionButton(words.plain("button-home"), OpenHome()),
    )
    return Screen(Html("\n\n".join(parts)), (*_rows(organisation, reader), last, navigation))


def headline(organisation: Organisation, reader: Reader) -> Html:
    """Give the first lines: whose card this is, and whether it has a phone line at all."""
    words = reader.words
    names = organisation.names
    name = reader.text(names)
    situation = phone_situation(organisation)
    lines = [words.html(HEADLINE_WORDS[situation], name=name)]
    others = [
        other for other in (names.zh_hans, names.en, organisation.local_name) if other and other != name
    ]
    if name == names.zh_hant:
        others = [other for other in others if other != names.zh_hans]
    if others:
        lines.append(words.html("card-other-names", names=" · ".join(others)))
    if organisation.status is not Status.ACTIVE:
        note = reader.text(organisation.status_note) if organisation.status_note else ""
        lines.append(words.html("card-service-ended", note=note))
    return Html("\n".join(lines))


def safety_rule(organisation: Organisation, reader: Reader) -> Html:
    """Give the line every card ends with."""
    if phone_situation(organisation) is PhoneSituation.VERIFIED:
        return reader.words.html("safety-rule")
    return reader.words.html("safety-rule-no-phone")


def _blocks(organisation: Organisation, reader: Reader) -> list[Html]:
    """Give the parts of a card in reading order, each of them kept whole on one page."""
    words = reader.words
    shown = shown_contacts(organisation.contacts)
    verified = [contact for contact in shown if is_verified(contact)]
    unverified = [contact for contact in shown if not is_verified(contact)]
    blocks = [phone_block(contact, organisation.regions, reader) for contact in verified if is_phone(contact)]
    if _needs_abroad_hint(organisation):
        blocks.append(words.html("card-no-number-from-abroad"))
    blocks.extend(_no_phone_block(organisation, reader))
    blocks.extend(other_block(contact, reader) for contact in verified if not is_phone(contact))
    blocks.extend(_app_and_sites(organisation, reader))
    if unverified:
        blocks.append(words.html("card-unverified-follow"))
        blocks.extend(
            phone_block(contact, organisation.regions, reader)
            if is_phone(contact)
            else other_block(contact, reader)
            for contact in unverified
        )
    return blocks


def _no_phone_block(organisation: Organisation, reader: Reader) -> list[Html]:
    statement = organisation.no_phone_line
    if (
        statement is None
        or statement.detail is None
        or label(statement.confidence, statement.sources) is None
    ):
        return []
    detail = reader.words.html("card-no-phone-detail", detail=reader.text(statement.detail))
    verified = verification_line(statement.confidence, statement.sources, reader.words)
    return [Html(f"{detail}\n{verified}")]


def _needs_abroad_hint(organisation: Organisation) -> bool:
    """Say whether somebody abroad would look for a number here in vain."""
    phones = verified_phones(organisation)
    return (
        bool(phones)
        and organisation.kind not in _SERVE_AT_HOME
        and not any(contact.from_abroad for contact in phones)
    )


def _app_and_sites(organisation: Organisation, reader: Reader) -> list[Html]:
    words = reader.words
    lines = []
    in_app = organisation.in_app_help
    listed = any(contact.type is ContactType.IN_APP for contact in shown_contacts(organisation.contacts))
    if in_app and listed:
        # The same way stands among the contacts already, with its own sources.
        in_app = None
    if in_app and in_app.confidence in VERIFIED_CONFIDENCES:
        lines.append(words.html("card-in-app", path=reader.text(in_app.path)))
    elif in_app and in_app.confidence is Confidence.SINGLE:
        lines.append(words.html("card-in-app-unverified", path=reader.text(in_app.path)))
    for confidence, key in SITE_WORDS.items():
        sites = [site.domain for site in organisation.websites if site.confidence is confidence]
        if sites:
            lines.append(words.html(key, sites=words.plain("list-comma").join(sites)))
    return [Html("\n".join(lines))] if lines else []


def _pages(blocks: list[Html]) -> list[list[Html]]:
    """Spread blocks over pages of about CHARACTERS_A_PAGE characters; there is always one page."""
    pages: list[list[Html]] = [[]]
    length = 0
    for block in blocks:
        if pages[-1] and length + len(block) > CHARACTERS_A_PAGE:
            pages.append([])
            length = 0
        pages[-1].append(block)
        length += len(block)
    return pages


def _rows(organisation: Organisation, reader: Reader) -> tuple[Row, ...]:
    words = reader.words
    phones = verified_phones(organisation)
    rows: list[Row] = []
    if phones:
        main = phones[0].number or ""
        rows.append(
            (
                CopyButton(words.plain("button-copy-number", number=main), main),
                ActionButton(words.plain("button-save-contact"), SaveContact(organisation.id)),
            )
        )
    else:
        rows.extend(
            (LinkButton(words.plain("button-official-help"), url),) for url in _help_addresses(organisation)
        )
    sources = ActionButton(words.plain("button-sources"), OpenSources(organisation.id))
    report = ActionButton(words.plain("button-report"), ChooseReportedContact(organisation.id))
    known = shown_contacts(organisation.contacts) or organisation.no_phone_line
    if organisation.kind in WALLET_KINDS:
        rows.append((ActionButton(words.plain("button-problem"), ChooseTopic(organisation.id)),))
    if known:
        rows.append((sources, report))
    return tuple(rows)


def _help_addresses(organisation: Organisation) -> tuple[str, ...]:
    """Give the first verified web address of an organisation that cannot be called."""
    for contact in shown_contacts(organisation.contacts):
        address = contact.value.en if contact.value else ""
        if contact.type in _WEB and is_verified(contact) and address.startswith("https://"):
            return (address,)
    return ()


def _turn(organisation: Organisation, reader: Reader, page: int, pages: int) -> Row:
    words = reader.words
    row: list[Button] = []
    if page > 0:
        row.append(ActionButton(words.plain("button-previous-page"), OpenCard(organisation.id, page - 1)))
    if page + 1 < pages:
        row.append(ActionButton(words.plain("button-more-contacts"), OpenCard(organisation.id, page + 1)))
    return tuple(row)
