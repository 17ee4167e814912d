"""Which chat a request is for, and whether the bot may read it, change it, or write there."""

from dataclasses import dataclass

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi
from tgbot.sandbox.chats import Chat, Message, Person
from tgbot.sandbox.refusals import RefusalError, bad_request

# What must be allowed to send each kind of content, and what Telegram calls it when it is not.
PERMISSION_FOR = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "audio": ("can_send_audios", "music"),
    "video": ("can_send_videos", "videos"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "animation": ("can_send_other_messages", "animations"),
    "sticker": ("can_send_other_messages", "stickers"),
    "contact": ("can_send_other_messages", "contacts"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat, and a topic of it where it is a forum."""

    chat: Chat
    topic: int | None


def chat_of(api: BotApi, arguments: Arguments, name: str = "chat_id") -> Chat:
    """Find the chat a request is for. Raises as Telegram does where the bot cannot know it."""
    given = arguments.text(name)
    if not given:
        raise bad_request("chat_id is empty")
    chat = api.world.find_chat(given)
    if chat is None or (chat.type == "private" and given.startswith("@")) or not _is_known(api, chat):
        raise bad_request("chat not found")
    if chat.migrated_to:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    return chat


def readable_chat(api: BotApi, arguments: Arguments, name: str = "chat_id") -> Chat:
    """Find a chat the bot may read: it is in it, or the chat is public."""
    chat = chat_of(api, arguments, name)
    if chat.bot.status == "kicked" or not (chat.has_bot or chat.username):
        raise _outside(chat)
    return chat


def own_chat(api: BotApi, arguments: Arguments) -> Chat:
    """Find a chat the bot is in."""
    chat = chat_of(api, arguments)
    if not chat.has_bot:
        raise _outside(chat)
    return chat


def need_right(chat: Chat, right: str, refusal: str) -> None:
    """Refuse in these words unless the bot administers the chat and has a right."""
    if not chat.bot.may(right):
        raise bad_request(refusal)


def place_of(api: BotApi, arguments: Arguments, kind: str = "text") -> Place:
    """Find the place a message of this kind goes to. Raises where the bot may not write there."""
    chat = own_chat(api, arguments)
    if chat.type == "private":
        _check_private(api, api.world.people[chat.id])
    topic = _topic(chat, arguments)
    permission, what = PERMISSION_FOR.get(kind, ("can_send_other_messages", "messages"))
    if chat.type == "channel":
        need_right(chat, "can_post_messages", "need administrator rights in the channel chat")
    elif chat.is_group and not may_send(chat, permission):
        raise bad_request(f"not enough rights to send {what} to the chat")
    return Place(chat, topic)


def may_send(chat: Chat, permission: str) -> bool:
    """Say whether the bot may do in a group what needs a permission."""
    if chat.bot.is_admin:
        return True
    own = chat.bot.status != "restricted" or permission in chat.bot.permissions
    return own and permission in chat.permissions


def message_of(chat: Chat, arguments: Arguments, what: str) -> Message:
    """Find the message a request is for, `what` being what Telegram calls it when it is not there."""
    identifier = arguments.integer("message_id")
    if not identifier:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(identifier) if identifier > 0 else None
    if message is None or message.deleted:
        raise bad_request(f"{what} not found")
    return message


def _is_known(api: BotApi, chat: Chat) -> bool:
    if chat.type == "private":
        person = api.world.people[chat.id]
        return person.started or person.known
    return api.world.bot_id in chat.memberships or chat.username is not None


def _outside(chat: Chat) -> RefusalError:
    if chat.bot.status == "kicked":
        return RefusalError(403, f"bot was kicked from the {chat.type} chat")
    return RefusalError(403, f"bot is not a member of the {chat.type} chat")


def _check_private(api: BotApi, person: Person) -> None:
    if person.is_deactivated:
        raise RefusalError(403, "user is deactivated")
    if person.blocked_bot:
        raise RefusalError(403, "bot was blocked by the user")
    if not person.started and not api.world.may_answer_request_of(person):
        raise RefusalError(403, "bot can't initiate conversation with a user")


def _topic(chat: Chat, arguments: Arguments) -> int | None:
    wanted = arguments.integer("message_thread_id")
    if not wanted:
        return None
    topic = chat.topics.get(wanted)
    if topic is None or topic.is_deleted:
        raise bad_request("message thread not found")
    if topic.is_closed and not chat.bot.may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return topic.id
