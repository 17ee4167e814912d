"""The bot's rights in the staff chat and in the groups it was added to, and what is to be said about them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import Bot, ChatMember
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from tgbot.examining.findings import Finding, Level
from tgbot.handlers.groups.registering import lacking_rights
from tgbot.handlers.tickets.staff_chat import StaffChatUnusableError, check_staff_chat
from tgbot.locale.words import Words
from tgbot.models.group import ChatKind, GuardLevel, RegisteredGroup
from tgbot.screens.groups.panel import CHANNEL_RIGHT_WORDS, RIGHT_WORDS

AT_ONCE = 8
_OUTSIDE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


@dataclass(frozen=True, slots=True)
class Standing:
    """How the bot stands in a group: outside, or inside without some rights (the Bot API's names)."""

    group: RegisteredGroup
    is_inside: bool
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unasked:
    """A group Telegram did not tell about, and why."""

    group: RegisteredGroup
    reason: str


async def standings(bot: Bot, groups: Sequence[RegisteredGroup]) -> list[Standing | Unasked]:
    """Ask Telegram how the bot stands in each group, a few at a time."""
    room = asyncio.Semaphore(AT_ONCE)

    async def ask(group: RegisteredGroup) -> Standing | Unasked:
        async with room:
            try:
                own: ChatMember = await bot.get_chat_member(group.chat, bot.id)
            except (BadRequest, Forbidden):
                return Standing(group, is_inside=False)
            except TelegramError as error:
                return Unasked(group, error.message)
        if own.status in _OUTSIDE:
            return Standing(group, is_inside=False)
        return Standing(group, is_inside=True, lacking=lacking_rights(own, group.kind))

    async with asyncio.TaskGroup() as tasks:
        asked = [tasks.create_task(ask(group)) for group in groups]
    return [task.result() for task in asked]


async def staff_chat_finding(bot: Bot, staff_chat: int | None) -> Finding:
    """Look at the staff chat as the bot's start does."""
    check = "staff chat"
    if staff_chat is None:
        return Finding(check, Level.NOTE, "TGBOT_STAFF_CHAT is not set: nobody can open a ticket.")
    try:
        await check_staff_chat(bot, staff_chat)
    except StaffChatUnusableError as error:
        return Finding(check, Level.WRONG, str(error))
    except TelegramError as error:
        return Finding(check, Level.WARNING, f"It was not looked at ({error.message}).", "Try again.")
    return Finding(check, Level.OK, "It has topics, and the bot may do all it needs there.")


def needed_rights(group: RegisteredGroup, now: datetime) -> frozenset[str]:
    """Give the rights without which what the group's admins have set does not happen."""
    settings, needed = group.settings, set()
    if group.kind is ChatKind.CHANNEL:
        return frozenset(CHANNEL_RIGHT_WORDS) if settings.is_listed else frozenset()
    if group.guard_at(now) is GuardLevel.REMOVE:
        needed |= {"can_delete_messages", "can_restrict_members"}
    if settings.removes_service_messages:
        needed.add("can_delete_messages")
    if settings.screening:
        needed.add("can_invite_users")
    return frozenset(needed)


def about_groups(found: Sequence[Standing | Unasked], words: Words | None, now: datetime) -> list[Finding]:
    """Judge all groups: a line for each where something lacks, and one for the others.

    `words` has the texts of the rights as admins read them; without it the Bot API's names stand in.
    """
    check = "groups"
    if not found:
        return [Finding(check, Level.NOTE, "The bot was added to none yet.")]
    lines = [line for it in found if (line := _about_group(it, words, now))]
    well = len(found) - len(lines)
    if well:
        lines.insert(0, Finding(check, Level.OK, f"In {well} of {len(found)} the bot has all its rights."))
    return lines


def _about_group(found: Standing | Unasked, words: Words | None, now: datetime) -> Finding | None:
    check, title = "groups", f"“{found.group.title}”"
    if isinstance(found, Unasked):
        return Finding(check, Level.WARNING, f"{title} was not looked at ({found.reason}).", "Try again.")
    if not found.is_inside:
        text = f"The bot is not in {title} any more."
        return Finding(check, Level.WARNING, text, "Add it again, or leave it: it is forgotten after a day.")
    if not found.lacking:
        return None
    is_needed = bool(needed_rights(found.group, now) & set(found.lacking))
    rights = "; ".join(_right(right, found.group, words) for right in found.lacking)
    text = f"In {title} the bot lacks: {rights}."
    advice = "Give it these rights in the group's settings under Administrators."
    return Finding(check, Level.WRONG if is_needed else Level.WARNING, text, advice)


def _right(right: str, group: RegisteredGroup, words: Words | None) -> str:
    table: Mapping[str, str] = CHANNEL_RIGHT_WORDS if group.kind is ChatKind.CHANNEL else RIGHT_WORDS
    return words.plain(table[right]).removeprefix("• ") if words else right
