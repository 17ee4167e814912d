"""Methods that put messages into chats: texts, contacts, copies, forwarded messages; and "typing"."""

from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.chat_access import PERMISSION_FOR, may_send, own_chat, place_of, readable_chat
from tgbot.sandbox.chats import Chat, Message
from tgbot.sandbox.entities import Formatted, formatted
from tgbot.sandbox.markup import inline_keyboard
from tgbot.sandbox.methods_ephemeral import ephemeral_reply, reader_of
from tgbot.sandbox.objects import WITH_CAPTION, chat_object, message_object
from tgbot.sandbox.refusals import bad_request

MAX_CAPTION = 1024
MAX_VCARD_BYTES = 2048


def send(
    api: BotApi, arguments: Arguments, content: Formatted, kind: str, extra: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Send a message of a kind (text, photo, …) whose content was read already."""
    place = place_of(api, arguments, kind)
    reply_to = _replied(place.chat, arguments)
    keyboard = inline_keyboard(arguments.values.get("reply_markup"))
    reader = reader_of(api, arguments, place.chat)
    api.limits.count(place.chat)
    message = api.world.add_message(
        place.chat,
        content,
        from_bot=True,
        keyboard=keyboard,
        reply_to=reply_to,
        topic=place.topic,
        reader=reader,
        extra=extra or {},
    )
    if place.chat.type == "channel":
        api.happenings.forward_to_discussion(message)
    return message_object(api.world, message)


def caption_of(arguments: Arguments) -> Formatted:
    """Read the caption of a request."""
    mode = arguments.text("parse_mode") or None
    return formatted(arguments.text("caption"), mode, MAX_CAPTION, "message caption")


def _replied(chat: Chat, arguments: Arguments) -> int | None:
    parameters = arguments.json("reply_parameters") or {}
    wanted = (
        parameters.get("message_id") or ephemeral_reply(arguments) or arguments.integer("reply_to_message_id")
    )
    if not wanted:
        return None
    message = chat.messages.get(int(wanted))
    if message is not None and not message.deleted:
        return message.id
    if parameters.get("allow_sending_without_reply") or arguments.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def send_message(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """sendMessage."""
    content = formatted(arguments.text("text"), arguments.text("parse_mode") or None)
    if not content.text:
        raise bad_request("message text is empty")
    return send(api, arguments, content, "text")


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
    return send(api, arguments, Formatted(""), "contact", {"contact": contact})


def copy_message(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """copyMessage. A new caption takes the place of the old one."""
    source = _source(api, arguments, "copy", "copied")
    kind = kind_of(source)
    extra = {name: value for name, value in source.extra.items() if name not in _NOT_COPIED}
    has_new_caption = "caption" in arguments.values and kind in WITH_CAPTION
    content = caption_of(arguments) if has_new_caption else source.content
    return {"message_id": send(api, arguments, content, kind, extra)["message_id"]}


_NOT_COPIED = ("forward_origin", "is_automatic_forward")


def forward_message(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """forwardMessage."""
    source = _source(api, arguments, "forward", "forwarded")
    extra = {"forward_origin": _origin(api, source), **source.extra}
    extra.pop("is_automatic_forward", None)
    plain = Arguments(
        {name: value for name, value in arguments.values.items() if name not in _NOT_FORWARDED}, {}
    )
    return send(api, plain, source.content, kind_of(source), extra)


_NOT_FORWARDED = ("reply_markup", "reply_parameters")


def kind_of(message: Message) -> str:
    """Give what kind of content a message has: text, photo, contact and so on."""
    return next((kind for kind in PERMISSION_FOR if kind in message.extra), "text")


def _origin(api: BotApi, source: Message) -> dict[str, Any]:
    if source.chat.type == "channel":
        chat = chat_object(api.world, source.chat)
        return {"type": "channel", "chat": chat, "message_id": source.id, "date": source.date}
    if source.sender_chat:
        return {"type": "chat", "sender_chat": source.sender_chat, "date": source.date}
    user = source.sender.as_user() if source.sender else api.world.bot_user()
    return {"type": "user", "sender_user": user, "date": source.date}


def _source(api: BotApi, arguments: Arguments, what: str, done: str) -> Message:
    chat = readable_chat(api, arguments, "from_chat_id")
    message = chat.messages.get(arguments.integer("message_id"))
    if message is None or message.deleted or message.reader is not None:
        raise bad_request(f"message to {what} not found")
    if message.service is not None:
        raise bad_request(f"message can't be {done}")
    return message


def send_chat_action(api: BotApi, arguments: Arguments) -> bool:
    """sendChatAction."""
    chat = own_chat(api, arguments)
    if chat.is_group and not may_send(chat, "can_send_messages"):
        raise bad_request("have no write access to the chat")
    api.world.tell("typing", chat=place_of(api, arguments).chat.id)
    return True


METHODS: dict[str, Method] = {
    "sendmessage": send_message,
    "sendcontact": send_contact,
    "copymessage": copy_message,
    "forwardmessage": forward_message,
    "sendchataction": send_chat_action,
}
