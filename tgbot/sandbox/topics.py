"""Topics of forums: made, renamed, closed, reopened and deleted, whoever does it."""

from tgbot.sandbox.chats import Chat, Person, Topic
from tgbot.sandbox.happenings import Happenings

MAX_TOPIC_NAME = 128
ICON_COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
# The icons that need no subscription: emoji and the id of the custom emoji that shows it.
ICONS = {
    emoji: str(5_312_016_608_254_762_000 + number)
    for number, emoji in enumerate(
        ("💬", "❗", "❓", "✅", "🔥", "💰", "💸", "📝", "🔎", "📁", "👀", "🤖", "🏁", "📣", "⭐", "🆒")
    )
}


def make_topic(  # noqa: PLR0913, a topic's looks and its maker
    happenings: Happenings,
    chat: Chat,
    by: Person | None,
    *,
    name: str,
    icon_color: int = ICON_COLORS[0],
    icon: str | None = None,
) -> Topic:
    """Make a topic; `icon` is the id of a custom emoji, `by` None is the bot."""
    look = {"name": name, "icon_color": icon_color}
    created = look | ({"icon_custom_emoji_id": icon} if icon else {})
    # The topic must exist when the message is told of, whose id becomes its own.
    topic = Topic(chat.last_message_id + 1, name, icon_color, icon, made_by_bot=by is None)
    chat.topics[topic.id] = topic
    happenings.service(chat, "forum_topic_created", created, by=by)
    happenings.world.tell("chat", id=chat.id)
    return topic


def edit_topic(  # noqa: PLR0913, a topic's looks and who changes them
    happenings: Happenings,
    chat: Chat,
    topic: Topic,
    by: Person | None,
    *,
    name: str | None = None,
    icon: str | None = None,
) -> bool:
    """Change a topic's name or icon ("" takes the icon away); says whether anything changed."""
    edited: dict[str, str] = {}
    if name and name != topic.name:
        edited["name"] = topic.name = name
    if icon is not None and icon != (topic.icon_custom_emoji_id or ""):
        edited["icon_custom_emoji_id"] = icon
        topic.icon_custom_emoji_id = icon or None
    if edited:
        happenings.service(chat, "forum_topic_edited", edited, by=by, topic=topic.id)
        happenings.world.tell("chat", id=chat.id)
    return bool(edited)


def close_topic(
    happenings: Happenings, chat: Chat, topic: Topic, by: Person | None, *, closed: bool = True
) -> bool:
    """Close or reopen a topic; says whether that changed anything."""
    if topic.is_closed == closed:
        return False
    topic.is_closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    happenings.service(chat, kind, {}, by=by, topic=topic.id)
    happenings.world.tell("chat", id=chat.id)
    return True


def delete_topic(happenings: Happenings, chat: Chat, topic: Topic) -> None:
    """Delete a topic with everything in it. The bot is not told."""
    topic.is_deleted = True
    for message in list(chat.messages.values()):
        if message.topic == topic.id and not message.deleted:
            happenings.world.delete_message(message)
    happenings.world.tell("chat", id=chat.id)
