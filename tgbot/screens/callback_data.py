"""Callback data: actions as at most 64 bytes with a version, made and read here alone.

The form is `version.code.argument.argument…`. Whoever taps may have written the bytes by hand, so
reading accepts only what writing could have produced: known codes, the exact number of arguments,
values of the declared type and alphabet. Everything else is None.

A code is never used again for something else: buttons live in old messages for years.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, fields
from enum import StrEnum

from tgbot.models.language import Language
from tgbot.models.organisation import Kind
from tgbot.screens import actions
from tgbot.screens.actions import Action

LIMIT_IN_BYTES = 64
VERSION = "1"
_SEPARATOR = "."
_WORD = re.compile(r"[A-Za-z0-9_-]{1,32}", re.ASCII)
_PAGE = re.compile(r"0|[1-9][0-9]{0,3}", re.ASCII)

Argument = str | int


class UnreadableArgumentError(ValueError):
    """An argument is not of the type its action declares."""


def _word(text: str) -> str:
    if not _WORD.fullmatch(text):
        raise UnreadableArgumentError(text)
    return text


def _page(text: str) -> int:
    if not _PAGE.fullmatch(text):
        raise UnreadableArgumentError(text)
    return int(text)


def _one_of(values: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        try:
            return values(text)
        except ValueError as error:
            raise UnreadableArgumentError(text) from error

    return read


_READERS: Mapping[object, Callable[[str], Argument]] = {
    str: _word,
    int: _page,
    Kind: _one_of(Kind),
    Language: _one_of(Language),
    actions.ReportKind: _one_of(actions.ReportKind),
}

_CODES: Mapping[str, type[Action]] = {
    "h": actions.OpenHome,
    "r": actions.BrowseRegions,
    "k": actions.BrowseKinds,
    "o": actions.BrowseOrganisations,
    "c": actions.OpenCard,
    "s": actions.OpenSources,
    "v": actions.SaveContact,
    "w": actions.ChooseReportedContact,
    "wk": actions.ChooseReportKind,
    "ws": actions.SendReport,
    "wr": actions.ReadReports,
    "l": actions.ChooseLanguage,
    "ls": actions.SetLanguage,
    "e": actions.ExportRegion,
    "er": actions.ChooseExportRegion,
    "f": actions.Forget,
    "hh": actions.OpenHelp,
    "ab": actions.OpenAbout,
}


@dataclass(frozen=True, slots=True)
class _Form:
    """How one action is written: its code, and a reader for each argument."""

    code: str
    action: Callable[..., Action]
    readers: tuple[Callable[[str], Argument], ...]


def _form(code: str, action: type[Action]) -> _Form:
    return _Form(code, action, tuple(_READERS[field.type] for field in fields(action)))


_FORMS_BY_CODE: Mapping[str, _Form] = {code: _form(code, action) for code, action in _CODES.items()}
_FORMS_BY_ACTION: Mapping[type[Action], _Form] = {
    action: _FORMS_BY_CODE[code] for code, action in _CODES.items()
}


def write(action: Action) -> str:
    """Write an action as callback data. Raises ValueError where it would not survive the way back."""
    form = _FORMS_BY_ACTION[type(action)]
    data = _SEPARATOR.join((VERSION, form.code, *(str(argument) for argument in astuple(action))))
    if len(data.encode()) > LIMIT_IN_BYTES:
        msg = f"callback data over {LIMIT_IN_BYTES} bytes: {data!r}"
        raise ValueError(msg)
    if read(data) != action:
        msg = f"callback data that cannot be read back: {data!r}"
        raise ValueError(msg)
    return data


def read(data: str) -> Action | None:
    """Read callback data; None for anything that `write` cannot have produced."""
    version, _, rest = data.partition(_SEPARATOR)
    code, *arguments = rest.split(_SEPARATOR)
    form = _FORMS_BY_CODE.get(code)
    if version != VERSION or form is None or len(arguments) != len(form.readers):
        return None
    try:
        return form.action(*(reader(text) for reader, text in zip(form.readers, arguments, strict=True)))
    except UnreadableArgumentError:
        return None
