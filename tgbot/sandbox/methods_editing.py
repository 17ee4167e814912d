"""Methods that change or take away messages that are there: edits, deletions, reactions, pins."""

from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.chat_access import message_of, need_right, own_chat
from tgbot.sandbox.chats import Chat, Message
from tgbot.sandbox.entities import formatted
from tgbot.sandbox.markup import Keyboard, inline_keyboard
from tgbot.sandbox.objects import WITH_CAPTION, message_object
from tgbot.sandbox.refusals import RefusalError, bad_request

MAX_CAPTION = 1024
DELETE_WITHIN_S = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
# The reactions that need no subscription, without those nobody sends in earnest.
REACTIONS = frozenset("👍👎❤🔥🥰👏😁🤔🤯😱😢🎉🙏👌🕊🤡💯🤣⚡🏆💔🤨😐😴😭🤓👀🎃😇😨🤝✍🤗🫡🆒😎🤷😡")


def _own_message(api: BotApi, arguments: Arguments) -> Message:
    chat = own_chat(api, arguments)
    message = message_of(chat, arguments, "message to edit")
    edits_posts = chat.type == "channel" and chat.bot.may("can_edit_messages")
    if not (message.from_bot or edits_posts) or message.service or "forward_origin" in message.extra:
        raise bad_request("message can't be edited")
    if chat.type == "private" and api.world.people[chat.id].blocked_bot:
        raise RefusalError(403, "bot was blocked by the user")
    return message


def edit_message_text(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """editMessageText. Without reply_markup the keyboard is removed, as Telegram does."""
    return change_text(api, _own_message(api, arguments), arguments)


def edit_message_caption(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """editMessageCaption. An absent caption takes the old one away."""
    return change_caption(api, _own_message(api, arguments), arguments)


def edit_message_reply_markup(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """editMessageReplyMarkup."""
    return change_keyboard(api, _own_message(api, arguments), arguments)


def change_text(api: BotApi, message: Message, arguments: Arguments) -> dict[str, Any]:
    """Change the text of a message as a request says."""
    if message.extra:
        raise bad_request("there is no text in the message to edit")
    content = formatted(arguments.text("text"), arguments.text("parse_mode") or None)
    if not content.text:
        raise bad_request("message text is empty")
    keyboard = inline_keyboard(arguments.values.get("reply_markup"))
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    api.limits.count(message.chat)
    message.content = content
    return _edited(api, message, keyboard)


def change_caption(api: BotApi, message: Message, arguments: Arguments) -> dict[str, Any]:
    """Change the caption of a message as a request says."""
    if not any(kind in message.extra for kind in WITH_CAPTION):
        raise bad_request("there is no caption in the message to edit")
    mode = arguments.text("parse_mode") or None
    content = formatted(arguments.text("caption"), mode, MAX_CAPTION, "message caption")
    keyboard = inline_keyboard(arguments.values.get("reply_markup"))
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    api.limits.count(message.chat)
    message.content = content
    return _edited(api, message, keyboard)


def change_keyboard(api: BotApi, message: Message, arguments: Arguments) -> dict[str, Any]:
    """Change the keyboard of a message as a request says."""
    keyboard = inline_keyboard(arguments.values.get("reply_markup"))
    if keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    return _edited(api, message, keyboard)


def _edited(api: BotApi, message: Message, keyboard: Keyboard | None) -> dict[str, Any]:
    message.keyboard = keyboard
    message.edited = int(api.world.now())
    api.world.tell("edited", message=message)
    return message_object(api.world, message)


def delete_message(api: BotApi, arguments: Arguments) -> bool:
    """deleteMessage."""
    chat = own_chat(api, arguments)
    message = message_of(chat, arguments, "message to delete")
    if api.world.now() - message.date > DELETE_WITHIN_S:
        raise bad_request("message can't be deleted for everyone")
    if not _may_delete(chat, message):
        raise bad_request("message can't be deleted")
    api.world.delete_message(message)
    return True


def delete_messages(api: BotApi, arguments: Arguments) -> bool:
    """deleteMessages: at most 100; what is not there is passed over, one that must stay spares all."""
    wanted = arguments.json("message_ids") or []
    if not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > 100:
        raise bad_request("too many message identifiers specified")
    chat = own_chat(api, arguments)
    found = [chat.messages[int(one)] for one in wanted if int(one) in chat.messages]
    there = [message for message in found if not message.deleted]
    if not all(_may_delete(chat, message) for message in there):
        raise bad_request("message can't be deleted")
    if any(api.world.now() - message.date > DELETE_WITHIN_S for message in there):
        raise bad_request("message can't be deleted for everyone")
    for message in there:
        api.world.delete_message(message)
    return True


def _may_delete(chat: Chat, message: Message) -> bool:
    if message.from_bot:
        return chat.type != "channel" or chat.bot.may("can_post_messages")
    return chat.type == "private" or chat.bot.may("can_delete_messages")


def set_message_reaction(api: BotApi, arguments: Arguments) -> bool:
    """setMessageReaction: one emoji, or none to take it back."""
    chat = own_chat(api, arguments)
    message = message_of(chat, arguments, "message to react")
    chosen = arguments.json("reaction") or []
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in chosen:
        emoji = str(reaction.get("emoji", "")).replace("\ufe0f", "")
        if reaction.get("type") != "emoji" or emoji not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    message.reactions[api.world.bot_id] = chosen
    api.world.tell("edited", message=message)
    return True


def pin_chat_message(api: BotApi, arguments: Arguments) -> bool:
    """pinChatMessage."""
    chat = own_chat(api, arguments)
    message = message_of(chat, arguments, "message to pin")
    _need_pinning(chat)
    if message.service:
        raise bad_request("service messages can't be pinned")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        pinned = message_object(api.world, message, with_reply=False)
        api.happenings.service(chat, "pinned_message", pinned, by=None, topic=message.topic)
    return True


def unpin_chat_message(api: BotApi, arguments: Arguments) -> bool:
    """unpinChatMessage: the one named, else the last one pinned."""
    chat = own_chat(api, arguments)
    _need_pinning(chat)
    wanted = arguments.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.messages:
        raise bad_request("message to unpin not found")
    if wanted in chat.pinned:
        chat.pinned.remove(wanted)
    return True


def _need_pinning(chat: Chat) -> None:
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if chat.type != "private":
        need_right(chat, right, "not enough rights to manage pinned messages in the chat")


METHODS: dict[str, Method] = {
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "setmessagereaction": set_message_reaction,
    "pinchatmessage": pin_chat_message,
    "unpinchatmessage": unpin_chat_message,
}
