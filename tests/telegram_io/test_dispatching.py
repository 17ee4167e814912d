"""An update goes to the first handler of each group that wants it, and nothing is noted of who sent it."""

from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext, TypeHandler

from tgbot.telegram_io.dispatching import dispatch

Context = CallbackContext[Any, Any, Any, Any]
App = Application[Any, Any, Any, Any, Any, Any]


@pytest.fixture
def application() -> App:
    return Application.builder().token("1:a").build()


class Heard:
    """What handlers did, in order."""

    def __init__(self, application: App) -> None:
        self.names: list[str] = []
        self._application = application

    def by(self, name: str, group: int, raised: Exception | None = None, *, wants: bool = True) -> None:
        """Add a handler that notes its name and then raises, or wants nothing at all."""

        async def hear(_: Update, __: Context) -> None:
            self.names.append(name)
            if raised is not None:
                raise raised

        self._application.add_handler(TypeHandler(Update if wants else str, hear), group)

    def errors(self, stop: bool) -> None:
        """Add an error handler that notes the error, and may let nobody else have the update."""

        async def hear(_: object, context: Context) -> None:
            self.names.append(type(context.error).__name__)
            if stop:
                raise ApplicationHandlerStop

        self._application.add_error_handler(hear)


async def test_one_handler_of_each_group_in_their_order(application: App) -> None:
    heard = Heard(application)
    heard.by("second group", 1)
    heard.by("does not want it", 0, wants=False)
    heard.by("first group", 0)
    heard.by("first group again", 0)
    await dispatch(application, Update(1))
    assert heard.names == ["first group", "second group"]


async def test_who_stops_it_is_the_last(application: App) -> None:
    heard = Heard(application)
    heard.by("stops it", 0, ApplicationHandlerStop())
    heard.by("never reached", 1)
    await dispatch(application, Update(1))
    assert heard.names == ["stops it"]


@pytest.mark.parametrize(
    ("stop", "expected"), [(False, ["ZeroDivisionError", "next"]), (True, ["ZeroDivisionError"])]
)
async def test_an_error_goes_to_the_error_handler_which_may_stop_it(
    application: App, stop: bool, expected: list[str]
) -> None:
    heard = Heard(application)
    heard.by("fails", 0, ZeroDivisionError())
    heard.by("next", 1)
    heard.errors(stop)
    await dispatch(application, Update(1))
    assert heard.names == ["fails", *expected]


async def test_nothing_grows_with_the_number_of_people(application: App) -> None:
    heard = Heard(application)
    heard.by("anybody", 0)
    sizes = set()
    for number in range(1, 4):
        person = {"id": number, "is_bot": False, "first_name": "a"}
        message = {"message_id": 1, "date": 1, "chat": {"id": number, "type": "private"}, "from": person}
        update = Update.de_json({"update_id": number, "message": message})
        await dispatch(application, update)
        held = [it for it in vars(application).values() if isinstance(it, dict | set | list)]
        sizes.add(sum(map(len, held)))
    assert len(heard.names) == 3
    assert len(sizes) == 1
