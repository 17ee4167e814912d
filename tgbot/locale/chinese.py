"""Conversion between simplified and traditional Chinese (OpenCC's dictionaries)."""

import re
from collections.abc import Mapping
from functools import cache

import opencc

# Words that the dictionary takes for others in texts about money: 挂断 would become 結束通話, 注销 登出.
_BY_HAND: Mapping[str, str] = {
    "挂断": "掛斷",
    "注销": "註銷",
    "审核": "審核",
    "发卡": "發卡",
    "发起": "發起",
    "账户": "帳戶",
    "账号": "帳號",
    "账单": "帳單",
    "到账": "到帳",
    "入账": "入帳",
    "转账": "轉帳",
    "绑定": "綁定",
}
_OWN = re.compile("|".join(_BY_HAND))


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def to_traditional(text: str) -> str:
    """Convert simplified Chinese to traditional, with the words used in Taiwan (软件 → 軟體)."""
    converted, end = "", 0
    for own in _OWN.finditer(text):
        converted += _to_taiwan(text[end : own.start()]) + _BY_HAND[own.group()]
        end = own.end()
    return converted + _to_taiwan(text[end:])


def to_simplified(text: str) -> str:
    """Convert traditional Chinese to simplified, character by character."""
    return str(_converter("t2s").convert(text))


def _to_taiwan(text: str) -> str:
    return str(_converter("s2twp").convert(text)) if text else ""
