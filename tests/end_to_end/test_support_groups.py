"""Support groups: found by people, registered and set by their admins, entered through two questions."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.running_bot import bot_in
from tgbot.knowledge.live import live_knowledge
from tgbot.models.group import GuardLevel
from tgbot.models.identifier import Identifier
from tgbot.models.screening import ScreeningQuestion
from tgbot.sandbox.actor import Actor, NothingHappenedError, labels, quiet, text_of
from tgbot.sandbox.chats import Chat, Message
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data
from tgbot.screens.group_actions import AnswerScreening, SetGuard, TurnSwitch
from tgbot.screens.group_actions import GroupSwitch as Switch

PATIENCE_S = 30
RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")


@pytest.fixture
async def questions(knowledge_file: Path) -> tuple[ScreeningQuestion, ...]:
    async with live_knowledge(knowledge_file) as live:
        return live.current.guidance.screening


@pytest.fixture
async def group(sandbox: SandboxServer, operator: Actor) -> AsyncIterator[Chat]:
    """A group of the operator's that the bot was just added to, with every right it wants."""
    chat = sandbox.world.add_group("支付宝互助", [operator.person], has_bot=False, joins_by_request=True)
    await operator.ask("/start")
    await operator.wait_for_message(
        after=lambda: sandbox.doings.add_bot(operator.person, chat, rights=RIGHTS)
    )
    yield chat
    await quiet(sandbox)


async def panel_of(operator: Actor, title: str = "支付宝互助") -> Message:
    return await operator.tap(await operator.ask("/groups"), title)


def question_in(message: Message, bank: tuple[ScreeningQuestion, ...]) -> ScreeningQuestion:
    return next(one for one in bank if one.question.zh_hans in text_of(message))


async def answer(
    li: Actor, message: Message, bank: tuple[ScreeningQuestion, ...], *, rightly: bool
) -> Message:
    asked = question_in(message, bank)
    place = asked.right if rightly else (asked.right + 1) % len(asked.answers)
    return await li.tap(message, asked.answers[place].zh_hans)


async def test_who_adds_the_bot_gets_the_panel_with_the_rights_it_lacks(
    sandbox: SandboxServer, operator: Actor, li: Actor
) -> None:
    await li.ask("/start")
    chat = sandbox.world.add_group("互助", [li.person], has_bot=False)
    panel = await li.wait_for_message(after=lambda: sandbox.doings.add_bot(li.person, chat))
    assert text_of(panel).startswith("⚙️ 互助 的设置")
    assert "我还缺这些权限" in text_of(panel)
    for right in ("删除消息", "封禁用户", "邀请用户"):
        assert right in text_of(panel)
    again = await li.wait_for_message(
        after=lambda: sandbox.doings.change_bot_rights(li.person, chat, list(RIGHTS))
    )
    assert "我的权限够了" in text_of(again)


async def test_somebody_who_never_started_the_bot_is_shown_the_way_in_the_group(
    sandbox: SandboxServer, operator: Actor, li: Actor
) -> None:
    chat = sandbox.world.add_group("互助", [li.person], has_bot=False)
    await li.wait_for_message(chat, after=lambda: sandbox.doings.add_bot(li.person, chat, rights=RIGHTS))
    seen = li.visible(chat)[-1]
    assert "管理员请点下面的按钮" in text_of(seen)
    await quiet(sandbox)
    # Telegram refuses a private message to them: there is no other way to know.
    assert [call.method for call in sandbox.api.refusals] == ["sendmessage"]
    sandbox.api.calls.clear()


async def test_a_group_is_listed_only_when_an_operator_has_said_so(
    sandbox: SandboxServer, operator: Actor, li: Actor, alex: Actor
) -> None:
    await operator.ask("/start")
    await li.ask("/start")
    chat = sandbox.world.add_group("互助", [li.person, alex.person], has_bot=False)
    panel = await li.wait_for_message(after=lambda: sandbox.doings.add_bot(li.person, chat, rights=RIGHTS))
    notice = await operator.wait_for_message(after=lambda: li.press(panel, "申请列在"))
    assert "“互助”申请列在 /support 里" in text_of(notice)
    assert "No support group is registered yet" in text_of(await alex.ask("/support"))
    theirs = await operator.tap(notice, "设置")
    await operator.tap(theirs, "☐ 列在 /support")
    listed = await alex.ask("/support")
    assert "互助 · community" in text_of(listed)
    page = await alex.tap(listed, "互助")
    assert "not official" in text_of(page)
    assert any("t.me/+" in str(button.get("url", "")) for row in page.keyboard or [] for button in row)


