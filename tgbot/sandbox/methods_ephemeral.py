"""Ephemeral messages (Bot API 10.2): in a group, what one member alone sees."""

from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.chat_access import own_chat
from tgbot.sandbox.chats import Chat, Message
from tgbot.sandbox.methods_editing import change_caption, change_keyboard, change_text
from tgbot.sandbox.refusals import bad_request

ANSWERED_WITHIN_S = 15.0


def reader_of(api: BotApi, arguments: Arguments, chat: Chat) -> int | None:
    """Read who alone shall see a message; None where everybody shall.

    Only an administrator may send such a message at any time; others name the tap or the ephemeral command of
    that person which they answer, both at most 15 seconds old.
    """
    parameters = arguments.json("ephemeral_message_parameters")
    if parameters is None or api.world.overlooks_ephemeral:
        return None
    if not api.world.takes_ephemeral:
        raise bad_request("unsupported parameter")
    if not isinstance(parameters, dict):
        raise bad_request("object expected as ephemeral message parameters")
    receiver = Arguments(parameters, {}).integer("receiver_user_id")
    query = api.queries.find(str(parameters.get("callback_query_id", "")))
    answers_a_tap = query is not None and query.person == receiver
    if parameters.get("callback_query_id") and not answers_a_tap:
        raise bad_request("QUERY_ID_INVALID")
    is_answer = answers_a_tap or _answers_a_command(api, arguments, chat, receiver)
    if not chat.is_group or not (chat.bot.is_admin or is_answer):
        raise bad_request("BOT_NOT_ADMIN")
    if receiver not in chat.members:
        raise bad_request("USER_NOT_PARTICIPANT")
    return receiver


def _answers_a_command(api: BotApi, arguments: Arguments, chat: Chat, receiver: int) -> bool:
    replied = chat.messages.get(ephemeral_reply(arguments) or 0)
    if replied is None or replied.deleted or replied.reader != receiver:
        return False
    return api.world.now() - replied.date <= ANSWERED_WITHIN_S


def ephemeral_reply(arguments: Arguments) -> int | None:
    """Give the id in the chat of the ephemeral message a request replies to."""
    parameters = arguments.json("reply_parameters") or {}
    wanted = Arguments(parameters, {}).integer("ephemeral_message_id")
    return -wanted if wanted else None


def _own(api: BotApi, arguments: Arguments, what: str) -> Message:
    if not api.world.takes_ephemeral:
        raise bad_request("method not found")
    chat = own_chat(api, arguments)
    message = chat.messages.get(-arguments.integer("ephemeral_message_id"))
    if message is None or message.deleted or message.reader != arguments.integer("receiver_user_id"):
        raise bad_request(f"message to {what} not found")
    return message


def edit_ephemeral_text(api: BotApi, arguments: Arguments) -> bool:
    """editEphemeralMessageText."""
    change_text(api, _own(api, arguments, "edit"), arguments)
    return True


def edit_ephemeral_caption(api: BotApi, arguments: Arguments) -> bool:
    """editEphemeralMessageCaption."""
    change_caption(api, _own(api, arguments, "edit"), arguments)
    return True


def edit_ephemeral_keyboard(api: BotApi, arguments: Arguments) -> bool:
    """editEphemeralMessageReplyMarkup."""
    change_keyboard(api, _own(api, arguments, "edit"), arguments)
    return True


def delete_ephemeral(api: BotApi, arguments: Arguments) -> Any:  # noqa: ANN401, JSON
    """deleteEphemeralMessage."""
    api.world.delete_message(_own(api, arguments, "delete"))
    return True


METHODS: dict[str, Method] = {
    "editephemeralmessagetext": edit_ephemeral_text,
    "editephemeralmessagecaption": edit_ephemeral_caption,
    "editephemeralmessagereplymarkup": edit_ephemeral_keyboard,
    "deleteephemeralmessage": delete_ephemeral,
}
