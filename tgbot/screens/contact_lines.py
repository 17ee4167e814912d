"""The lines a card gives one contact: number or address, hours, how well it is verified, how to use it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import phonenumbers

from tgbot.locale.words import Html, Words
from tgbot.models.language import Language, LocalText
from tgbot.models.organisation import Confidence, Contact, ContactType, Purpose, Source
from tgbot.models.verification import Label, SourceDate, label, source_date
from tgbot.screens.opening_hours import moment_in_words, open_now, week_in_words

LABEL_WORDS: Mapping[Label, str] = {
    Label.OFFICIAL: "label-official",
    Label.CONFIRMED: "label-confirmed",
    Label.UNVERIFIED: "label-unverified",
}
PURPOSE_WORDS: Mapping[Purpose, str] = {
    Purpose.GENERAL: "purpose-general",
    Purpose.FRAUD: "purpose-fraud",
    Purpose.LOST: "purpose-lost",
    Purpose.CARD: "purpose-card",
    Purpose.OVERSEAS: "purpose-overseas",
    Purpose.COMPLAINTS: "purpose-complaints",
    Purpose.MERCHANTS: "purpose-merchants",
    Purpose.CALLER_CHECK: "purpose-caller-check",
    Purpose.POLICE: "purpose-police",
    Purpose.OTHER: "purpose-other",
}
TYPE_WORDS: Mapping[ContactType, str] = {
    ContactType.PHONE: "contact-phone",
    ContactType.SMS: "contact-sms",
    ContactType.USSD: "contact-ussd",
    ContactType.CHAT: "contact-chat",
    ContactType.EMAIL: "contact-email",
    ContactType.WEB: "contact-web",
    ContactType.WEB_FORM: "contact-web-form",
    ContactType.IN_APP: "contact-in-app",
    ContactType.WHATSAPP: "contact-whatsapp",
    ContactType.TELEGRAM: "contact-telegram",
    ContactType.WECHAT_OFFICIAL_ACCOUNT: "contact-wechat-official-account",
    ContactType.SOCIAL: "contact-social",
    ContactType.OTHER: "contact-other",
}
SPOKEN_WORDS: Mapping[str, str] = {
    "zh": "spoken-chinese",
    "zh-HK": "spoken-cantonese",
    "zh-TW": "spoken-mandarin-taiwan",
    "en": "spoken-english",
    "ja": "spoken-japanese",
    "ko": "spoken-korean",
    "es": "spoken-spanish",
    "de": "spoken-german",
    "pt": "spoken-portuguese",
    "ru": "spoken-russian",
    "fr": "spoken-french",
    "hi": "spoken-hindi",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a screen: their words and language, the moment, and the names of regions."""

    words: Words
    language: Language
    now: datetime
    region_names: Mapping[str, LocalText]

    def text(self, local: LocalText) -> str:
        """Give a text of the knowledge in the reader's language."""
        return local.in_language(self.language)

    def region(self, code: str) -> str:
        """Name a region in the reader's language; its code where it has no name."""
        names = self.region_names.get(code)
        return self.text(names) if names else code


def international(number: str) -> str:
    """Write an E.164 number the way people read it (`+86 571 2688 6000`)."""
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def country_of(contact: Contact, regions: tuple[str, ...]) -> str | None:
    """Give the ISO country whose public holidays count for a contact; None for worldwide organisations."""
    if contact.from_abroad:
        parsed = phonenumbers.parse(contact.from_abroad)
        return phonenumbers.region_code_for_number(parsed)
    return None if regions[0] == "GLOBAL" else regions[0]


def phone_block(contact: Contact, regions: tuple[str, ...], reader: Reader) -> Html:
    """Give the lines of one phone number."""
    words = reader.words
    first = words.html("card-number", number=contact.number or "", purpose=purpose(contact, reader))
    lines = [
        first,
        *hours_lines(contact, regions, reader),
        verification_line(contact.confidence, contact.sources, words),
    ]
    if contact.from_abroad and contact.from_abroad != (contact.number or "").replace(" ", ""):
        lines.append(words.html("card-from-abroad", number=international(contact.from_abroad)))
    if contact.home_country_only or (contact.short_code and not contact.from_abroad):
        lines.append(words.html("card-home-only", region=reader.region(regions[0])))
    if contact.reach_a_person:
        lines.append(words.html("card-reach-a-person", how=reader.text(contact.reach_a_person)))
    if contact.languages and contact.languages != ("zh",):
        lines.append(words.html("card-languages", languages=_spoken(contact.languages, words)))
    if contact.free is not None:
        lines.append(words.html("card-free") if contact.free else words.html("card-not-free"))
    if contact.in_use_unknown:
        lines.append(words.html("card-in-use-unknown"))
    return Html("\n".join(lines))


def other_block(contact: Contact, reader: Reader) -> Html:
    """Give the lines of a contact that is not dialled: chat, mail, page, place in the app."""
    words = reader.words
    value = contact.number or (reader.text(contact.value) if contact.value else "")
    kind = words.plain(TYPE_WORDS[contact.type])
    lines = [words.html("card-other-contact", kind=kind, value=value)]
    if contact.about:
        lines.append(words.html("card-about", about=reader.text(contact.about)))
    lines.append(verification_line(contact.confidence, contact.sources, words))
    return Html("\n".join(lines))


def purpose(contact: Contact, reader: Reader) -> str:
    """Say what a contact is for: the editors' words, else the general word for its purpose."""
    return reader.text(contact.about) if contact.about else reader.words.plain(PURPOSE_WORDS[contact.purpose])


def verification_line(confidence: Confidence, sources: tuple[Source, ...], words: Words) -> Html:
    """Say by which kind of source a shown statement is verified, and as of when."""
    found = label(confidence, sources) or Label.UNVERIFIED
    dated = source_date(confidence, sources)
    if dated is None:
        return words.html(LABEL_WORDS[found])
    return words.html(
        "card-verified", label=words.plain(LABEL_WORDS[found]), date=date_in_words(dated, words)
    )


def date_in_words(dated: SourceDate, words: Words) -> str:
    """Say whether a date is the page's own or the day it was read."""
    if dated.is_page_date:
        return words.plain("date-of-page", date=dated.text)
    return words.plain("date-of-reading", date=dated.text)


def hours_lines(contact: Contact, regions: tuple[str, ...], reader: Reader) -> list[Html]:
    """Say when a contact is open, and whether it is open now."""
    words = reader.words
    if contact.hours is None:
        return [words.html("card-hours-unknown")]
    week = week_in_words(contact.hours, words)
    if contact.hours_confidence is Confidence.RECALLED:
        return [words.html("card-hours-unknown")]
    state = open_now(contact, country_of(contact, regions), reader.now)
    if state is None:
        return [words.html("card-hours", week=week)]
    if state.is_open:
        return [words.html("card-hours-open", week=week)]
    if state.changes_at is None:
        return [words.html("card-hours-closed", week=week)]
    opens = moment_in_words(state.changes_at, reader.now, words)
    place = state.changes_at.tzname() or contact.time_zone or ""
    return [words.html("card-hours-opens", week=week, opens=opens, zone=place)]


def _spoken(codes: tuple[str, ...], words: Words) -> str:
    names = [words.plain(SPOKEN_WORDS[code]) if code in SPOKEN_WORDS else code for code in codes]
    return words.plain("list-comma").join(names)
