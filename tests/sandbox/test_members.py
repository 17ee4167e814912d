"""Who is in a group, with which rights, and how the bot bans, restricts and promotes."""

from telegram import Bot, ChatMemberAdministrator, ChatPermissions

from tests.sandbox.conftest import Told, impossible, refused
from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Chat

NOTHING = ChatPermissions.no_permissions()


def group_of(server: SandboxServer, *members: Actor, rights: list[str] | None = None) -> Chat:
    return server.world.add_group("群", [one.person for one in members], bot_rights=rights)


async def test_members_have_a_status_and_administrators_rights(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = group_of(server, li, wang, rights=["can_delete_messages"])
    stranger = actor(server, "x")
    own = await bot.get_chat_member(group.id, bot.id)
    assert own.status == "administrator"
    assert isinstance(own, ChatMemberAdministrator)
    assert own.can_delete_messages
    assert not own.can_restrict_members
    found = [(await bot.get_chat_member(group.id, one.person.id)).status for one in (li, wang, stranger)]
    assert found == ["creator", "member", "left"]
    server.doings.promote(li.person, group, wang.person, ["can_pin_messages"], is_anonymous=True)
    admins = {one.user.id: one for one in await bot.get_chat_administrators(group.id)}
    assert set(admins) == {li.person.id, wang.person.id, bot.id}
    promoted = admins[wang.person.id]
    assert isinstance(promoted, ChatMemberAdministrator)
    assert promoted.is_anonymous


async def test_the_bot_bans_for_a_time(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor, told: Told
) -> None:
    group = group_of(server, li, wang, rights=["can_restrict_members"])
    until = int(server.world.now()) + 3600
    await bot.ban_chat_member(group.id, wang.person.id, until_date=until)
    change, left = await told.next()
    assert change.chat_member is not None
    assert change.chat_member.new_chat_member.status == "kicked"
    assert left.message is not None
    assert left.message.left_chat_member is not None
    assert left.message.left_chat_member.id == wang.person.id
    server.world.clock_ahead_s += 3601
    assert (await bot.get_chat_member(group.id, wang.person.id)).status == "left"
    wang.join(group)
    assert (await bot.get_chat_member(group.id, wang.person.id)).status == "member"


async def test_a_ban_shorter_than_half_a_minute_is_for_ever(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = group_of(server, li, wang, rights=["can_restrict_members"])
    await bot.ban_chat_member(group.id, wang.person.id, until_date=int(server.world.now()) + 10)
    server.world.clock_ahead_s += 10_000
    assert (await bot.get_chat_member(group.id, wang.person.id)).status == "kicked"


async def test_a_ban_can_take_the_messages_along(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = group_of(server, li, wang, rights=["can_restrict_members"])
    said = wang.say("加我微信", group)
    await bot.ban_chat_member(group.id, wang.person.id, revoke_messages=True)
    assert said not in li.visible(group)


async def test_unbanning_puts_a_member_out_unless_only_bans_are_meant(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = group_of(server, li, wang, rights=["can_restrict_members"])
    await bot.unban_chat_member(group.id, wang.person.id, only_if_banned=True)
    assert wang.person.id in group.members
    await bot.unban_chat_member(group.id, wang.person.id)
    assert wang.person.id not in group.members


async def test_the_bot_bans_only_those_it_may(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    helper = actor(server, "helper")
    group = group_of(server, li, wang, helper, rights=["can_restrict_members"])
    server.doings.promote(li.person, group, helper.person)
    with refused("can't remove chat owner"):
        await bot.ban_chat_member(group.id, li.person.id)
    with refused("user is an administrator of the chat"):
        await bot.ban_chat_member(group.id, helper.person.id)
    with refused("can't restrict self"):
        await bot.ban_chat_member(group.id, bot.id)
    with refused("PARTICIPANT_ID_INVALID"):
        await bot.ban_chat_member(group.id, 4711)
    server.doings.change_bot_rights(li.person, group, None)
    with refused("not enough rights to restrict/unrestrict chat member"):
        await bot.ban_chat_member(group.id, wang.person.id)
    basic = server.world.add_group("小群", [li.person, wang.person], "group")
    with refused("CHAT_ADMIN_REQUIRED"):
        await bot.ban_chat_member(basic.id, wang.person.id)
    with refused("method is available for supergroup and channel chats only"):
        await bot.unban_chat_member(basic.id, wang.person.id)


async def test_a_restricted_member_writes_again_when_the_time_is_over(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor, told: Told
) -> None:
    group = group_of(server, li, wang, rights=["can_restrict_members"])
    await bot.restrict_chat_member(
        group.id, wang.person.id, NOTHING, until_date=int(server.world.now()) + 600
    )
    (change,) = await told.next()
    assert change.chat_member is not None
    assert change.chat_member.new_chat_member.status == "restricted"
    with impossible("may not write here"):
        wang.say("x", group)
    server.world.clock_ahead_s += 601
    wang.say("x", group)


async def test_all_usual_permissions_end_a_restriction(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = group_of(server, li, wang, rights=["can_restrict_members"])
    await bot.restrict_chat_member(group.id, wang.person.id, NOTHING)
    chat = await bot.get_chat(group.id)
    assert chat.permissions is not None
    await bot.restrict_chat_member(group.id, wang.person.id, chat.permissions)
    assert (await bot.get_chat_member(group.id, wang.person.id)).status == "member"
    basic = server.world.add_group("小群", [li.person, wang.person], "group")
    with refused("method is available only for supergroups"):
        await bot.restrict_chat_member(basic.id, wang.person.id, NOTHING)


async def test_the_bot_promotes_with_the_rights_it_has(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = group_of(server, li, wang, rights=["can_promote_members", "can_pin_messages"])
    await bot.promote_chat_member(group.id, wang.person.id, can_pin_messages=True)
    assert (await bot.get_chat_member(group.id, wang.person.id)).status == "administrator"
    with refused("RIGHT_FORBIDDEN"):
        await bot.promote_chat_member(group.id, wang.person.id, can_delete_messages=True)
    await bot.promote_chat_member(group.id, wang.person.id)
    assert (await bot.get_chat_member(group.id, wang.person.id)).status == "member"
    server.doings.change_bot_rights(li.person, group, None)
    with refused("CHAT_ADMIN_REQUIRED"):
        await bot.promote_chat_member(group.id, wang.person.id, can_pin_messages=True)


async def test_changes_of_members_are_told_to_administrators_alone(
    server: SandboxServer, li: Actor, wang: Actor, told: Told
) -> None:
    group = group_of(server, li)
    wang.join(group)
    (joined,) = await told.next()
    assert joined.message is not None
    assert [one.id for one in joined.message.new_chat_members] == [wang.person.id]
    server.doings.change_bot_rights(li.person, group, [])
    wang.leave(group)
    own, change, left = await told.next()
    assert own.my_chat_member is not None
    assert own.my_chat_member.new_chat_member.status == "administrator"
    assert change.chat_member is not None
    assert left.message is not None


async def test_the_bot_is_told_when_it_is_added_promoted_and_removed(
    server: SandboxServer, li: Actor, wang: Actor, told: Told
) -> None:
    group = server.world.add_group("群", [li.person, wang.person], has_bot=False)
    server.doings.add_bot(wang.person, group)
    server.doings.change_bot_rights(li.person, group, ["can_delete_messages"])
    server.doings.remove_bot(li.person, group)
    updates = await told.next()
    changes = [one.my_chat_member for one in updates if one.my_chat_member]
    assert [(one.from_user.id, one.new_chat_member.status) for one in changes] == [
        (wang.person.id, "member"),
        (li.person.id, "administrator"),
        (li.person.id, "kicked"),
    ]
    assert updates[-1].message is not None
    assert updates[-1].message.left_chat_member is not None


async def test_only_who_may_makes_the_bot_an_administrator(
    server: SandboxServer, li: Actor, wang: Actor
) -> None:
    group = server.world.add_group("群", [li.person, wang.person], has_bot=False)
    with impossible("can_promote_members"):
        server.doings.add_bot(wang.person, group, ["can_delete_messages"])


async def test_a_channel_can_be_banned_from_posting(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    channel = server.world.add_channel("公告", wang.person)
    group = group_of(server, li, wang, rights=["can_restrict_members"])
    wang.say("广告", group, sender_chat=channel)
    await bot.ban_chat_sender_chat(group.id, channel.id)
    with impossible("this channel is banned here"):
        wang.say("广告", group, sender_chat=channel)
    await bot.unban_chat_sender_chat(group.id, channel.id)
    wang.say("x", group, sender_chat=channel)
