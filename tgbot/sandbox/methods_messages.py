"""Methods that send, edit, delete and forward messages."""

import re
from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.entities import Formatted, formatted
from tgbot.sandbox.markup import inline_keyboard
from tgbot.sandbox.refusals import RefusalError, bad_request
from tgbot.sandbox.world import Chat, Message

MAX_CAPTION = 1024
MAX_VCARD_BYTES = 2048
DELETE_WITHIN_S = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def chat_of(api: BotApi, arguments: Arguments, name: str = "chat_id") -> Chat:
    """Find the chat a request is for. Raises as Telegram does where the bot cannot know or reach it."""
    given = arguments.text(name)
    if not given:
        raise bad_request("chat_id is empty")
    chat = api.world.chats.get(int(given)) if re.fullmatch(r"-?\d{1,20}", given) else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    return chat


def _writable(api: BotApi, arguments: Arguments) -> Chat:
    chat = chat_of(api, arguments)
    if chat.type == "private":
        person = api.world.people[chat.id]
        if person.blocked_bot:
            raise RefusalError(403, "bot was blocked by the user")
        if not person.started:
            raise bad_request("chat not found")
    elif not chat.has_bot:
        raise RefusalError(403, f"bot was kicked from the {chat.type} chat")
    if arguments.integer("message_thread_id"):
        raise bad_request("message thread not found")
    return chat


def _replied(chat: Chat, arguments: Arguments) -> int | None:
    parameters = arguments.json("reply_parameters") or {}
    wanted = parameters.get("message_id") or arguments.integer("reply_to_message_id")
    if not wanted:
        return None
    message = chat.messages.get(int(wanted))
    if message is not None and not message.deleted:
        return message.id
    if parameters.get("allow_sending_without_reply") or arguments.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _send(
    api: BotApi, arguments: Arguments, content: Formatted, extra: dict[str, Any] | None = None
) -> dict[str, Any]:
    chat = _writable(api, arguments)
    reply_to = _replied(chat, arguments)
    keyboard = inline_keyboard(arguments.values.get("reply_markup"))
    api.limits.count(chat)
    message = api.world.add_message(
        chat, content, from_bot=True, keyboard=keyboard, reply_to=reply_to, extra=extra or {}
    )
    return api.world.as_message(message)


def send_message(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """sendMessage."""
    content = formatted(arguments.text("text"), arguments.text("parse_mode") or None)
    if not content.text:
        raise bad_request("message text is empty")
    return _send(api, arguments, content)


def send_contact(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """sendContact."""
    contact = {
        name: arguments.text(name)
        for name in ("phone_number", "first_name", "last_name", "vcard")
        if arguments.text(name)
    }
    if "phone_number" not in contact:
        raise bad_request("phone number is empty")
    if "first_name" not in contact:
        raise bad_request("first name is empty")
    if len(contact.get("vcard", "").encode()) > MAX_VCARD_BYTES:
        raise bad_request("vCard is too long")
    return _send(api, arguments, Formatted(""), {"contact": contact})


def send_document(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """sendDocument, with an uploaded file."""
    return _send_file(api, arguments, "document")


def send_photo(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """sendPhoto, with an uploaded file."""
    return _send_file(api, arguments, "photo")


def _send_file(api: BotApi, arguments: Arguments, kind: str) -> dict[str, Any]:
    uploaded = arguments.file(kind)
    if uploaded is None:
        raise bad_request(f"there is no {kind} in the request")
    name, content = uploaded
    if not content:
        raise bad_request("file must be non-empty")
    mode = arguments.text("parse_mode") or None
    caption = formatted(arguments.text("caption"), mode, MAX_CAPTION, "message caption")
    identifier = api.world.store_file(name, content)
    described: dict[str, Any] = {
        "file_id": identifier,
        "file_unique_id": identifier,
        "file_size": len(content),
    }
    if kind == "document":
        return _send(api, arguments, caption, {"document": {**described, "file_name": name}})
    return _send(api, arguments, caption, {"photo": [{**described, "width": 1, "height": 1}]})


def _own_message(api: BotApi, arguments: Arguments) -> Message:
    chat = chat_of(api, arguments)
    if not arguments.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(arguments.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def edit_message_text(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """editMessageText. Without reply_markup the keyboard is removed, as Telegram does."""
    message = _own_message(api, arguments)
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


def edit_message_reply_markup(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """editMessageReplyMarkup."""
    message = _own_message(api, arguments)
    keyboard = inline_keyboard(arguments.values.get("reply_markup"))
    if keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    return _edited(api, message, keyboard)


def _edited(api: BotApi, message: Message, keyboard: Any) -> dict[str, Any]:  # noqa: ANN401, a keyboard
    message.keyboard = keyboard
    message.edited = int(api.world.now())
    api.world.tell("edited", message=message)
    return api.world.as_message(message)


def delete_message(api: BotApi, arguments: Arguments) -> bool:
    """deleteMessage."""
    chat = chat_of(api, arguments)
    message = chat.messages.get(arguments.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    if api.world.now() - message.date > DELETE_WITHIN_S:
        raise bad_request("message can't be deleted for everyone")
    if not message.from_bot and chat.type != "private" and api.world.bot_id not in chat.admins:
        raise bad_request("message can't be deleted")
    message.deleted = True
    api.world.tell("deleted", chat=chat.id, id=message.id)
    return True


def delete_messages(api: BotApi, arguments: Arguments) -> bool:
    """deleteMessages: at most 100; what is not there is passed over."""
    wanted = arguments.json("message_ids") or []
    if not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > 100:
        raise bad_request("too many message identifiers specified")
    chat = chat_of(api, arguments)
    for identifier in wanted:
        message = chat.messages.get(int(identifier))
        if message and not message.deleted:
            message.deleted = True
            api.world.tell("deleted", chat=chat.id, id=message.id)
    return True


def copy_message(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """copyMessage."""
    source = _source(api, arguments, "copy")
    return {"message_id": _send(api, arguments, source.content, dict(source.extra))["message_id"]}


def forward_message(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """forwardMessage."""
    source = _source(api, arguments, "forward")
    user = source.sender.as_user() if source.sender else api.world.bot_user()
    origin = {"type": "user", "sender_user": user, "date": source.date}
    return _send(api, arguments, source.content, {**source.extra, "forward_origin": origin})


def _source(api: BotApi, arguments: Arguments, what: str) -> Message:
    message = chat_of(api, arguments, "from_chat_id").messages.get(arguments.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request(f"message to {what} not found")
    return message


def send_chat_action(api: BotApi, arguments: Arguments) -> bool:
    """sendChatAction."""
    chat = _writable(api, arguments)
    api.world.tell("typing", chat=chat.id)
    return True


METHODS: dict[str, Method] = {
    "sendmessage": send_message,
    "sendcontact": send_contact,
    "senddocument": send_document,
    "sendphoto": send_photo,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "copymessage": copy_message,
    "forwardmessage": forward_message,
    "sendchataction": send_chat_action,
}
