"""Deleting, copying, forwarding, captions, files, pins and reactions."""

import pytest
from telegram import Bot

from tests.sandbox.conftest import Told, refused
from tgbot.sandbox.actor import Actor
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Chat


@pytest.fixture
def group(server: SandboxServer, li: Actor) -> Chat:
    return server.world.add_group("群", [li.person], bot_rights=["can_delete_messages", "can_pin_messages"])


async def test_messages_of_others_are_deleted_with_the_right_alone(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor
) -> None:
    first, second = li.say("one", group), li.say("two", group)
    await bot.delete_message(group.id, first.id)
    assert li.visible(group) == [second]
    server.doings.change_bot_rights(li.person, group, None)
    own = await bot.send_message(group.id, "own")
    await bot.delete_message(group.id, own.message_id)
    with refused("message can't be deleted"):
        await bot.delete_message(group.id, second.id)
    with refused("message can't be deleted"):
        await bot.delete_messages(group.id, [second.id])


async def test_after_two_days_nothing_is_deleted(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor
) -> None:
    said = li.say("one", group)
    server.world.clock_ahead_s += 48 * 3600 + 1
    with refused("message can't be deleted for everyone"):
        await bot.delete_message(group.id, said.id)


async def test_many_are_deleted_at_once_and_missing_ones_passed_over(
    bot: Bot, group: Chat, li: Actor
) -> None:
    said = [li.say(str(number), group) for number in range(3)]
    await bot.delete_messages(group.id, [said[0].id, 4711, said[2].id])
    assert li.visible(group) == [said[1]]


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video", "audio", "animation", "sticker"])
async def test_a_file_is_uploaded_once_and_sent_again_by_its_id(bot: Bot, li: Actor, kind: str) -> None:
    send = getattr(bot, f"send_{kind}")
    sent = await send(li.person.id, b"content")
    file = sent.photo[0] if kind == "photo" else getattr(sent, kind)
    again = await send(li.person.id, file.file_id)
    found = again.photo[0] if kind == "photo" else getattr(again, kind)
    assert bytes(await (await found.get_file()).download_as_bytearray()) == b"content"
    with refused("wrong file identifier"):
        await send(li.person.id, "no-such-file")


async def test_a_copy_carries_content_and_perhaps_another_caption(bot: Bot, group: Chat, li: Actor) -> None:
    picture = await bot.send_photo(li.person.id, b"x", caption="old")
    copied = await bot.copy_message(group.id, li.person.id, picture.message_id, caption="new")
    message = group.messages[copied.message_id]
    assert message.content.text == "new"
    assert "photo" in message.extra
    assert "forward_origin" not in message.extra


async def test_a_forwarded_message_says_whose_it_is(bot: Bot, group: Chat, li: Actor) -> None:
    said = li.say("help")
    forwarded = await bot.forward_message(group.id, li.person.id, said.id)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.sender_user.id == li.person.id  # type: ignore[attr-defined]
    with refused("message can't be edited"):
        await forwarded.edit_text("x")


async def test_service_messages_are_not_copied(
    bot: Bot, server: SandboxServer, group: Chat, wang: Actor
) -> None:
    wang.join(group)
    with refused("message can't be copied"):
        await bot.copy_message(group.id, group.id, group.last_message_id)


async def test_captions_are_edited_by_the_bot_and_by_people(bot: Bot, li: Actor, told: Told) -> None:
    sent = await bot.send_document(li.person.id, b"x", caption="one")
    assert (await sent.edit_caption("two")).caption == "two"  # type: ignore[union-attr]
    with refused("not modified"):
        await sent.edit_caption("two")
    with refused("there is no text in the message to edit"):
        await sent.edit_text("x")
    text = await bot.send_message(li.person.id, "x")
    with refused("there is no caption in the message to edit"):
        await text.edit_caption("x")


async def test_people_edit_the_captions_of_what_they_sent(
    bot: Bot, server: SandboxServer, li: Actor, told: Told
) -> None:
    photo = {"photo": [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}]}
    sent = server.doings.send_content(li.person, li.private_chat, photo, caption="one")
    server.doings.edit(li.person, sent, "two")
    first, second = await told.next()
    assert first.message is not None
    assert first.message.caption == "one"
    assert second.edited_message is not None
    assert second.edited_message.caption == "two"


async def test_pins_need_the_right_and_are_told(
    bot: Bot, server: SandboxServer, group: Chat, li: Actor, told: Told
) -> None:
    sent = await bot.send_message(group.id, "rules")
    await bot.pin_chat_message(group.id, sent.message_id)
    (update,) = await told.next()
    assert update.message is not None
    assert update.message.pinned_message is not None
    pinned = (await bot.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    await bot.unpin_chat_message(group.id, sent.message_id)
    assert (await bot.get_chat(group.id)).pinned_message is None
    server.doings.change_bot_rights(li.person, group, [])
    with refused("not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, sent.message_id)


async def test_reactions(bot: Bot, group: Chat, li: Actor) -> None:
    said = li.say("thanks", group)
    assert await bot.set_message_reaction(group.id, said.id, "👍")
    assert said.reactions[bot.id] == [{"type": "emoji", "emoji": "👍"}]
    with refused("REACTION_INVALID"):
        await bot.set_message_reaction(group.id, said.id, "x")
