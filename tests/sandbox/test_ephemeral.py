"""Messages in a group that one member alone sees (Bot API 10.2)."""

import pytest
from telegram import Bot, BotCommand

from tests.sandbox.conftest import Told, refused
from tgbot.sandbox.actor import Actor
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Chat

BUTTON = {"inline_keyboard": [[{"text": "more", "callback_data": "x"}]]}


@pytest.fixture
def group(server: SandboxServer, li: Actor, wang: Actor) -> Chat:
    return server.world.add_group("群", [li.person, wang.person], bot_rights=[])


async def whisper(bot: Bot, group: Chat, reader: int, **parameters: object) -> dict[str, object]:
    arguments = {"receiver_user_id": reader, **parameters}
    answer: dict[str, object] = await bot.do_api_request(
        "sendMessage",
        {
            "chat_id": group.id,
            "text": "95188",
            "reply_markup": BUTTON,
            "ephemeral_message_parameters": arguments,
        },
    )
    return answer


async def test_only_its_reader_sees_it(bot: Bot, group: Chat, li: Actor, wang: Actor) -> None:
    sent = await whisper(bot, group, li.person.id)
    assert (sent["message_id"], sent["ephemeral_message_id"]) == (0, 1)
    assert [message.content.text for message in li.visible(group)] == ["95188"]
    assert wang.visible(group) == []
    assert (await bot.send_message(group.id, "for all")).message_id == 1


async def test_it_is_edited_and_deleted_by_methods_of_its_own(bot: Bot, group: Chat, li: Actor) -> None:
    sent = await whisper(bot, group, li.person.id)
    place = {
        "chat_id": group.id,
        "receiver_user_id": li.person.id,
        "ephemeral_message_id": sent["ephemeral_message_id"],
    }
    assert await bot.do_api_request("editEphemeralMessageText", {**place, "text": "new"})
    assert [message.content.text for message in li.visible(group)] == ["new"]
    assert await bot.do_api_request("deleteEphemeralMessage", place)
    assert li.visible(group) == []
    with refused("message to delete not found"):
        await bot.do_api_request("deleteEphemeralMessage", place)


async def test_a_plain_member_may_only_answer_a_tap(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor, wang: Actor
) -> None:
    server.doings.change_bot_rights(li.person, group, None)
    with refused("BOT_NOT_ADMIN"):
        await whisper(bot, group, li.person.id)
    shown = await bot.send_message(group.id, "x", reply_markup=BUTTON)  # type: ignore[arg-type]
    query = li.press(group.messages[shown.message_id], "more")
    await whisper(bot, group, li.person.id, callback_query_id=query.id)
    with refused("QUERY_ID_INVALID"):
        await whisper(bot, group, wang.person.id, callback_query_id=query.id)


async def test_its_buttons_can_be_tapped(bot: Bot, group: Chat, li: Actor, told: Told) -> None:
    await whisper(bot, group, li.person.id)
    li.press(li.visible(group)[0], "more")
    (update,) = await told.next()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert update.callback_query.message.message_id == 0


async def test_it_needs_a_group_and_somebody_in_it(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor
) -> None:
    with refused("BOT_NOT_ADMIN"):
        await whisper(bot, li.private_chat, li.person.id)
    with refused("USER_NOT_PARTICIPANT"):
        await whisper(bot, group, 4711)


async def test_a_command_can_be_between_two_and_so_can_its_answer(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor, told: Told
) -> None:
    group = server.world.add_group("群", [li.person, wang.person])
    await bot.set_my_commands([BotCommand("phone", "x", api_kwargs={"is_ephemeral": True})])
    li.say("/phone 支付宝", group)
    (update,) = await told.next()
    assert update.message is not None
    asked = update.message.api_kwargs["ephemeral_message_id"]
    assert wang.visible(group) == []
    answer = {
        "chat_id": group.id,
        "text": "95188",
        "ephemeral_message_parameters": {"receiver_user_id": li.person.id},
        "reply_parameters": {"ephemeral_message_id": asked},
    }
    await bot.do_api_request("sendMessage", answer)
    assert [one.content.text for one in li.visible(group)] == ["/phone 支付宝", "95188"]
    assert wang.visible(group) == []
    server.world.clock_ahead_s += 16
    with refused("BOT_NOT_ADMIN"):
        await bot.do_api_request("sendMessage", answer)


async def test_a_telegram_that_never_heard_of_it_shows_it_to_everybody(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor, wang: Actor
) -> None:
    server.world.overlooks_ephemeral = True
    sent = await whisper(bot, group, li.person.id)
    assert "ephemeral_message_id" not in sent
    assert [one.content.text for one in wang.visible(group)] == ["95188"]


async def test_an_older_telegram_refuses_it(bot: Bot, server: SandboxServer, group: Chat, li: Actor) -> None:
    server.world.takes_ephemeral = False
    with refused("unsupported parameter"):
        await whisper(bot, group, li.person.id)
    assert [call.refusal for call in server.api.refusals] == ["Bad Request: unsupported parameter"]
