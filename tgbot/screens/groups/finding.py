"""Finding a support group: the list, and one group with the way in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tgbot.locale.words import Html
from tgbot.models.flows import Flows
from tgbot.models.group import LONGEST_TEXT, ChatKind, RegisteredGroup
from tgbot.models.identifier import Identifier
from tgbot.models.language import LocalText
from tgbot.models.topic import Topic
from tgbot.screens.actions import OpenHome
from tgbot.screens.contact_lines import Reader
from tgbot.screens.group_actions import ANY_WALLET, FindGroups, OpenGroup
from tgbot.screens.groups.covering import covered_name, covered_title
from tgbot.screens.home import LANGUAGE_NAME_WORDS
from tgbot.screens.screen import ActionButton, LinkButton, Row, Screen

GROUPS_A_PAGE = 8
WALLETS_NAMED = 4


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with what the knowledge adds.

    `official_of` is the organisation whose official account the group is, and `source` where that is
    published; both are None for a community.
    """

    group: RegisteredGroup
    wallets: Mapping[str, LocalText]
    place: LocalText | None
    official_of: LocalText | None = None
    source: str | None = None


def in_order(
    groups: Sequence[RegisteredGroup], wallet: str, reader: Reader, official: frozenset[int]
) -> list[RegisteredGroup]:
    """Choose the listed groups for a wallet: official ones first, the reader's language, the largest."""
    fitting = [
        group
        for group in groups
        if group.settings.is_listed and (wallet == ANY_WALLET or wallet in group.settings.wallets)
    ]
    return sorted(
        fitting,
        key=lambda group: (
            group.chat not in official,
            group.settings.language is not reader.language,
            -(group.members or 0),
            group.chat,
        ),
    )


def groups_screen(
    views: Sequence[GroupView], wallet: str, wallet_name: str, page: int, reader: Reader
) -> Screen:
    """List groups, a page of them; where there are none for a wallet, say so and offer the others."""
    words = reader.words
    home = ActionButton(words.plain("button-home"), OpenHome())
    every = ActionButton(words.plain("button-all-groups"), FindGroups())
    if not views:
        others: tuple[ActionButton, ...] = () if wallet == ANY_WALLET else (every,)
        return Screen(
            words.html("groups-none" if wallet == ANY_WALLET else "groups-none-for-wallet", name=wallet_name),
            ((*others, home),),
        )
    first = page * GROUPS_A_PAGE if page * GROUPS_A_PAGE < len(views) else 0
    shown = views[first : first + GROUPS_A_PAGE]
    heading = words.html(
        "groups-heading" if wallet == ANY_WALLET else "groups-heading-wallet", name=wallet_name
    )
    lines = "\n".join(_line(view, reader) for view in shown)
    rows: list[Row] = [
        (ActionButton(covered_title(view.group.title)[:60], OpenGroup(Identifier(view.group.chat))),)
        for view in shown
    ]
    turning = []
    if first:
        turning.append(ActionButton("◀", FindGroups(wallet, page - 1)))
    if first + GROUPS_A_PAGE < len(views):
        turning.append(ActionButton("▶", FindGroups(wallet, page + 1)))
    rows += [tuple(turning)] if turning else []
    rows.append((home,) if wallet == ANY_WALLET else (every, home))
    return Screen(Html(f"{heading}\n\n{lines}\n\n{words.html('groups-warning')}"), tuple(rows))


def group_screen(view: GroupView, flows: Flows, link: str | None, reader: Reader) -> Screen:
    """Show one group: who runs it, what it is for, how many are in it, and the way in."""
    words, group = reader.words, view.group
    parts = [
        words.html("group-title", title=covered_title(group.title), kind=group.kind.value),
        _who(view, reader),
    ]
    if group.settings.purpose:
        parts.append(words.html("group-purpose", purpose=covered_name(group.settings.purpose, LONGEST_TEXT)))
    about = _about(view, flows, reader)
    parts += [about] if about else []
    parts.append(words.html("group-safety"))
    rows: list[Row] = []
    if link:
        is_channel = group.kind is ChatKind.CHANNEL
        label = words.plain("button-open-channel" if is_channel else "button-ask-to-join")
        rows.append((LinkButton(label, link),))
        if group.kind is not ChatKind.CHANNEL and group.settings.screening:
            parts.append(words.html("group-screening"))
    else:
        parts.append(words.html("group-no-link"))
    rows.append(
        (
            ActionButton(words.plain("button-all-groups"), FindGroups()),
            ActionButton(words.plain("button-home"), OpenHome()),
        )
    )
    return Screen(Html("\n\n".join(parts)), tuple(rows))


def offering_groups(screen: Screen, wallet: str, reader: Reader) -> Screen:
    """Add the way to a wallet's groups to a screen, above its last row."""
    button = ActionButton(reader.words.plain("button-groups"), FindGroups(wallet))
    return Screen(screen.text, (*screen.rows[:-1], (button,), *screen.rows[-1:]))


def _line(view: GroupView, reader: Reader) -> Html:
    words = reader.words
    members = view.group.members
    runs = words.plain("group-official" if view.official_of else "group-community")
    language = words.plain(LANGUAGE_NAME_WORDS[view.group.settings.language])
    return words.html(
        "group-line-members" if members else "group-line",
        title=covered_title(view.group.title),
        runs=runs,
        language=language,
        members=members or 0,
    )


def _who(view: GroupView, reader: Reader) -> Html:
    if view.official_of and view.source:
        name = reader.text(view.official_of)
        return reader.words.html("group-who-official", name=name, source=view.source)
    return reader.words.html("group-who-community")


def _about(view: GroupView, flows: Flows, reader: Reader) -> Html | None:
    words, settings = reader.words, view.group.settings
    lines = []
    if view.wallets:
        names = [reader.text(name) for name in list(view.wallets.values())[:WALLETS_NAMED]]
        lines.append(words.html("group-wallets", names=words.plain("list-comma").join(names)))
    if settings.topics:
        titles = [topic_title(topic, flows, reader) for topic in settings.topics]
        lines.append(words.html("group-topics", names=words.plain("list-comma").join(titles)))
    lines.append(words.html("group-language", name=words.plain(LANGUAGE_NAME_WORDS[settings.language])))
    if view.place:
        lines.append(words.html("group-place", name=reader.text(view.place)))
    if view.group.members:
        lines.append(words.html("group-members", count=view.group.members))
    return Html("\n".join(lines))


def topic_title(topic: Topic, flows: Flows, reader: Reader) -> str:
    """Give what a kind of trouble is called."""
    return reader.text(flows.flow(topic).title)
