"""Welcomes, rules, admins, reports and service messages, as people in a group see them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.guarded_group import LINK, guarded
from tgbot.models.group import GuardLevel, QuietHours
from tgbot.sandbox.actor import actor, labels, quiet, text_of
from tgbot.screens.bar_picture import FONT_FILES

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)  # ten in the morning in China


async def test_welcomes_do_not_pile_up(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, welcome="") as group:
        first = actor(group.server, "小<b>明</b>")
        first.join(group.chat)
        await group.until(lambda: len(group.own()) == 1)
        assert text_of(group.own()[0]).startswith("👋 欢迎 小<b>明</b>")
        actor(group.server, "小红").join(group.chat)
        await quiet(group.server)
        assert len(group.own()) == 1
        group.later(timedelta(minutes=3))
        actor(group.server, "小刚").join(group.chat)
        await group.until(lambda: "小刚" in "".join(group.said()))
        await quiet(group.server)
        assert len(group.own()) == 1
        group.later(timedelta(minutes=15))
        await group.until(lambda: group.own() == [])


async def test_nobody_is_welcomed_at_night_or_where_welcomes_are_off(
    knowledge_file: Path, tmp_path: Path
) -> None:
    noon = QuietHours(11 * 60, 13 * 60, "Asia/Shanghai")
    async with guarded(knowledge_file, tmp_path / "night", welcome="", quiet_hours=noon) as group:
        actor(group.server, "小明").join(group.chat)
        await quiet(group.server)
        assert group.own() == []
    async with guarded(knowledge_file, tmp_path / "off", welcome=None) as group:
        actor(group.server, "小明").join(group.chat)
        await quiet(group.server)
        assert group.own() == []


async def test_own_texts_never_spread_an_unproven_number(knowledge_file: Path, tmp_path: Path) -> None:
    own = "支付宝客服 95188，别打 400-123-4567"
    async with guarded(knowledge_file, tmp_path, welcome=own, rules=own) as group:
        actor(group.server, "小明").join(group.chat)
        await group.until(lambda: len(group.own()) == 1)
        rules = text_of(await group.wang.ask("/rules", group.chat))
        for said in (rules, *group.said()):
            assert "95188" in said
            assert "123-4567" not in said


async def test_service_messages_are_cleaned_where_set(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, removes_service_messages=True, welcome=None) as group:
        actor(group.server, "小明").join(group.chat)
        group.wang.leave(group.chat)
        await quiet(group.server)
        services = [it for it in group.chat.messages.values() if it.service]
        assert services
        assert all(it.deleted for it in services)


async def test_admins_are_named_without_calling_them(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path) as group:
        hidden = group.wang.person
        group.server.doings.promote(group.owner.person, group.chat, hidden, is_anonymous=True)
        answer = text_of(await group.thief.ask("/admins", group.chat))
        assert "群主小陈" in answer
        assert "小王" not in answer
        assert "1 位匿名管理员" in answer
        assert "不会先私聊你" in answer


async def test_the_third_report_of_a_message_calls_the_admins(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.WATCH) as group:
        posted = group.thief.say("加我好友带你赚钱", group.chat)
        reporters = [group.wang, actor(group.server, "甲"), actor(group.server, "乙")]
        for reporter in reporters[1:]:
            reporter.join(group.chat)
        await quiet(group.server)
        before = len(group.own(group.log))
        answers = [text_of(await it.ask("/report", group.chat, reply_to=posted.id)) for it in reporters]
        assert answers == ["✅ 已告诉管理员，谢谢。"] * 3
        again = text_of(await group.wang.ask("/report", group.chat, reply_to=posted.id))
        assert again.startswith("你已经举报过")
        await group.until(lambda: any("3 个人举报" in said for said in group.said(group.log)))
        assert len(group.own(group.log)) == before + 2
        entry = group.own(group.log)[-1]
        assert "群主小陈" in text_of(entry)
        assert labels(entry) == ["✅ 本群允许", "🚫 封禁"]


async def test_reports_that_make_no_sense_are_answered_politely(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.WATCH) as group:
        by_admin = group.owner.say("大家注意安全", group.chat)
        own = group.wang.say("我说错了", group.chat)
        assert "回复那条消息" in text_of(await group.wang.ask("/report", group.chat))
        admin = text_of(await group.wang.ask("/report", group.chat, reply_to=by_admin.id))
        assert admin.startswith("这是管理员的消息")
        assert text_of(await group.wang.ask("/report", group.chat, reply_to=own.id)).startswith("这是你自己")
        assert group.said(group.log) == []


async def test_the_week_is_told_once_as_a_picture(knowledge_file: Path, tmp_path: Path) -> None:
    async with guarded(knowledge_file, tmp_path, GuardLevel.REMOVE) as group:
        await group.wang.ask("/phone 支付宝", group.chat)
        group.thief.say(LINK, group.chat)
        await group.entry()
    # The digest is looked for at every start.
    async with guarded(knowledge_file, tmp_path, GuardLevel.REMOVE, now=MONDAY) as group:
        picture = await group.entry()
        # Without a font that has Chinese characters it is told in words.
        assert ("photo" in picture.extra) is any(file.is_file() for file in FONT_FILES)
        assert "每周小结" in text_of(picture)
    async with guarded(knowledge_file, tmp_path, GuardLevel.REMOVE, now=MONDAY) as group:
        await quiet(group.server)
        assert group.own(group.log) == []