async def test_a_listed_group_is_offered_on_the_card_of_its_wallet(
    sandbox: SandboxServer, operator: Actor, li: Actor, group: Chat
) -> None:
    assert "👥 互助群" not in labels(await li.ask("/phone 支付宝"))
    panel = await panel_of(operator)
    await operator.tap(await operator.tap(await operator.tap(panel, "钱包"), "☐ 支付宝"), "返回设置")
    await operator.tap(panel, "☐ 列在 /support")
    card = await li.ask("/phone 支付宝")
    assert "👥 互助群" in labels(card)
    assert "支付宝的互助群和频道" in text_of(await li.tap(card, "互助群"))


async def test_admins_write_the_purpose_but_no_phone_number(operator: Actor, group: Chat) -> None:
    panel = await panel_of(operator)
    ask = await operator.tap(await operator.tap(panel, "用途、欢迎"), "写用途")
    assert "请把群的用途" in text_of(ask)
    refused = await operator.ask("客服电话 400-123-4567")
    assert "里面有电话号码，没有存" in text_of(refused)
    kept = await operator.ask("支付宝登录、退款的互助")
    assert "用途：支付宝登录、退款的互助" in text_of(kept)


async def test_an_admin_who_was_demoted_can_set_nothing_any_more(
    sandbox: SandboxServer, operator: Actor, li: Actor, group: Chat
) -> None:
    await li.ask("/start")
    sandbox.doings.invite(operator.person, group, li.person)
    sandbox.doings.promote(operator.person, group, li.person)
    await quiet(sandbox)
    panel = await li.tap(await li.ask("/groups"), "支付宝互助")
    sandbox.doings.demote(operator.person, group, li.person)
    refused = await li.tap(panel, "☑ 入群问题")
    assert text_of(refused) == "只有这个群的管理员能设置。"
    assert "入群问题：开" in text_of(await panel_of(operator))


@pytest.mark.parametrize(
    "written_by_hand",
    [
        lambda chat: SetGuard(chat, GuardLevel.OFF),
        lambda chat: TurnSwitch(chat, Switch.LISTED),
        lambda chat: AnswerScreening(chat, 0, 0),
    ],
)
async def test_what_a_stranger_writes_by_hand_changes_nothing(
    operator: Actor, li: Actor, group: Chat, written_by_hand: object
) -> None:
    before = text_of(await panel_of(operator))
    mine = await li.ask("/start")
    action = written_by_hand(Identifier(group.id))  # type: ignore[operator]
    shown = text_of(await li.tap_data(mine, callback_data.write(action)))
    assert shown in {"只有这个群的管理员能设置。", "这个申请已经处理完了。"}
    assert text_of(await panel_of(operator)) == before


async def test_two_right_answers_lead_in_without_ever_having_started_the_bot(
    li: Actor, group: Chat, questions: tuple[ScreeningQuestion, ...]
) -> None:
    first = await li.request_to_join(group)
    assert "先答两个小问题" in text_of(first)
    second = await answer(li, first, questions, rightly=True)
    assert text_of(second).startswith("✅ 对。")
    done = await answer(li, second, questions, rightly=True)
    assert "已经让你进“支付宝互助”了" in text_of(done)
    assert li.person.id in group.members


async def test_two_wrong_answers_are_left_to_the_admins_and_asking_again_helps_nobody(
    sandbox: SandboxServer,
    operator: Actor,
    li: Actor,
    group: Chat,
    questions: tuple[ScreeningQuestion, ...],
) -> None:
    second = await answer(li, await li.request_to_join(group), questions, rightly=False)
    assert text_of(second).startswith("❌ 不对。")
    done = await answer(li, second, questions, rightly=False)
    assert "交给“支付宝互助”的管理员了" in text_of(done)
    assert li.person.id in group.join_requests
    sandbox.doings.settle_request(operator.person, group, li.person, let_in=False)
    again = await li.request_to_join(group)
    assert "交给“支付宝互助”的管理员了" in text_of(again)
    assert li.person.id not in group.members


