"""The weekly digest for a group's admins: as lines, which are drawn as a picture or sent as a text."""

from collections.abc import Mapping

from tgbot.guard.digest import Counted, Digest
from tgbot.models.guarding import Reason
from tgbot.models.language import LocalText
from tgbot.models.topic import Topic
from tgbot.screens.bar_sheet import Bar, BarSheet, Block, counted
from tgbot.screens.contact_lines import Reader
from tgbot.screens.groups.covering import covered_title

_DID_WORDS: Mapping[str, str] = {
    "removed": "digest-removed",
    "warned": "digest-warned",
    "watched": "digest-watched",
    "reported": "digest-reported",
    "banned": "digest-banned",
}
TOPIC_WORDS: Mapping[Topic, str] = {
    Topic.LOGIN: "digest-topic-login",
    Topic.TOP_UP: "digest-topic-top_up",
    Topic.SECURITY: "digest-topic-security",
    Topic.FEES: "digest-topic-fees",
    Topic.REFUNDS: "digest-topic-refunds",
}
_REASON_WORDS: Mapping[Reason, str] = {
    Reason.SECRET: "digest-reason-secret",
    Reason.FAKE_NUMBER: "digest-reason-fake_number",
    Reason.WRONG_NUMBER: "digest-reason-wrong_number",
    Reason.EVASIVE_NUMBER: "digest-reason-evasive_number",
    Reason.UNPROVEN_HOTLINE: "digest-reason-unproven_hotline",
    Reason.FAKE_LINK: "digest-reason-fake_link",
    Reason.IMITATION_LINK: "digest-reason-imitation_link",
    Reason.IP_LINK: "digest-reason-ip_link",
    Reason.FILE_LINK: "digest-reason-file_link",
    Reason.IMITATION_ACCOUNT: "digest-reason-imitation_account",
    Reason.WORDING: "digest-reason-wording",
    Reason.POSES_AS_ADMIN: "digest-reason-poses_as_admin",
    Reason.POSES_AS_GROUP: "digest-reason-poses_as_group",
    Reason.POSES_AS_ORGANISATION: "digest-reason-poses_as_organisation",
    Reason.POSES_AS_SUPPORT: "digest-reason-poses_as_support",
    Reason.REPORTED: "digest-reason-reported",
}


def digest_sheet(group: str, digest: Digest, names: Mapping[str, LocalText], reader: Reader) -> BarSheet:
    """Put a digest into words. What has no name (a wallet that is no longer listed) is left out."""
    words = reader.words
    asked = _named({it.value: words.plain(key) for it, key in TOPIC_WORDS.items()}, digest.asked)
    wallets = _named({it: reader.text(name) for it, name in names.items()}, digest.wallets)
    stopped = _named(
        {reason.value: words.plain(key) for reason, key in _REASON_WORDS.items()}, digest.stopped
    )
    did = _named({it: words.plain(key) for it, key in _DID_WORDS.items()}, digest.did)
    joined = (counted(words.plain("digest-joined"), digest.joined),) if digest.joined else ()
    return BarSheet(
        words.plain("digest-title", group=covered_title(group)),
        words.plain("digest-week", first=digest.week.first.isoformat(), last=digest.week.last.isoformat()),
        (
            Block(words.plain("digest-asked"), asked),
            Block(words.plain("digest-wallets"), wallets),
            Block(words.plain("digest-stopped"), stopped),
            Block(words.plain("digest-done"), (*did, *joined)),
        ),
        words.plain("sheet-nothing"),
    )


def _named(names: Mapping[str, str], found: Counted) -> tuple[Bar, ...]:
    return tuple(counted(names[name], met) for name, met in found if name in names)
