"""The guard in a group, as its members and admins see it."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.end_to_end.lasting import until
from tests.guarded_group import LINK, SCAM, GuardedGroup, guarded
from tgbot.models.group import GuardLevel
from tgbot.sandbox.actor import actor, labels, quiet, text_of
from tgbot.sandbox.refusals import RefusalError
from tgbot.telegram_io import chat_pace


async def test_off_does_nothing(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.OFF) as group:
        posted = group.thief.say(SCAM, group.chat)
        await quiet(group.server)
        assert not posted.deleted
        assert group.said() == group.said(group.log) == []


async def test_watch_tells_admins_alone_and_is_the_level_of_the_first_week(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path, None) as group:
        posted = group.thief.say(LINK, group.chat)
        told = text_of(await group.entry())
        assert told.startswith("👀 可疑消息，只告诉你们")
        assert "冒充官方网站" in told
        assert not posted.deleted
        assert group.said() == []
        group.later(timedelta(days=8))
        group.thief.say(f"{LINK} 快", group.chat)
        await group.until(lambda: bool(group.said()))


async def test_warn_answers_under_the_message_with_the_official_contact(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.WARN) as group:
        posted = group.thief.say(LINK, group.chat)
        await group.until(lambda: bool(group.said()))
        (notice,) = group.own()
        assert notice.reply_to == posted.id
        assert text_of(notice).startswith("⚠️ 别照做：这条消息像骗局")
        assert "95188" in text_of(notice)
        assert "alipay-kefu" not in text_of(notice)
        assert not posted.deleted


async def test_remove_deletes_and_mutes_who_goes_on(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        first = group.thief.say(SCAM, group.chat)
        assert "已删除" in text_of(await group.entry())
        assert first.deleted
        assert group.server.world.membership(group.chat, group.thief.person.id).status == "member"
        second = group.thief.say(f"{SCAM}！", group.chat)
        entry = await group.entry(after=1)
        assert second.deleted
        assert "禁言到 11 月 25 日" in text_of(entry)
        assert group.server.world.membership(group.chat, group.thief.person.id).status == "restricted"
        assert len(group.said()) == 1


async def test_fraud_is_deleted_while_answers_wait_for_the_limit_of_the_group(
    knowledge_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Telegram's twenty a minute, so that nobody waits a minute here.
    monkeypatch.setattr(chat_pace, "GROUP", (5, 4.0))
    async with guarded(knowledge_file, tmp_path, limits="telegram") as group:
        for _ in range(9):
            group.wang.say("/phone 支付宝", group.chat)
        posted = group.thief.say(SCAM, group.chat)
        await until(lambda: posted.deleted)
        assert cards_in(group) <= 5
        await until(lambda: cards_in(group) == 9)


def cards_in(group: GuardedGroup) -> int:
    return sum(text_of(it).startswith("📞 支付宝") for it in group.chat.messages.values())


async def test_the_log_says_why_and_repeats_no_number(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        group.thief.say("支付宝官方客服电话 400-123-4567，24小时人工，账户异常请联系", group.chat)
        entry = await group.entry()
        assert labels(entry) == ["↩️ 撤销", "✅ 本群允许", "🚫 封禁"]
        assert "没有任何证据" in text_of(entry)
        assert "▇▇▇" in text_of(entry)
        for chat in (group.chat, group.log):
            assert not any("123-4567" in said for said in group.said(chat))


async def test_ordinary_messages_and_questions_are_left_alone(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        for text in ("大家好", "支付宝客服电话是 95188 吗", "我的号码 13812345678", "充值没到账怎么办"):
            group.thief.say(text, group.chat)
        await quiet(group.server)
        assert group.said() == group.said(group.log) == []
        asked = group.wang.say("alipay-kefu.com 这个是真的假的", group.chat)
        await group.entry()
        assert not asked.deleted


async def test_a_message_edited_into_a_fraud_is_removed(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        posted = group.thief.say("大家好", group.chat)
        await quiet(group.server)
        group.server.doings.edit(group.thief.person, posted, SCAM)
        await group.until(lambda: posted.deleted)


async def test_notices_are_merged_and_come_once_a_minute(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.WARN) as group:
        for number in range(4):
            group.thief.say(f"{LINK} {number}", group.chat)
        await group.entry(after=1)
        assert len(group.said()) == 1
        group.later(timedelta(seconds=61))
        await group.until(lambda: len(group.said()) == 2)
        assert "刚才处理了 3 条可疑消息" in group.said()[1]


async def test_answers_stay_in_the_topic_and_the_general_topic_has_no_number(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.WARN, is_forum=True) as group:
        topic = group.server.doings.create_topic(group.owner.person, group.chat, "提问")
        group.thief.say(LINK, group.chat, topic=topic.id)
        await group.until(lambda: len(group.own()) == 1)
        group.later(timedelta(minutes=2))
        group.thief.say(LINK, group.chat)
        await group.until(lambda: len(group.own()) == 2)
        in_topic, in_general = group.own()
        assert in_topic.topic == topic.id
        assert in_general.topic in {None, 1}


async def test_admins_of_every_kind_are_never_touched(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        channel = group.server.world.add_channel("官方频道", group.owner.person)
        group.server.world.link(channel, group.chat)
        anonymous = {"id": group.chat.id, "type": "supergroup", "title": "钱包互助群"}
        written = [
            group.owner.say(SCAM, group.chat),
            group.owner.say(SCAM, group.chat, sender_chat=anonymous),
        ]
        group.server.doings.promote(group.owner.person, group.chat, group.wang.person)
        written.append(group.wang.say(SCAM, group.chat))
        group.server.doings.send(group.owner.person, channel, SCAM)
        await quiet(group.server)
        assert not any(it.deleted for it in written)
        assert not any(it.deleted for it in group.chat.messages.values())
        assert group.said() == []


async def test_a_demoted_admin_is_judged_at_once_and_a_new_one_no_more(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        group.server.doings.promote(group.owner.person, group.chat, group.wang.person)
        kept = group.wang.say(SCAM, group.chat)
        await quiet(group.server)
        group.server.doings.demote(group.owner.person, group.chat, group.wang.person)
        removed = group.wang.say(SCAM, group.chat)
        await group.until(lambda: removed.deleted)
        assert not kept.deleted


async def test_somebody_who_posts_as_a_channel_is_banned_by_the_channel(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        channel = group.server.world.add_channel("退款专线", group.thief.person, "refund_line")
        posted = group.thief.say(SCAM, group.chat, sender_chat=channel)
        entry = await group.entry()
        assert posted.deleted
        done = await group.owner.tap(entry, "封禁")
        assert "已封禁 · 群主小陈" in text_of(done)
        assert channel.id in group.chat.banned_channels


async def test_undo_restores_the_member_and_teaches_the_group(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        for text in (LINK, f"{LINK}！"):
            group.thief.say(text, group.chat)
        entry = await group.entry(after=1)
        assert group.server.world.membership(group.chat, group.thief.person.id).status == "restricted"
        banned = await group.owner.tap(entry, "封禁")
        assert group.server.world.membership(group.chat, group.thief.person.id).status == "kicked"
        undone = await group.owner.tap(banned, "撤销")
        assert "已撤销 · 群主小陈" in text_of(undone)
        assert labels(undone) == []
        assert group.server.world.membership(group.chat, group.thief.person.id).status == "left"
        group.server.doings.join(group.thief.person, group.chat)
        again = group.thief.say(LINK, group.chat)
        await quiet(group.server)
        assert not again.deleted


async def test_undoing_the_first_strike_ends_the_mute_that_counted_it(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        group.thief.say(LINK, group.chat)
        first = await group.entry()
        group.thief.say(f"{LINK}！", group.chat)
        await group.until(lambda: status_of(group) == "restricted")
        await group.owner.tap(first, "撤销")
        await group.until(lambda: status_of(group) == "member")


def status_of(group: GuardedGroup) -> str:
    return group.server.world.membership(group.chat, group.thief.person.id).status


async def test_undoing_a_warning_takes_it_away(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.WARN) as group:
        group.thief.say(LINK, group.chat)
        await group.until(lambda: bool(group.said()))
        await group.owner.tap(await group.entry(), "撤销")
        await group.until(lambda: group.said() == [])


async def test_allow_here_teaches_this_group_alone(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        group.thief.say(LINK, group.chat)
        allowed = await group.owner.tap(await group.entry(), "本群允许")
        assert "本群允许 · 群主小陈" in text_of(allowed)
        kept = group.wang.say(f"{LINK} 真的", group.chat)
        await quiet(group.server)
        assert not kept.deleted


@pytest.mark.parametrize("who", ["stranger", "demoted"])
async def test_only_present_admins_decide_and_nothing_else_changes_anything(
    knowledge_file: Path, tmp_path: Path, who: str
) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        group.server.doings.promote(group.owner.person, group.chat, group.wang.person)
        group.thief.say(LINK, group.chat)
        entry = await group.entry()
        if who == "demoted":
            group.server.doings.demote(group.owner.person, group.chat, group.wang.person)
            query = group.wang.press(entry, "封禁")
        else:
            hello = await group.thief.ask("/start")
            query = group.server.doings.tap(group.thief.person, hello, "1.Ub.1")
        await group.until(query.answered.is_set)
        assert query.answer is not None
        assert "只有那个群现在的管理员能点" in query.answer["text"]
        assert group.server.world.membership(group.chat, group.thief.person.id).status == "member"


async def test_without_the_right_to_delete_it_warns_and_says_once_what_it_lacks(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path, rights=["can_invite_users"]) as group:
        group.refused = {"deleteMessage"}
        posted = group.thief.say(LINK, group.chat)
        await group.until(lambda: bool(group.said()))
        group.thief.say(f"{LINK}！", group.chat)
        await quiet(group.server)
        assert not posted.deleted
        lacking = [said for said in group.said(group.log) if "我不能删除消息" in said]
        assert len(lacking) == 1


async def test_without_the_right_to_restrict_it_still_deletes(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, rights=["can_delete_messages"]) as group:
        group.refused = {"restrictChatMember", "banChatMember"}
        posted = [group.thief.say(f"{LINK}{number}", group.chat) for number in range(3)]
        await group.until(lambda: all(it.deleted for it in posted))
        await group.until(lambda: any("我不能禁言和封禁" in said for said in group.said(group.log)))
        entry = next(it for it in group.own(group.log) if labels(it))
        query = group.owner.press(entry, "封禁")
        await group.until(query.answered.is_set)
        assert query.answer is not None
        assert "没有“封禁用户”的权限" in query.answer["text"]


async def test_a_failing_network_touches_nobody_and_bothers_nobody(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        bad_gateway = RefusalError(502, "bad gateway")
        broken = group.server.faults.next("getChatAdministrators", bad_gateway, times=None)
        spared = group.thief.say(SCAM, group.chat)
        await quiet(group.server)
        group.server.faults.clear(broken)
        assert not spared.deleted
        assert group.said() == []
        caught = group.thief.say(SCAM, group.chat)
        await group.until(lambda: caught.deleted)


async def test_a_secret_is_removed_at_the_level_of_watching_too(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.WATCH) as group:
        posted = group.wang.say("我的支付密码是 hunter2xyz", group.chat)
        await group.until(lambda: bool(group.said()))
        assert posted.deleted
        assert "有人在群里发了密码" in group.said()[0]
        assert not any("hunter2" in said for chat in (group.chat, group.log) for said in group.said(chat))


async def test_an_impostor_is_told_of_when_coming_and_stopped_when_writing(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path, welcome="") as group:
        fake = actor(group.server, "群主小陈 客服")
        fake.join(group.chat)
        assert text_of(await group.entry()).startswith("👤 新成员像在冒充别人")
        assert not any("欢迎" in said for said in group.said())
        posted = fake.say("有问题私聊我", group.chat)
        await group.until(lambda: posted.deleted)
        await group.until(lambda: any("冒充本群管理员" in said for said in group.said()))


async def test_a_group_that_becomes_a_supergroup_is_guarded_on_with_what_it_learned(
    knowledge_file: Path, tmp_path: Path
) -> None:
    async with guarded(knowledge_file, tmp_path, kind="group") as group:
        group.thief.say(LINK, group.chat)
        await group.owner.tap(await group.entry(), "本群允许")
        new = group.server.doings.migrate(group.owner.person, group.chat)
        await quiet(group.server)
        allowed = group.thief.say(LINK, new)
        removed = group.thief.say(SCAM, new)
        await group.until(lambda: removed.deleted)
        assert not allowed.deleted
