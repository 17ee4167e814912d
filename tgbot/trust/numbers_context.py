"""What the words around a row of digits say: that it is a phone number, or that it is something else."""

import re

from tgbot.trust.numbers_words import (
    ADDRESSES,
    AMOUNTS,
    DIALLING,
    NAMES,
    NAMES_WITH_NUMBER,
    PHONING,
    REACHING,
    SURELY_NAMES,
)

REACH = 24
"""So many characters before a number, and half as many after it, are looked at."""

_FILLING = r"[\s:：#＃.．\-—_=是为為了过過号號码碼()（）【】\[\]「」+＋]"


def _backwards(words: tuple[str, ...]) -> str:
    """Write words as a pattern of the reversed text. A Latin word must not be the end of a longer one."""
    reverse = (re.escape(word[::-1]) + ("(?![a-z])" if word[0].isascii() else "") for word in words)
    return f"(?:{'|'.join(reverse)})"


# What stands right before digits is matched backwards from them: one attempt, not one a character.
_NUMBER_BACKWARDS = r"(?:di|edoc|rebmun|mun|on|si|\s){1,3}"
_LATIN_NAMES = tuple(name for name in NAMES if name.isascii())
_OTHER = re.compile(
    rf"(?:-?[a-z0-9]{{1,5}}(?![a-z]))?{_FILLING}{{0,6}}(?:{_backwards(NAMES)}"
    rf"|{_NUMBER_BACKWARDS}{_backwards(_LATIN_NAMES)}"
    rf"|(?:号编|號編|[号號码碼]|di){_backwards(NAMES_WITH_NUMBER)})"
    rf"|[a-z]{{0,5}}{_FILLING}{{0,3}}{_backwards(SURELY_NAMES)}"
    rf"|\s?{_backwards(AMOUNTS)}"
)
_ADDRESS_BEFORE = re.compile(rf"[a-z0-9_]*@|[^\s一-鿿]*?(?:{_backwards(ADDRESSES)}|/[a-z]{{2,4}}\.)")
_LABEL = re.compile(
    rf"{_FILLING}{{0,5}}(?:(?:si|ta|no|em|su|won|rebmun|on|\s){{0,3}})(?:{_backwards(DIALLING)})"
)
_CONTACT = re.compile("|".join(REACHING))
_PHONE = re.compile(
    "|".join(
        f"{word[0]}(?<![a-z]{word[0]}){word[1:]}" if word.isascii() else word for word in DIALLING + PHONING
    )
)
_MONEY = re.compile(r"\s?(?:元|块|塊|圆|円|美元|刀|欧元|港币|台币|usdt|usd|rmb|cny|%|％|‰|℃)")
# What only can follow an amount, a measure, a date.
_UNIT = re.compile(
    r"[万萬亿億千百十%％‰元块塊年月日号號時时分秒个個人次笔筆期位条條份天米平㎡克斤台套张張名家本股折倍度积積点點起以左余多毛a-z]"
    r"|[:：]\d|[/.\-]\d"
)
_AFTER = re.compile(
    r"[\s)）】」,，的]{0,3}(?:是.{0,8}(?:吗|嗎|么|[?？])|(?:是.{0,6})?"
    r"(?:电话|電話|热线|熱線|客服|转|轉|分机|分機|ext|打来|打给|打給|来电|來電|hotline|服务热线|官方|发来))"
)
_ADDRESS_AFTER = re.compile(
    r"[a-z0-9\-]{0,10}(?:@[a-z]|\.(?:com|cn|net|org|cc|me|io|top|xyz|vip|app|shop|info|hk|tw|uk)(?![a-z]))"
)


def is_something_else(before: str, after: str, *, is_sure_shape: bool) -> bool:
    """Say whether the words around digits name them as another thing: an order, an amount, an address.

    Digits in the sure shape of a phone number may touch letters and words that count things.
    """
    backwards = before[::-1]
    if _OTHER.match(backwards) or _ADDRESS_BEFORE.match(backwards) or _ADDRESS_AFTER.match(after):
        return True
    if before[-1:] == "." and before[-2:-1].isdigit():
        return True
    if is_sure_shape:
        return bool(_MONEY.match(after)) or (_is_letter(before[-1:]) and _is_letter(after[:1]))
    return (
        _is_letter(before[-1:])
        or before[-1:] in {".", "/"}
        or bool(_UNIT.match(after) or _MONEY.match(after))
    )


def speaks_of_phoning(before: str, after: str) -> bool:
    """Say whether the talk is of phoning somebody."""
    return bool(_PHONE.search(before) or _AFTER.match(after))


def speaks_of_reaching(before: str, after: str) -> bool:
    """Say whether the talk is of reaching somebody, by phone or by chat."""
    return bool(_CONTACT.search(before[-8:])) or speaks_of_phoning(before, after)


def is_labelled(before: str, after: str) -> bool:
    """Say whether the word for a phone number, or for dialling one, stands right beside the digits."""
    return bool(_LABEL.match(before[::-1]) or _AFTER.match(after))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
