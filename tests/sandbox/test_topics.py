"""Forums and their topics."""

import pytest
from telegram import Bot

from tests.sandbox.conftest import Told, impossible, refused
from tgbot.sandbox.actor import Actor
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Chat

RIGHTS = ["can_manage_topics", "can_delete_messages"]


@pytest.fixture
def forum(server: SandboxServer, li: Actor, wang: Actor) -> Chat:
    return server.world.add_group("客服团队", [li.person, wang.person], is_forum=True, bot_rights=RIGHTS)


async def test_a_topic_has_the_id_of_the_message_that_made_it(
    bot: Bot, forum: Chat, li: Actor, told: Told
) -> None:
    icons = await bot.get_forum_topic_icon_stickers()
    assert "❓" in [icon.emoji for icon in icons]
    topic = await bot.create_forum_topic(forum.id, "#1 小李", icon_custom_emoji_id=icons[0].custom_emoji_id)
    (made,) = await told.next()
    assert made.message is not None
    assert made.message.message_id == topic.message_thread_id
    assert made.message.forum_topic_created is not None
    sent = await bot.send_message(forum.id, "hello", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert [message.content.text for message in li.visible(forum, topic.message_thread_id)] == ["", "hello"]


async def test_what_people_write_in_a_topic_seems_to_reply_to_its_beginning(
    bot: Bot, forum: Chat, li: Actor, told: Told
) -> None:
    topic = await bot.create_forum_topic(forum.id, "#1")
    li.say("in General", forum)
    li.say("in the topic", forum, topic=topic.message_thread_id)
    _, general, inside = [update.message for update in await told.next()]
    assert general is not None
    assert general.message_thread_id is None
    assert inside is not None
    assert inside.is_topic_message
    assert inside.reply_to_message is not None
    assert inside.reply_to_message.forum_topic_created is not None


async def test_a_reply_stays_in_the_topic_of_its_message(
    bot: Bot, forum: Chat, li: Actor, told: Told
) -> None:
    topic = await bot.create_forum_topic(forum.id, "#1")
    sent = await bot.send_message(forum.id, "x", message_thread_id=topic.message_thread_id)
    answer = li.say("y", forum, reply_to=sent.message_id)
    assert answer.topic == topic.message_thread_id


async def test_a_reply_outside_forums_carries_a_thread_too(
    bot: Bot, server: SandboxServer, li: Actor, told: Told
) -> None:
    group = server.world.add_group("群", [li.person])
    sent = await bot.send_message(group.id, "x")
    li.say("y", group, reply_to=sent.message_id)
    (update,) = await told.next()
    assert update.message is not None
    assert update.message.message_thread_id == sent.message_id
    assert not update.message.is_topic_message


async def test_topics_are_renamed_closed_and_reopened(bot: Bot, forum: Chat, told: Told) -> None:
    thread = (await bot.create_forum_topic(forum.id, "#1")).message_thread_id
    icon = (await bot.get_forum_topic_icon_stickers())[3].custom_emoji_id
    await bot.edit_forum_topic(forum.id, thread, name="#1 solved", icon_custom_emoji_id=icon)
    await bot.close_forum_topic(forum.id, thread)
    await bot.reopen_forum_topic(forum.id, thread)
    messages = [update.message for update in await told.next()]
    assert [one.message_thread_id for one in messages if one] == [thread] * 4
    _, edited, closed, reopened = messages
    assert edited is not None
    assert edited.forum_topic_edited is not None
    assert edited.forum_topic_edited.name == "#1 solved"
    assert closed is not None
    assert closed.forum_topic_closed is not None
    assert reopened is not None
    assert reopened.forum_topic_reopened is not None


async def test_a_change_that_changes_nothing_is_refused(bot: Bot, forum: Chat) -> None:
    thread = (await bot.create_forum_topic(forum.id, "#1")).message_thread_id
    with refused("TOPIC_NOT_MODIFIED"):
        await bot.edit_forum_topic(forum.id, thread, name="#1")
    with refused("TOPIC_NOT_MODIFIED"):
        await bot.reopen_forum_topic(forum.id, thread)


async def test_a_closed_topic_takes_messages_of_those_who_manage_topics(
    bot: Bot, server: SandboxServer, forum: Chat, li: Actor, wang: Actor
) -> None:
    thread = server.doings.create_topic(li.person, forum, "news").id
    await bot.close_forum_topic(forum.id, thread)
    await bot.send_message(forum.id, "x", message_thread_id=thread)
    with impossible("the topic is closed"):
        wang.say("x", forum, topic=thread)
    server.doings.change_bot_rights(li.person, forum, ["can_delete_messages"])
    with refused("TOPIC_CLOSED"):
        await bot.send_message(forum.id, "x", message_thread_id=thread)


async def test_a_deleted_topic_takes_its_messages_along(
    bot: Bot, server: SandboxServer, forum: Chat, li: Actor, told: Told
) -> None:
    thread = (await bot.create_forum_topic(forum.id, "#1")).message_thread_id
    await bot.send_message(forum.id, "x", message_thread_id=thread)
    await told.next()
    server.doings.delete_topic(li.person, forum, thread)
    assert not await told.next()
    assert not li.visible(forum, thread)
    with refused("message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=thread)
    with refused("TOPIC_ID_INVALID"):
        await bot.close_forum_topic(forum.id, thread)


async def test_the_bot_deletes_a_topic(bot: Bot, server: SandboxServer, forum: Chat, li: Actor) -> None:
    thread = server.doings.create_topic(li.person, forum, "x").id
    await bot.delete_forum_topic(forum.id, thread)
    assert forum.open_topics == []


async def test_topics_need_a_forum_and_the_right(
    bot: Bot, server: SandboxServer, forum: Chat, li: Actor
) -> None:
    group = server.world.add_group("群", [li.person], bot_rights=RIGHTS)
    with refused("the chat is not a forum"):
        await bot.create_forum_topic(group.id, "x")
    with refused("message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=1)
    theirs = server.doings.create_topic(li.person, forum, "theirs").id
    own = (await bot.create_forum_topic(forum.id, "own")).message_thread_id
    server.doings.change_bot_rights(li.person, forum, [])
    with refused("not enough rights to create a topic"):
        await bot.create_forum_topic(forum.id, "x")
    with refused("not enough rights to edit the topic"):
        await bot.edit_forum_topic(forum.id, theirs, name="x")
    with refused("not enough rights to close or open the topic"):
        await bot.close_forum_topic(forum.id, theirs)
    with refused("not enough rights to delete the topic"):
        await bot.delete_forum_topic(forum.id, own)
    await bot.edit_forum_topic(forum.id, own, name="still my own")
