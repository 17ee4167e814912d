"""Whole updates as Telegram may send them, drawn from the library's own types.

Every class of the library says in the annotations of its constructor which fields it has and which may be
absent. What is drawn is JSON, as it would come over the wire.
"""

import datetime as dt
import inspect
import types
import typing
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

import telegram
from hypothesis import strategies as st
from telegram import TelegramObject

HOSTILE = (
    "",
    " ",
    "支付宝",
    "/phone 支付宝",
    "/start card-alipay",
    "/check",
    "/report@wallet_hotline_bot",
    "@wallet_hotline_bot 95188",
    "【客服】400-123-4567 提供验证码",
    "\u202e\u200b\u200f支付宝\u2066",
    "\x00\x07",
    "支" * 4096,
    "💣" * 2048,
    "<b>&\"'</a>",
    "1.c.alipay.0",
    "1.G.-.0",
    "0" * 4096,
    "﷽" * 300,
    "a\u0301" * 1000,
    "\n" * 500,
)
NUMBERS = (0, 1, -1, 5, 64, 2**31, -(2**31), 2**52, -(2**52), 1_700_000_000)
DEPTH = 3
MOST_OPTIONAL = 5
_KEYS = {"from_user": "from"}
_TAGS = frozenset({"source", "status", "type"})
_SKIPPED = frozenset({"self", "api_kwargs", "id_"})
# Optional in the library for the sake of older programs; Telegram sends them always.
_NEEDED_ALL_THE_SAME = frozenset(
    {
        "allows_revoting",
        "can_manage_tags",
        "can_edit_tag",
        "can_react_to_messages",
        "members_only",
        "option_persistent_ids",
        "persistent_id",
    }
)


Found = TypeVar("Found")


def cached(find: Callable[[type[TelegramObject]], Found]) -> Callable[[type[TelegramObject]], Found]:
    """Remember what is found about each class."""
    # A class whose objects have a hash of their own does not count as hashable to the type checker.
    return cast("Callable[[type[TelegramObject]], Found]", cache(find))


def update(kind: str, fixed: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Give updates of one kind; `fixed` are values that stand for real chats, people and messages."""
    content = _annotations(telegram.Update)[kind]
    return st.builds(lambda body: {kind: body}, _drawn(content, DEPTH, fixed))


def kinds() -> tuple[str, ...]:
    """Give every kind of update the library knows."""
    return tuple(name for name in _annotations(telegram.Update) if name != "update_id")


def of_class(
    cls: type[TelegramObject], depth: int, fixed: dict[str, Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Give objects of one class as JSON: all that must be there, and some of what may be."""
    needed, optional = _fields(cls)
    known = {name: value for name, value in fixed.items() if name.startswith(f"{cls.__name__}.")}

    @st.composite
    def build(draw: st.DrawFn) -> dict[str, Any]:
        chosen = list(needed)
        if depth > 0 and optional:
            chosen += draw(st.lists(st.sampled_from(optional), max_size=MOST_OPTIONAL, unique=True))
        found = {}
        for name in chosen:
            key = f"{cls.__name__}.{name}"
            drawn = known.get(key)
            found[_KEYS.get(name, name)] = draw(
                drawn if drawn is not None else _drawn(_annotations(cls)[name], depth - 1, fixed)
            )
        for key, value in known.items():
            name = key.partition(".")[2]
            if name.startswith("+"):
                found |= draw(value)
        return found

    return build()


def _drawn(annotation: Any, depth: int, fixed: dict[str, Any]) -> st.SearchStrategy[Any]:  # noqa: ANN401
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        real = [it for it in arguments if it is not type(None)]
        if dt.datetime in real or dt.timedelta in real:
            real = [it for it in real if it is not int]
        return st.one_of(*(_drawn(it, depth, fixed) for it in real))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is not None and issubclass(origin, Sequence):
        inner = _drawn(arguments[0], depth, fixed)
        return st.lists(inner, max_size=2 if depth > 0 else 1)
    if inspect.isclass(annotation) and issubclass(annotation, TelegramObject):
        return _object(annotation, depth, fixed)
    if annotation is bool:
        return st.booleans()
    if annotation is int:
        return st.sampled_from(NUMBERS)
    if annotation is float:
        return st.sampled_from((0.0, -90.0, 1e9))
    if annotation in {dt.datetime, dt.timedelta}:
        return st.sampled_from((0, 1, 1_700_000_000, 2**31))
    return st.sampled_from(HOSTILE)


def _object(
    cls: type[TelegramObject], depth: int, fixed: dict[str, Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Draw an object, or one of the classes that stand for it, such as ChatMemberOwner."""
    forms = _forms(cls)
    if not forms:
        return of_class(cls, depth, fixed)
    return st.one_of(
        *(
            of_class(form, depth, fixed).map(lambda body, tag=tag: {**body, **tag})  # type: ignore[misc]
            for form, tag in forms
        )
    )


@cached
def _forms(cls: type[TelegramObject]) -> tuple[tuple[type[TelegramObject], dict[str, Any]], ...]:
    """Give the classes that an abstract one stands for, each with the field that tells them apart."""
    if cls is telegram.MaybeInaccessibleMessage:
        return ((telegram.Message, {}), (telegram.InaccessibleMessage, {"date": 0}))
    forms = {form.__name__.removeprefix(cls.__name__).upper(): form for form in cls.__subclasses__()}
    tag = next((name for name in _fields(cls)[0] if name in _TAGS), None)
    return tuple(
        (forms[_name_of_form(name)], {tag: str(value)})
        for name, value in vars(cls).items()
        if tag and name.isupper() and isinstance(value, str) and _name_of_form(name) in forms
    )


def _name_of_form(constant: str) -> str:
    return constant.replace("_", "")


@cached
def _fields(cls: type[TelegramObject]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    needed: list[str] = []
    optional: list[str] = []
    for name, parameter in inspect.signature(cls.__init__).parameters.items():
        if name in _SKIPPED or parameter.kind in {parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL}:
            continue
        must_be = parameter.default is parameter.empty or name in _NEEDED_ALL_THE_SAME
        (needed if must_be else optional).append(name)
    return tuple(needed), tuple(optional)


@cached
def _annotations(cls: type[TelegramObject]) -> dict[str, Any]:
    names = {
        **vars(typing),
        **vars(telegram),
        "dtm": dt,
        "Sequence": Sequence,
        "JSONDict": dict,
        "TimePeriod": dt.timedelta,
    }
    hints = typing.get_type_hints(cls.__init__, globalns=names, localns=names)
    return {name: hint for name, hint in hints.items() if name not in {"return", *_SKIPPED}}
