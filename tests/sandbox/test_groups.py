"""Groups and channels: what the bot sees there, who writes as whom, moving, being away."""

import pytest
from telegram import Bot
from telegram.error import Forbidden

from tests.sandbox.conftest import Told, impossible, refused
from tgbot.sandbox.actor import Actor, actor, quiet, text_of
from tgbot.sandbox.server import SandboxServer


async def test_an_administrator_sees_everything_in_a_group(
    server: SandboxServer, li: Actor, told: Told
) -> None:
    group = server.world.add_group("群", [li.person])
    li.say("chatting", group)
    assert not await told.next()
    server.doings.change_bot_rights(li.person, group, [])
    li.say("chatting", group)
    assert [update.message.text for update in await told.next() if update.message] == ["chatting"]


async def test_an_anonymous_administrator_writes_as_the_group_and_taps_as_a_person(
    bot: Bot, server: SandboxServer, li: Actor, told: Told
) -> None:
    group = server.world.add_group("群", [li.person], bot_rights=[])
    server.doings.promote(li.person, group, li.person, is_anonymous=True)
    await told.next()
    sent = await bot.send_message(
        group.id,
        "x",
        reply_markup={"inline_keyboard": [[{"text": "tap", "callback_data": "x"}]]},  # type: ignore[arg-type]
    )
    li.say("/phone", group)
    li.press(group.messages[sent.message_id], "tap")
    said, tapped = await told.next()
    assert said.message is not None
    assert said.message.from_user is not None
    assert said.message.from_user.username == "GroupAnonymousBot"
    assert said.message.sender_chat is not None
    assert said.message.sender_chat.id == group.id
    assert tapped.callback_query is not None
    assert tapped.callback_query.from_user.id == li.person.id


async def test_posts_of_a_channel_come_to_its_discussion(
    bot: Bot, server: SandboxServer, li: Actor, told: Told
) -> None:
    channel = server.world.add_channel("公告", li.person, "notices", bot_rights=[])
    group = server.world.add_group("群", [li.person], bot_rights=[])
    server.world.link(channel, group)
    li.say("new fees", channel)
    post, forwarded = await told.next()
    assert post.channel_post is not None
    assert post.channel_post.from_user is None
    assert forwarded.message is not None
    assert forwarded.message.is_automatic_forward
    assert forwarded.message.sender_chat is not None
    assert forwarded.message.sender_chat.id == channel.id
    assert (await bot.get_chat(group.id)).linked_chat_id == channel.id
    assert (await bot.get_chat("@notices")).id == channel.id


async def test_in_a_channel_only_administrators_post(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    channel = server.world.add_channel("公告", li.person, bot_rights=["can_delete_messages"])
    wang.join(channel)
    with impossible("can_post_messages"):
        wang.say("x", channel)
    with refused("need administrator rights in the channel chat"):
        await bot.send_message(channel.id, "x")
    server.doings.change_bot_rights(li.person, channel, ["can_post_messages"])
    assert (await bot.send_message(channel.id, "x")).sender_chat is not None


async def test_a_group_moves_with_a_message_on_both_sides(
    bot: Bot, server: SandboxServer, li: Actor, told: Told
) -> None:
    group = server.world.add_group("群", [li.person], "group")
    upgraded = server.doings.migrate(li.person, group)
    old, new = await told.next()
    assert old.message is not None
    assert old.message.migrate_to_chat_id == upgraded.id
    assert new.message is not None
    assert new.message.migrate_from_chat_id == group.id
    assert set(upgraded.admins) == {li.person.id}


async def test_a_bot_that_is_away_is_told_how_it_went(bot: Bot, server: SandboxServer, li: Actor) -> None:
    group = server.world.add_group("群", [li.person])
    stranger = server.world.add_group("别人的群", [li.person], has_bot=False)
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "x")
    server.doings.add_bot(li.person, group)
    server.doings.remove_bot(li.person, group)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.get_chat(group.id)
    with refused("chat not found"):
        await bot.get_chat(stranger.id)


async def test_a_muted_bot_is_refused(bot: Bot, server: SandboxServer, li: Actor) -> None:
    group = server.world.add_group("群", [li.person])
    server.doings.restrict_bot(li.person, group, ["can_send_messages"])
    await bot.send_message(group.id, "x")
    with refused("not enough rights to send photos to the chat"):
        await bot.send_photo(group.id, b"x")
    server.doings.restrict_bot(li.person, group)
    with refused("not enough rights to send text messages to the chat"):
        await bot.send_message(group.id, "x")
    with refused("have no write access to the chat"):
        await bot.send_chat_action(group.id, "typing")


async def test_somebody_blocks_the_bot_and_comes_back(
    bot: Bot, server: SandboxServer, li: Actor, told: Told
) -> None:
    server.doings.block_bot(li.person)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(li.person.id, "x")
    server.doings.unblock_bot(li.person)
    await bot.send_message(li.person.id, "x")
    changes = [update.my_chat_member for update in await told.next() if update.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == ["kicked", "member"]
    li.person.is_deactivated = True
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(li.person.id, "x")


async def test_a_person_waits_in_one_chat_for_what_is_asked_in_another(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = server.world.add_group("群", [wang.person])
    shown = await wang.wait_for_message(
        group, after=lambda: server.world.add_message(group, wang.say("?", group).content, from_bot=True)
    )
    assert text_of(shown) == "?"
    await quiet_without_updates(server, bot)


async def quiet_without_updates(server: SandboxServer, bot: Bot) -> None:
    updates = await bot.get_updates()
    await bot.get_updates(offset=updates[-1].update_id + 1)
    await quiet(server)


async def test_a_new_name_is_seen_in_the_next_message(server: SandboxServer, wang: Actor, told: Told) -> None:
    server.doings.change_name(wang.person, "支付宝客服", "alipay_help")
    wang.say("/start")
    (update,) = await told.next()
    assert update.effective_user is not None
    assert (update.effective_user.first_name, update.effective_user.username) == ("支付宝客服", "alipay_help")


async def test_who_is_outside_sees_nothing(server: SandboxServer, li: Actor) -> None:
    group = server.world.add_group("群", [li.person])
    li.say("x", group)
    assert actor(server, "x").visible(group) == []
