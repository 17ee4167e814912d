"""Looking at the start whether the staff chat can be used, and saying what to change where it cannot."""

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator
from telegram.error import BadRequest, ChatMigrated, Forbidden


class StaffChatUnusableError(Exception):
    """The staff chat cannot be used; the message says what to change."""


async def check_staff_chat(bot: Bot, staff_chat: int) -> None:
    """Look at the staff chat and the bot's rights there.

    Raises StaffChatUnusableError, or Telegram's errors where it cannot be reached.
    """
    try:
        chat = await bot.get_chat(staff_chat)
        member = await bot.get_chat_member(staff_chat, bot.id)
    except ChatMigrated as error:
        msg = f"The staff chat is a supergroup now: set TGBOT_STAFF_CHAT to {error.new_chat_id}."
        raise StaffChatUnusableError(msg) from error
    except (BadRequest, Forbidden) as error:
        msg = f"The bot cannot see the staff chat {staff_chat} ({error.message}). Add it there as administrator, or correct TGBOT_STAFF_CHAT."  # noqa: E501
        raise StaffChatUnusableError(msg) from error
    if chat.type != Chat.SUPERGROUP or not chat.is_forum:
        msg = f"The staff chat {staff_chat} has no topics. Switch on Topics in the group's settings, or set TGBOT_STAFF_CHAT to a group that has them."  # noqa: E501
        raise StaffChatUnusableError(msg)
    lacking = lacking_rights(member)
    if lacking:
        msg = f"In the staff chat {staff_chat} the bot has to be an administrator who may {lacking}. Change that in the group's settings."  # noqa: E501
        raise StaffChatUnusableError(msg)


def lacking_rights(member: ChatMember) -> str:
    """Name the rights the bot lacks, and what for; nothing where it has them all."""
    admin = member if isinstance(member, ChatMemberAdministrator) else None
    rights = (
        (admin is not None and admin.can_manage_topics, "manage topics (each ticket has one)"),
        (admin is not None and admin.can_delete_messages, "delete messages (to delete old topics)"),
    )
    return " and ".join(name for has, name in rights if not has)
