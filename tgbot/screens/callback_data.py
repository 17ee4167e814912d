"""Callback data: actions as at most 64 bytes with a version, made and read here alone.

The form is `version.code.argument.argument…`. Whoever taps may have written the bytes by hand, so
reading accepts only what writing could have produced: known codes, the exact number of arguments,
values of the declared type and alphabet. Everything else is None.

A code is never used again for something else: buttons live in old messages for years.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from tgbot.guide.position import Position
from tgbot.models.correction import Finding
from tgbot.models.group import GuardLevel
from tgbot.models.identifier import Identifier
from tgbot.models.language import Language
from tgbot.models.organisation import Kind
from tgbot.models.topic import Topic
from tgbot.screens import (
    actions,
    announcement_actions,
    group_actions,
    guard_actions,
    operator_actions,
    ticket_actions,
)
from tgbot.screens.actions import Action

LIMIT_IN_BYTES = 64
VERSION = "1"
_SEPARATOR = "."
_WORD = re.compile(r"[A-Za-z0-9_-]{1,32}", re.ASCII)
_TRAIL = re.compile(r"[A-Za-z0-9~]{0,32}", re.ASCII)
_PAGE = re.compile(r"0|[1-9][0-9]{0,3}", re.ASCII)
_IDENTIFIER = re.compile(r"-?[1-9][0-9]{0,15}", re.ASCII)

Argument = str | int
# A topic's name would take bytes that a position needs.
_TOPIC_LETTERS: Mapping[Topic, str] = {
    Topic.LOGIN: "l",
    Topic.TOP_UP: "t",
    Topic.SECURITY: "s",
    Topic.FEES: "f",
    Topic.REFUNDS: "r",
}


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


def _identifier(text: str) -> int:
    if not _IDENTIFIER.fullmatch(text):
        raise UnreadableArgumentError(text)
    return int(text)


def _trail(text: str) -> str:
    if not _TRAIL.fullmatch(text):
        raise UnreadableArgumentError(text)
    return text


def _topic(text: str) -> Topic:
    for topic, letter in _TOPIC_LETTERS.items():
        if letter == text:
            return topic
    raise UnreadableArgumentError(text)


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
    Identifier: _identifier,
    Finding: _one_of(Finding),
    Kind: _one_of(Kind),
    Language: _one_of(Language),
    actions.ReportKind: _one_of(actions.ReportKind),
    GuardLevel: _one_of(GuardLevel),
    announcement_actions.Wanted: _one_of(announcement_actions.Wanted),
    group_actions.GroupSwitch: _one_of(group_actions.GroupSwitch),
    group_actions.GroupText: _one_of(group_actions.GroupText),
    group_actions.PanelPart: _one_of(group_actions.PanelPart),
    Topic: _topic,
}
# Where the type of a field says too little.
_FIELD_READERS: Mapping[tuple[type, str], Callable[[str], Argument]] = {(Position, "trail"): _trail}

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
    "t": actions.ChooseTopic,
    "tw": actions.ChooseWallet,
    "ts": actions.StartFlow,
    "te": actions.StartEmergency,
    "g": actions.GoOn,
    "b": actions.GoBack,
    "n": actions.TickCallCard,
    "ns": actions.SendCallCard,
    "fs": actions.OpenFactSources,
    "a": actions.RemindToLook,
    "p": actions.ChoosePlace,
    "q": actions.SetPlace,
    "u": actions.OpenRung,
    "us": actions.OpenRungSources,
    "ud": actions.ChooseComplaintDay,
    "ur": actions.RemindOfReply,
    "cu": actions.CheckUp,
    "cp": actions.OpenCheckPoint,
    "cr": actions.RemindToCheck,
    "m": actions.OpenMine,
    "md": actions.DropFlow,
    "mr": actions.CancelReminder,
    "y": actions.TellEditors,
    "yr": actions.ReadMisses,
    "z": actions.OpenArticles,
    "za": actions.OpenArticle,
    "G": group_actions.FindGroups,
    "Go": group_actions.OpenGroup,
    "Gj": group_actions.AnswerScreening,
    "Gm": group_actions.OpenMyGroups,
    "P": group_actions.OpenPanel,
    "Pp": group_actions.OpenPanelPart,
    "Ps": group_actions.TurnSwitch,
    "Pg": group_actions.SetGuard,
    "Pw": group_actions.ChooseGroupWallets,
    "Pv": group_actions.TurnGroupWallet,
    "Pt": group_actions.TurnGroupTopic,
    "Pl": group_actions.SetGroupLanguage,
    "Pc": group_actions.SetGroupPlace,
    "Pq": group_actions.SetQuietHours,
    "Pa": group_actions.SetAnswersKept,
    "Px": group_actions.WriteGroupText,
    "Pd": group_actions.SetGuardLog,
    "U": guard_actions.UndoGuard,
    "Ua": guard_actions.AllowHere,
    "Ub": guard_actions.BanFromGroup,
    "S": operator_actions.OpenDueCheck,
    "Sc": operator_actions.OpenContactCheck,
    "Sj": operator_actions.JudgeContact,
    "T": ticket_actions.RateTicket,
    "Ta": ticket_actions.AskVolunteer,
    "Tc": ticket_actions.CloseTicket,
    "Tn": ticket_actions.OpenPlainTicket,
    "To": ticket_actions.OpenTicket,
    "Tr": ticket_actions.ReopenTicket,
    "Ts": ticket_actions.SkipRatingWord,
    "Tt": ticket_actions.SendTranscript,
    "Tv": ticket_actions.TalkToVolunteer,
    "L": announcement_actions.OpenAlerts,
    "La": announcement_actions.Subscribe,
    "Ld": announcement_actions.Unsubscribe,
    "Le": announcement_actions.EndSubscription,
    "Lm": announcement_actions.EndSubscriptionInMine,
    "Ln": announcement_actions.TurnAnnouncements,
    "N": announcement_actions.TurnAnnouncementsHere,
    "Na": announcement_actions.AddressEverybody,
    "Nf": announcement_actions.AddressFollowers,
    "Nl": announcement_actions.AddressReaders,
    "Ng": announcement_actions.SendAnnouncement,
    "Nr": announcement_actions.ResumeAnnouncement,
    "Ns": announcement_actions.StopAnnouncement,
    "Nx": announcement_actions.CancelAnnouncement,
}


@dataclass(frozen=True, slots=True)
class _Form:
    """How one action is written: its code, and its fields, those of an inner value in their place."""

    code: str
    action: type[Action]
    fields: tuple["_Field", ...]
    length: int


@dataclass(frozen=True, slots=True)
class _Field:
    """One field: a reader for its argument, or the type and fields of the value it holds."""

    name: str
    reader: Callable[[str], Argument] | None
    inner: type | None = None
    inner_fields: tuple["_Field", ...] = ()


def _field(owner: type, name: str, kind: object) -> _Field:
    if isinstance(kind, type) and is_dataclass(kind):
        return _Field(name, None, kind, tuple(_field(kind, it.name, it.type) for it in fields(kind)))
    return _Field(name, _FIELD_READERS.get((owner, name)) or _READERS[kind])


def _form(code: str, action: type[Action]) -> _Form:
    own = tuple(_field(action, it.name, it.type) for it in fields(action))
    return _Form(code, action, own, sum(max(1, len(it.inner_fields)) for it in own))


_FORMS_BY_CODE: Mapping[str, _Form] = {code: _form(code, action) for code, action in _CODES.items()}
_FORMS_BY_ACTION: Mapping[type[Action], _Form] = {
    action: _FORMS_BY_CODE[code] for code, action in _CODES.items()
}


def write(action: Action) -> str:
    """Write an action as callback data. Raises ValueError where it would not survive the way back."""
    form = _FORMS_BY_ACTION[type(action)]
    data = _SEPARATOR.join((VERSION, form.code, *_arguments(action, form.fields)))
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
    if version != VERSION or form is None or len(arguments) != form.length:
        return None
    try:
        return form.action(*_values(form.fields, iter(arguments)))
    except UnreadableArgumentError:
        return None


def pattern(*kinds: type[Action]) -> str:
    """Give a regular expression that the callback data of these actions match, and no other's."""
    codes = "|".join(_FORMS_BY_ACTION[kind].code for kind in kinds)
    return rf"^{VERSION}\.(?:{codes})(?:\.|$)"


def _arguments(value: object, fields_of_it: tuple[_Field, ...]) -> Iterator[str]:
    for field in fields_of_it:
        argument = getattr(value, field.name)
        if field.inner:
            yield from _arguments(argument, field.inner_fields)
        else:
            yield _TOPIC_LETTERS[argument] if isinstance(argument, Topic) else str(argument)


def _values(fields_of_it: tuple[_Field, ...], arguments: Iterator[str]) -> list[Any]:
    found: list[Any] = []
    for field in fields_of_it:
        if field.inner:
            found.append(field.inner(*_values(field.inner_fields, arguments)))
        elif field.reader:
            found.append(field.reader(next(arguments)))
    return found
