"""What the guard says in a group: few lines, with the official contact where an organisation is claimed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tgbot.locale.words import Html, Words
from tgbot.models.guarding import Deed, Reason
from tgbot.models.organisation import Organisation
from tgbot.screens.card import headline, verified_phones
from tgbot.screens.check_result import private_names
from tgbot.screens.contact_lines import Reader, purpose, verification_line
from tgbot.screens.deep_links import card_link
from tgbot.screens.screen import LinkButton, Screen
from tgbot.trust.check_digits import PrivateKind

PHONES_SHOWN, REASONS_SHOWN = 2, 3
_REASON_WORDS: Mapping[Reason, str] = {
    Reason.SECRET: "reason-secret",
    Reason.FAKE_NUMBER: "reason-fake_number",
    Reason.WRONG_NUMBER: "reason-wrong_number",
    Reason.EVASIVE_NUMBER: "reason-evasive_number",
    Reason.UNPROVEN_HOTLINE: "reason-unproven_hotline",
    Reason.FAKE_LINK: "reason-fake_link",
    Reason.IMITATION_LINK: "reason-imitation_link",
    Reason.IP_LINK: "reason-ip_link",
    Reason.FILE_LINK: "reason-file_link",
    Reason.IMITATION_ACCOUNT: "reason-imitation_account",
    Reason.WORDING: "reason-wording",
    Reason.POSES_AS_ADMIN: "reason-poses_as_admin",
    Reason.POSES_AS_GROUP: "reason-poses_as_group",
    Reason.POSES_AS_ORGANISATION: "reason-poses_as_organisation",
    Reason.POSES_AS_SUPPORT: "reason-poses_as_support",
    Reason.REPORTED: "reason-reported",
}
_HEADING_WORDS: Mapping[tuple[Deed, bool], str] = {
    (Deed.WARNED, False): "guard-warned",
    (Deed.WARNED, True): "guard-warned-author",
    (Deed.REMOVED, False): "guard-removed",
    (Deed.REMOVED, True): "guard-removed-author",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the guard did, as the group is told of it. `private` are kinds of private things in it."""

    deed: Deed
    reasons: tuple[Reason, ...]
    private: tuple[PrivateKind, ...] = ()
    is_about_the_author: bool = False


def notice_screen(
    notices: Sequence[Notice],
    left_out: int,
    organisation: Organisation | None,
    reader: Reader,
    bot_username: str,
) -> Screen:
    """Say what was done, why, and what is genuine instead; several things in one message."""
    words = reader.words
    private = tuple(dict.fromkeys(kind for notice in notices for kind in notice.private))
    others = [notice for notice in notices if set(notice.reasons) - {Reason.SECRET}]
    parts = [_secret(notices, private, words)] if private else []
    if others or left_out:
        parts.append(_others(others, left_out, words))
    if others and organisation is not None:
        parts.append(official_lines(organisation, reader))
    if others:
        parts.append(words.html("guard-safety"))
    more = LinkButton(words.plain("button-check-in-private"), f"https://t.me/{bot_username}")
    if organisation is not None:
        more = LinkButton(words.plain("button-open-in-private"), card_link(bot_username, organisation.id))
    return Screen(Html("\n\n".join(parts)), ((more,),))


def official_lines(organisation: Organisation, reader: Reader) -> Html:
    """Give whose contact this is and the verified numbers, each with how it is verified."""
    lines = [headline(organisation, reader)]
    for contact in verified_phones(organisation)[:PHONES_SHOWN]:
        about = purpose(contact, reader)
        lines.append(reader.words.html("card-number", number=contact.number or "", purpose=about))
        lines.append(verification_line(contact.confidence, contact.sources, reader.words))
    return Html("\n".join(lines))


def reason_line(reason: Reason, private: Sequence[PrivateKind], words: Words) -> Html:
    """Give one reason as a line."""
    what = private_names(private, words)
    told = words.plain(_REASON_WORDS[reason], what=what)
    return words.html("guard-reason", reason=told)


def _secret(notices: Sequence[Notice], private: Sequence[PrivateKind], words: Words) -> Html:
    removed = all(notice.deed is Deed.REMOVED for notice in notices if notice.private)
    return words.html("private-removed" if removed else "private-found", what=private_names(private, words))


def _others(notices: Sequence[Notice], left_out: int, words: Words) -> Html:
    count = len(notices) + left_out
    if count == 1 and notices:
        about_author = notices[0].is_about_the_author
        first = words.html(_HEADING_WORDS[notices[0].deed, about_author])
    else:
        first = words.html("guard-several", count=count)
    reasons = dict.fromkeys(reason for notice in notices for reason in notice.reasons)
    shown = [reason for reason in reasons if reason is not Reason.SECRET][:REASONS_SHOWN]
    return Html("\n".join((first, *(reason_line(reason, (), words) for reason in shown))))
