"""Greetings and thanks that are the whole message: known by heart, whatever the model says."""

from tgbot.locale.folding import fold

_LONGEST = 24
_GREETINGS = """
    你好 您好 你好啊 你好呀 嗨 哈喽 在吗 在么 在不在 有人吗 有人在吗 喂 早 早安
    早上好 上午好 中午好 下午好 晚上好 晚安 谢谢 谢谢你 谢谢您 多谢 感谢 辛苦了 不客气 再见
    拜拜 早晨 午安 唔该 唔该晒 多谢晒 喺度吗 有冇人 掰掰
    hi hello hey hithere hellothere yo anyonethere goodmorning goodafternoon goodevening goodnight
    thanks thankyou thankyousomuch thx ty manythanks cheers bye byebye goodbye okthanks
"""
GREETINGS = frozenset(fold(word, _LONGEST) for word in _GREETINGS.split())


def is_greeting(text: str) -> bool:
    """Say whether a text is nothing but a greeting or thanks."""
    return len(text) <= _LONGEST and fold(text, _LONGEST) in GREETINGS
