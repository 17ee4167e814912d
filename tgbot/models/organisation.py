"""What is known of one organisation: its names, its contacts, and where each of them was published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tgbot.models.language import LocalText


class Kind(StrEnum):
    """What sort of organisation this is; people browse by it."""

    WALLET = "wallet"
    BANK_WALLET = "bank_wallet"
    PAYMENT_NETWORK = "payment_network"
    TELECOM_WALLET = "telecom_wallet"
    CRYPTO_WALLET = "crypto_wallet"
    REGULATOR = "regulator"
    ANTI_FRAUD = "anti_fraud"


# Whom people have an account with. The others (regulators, police) are no wallets to have trouble with.
WALLET_KINDS = frozenset(Kind) - {Kind.REGULATOR, Kind.ANTI_FRAUD}


class Status(StrEnum):
    """Whether the service still runs."""

    ACTIVE = "active"
    CLOSING = "closing"
    ENDED = "ended"


class SourceKind(StrEnum):
    """Who publishes a source."""

    OFFICIAL = "official"
    REGULATOR = "regulator"
    ENCYCLOPEDIA = "encyclopedia"
    NEWS = "news"
    AGGREGATOR = "aggregator"


class Confidence(StrEnum):
    """How well a statement is supported, the strongest first.

    `official`: the organisation's own page or a regulator's prints it. `corroborated`: at least two
    independent credible sources agree. `single`: one source, or several from one hand. `disputed`:
    sources contradict each other. `recalled`: no source at all.
    """

    OFFICIAL = "official"
    CORROBORATED = "corroborated"
    SINGLE = "single"
    DISPUTED = "disputed"
    RECALLED = "recalled"


class ContactType(StrEnum):
    """By which means a contact is reached."""

    PHONE = "phone"
    SMS = "sms"
    USSD = "ussd"
    CHAT = "chat"
    EMAIL = "email"
    WEB = "web"
    WEB_FORM = "web_form"
    IN_APP = "in_app"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    WECHAT_OFFICIAL_ACCOUNT = "wechat_official_account"
    SOCIAL = "social"
    OTHER = "other"


class Purpose(StrEnum):
    """What a contact is for. The finer wording, where there is one, stands in `Contact.about`."""

    GENERAL = "general"
    FRAUD = "fraud"
    LOST = "lost"
    CARD = "card"
    OVERSEAS = "overseas"
    COMPLAINTS = "complaints"
    MERCHANTS = "merchants"
    CALLER_CHECK = "caller_check"
    POLICE = "police"
    OTHER = "other"


class NoPhoneBasis(StrEnum):
    """What a statement that there is no phone line rests on."""

    EXPLICIT = "explicit"
    IMPLIED = "implied"
    MEMORY = "memory"


class WebsiteConfidence(StrEnum):
    """How a domain is known: an official source sits on it, a source names it, or nothing but memory."""

    OFFICIAL = "official"
    SEEN = "seen"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement was read. `url` or `reference` is always there.

    `page_date` is the page's own date as far as it was visible (`2025`, `2025-08` or `2025-08-03`);
    `read_on` the day it was read. `quoted` is the number or address as printed there.
    """

    publisher: str
    kind: SourceKind
    read_on: date
    url: str | None = None
    reference: str | None = None
    quoted: str | None = None
    page_date: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach an organisation.

    `key` names the contact within its organisation: it depends on type and number or address alone, so
    it survives a new build. Phone contacts carry `number` (as dialled at home); all others carry
    `value`. `from_abroad` is E.164. `hours` is in OpenStreetMap's opening_hours syntax, read in
    `time_zone` (IANA); None where unknown.
    """

    key: str
    type: ContactType
    purpose: Purpose
    confidence: Confidence
    sources: tuple[Source, ...]
    number: str | None = None
    value: LocalText | None = None
    from_abroad: str | None = None
    short_code: bool = False
    home_country_only: bool = False
    about: LocalText | None = None
    hours: str | None = None
    hours_confidence: Confidence | None = None
    time_zone: str | None = None
    languages: tuple[str, ...] = ()
    free: bool | None = None
    reach_a_person: LocalText | None = None
    in_use_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Website:
    """A domain of the organisation, lower case, without scheme or path."""

    domain: str
    confidence: WebsiteConfidence


@dataclass(frozen=True, slots=True)
class InAppHelp:
    """The way to the help desk inside the organisation's own app."""

    path: LocalText
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class NoPhoneLine:
    """The statement that no phone number reaches a person of this organisation."""

    basis: NoPhoneBasis
    confidence: Confidence
    sources: tuple[Source, ...]
    detail: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everything the bot knows of one organisation. Contacts keep the order the editors gave them."""

    id: str
    kind: Kind
    regions: tuple[str, ...]
    status: Status
    names: LocalText
    contacts: tuple[Contact, ...]
    local_name: str | None = None
    status_note: LocalText | None = None
    operator: str | None = None
    parent: str | None = None
    websites: tuple[Website, ...] = ()
    in_app_help: InAppHelp | None = None
    no_phone_line: NoPhoneLine | None = None
