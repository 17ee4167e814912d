"""The bot's words in all three languages: traditional Chinese is converted, with corrections by hand."""

from collections.abc import Mapping

from tgbot.locale.traditional import traditional_source
from tgbot.models.language import Language

Sources = Mapping[Language, Mapping[str, str]]


def locale_sources(written: Sources) -> Sources:
    """Complete the Fluent sources that editors wrote, by language and file name."""
    by_hand = written[Language.ZH_HANT]
    traditional = {
        name: traditional_source(source, by_hand.get(name))
        for name, source in written[Language.ZH_HANS].items()
    }
    return {**written, Language.ZH_HANT: traditional}
