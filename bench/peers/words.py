"""What both plain bots say, so that they differ in their library alone."""

import html

from bench.peers.directory import Row

BUTTONS = (
    ("steps", "📋 怎么转人工"),
    ("hours", "🕘 服务时间"),
    ("fakes", "🚫 防骗提醒"),
    ("more", "🔗 其他渠道"),
)
BACK = ("card", "⬅️ 返回")
UNKNOWN = "没有找到这个名字。请换个写法，例如 /phone 支付宝"
_PAGES = {
    "steps": "拨通后按语音提示选择人工服务，准备好身份证号后四位。",
    "hours": "人工服务时间以官方公布为准，节假日可能调整。",
    "fakes": "官方客服不会索要验证码、密码，也不会让你转账到“安全账户”。",
    "more": "也可以在官方应用内打开“我的客服”。",
}


def card(row: Row) -> str:
    """Write the answer to /phone as HTML."""
    _, title, number, source, read_on = row
    return (
        f"📞 <b>{html.escape(title)}</b>\n\n官方客服：<code>{html.escape(number)}</code>\n"
        f'来源：<a href="{html.escape(source)}">官方公布</a>\n最近核对：{read_on}\n\n'
        "⚠️ 不要相信群里私聊你的“客服”。"
    )


def page(row: Row, name: str) -> str:
    """Write what a tapped button shows as HTML."""
    return (
        f"<b>{html.escape(row[1])}</b>\n\n{_PAGES.get(name, '')}\n\n客服：<code>{html.escape(row[2])}</code>"
    )
