"""What a check found, the worst first, each with its reason and what to do."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tgbot.guide.position import NOT_LISTED
from tgbot.locale.words import Html, Words
from tgbot.models.language import LocalText
from tgbot.screens.actions import OpenCard, OpenHome, StartEmergency
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import ActionButton, LinkButton, Row, Screen
from tgbot.trust.accounts import AccountKind
from tgbot.trust.check_digits import PrivateKind
from tgbot.trust.checking import Checked, CheckedAccount, CheckedLink, CheckedNumber
from tgbot.trust.link_verdicts import Difference, Verdict
from tgbot.trust.number_verdicts import NumberVerdict

NUMBERS_SHOWN, LINKS_SHOWN, ACCOUNTS_SHOWN, FLAGS_SHOWN, CARDS_OFFERED = 3, 3, 2, 3, 3
NUMBER_LENGTH, DOMAIN_LENGTH = 30, 60
SHORT_BLOCKS = 2
_TAG = re.compile(r"<[^<>]{1,2100}>")
PRIVATE_WORDS: Mapping[PrivateKind, str] = {
    PrivateKind.CARD_NUMBER: "private-card",
    PrivateKind.CN_ID_NUMBER: "private-id",
    PrivateKind.HK_ID_NUMBER: "private-id",
    PrivateKind.TW_ID_NUMBER: "private-id",
    PrivateKind.SEED_PHRASE: "private-seed",
    PrivateKind.PRIVATE_KEY: "private-key",
    PrivateKind.PASSWORD: "private-password",
    PrivateKind.VERIFICATION_CODE: "private-code",
}
LINK_WORDS: Mapping[Verdict, str] = {
    Verdict.KNOWN_FAKE: "link-known-fake",
    Verdict.SHORTENER: "link-shortener",
    Verdict.IP_ADDRESS: "link-ip",
    Verdict.FILE: "link-file",
    Verdict.UNKNOWN: "link-unknown",
}
DIFFERENCE_WORDS: Mapping[Difference, str] = {
    Difference.OTHER_TOP_LEVEL_DOMAIN: "difference-other-top-level-domain",
    Difference.INSERTED_WORD: "difference-inserted-word",
    Difference.LOOK_ALIKE_LETTERS: "difference-look-alike-letters",
    Difference.PUNYCODE: "difference-punycode",
    Difference.NAME_IN_PATH: "difference-name-in-path",
    Difference.NAME_AS_SUBDOMAIN: "difference-name-as-subdomain",
    Difference.MISSPELT: "difference-misspelt",
    Difference.USERINFO: "difference-userinfo",
}


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check as one person reads it.

    `names` are those of every organisation the check speaks of; `verified` says of an official number (as
    its digits were found) how it is verified; `why` explains red flags by their ids.
    """

    checked: Checked
    names: Mapping[str, LocalText]
    verified: Mapping[str, Html]
    why: Mapping[str, LocalText]
    reader: Reader

    @property
    def words(self) -> Words:
        """Give the bot's words in the reader's language."""
        return self.reader.words

    def name(self, organisations: Sequence[str]) -> str:
        """Name organisations, as far as they are known."""
        known = [self.reader.text(self.names[it]) for it in organisations if it in self.names]
        return self.words.plain("list-comma").join(known)


def check_screen(view: CheckView) -> Screen:
    """Show the findings; without any, say that this is no proof of anything."""
    blocks = findings(view)
    parts = blocks or [view.words.html("check-nothing")]
    return Screen(Html("\n\n".join(parts)), _rows(view))


def ask_screen(words: Words) -> Screen:
    """Say what can be checked."""
    home: Row = (ActionButton(words.plain("button-home"), OpenHome()),)
    return Screen(words.html("check-ask"), (home,))


def short_check_screen(view: CheckView, bot_username: str) -> Screen:
    """Show the findings in a few lines, where others read along, with the way to the private chat."""
    blocks = findings(view)[:SHORT_BLOCKS] or [view.words.html("check-nothing")]
    more = LinkButton(view.words.plain("button-check-in-private"), f"https://t.me/{bot_username}")
    return Screen(Html("\n\n".join(blocks)), ((more,),))


def plain_text(markup: Html) -> str:
    """Take the markup out of a text."""
    return html.unescape(_TAG.sub("", markup))


def findings(view: CheckView) -> list[Html]:
    """Give a block for everything a check found, the worst first."""
    checked = view.checked
    blocks = [*_private(view), *_message(view)]
    blocks.extend(_number(view, it) for it in checked.numbers[:NUMBERS_SHOWN])
    blocks.extend(_link(view, it) for it in checked.links[:LINKS_SHOWN])
    blocks.extend(_account(view, it) for it in checked.accounts[:ACCOUNTS_SHOWN])
    return blocks


