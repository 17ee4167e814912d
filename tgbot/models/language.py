"""The three languages the bot speaks, and texts that exist in all of them."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of the bot, named by its BCP 47 tag."""

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"


_TRADITIONAL_MARKS = ("hant", "tw", "hk", "mo")


def language_for(code: str | None) -> Language:
    """Choose the language for an IETF tag as Telegram reports it (`zh-hans`, `zh-TW`, `en`, `pt-br`).

    Somebody whose app reports nothing is answered in simplified Chinese; a language that is not spoken
    here is answered in English.
    """
    if not code:
        return Language.ZH_HANS
    primary, *rest = code.lower().replace("_", "-").split("-")
    if primary == "yue":
        return Language.ZH_HANT
    if primary != "zh":
        return Language.EN
    return Language.ZH_HANT if any(mark in rest for mark in _TRADITIONAL_MARKS) else Language.ZH_HANS


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in every language of the bot. None of the three is empty."""

    zh_hans: str
    zh_hant: str
    en: str

    def in_language(self, language: Language) -> str:
        """Give the text in one language."""
        match language:
            case Language.ZH_HANS:
                return self.zh_hans
            case Language.ZH_HANT:
                return self.zh_hant
            case Language.EN:
                return self.en
