"""The bot's words in one language, from Project Fluent sources.

A text that is missing or lacks a variable raises: a person never reads the name of a key.
"""

import html
import re
from collections.abc import Iterator, Mapping

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from tgbot.models.language import Language

_BABEL_LOCALES: Mapping[Language, str] = {
    Language.ZH_HANS: "zh-Hans-CN",
    Language.ZH_HANT: "zh-Hant-TW",
    Language.EN: "en-GB",
}

# Control characters, zero-width characters and the marks that turn the direction of writing: in a name
# they can make a text read differently from what it is.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*)[ ]*=", re.ASCII | re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)", re.ASCII)


class Html(str):
    """Text in Telegram's HTML, safe to send: everything from outside is escaped in it."""

    __slots__ = ()


class MissingWordError(LookupError):
    """A key does not exist in a language, or its text uses a variable that was not given."""


def without_unseen(text: str) -> str:
    """Remove characters that cannot be seen but change how a text is shown."""
    return _UNSEEN.sub("", text)


class Words:
    """The texts of one language, each parsed when it is first wanted: all of them would slow every start."""

    def __init__(self, language: Language, sources: Mapping[str, str]) -> None:
        """Take Fluent sources (file name → content). The build has checked them (`catalogue`)."""
        self.language = language
        # Isolation marks around variables would end up in copied numbers; hostile direction marks are
        # taken out of the variables instead.
        self._bundle = FluentBundle([_BABEL_LOCALES[language]], use_isolating=False)
        self._unparsed = {key: text for source in sources.values() for key, text in _entries(source)}

    def plain(self, key: str, **variables: str | int) -> str:
        """Give a text for places without formatting: buttons, alerts, the terminal."""
        cleaned = {name: _clean(value) for name, value in variables.items()}
        return self._format(key, cleaned)

    def html(self, key: str, **variables: str | int) -> Html:
        """Give a text in HTML. Variables are escaped unless they are `Html` already."""
        escaped = {name: _escaped(value) for name, value in variables.items()}
        return Html(self._format(key, escaped))

    def _format(self, key: str, variables: Mapping[str, str | int]) -> str:
        self._parse(key)
        if not self._bundle.has_message(key):
            msg = f"no text {key!r} in {self.language}"
            raise MissingWordError(msg)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            msg = f"{key!r} has no value in {self.language}"
            raise MissingWordError(msg)
        text, errors = self._bundle.format_pattern(pattern, dict(variables))
        if errors:
            msg = f"{key!r} in {self.language}: {errors[0]}"
            raise MissingWordError(msg)
        return str(text)

    def _parse(self, key: str) -> None:
        """Parse a text with those it refers to. Raises ValueError where it is not Fluent."""
        source = self._unparsed.pop(key, None)
        if source is None:
            return
        resource = FluentResource(source)
        if any(isinstance(entry, ast.Junk) for entry in resource.body):
            msg = f"{key!r} in {self.language} is not Fluent: build the knowledge anew"
            raise ValueError(msg)
        self._bundle.add_resource(resource)
        for other in _REFERENCE.findall(source):
            self._parse(other)


def _entries(source: str) -> Iterator[tuple[str, str]]:
    """Cut a source into its messages and terms: each begins a line with its name and an equals sign."""
    begins = [(match.start(), match[1]) for match in _ENTRY.finditer(source)]
    ends = [*(start for start, _ in begins[1:]), len(source)]
    for (start, key), end in zip(begins, ends, strict=True):
        yield key, source[start:end]


def load_words(sources: Mapping[Language, Mapping[str, str]]) -> Mapping[Language, Words]:
    """Read the words of every language from Fluent sources by language and file name."""
    return {language: Words(language, files) for language, files in sources.items()}


def parse(source: str) -> ast.Resource:
    """Parse Fluent source into its syntax tree; errors are in it as Junk."""
    return FluentParser(with_spans=True).parse(source)


def _clean(value: str | int) -> str | int:
    return value if isinstance(value, int) else without_unseen(value)


def _escaped(value: str | int) -> str | int:
    if isinstance(value, int | Html):
        return value
    return html.escape(without_unseen(value), quote=True)
