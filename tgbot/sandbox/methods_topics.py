"""Methods about the topics of a forum."""

from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.chat_access import need_right, own_chat
from tgbot.sandbox.chats import Chat, Topic
from tgbot.sandbox.objects import topic_object
from tgbot.sandbox.refusals import bad_request
from tgbot.sandbox.topics import (
    ICON_COLORS,
    ICONS,
    MAX_TOPIC_NAME,
    close_topic,
    delete_topic,
    edit_topic,
    make_topic,
)


def create_forum_topic(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """createForumTopic."""
    chat = _forum(api, arguments)
    need_right(chat, "can_manage_topics", "not enough rights to create a topic")
    name = arguments.text("name").strip()
    if not name:
        raise bad_request("topic name must be non-empty")
    color = arguments.integer("icon_color") or ICON_COLORS[0]
    if color not in ICON_COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    icon = _icon(arguments)
    name = name[:MAX_TOPIC_NAME]
    return topic_object(
        make_topic(api.happenings, chat, None, name=name, icon_color=color, icon=icon or None)
    )


def edit_forum_topic(api: BotApi, arguments: Arguments) -> bool:
    """editForumTopic. What is not named stays; an empty icon id takes the icon away."""
    chat = _forum(api, arguments)
    topic = _topic(chat, arguments)
    _need_to_manage(chat, topic, "not enough rights to edit the topic")
    name = arguments.text("name").strip()[:MAX_TOPIC_NAME]
    if not edit_topic(api.happenings, chat, topic, None, name=name, icon=_icon(arguments)):
        raise bad_request("TOPIC_NOT_MODIFIED")
    return True


def close_forum_topic(api: BotApi, arguments: Arguments) -> bool:
    """closeForumTopic."""
    return _open_or_close(api, arguments, closed=True)


def reopen_forum_topic(api: BotApi, arguments: Arguments) -> bool:
    """reopenForumTopic."""
    return _open_or_close(api, arguments, closed=False)


def delete_forum_topic(api: BotApi, arguments: Arguments) -> bool:
    """deleteForumTopic, with all that is in it."""
    chat = _forum(api, arguments)
    topic = _topic(chat, arguments)
    need_right(chat, "can_delete_messages", "not enough rights to delete the topic")
    delete_topic(api.happenings, chat, topic)
    return True


def get_forum_topic_icon_stickers(_: BotApi, __: Arguments) -> list[dict[str, Any]]:
    """getForumTopicIconStickers."""
    looks = {"type": "custom_emoji", "width": 100, "height": 100, "is_animated": False, "is_video": False}
    return [
        {
            **looks,
            "file_id": f"icon{identifier}",
            "file_unique_id": f"icon{identifier}",
            "emoji": emoji,
            "set_name": "Topics",
            "custom_emoji_id": identifier,
        }
        for emoji, identifier in ICONS.items()
    ]


def _open_or_close(api: BotApi, arguments: Arguments, *, closed: bool) -> bool:
    chat = _forum(api, arguments)
    topic = _topic(chat, arguments)
    _need_to_manage(chat, topic, "not enough rights to close or open the topic")
    if not close_topic(api.happenings, chat, topic, None, closed=closed):
        raise bad_request("TOPIC_NOT_MODIFIED")
    return True


def _forum(api: BotApi, arguments: Arguments) -> Chat:
    chat = own_chat(api, arguments)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(chat: Chat, arguments: Arguments) -> Topic:
    topic = chat.topics.get(arguments.integer("message_thread_id"))
    if topic is None or topic.is_deleted:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _need_to_manage(chat: Chat, topic: Topic, refusal: str) -> None:
    """An administrator may manage the topics it made, others only with the right to."""
    if not (topic.made_by_bot and chat.bot.is_admin):
        need_right(chat, "can_manage_topics", refusal)


def _icon(arguments: Arguments) -> str | None:
    """Read the icon of a request; None where it names none. Raises for one that Telegram does not have."""
    if "icon_custom_emoji_id" not in arguments.values:
        return None
    icon = arguments.text("icon_custom_emoji_id")
    if icon and icon not in ICONS.values():
        raise bad_request("DOCUMENT_INVALID")
    return icon


METHODS: dict[str, Method] = {
    "createforumtopic": create_forum_topic,
    "editforumtopic": edit_forum_topic,
    "closeforumtopic": close_forum_topic,
    "reopenforumtopic": reopen_forum_topic,
    "deleteforumtopic": delete_forum_topic,
    "getforumtopiciconstickers": get_forum_topic_icon_stickers,
}