async def test_nobody_is_told_that_they_are_in_when_the_bot_may_not_let_them_in(
    sandbox: SandboxServer,
    operator: Actor,
    li: Actor,
    group: Chat,
    questions: tuple[ScreeningQuestion, ...],
) -> None:
    second = await answer(li, await li.request_to_join(group), questions, rightly=True)
    sandbox.doings.change_bot_rights(operator.person, group, ["can_delete_messages"])
    await quiet(sandbox)
    done = await answer(li, second, questions, rightly=True)
    assert "交给“支付宝互助”的管理员了" in text_of(done)
    assert li.person.id not in group.members
    await quiet(sandbox)
    # The bot learns of the lost right by the refusal alone.
    assert [call.method for call in sandbox.api.refusals] == ["approvechatjoinrequest"]
    sandbox.api.calls.clear()


async def test_an_old_question_shows_the_present_one_and_counts_no_mistake(
    li: Actor, group: Chat, questions: tuple[ScreeningQuestion, ...]
) -> None:
    first = await li.request_to_join(group)
    old = callback_data.write(AnswerScreening(Identifier(group.id), 0, 0))
    second = await answer(li, first, questions, rightly=True)
    present = await li.tap_data(second, old)
    assert question_in(present, questions) == question_in(second, questions)
    assert "让你进" in text_of(await answer(li, present, questions, rightly=True))


async def test_whoever_poses_as_support_is_declined(
    sandbox: SandboxServer, operator: Actor, li: Actor, group: Chat
) -> None:
    sandbox.doings.change_name(li.person, "支付宝官方客服")
    with pytest.raises(NothingHappenedError):
        await li.request_to_join(group)
    assert li.person.id not in group.members
    assert li.person.id not in group.join_requests


async def test_the_card_in_a_group_is_for_the_asker_alone(
    sandbox: SandboxServer, operator: Actor, li: Actor, group: Chat
) -> None:
    sandbox.doings.invite(operator.person, group, li.person)
    await quiet(sandbox)
    shown = await li.ask("/phone 支付宝", group)
    assert "95188" in text_of(shown)
    assert shown in li.visible(group)
    assert shown not in operator.visible(group)


async def test_where_the_server_takes_no_ephemeral_messages_the_card_is_removed_after_a_while(
    knowledge_file: Path, tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    ahead = timedelta()
    try:
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON + ahead):
            server.world.takes_ephemeral = False
            boss = Actor(server, server.world.add_person("老板", "zh-hans"))
            await boss.ask("/start")
            chat = server.world.add_group("互助", [boss.person], has_bot=False)
            await boss.wait_for_message(after=lambda: server.doings.add_bot(boss.person, chat, rights=RIGHTS))
            shown = await boss.ask("/phone 支付宝", chat)
            assert "95188" in text_of(shown)
            assert not shown.deleted
            await quiet(server)
            gone = asyncio.Event()
            server.world.listen(lambda event: gone.set() if event["event"] == "deleted" else None)
            ahead = timedelta(minutes=11)
            await asyncio.wait_for(gone.wait(), PATIENCE_S)
            assert shown.deleted
    finally:
        await server.stop()


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings(
    sandbox: SandboxServer, operator: Actor
) -> None:
    await operator.ask("/start")
    chat = sandbox.world.add_group("小群", [operator.person], kind="group", has_bot=False)
    panel = await operator.wait_for_message(
        after=lambda: sandbox.doings.add_bot(operator.person, chat, rights=RIGHTS)
    )
    await operator.tap(await operator.tap(panel, "防骗"), "删除并禁言")
    upgraded = sandbox.doings.migrate(operator.person, chat)
    await quiet(sandbox)
    assert "防骗：删除" in text_of(await panel_of(operator, "小群"))
    assert "95188" in text_of(await operator.ask("/phone 支付宝", upgraded))