def is_dangerous(checked: Checked) -> bool:
    """Say whether somebody who did what the message says may be losing money."""
    return (
        checked.message.is_scam
        or any(it.judged.verdict is NumberVerdict.KNOWN_FAKE for it in checked.numbers)
        or any(it.judged.verdict in {Verdict.IMITATION, Verdict.KNOWN_FAKE} for it in checked.links)
        or any(it.judged.verdict is AccountKind.IMITATION for it in checked.accounts)
    )


def organisations_of(checked: Checked) -> tuple[str, ...]:
    """Give every organisation a check speaks of, those the text names first."""
    found = [*checked.claimed]
    for number in checked.numbers:
        found.extend(number.judged.organisations)
    found.extend(it.judged.organisation for it in checked.links if it.judged.organisation)
    found.extend(it.judged.organisation for it in checked.accounts if it.judged.organisation)
    return tuple(dict.fromkeys(found))


def private_names(kinds: Sequence[PrivateKind], words: Words) -> str:
    """Name the private things that were found."""
    named = dict.fromkeys(words.plain(PRIVATE_WORDS[kind]) for kind in kinds)
    return words.plain("list-comma").join(named)


def _private(view: CheckView) -> list[Html]:
    kinds = [thing.kind for thing in view.checked.private]
    if not kinds:
        return []
    return [view.words.html("private-found", what=private_names(kinds, view.words))]


def _message(view: CheckView) -> list[Html]:
    verdict, words = view.checked.message, view.words
    if not verdict.is_scam:
        return []
    reasons = [
        words.html("check-flag", why=view.reader.text(view.why[flag]))
        for flag in verdict.flags[:FLAGS_SHOWN]
        if flag in view.why
    ]
    lines = [words.html("check-scam"), *(reasons or [words.html("check-wording")])]
    return [Html("\n".join(lines))]


def _number(view: CheckView, number: CheckedNumber) -> Html:
    words, judged = view.words, number.judged
    digits, name = number.found.digits[:NUMBER_LENGTH], view.name(judged.organisations)
    match judged.verdict:
        case NumberVerdict.OFFICIAL:
            verified = view.verified.get(number.found.digits, Html(""))
            block = words.html("number-official", number=digits, name=name, verified=verified)
        case NumberVerdict.SOMEBODY_ELSES:
            claimed = view.name(view.checked.claimed)
            block = words.html("number-somebody-elses", number=digits, name=name, claimed=claimed)
        case NumberVerdict.KNOWN_FAKE:
            block = words.html("number-known-fake", number=digits, name=name)
        case NumberVerdict.UNVERIFIED:
            block = words.html("number-unverified", number=digits, name=name)
        case NumberVerdict.UNKNOWN:
            block = words.html("number-unknown", number=digits)
    if number.found.is_evasive and judged.verdict is not NumberVerdict.OFFICIAL:
        return Html(f"{block}\n{words.html('number-evasive')}")
    return block


def _link(view: CheckView, link: CheckedLink) -> Html:
    words, judged = view.words, link.judged
    domain = link.found.host[:DOMAIN_LENGTH]
    name = view.name((judged.organisation,) if judged.organisation else ())
    if judged.verdict is Verdict.OFFICIAL:
        return words.html("link-official", domain=domain, name=name)
    if judged.verdict is not Verdict.IMITATION:
        return words.html(LINK_WORDS[judged.verdict], domain=domain, name=name)
    difference = words.plain(DIFFERENCE_WORDS[judged.difference]) if judged.difference else ""
    block = words.html("link-imitation", domain=domain, difference=difference)
    if judged.imitated_domain is None:
        return block
    is_not = words.html("link-is-not", name=name, official=judged.imitated_domain)
    return Html(f"{block}\n{is_not}")


def _account(view: CheckView, account: CheckedAccount) -> Html:
    words, judged = view.words, account.judged
    name = view.name((judged.organisation,) if judged.organisation else ())
    if judged.verdict is AccountKind.OFFICIAL:
        return words.html("account-official", account=account.found.name, name=name)
    if judged.verdict is AccountKind.IMITATION:
        return words.html("account-imitation", account=account.found.name, name=name)
    return words.html("account-unknown", account=account.found.name)


def _rows(view: CheckView) -> tuple[Row, ...]:
    words = view.words
    rows: list[Row] = []
    organisations = [it for it in organisations_of(view.checked) if it in view.names]
    if is_dangerous(view.checked) or view.checked.private:
        wallet = organisations[0] if organisations else NOT_LISTED
        rows.append((ActionButton(words.plain("button-did-it"), StartEmergency(wallet)),))
    rows.extend(
        (ActionButton(words.plain("button-official-card", name=view.name((it,))), OpenCard(it)),)
        for it in organisations[:CARDS_OFFERED]
    )
    rows.append((ActionButton(words.plain("button-home"), OpenHome()),))
    return tuple(rows)
