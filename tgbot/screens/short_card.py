"""The card in a few lines, for groups and inline mode, where everybody reads along."""

from tgbot.locale.words import Html
from tgbot.models.organisation import Organisation
from tgbot.screens.card import headline, phone_situation, safety_rule, verified_phones
from tgbot.screens.contact_lines import Reader, purpose, verification_line
from tgbot.screens.deep_links import card_link
from tgbot.screens.screen import LinkButton, Screen

PHONES_SHOWN = 3


def short_card_screen(organisation: Organisation, reader: Reader, bot_username: str) -> Screen:
    """Give the verified numbers, their verification, the safety rule, and the way to the whole card."""
    words = reader.words
    parts = [headline(organisation, reader)]
    for contact in verified_phones(organisation)[:PHONES_SHOWN]:
        number = words.html("card-number", number=contact.number or "", purpose=purpose(contact, reader))
        verified = verification_line(contact.confidence, contact.sources, words)
        parts.append(Html(f"{number}\n{verified}"))
    parts.append(safety_rule(organisation, reader))
    more = LinkButton(words.plain("button-open-in-private"), card_link(bot_username, organisation.id))
    return Screen(Html("\n\n".join(parts)), ((more,),))


def one_line(organisation: Organisation, reader: Reader) -> str:
    """Describe an organisation in one line of plain text, for a list of inline results."""
    words = reader.words
    phones = verified_phones(organisation)
    if phones:
        return words.plain("list-comma").join(contact.number or "" for contact in phones[:PHONES_SHOWN])
    return words.plain("inline-no-phone", situation=phone_situation(organisation).value)
