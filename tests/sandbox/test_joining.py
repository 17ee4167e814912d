"""Invite links and join requests."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from tests.sandbox.conftest import Told, impossible, refused
from tgbot.sandbox.actor import Actor
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Chat


@pytest.fixture
def group(server: SandboxServer, li: Actor) -> Chat:
    """A group that is joined by request and in which the bot may invite."""
    return server.world.add_group(
        "支付宝互助群", [li.person], joins_by_request=True, bot_rights=["can_invite_users"]
    )


async def test_a_link_is_made_edited_and_revoked(
    bot: Bot, server: SandboxServer, group: Chat, wang: Actor
) -> None:
    link = await bot.create_chat_invite_link(group.id, name="for cards", creates_join_request=True)
    assert (link.name, link.creates_join_request, link.is_primary) == ("for cards", True, False)
    changed = await bot.edit_chat_invite_link(group.id, link.invite_link, name="other")
    assert (changed.name, changed.creates_join_request) == ("other", False)
    wang.join(group, link.invite_link)
    assert (await bot.revoke_chat_invite_link(group.id, link.invite_link)).is_revoked
    wang.leave(group)
    with impossible("this link does not work any more"):
        wang.join(group, link.invite_link)
    with refused("INVITE_HASH_EXPIRED"):
        await bot.edit_chat_invite_link(group.id, link.invite_link, name="x")


async def test_the_primary_link_is_shown_to_administrators(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor
) -> None:
    first = await bot.export_chat_invite_link(group.id)
    second = await bot.export_chat_invite_link(group.id)
    assert group.invite_links[first].is_revoked
    assert (await bot.get_chat(group.id)).invite_link == second
    server.doings.change_bot_rights(li.person, group, [])
    assert (await bot.get_chat(group.id)).invite_link is None


async def test_links_need_the_right_and_sensible_limits(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor
) -> None:
    with refused("member limit can't be specified for links requiring administrator approval"):
        await bot.create_chat_invite_link(group.id, member_limit=5, creates_join_request=True)
    with refused("EXPIRE_DATE_INVALID"):
        await bot.create_chat_invite_link(group.id, expire_date=1)
    server.doings.change_bot_rights(li.person, group, [])
    with refused("not enough rights to manage chat invite link"):
        await bot.create_chat_invite_link(group.id)


async def test_a_request_is_told_answered_in_private_and_approved(
    bot: Bot, server: SandboxServer, group: Chat, wang: Actor, told: Told
) -> None:
    link = await bot.create_chat_invite_link(group.id, creates_join_request=True)
    server.doings.request_to_join(wang.person, group, link.invite_link, bio="hello")
    (update,) = await told.next()
    request = update.chat_join_request
    assert request is not None
    assert request.bio == "hello"
    assert request.invite_link is not None
    assert request.invite_link.pending_join_request_count == 1
    await bot.send_message(request.user_chat_id, "three questions first")
    assert await bot.approve_chat_join_request(group.id, wang.person.id)
    change, joined = await told.next()
    assert change.chat_member is not None
    assert change.chat_member.via_join_request
    assert joined.message is not None
    assert joined.message.from_user == request.from_user
    with refused("USER_ALREADY_PARTICIPANT"):
        await bot.approve_chat_join_request(group.id, wang.person.id)


async def test_a_declined_request_is_gone(bot: Bot, server: SandboxServer, group: Chat, wang: Actor) -> None:
    server.doings.request_to_join(wang.person, group)
    assert await bot.decline_chat_join_request(group.id, wang.person.id)
    with refused("HIDE_REQUESTER_MISSING"):
        await bot.decline_chat_join_request(group.id, wang.person.id)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(wang.person.id, "x")


async def test_who_asks_to_join_can_be_written_to_for_five_minutes(
    bot: Bot, server: SandboxServer, group: Chat, wang: Actor
) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(wang.person.id, "x")
    server.doings.request_to_join(wang.person, group)
    server.world.clock_ahead_s += 290
    await bot.send_message(wang.person.id, "x")
    server.world.clock_ahead_s += 20
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(wang.person.id, "x")


async def test_a_person_may_decide_before_the_bot(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor, wang: Actor
) -> None:
    server.doings.request_to_join(wang.person, group)
    server.doings.settle_request(li.person, group, wang.person, let_in=True)
    with refused("USER_ALREADY_PARTICIPANT"):
        await bot.approve_chat_join_request(group.id, wang.person.id)


async def test_without_the_right_the_bot_hears_of_no_request(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor, told: Told
) -> None:
    group = server.world.add_group("群", [li.person], joins_by_request=True, bot_rights=[])
    await told.next()
    server.doings.request_to_join(wang.person, group)
    assert not await told.next()
    with refused("not enough rights to manage chat join requests"):
        await bot.approve_chat_join_request(group.id, wang.person.id)


async def test_joining_and_asking_are_two_things(
    server: SandboxServer, group: Chat, li: Actor, wang: Actor
) -> None:
    with impossible("this chat is joined by request"):
        wang.join(group)
    open_group = server.world.add_group("群", [li.person], username="open_group")
    with impossible("this chat can be joined without asking"):
        server.doings.request_to_join(wang.person, open_group)
    wang.join(open_group)
