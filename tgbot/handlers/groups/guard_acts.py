"""What the guard does to messages and members, each with what Telegram may refuse about it.

Where the bot lacks a right it goes one step back, and says once in the log which right that is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from telegram import Bot, ChatPermissions, Message
from telegram.error import BadRequest, Forbidden

from tgbot.guard.deciding import LONGEST_MUTE, Decision, mute_after, strikes_after
from tgbot.guard.members import Author
from tgbot.handlers.groups.group_log import GroupLog
from tgbot.handlers.refusals import (
    CANNOT_BE_RESTRICTED,
    MAY_NOT_RESTRICT,
    NOBODY_TO_TELL,
    Refusal,
    refusal_of,
)
from tgbot.handlers.services import Services
from tgbot.memory.guard_actions import KeptAction
from tgbot.models.group import RegisteredGroup
from tgbot.models.guarding import Deed
from tgbot.screens.groups.log import Lacking

TRIED_AGAIN = timedelta(minutes=10)
REFUSALS_REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class Done:
    """What really happened."""

    deed: Deed
    muted_until: datetime | None = None


class BanOutcome(StrEnum):
    """What became of a ban."""

    BANNED = "banned"
    NO_RIGHT = "no_right"
    IMPOSSIBLE = "impossible"


class GuardActs:
    """Deletes, mutes, bans, and takes it back."""

    def __init__(self, services: Services, bot: Bot, log: GroupLog) -> None:
        self._services = services
        self._bot = bot
        self._log = log
        # What was refused lately is not tried again with every message.
        self._refused: dict[tuple[int, Lacking], datetime] = {}

    async def carry_out(
        self, group: RegisteredGroup, message: Message, author: Author, decision: Decision
    ) -> Done:
        """Carry a decision out as far as the bot may."""
        if decision.deed is not Deed.REMOVED:
            return Done(decision.deed)
        if not await self._delete(group, message):
            return Done(Deed.WARNED)
        if not decision.is_strike:
            return Done(Deed.REMOVED)
        now = self._services.clock()
        strikes = self._services.memory.guard.strikes
        count = strikes_after(await strikes.of(group.chat, author.id), now)
        await strikes.note(group.chat, author.id, count, now)
        span = mute_after(count)
        # A channel cannot be muted; what is posted as one goes on being removed until an admin bans it.
        if span is None or author.is_channel:
            return Done(Deed.REMOVED)
        until = now + span
        return Done(Deed.REMOVED, until if await self._mute(group, author.id, until) else None)

    async def ban(self, action: KeptAction) -> BanOutcome:
        """Ban whom an action is about."""
        try:
            if action.person < 0:
                await self._bot.ban_chat_sender_chat(action.chat, action.person)
            else:
                await self._bot.ban_chat_member(action.chat, action.person, revoke_messages=False)
        except (BadRequest, Forbidden) as error:
            refusal = refusal_of(error)
            if refusal in MAY_NOT_RESTRICT | NOBODY_TO_TELL:
                return BanOutcome.NO_RIGHT
            if refusal in CANNOT_BE_RESTRICTED:
                return BanOutcome.IMPOSSIBLE
            raise
        return BanOutcome.BANNED

    async def restore(self, action: KeptAction) -> bool:
        """Unban and unmute whom an action was about; False without the right.

        They may have been muted for what they did after it: that strike counted this one, so it falls too.
        """
        since = self._services.clock() - LONGEST_MUTE
        actions = self._services.memory.guard.actions
        is_muted = await actions.was_muted_since(action.chat, action.person, since)
        try:
            if action.person < 0:
                await self._bot.unban_chat_sender_chat(action.chat, action.person)
            else:
                await self._bot.unban_chat_member(action.chat, action.person, only_if_banned=True)
                await self._unmute(action, is_muted=is_muted)
        except (BadRequest, Forbidden) as error:
            refusal = refusal_of(error)
            if refusal in CANNOT_BE_RESTRICTED:
                return True
            if refusal not in MAY_NOT_RESTRICT | NOBODY_TO_TELL:
                raise
            return not is_muted
        return True

    async def _unmute(self, action: KeptAction, *, is_muted: bool) -> None:
        """Give somebody back what everybody may do in the group."""
        if not is_muted:
            return
        everybody = (await self._bot.get_chat(action.chat)).permissions or ChatPermissions.all_permissions()
        await self._bot.restrict_chat_member(
            action.chat, action.person, everybody, use_independent_chat_permissions=True
        )

    def _is_refused(self, chat: int, right: Lacking) -> bool:
        refused_at = self._refused.get((chat, right))
        return refused_at is not None and self._services.clock() - refused_at < TRIED_AGAIN

    async def _note_refused(self, group: RegisteredGroup, right: Lacking) -> None:
        if len(self._refused) >= REFUSALS_REMEMBERED:
            self._refused.clear()
        self._refused[group.chat, right] = self._services.clock()
        await self._log.tell_lacking(group, right)

    async def _delete(self, group: RegisteredGroup, message: Message) -> bool:
        if self._is_refused(group.chat, Lacking.DELETE):
            return False
        try:
            await message.delete()
        except (BadRequest, Forbidden) as error:
            refusal = refusal_of(error)
            if refusal is Refusal.NOT_FOUND_TO_DELETE:
                return True
            if refusal not in {Refusal.CANNOT_BE_DELETED, *NOBODY_TO_TELL}:
                raise
            await self._note_refused(group, Lacking.DELETE)
            return False
        return True

    async def _mute(self, group: RegisteredGroup, person: int, until: datetime) -> bool:
        if self._is_refused(group.chat, Lacking.RESTRICT):
            return False
        try:
            await self._bot.restrict_chat_member(
                group.chat, person, ChatPermissions.no_permissions(), until_date=until
            )
        except (BadRequest, Forbidden) as error:
            refusal = refusal_of(error)
            if refusal in CANNOT_BE_RESTRICTED:
                return False
            if refusal not in MAY_NOT_RESTRICT | NOBODY_TO_TELL:
                raise
            await self._note_refused(group, Lacking.RESTRICT)
            return False
        return True
