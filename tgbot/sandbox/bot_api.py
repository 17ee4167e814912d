"""The Bot API: one table of methods, each a function of the server's parts and the request's arguments."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.happenings import Happenings
from tgbot.sandbox.limits import SendingLimits
from tgbot.sandbox.queries import Queries
from tgbot.sandbox.refusals import RefusalError
from tgbot.sandbox.updates import Updates
from tgbot.sandbox.world import World

Method = Callable[["BotApi", Arguments], Any | Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Call:
    """A request the bot made. `refusal` is the description it was refused with."""

    method: str
    arguments: dict[str, Any]
    result: Any = None
    refusal: str | None = None


@dataclass(slots=True)
class BotApi:
    """Answers the bot's requests and keeps account of them: all, or the last `calls_kept`."""

    world: World
    updates: Updates
    queries: Queries
    happenings: Happenings
    limits: SendingLimits
    methods: dict[str, Method]
    calls: list[Call] = field(default_factory=list)
    calls_kept: int | None = None
    in_flight: int = 0

    @property
    def refusals(self) -> list[Call]:
        """Give every call that was refused for the bot's own fault."""
        return [call for call in self.calls if call.refusal]

    async def call(self, method: str, arguments: Arguments) -> dict[str, Any]:
        """Answer one request, as JSON with its `error_code` where it is refused."""
        name = method.lower()
        if name == "getupdates":
            return await self._answer(name, arguments, keep=False)
        self.in_flight += 1
        try:
            return await self._answer(name, arguments, keep=True)
        finally:
            self.in_flight -= 1
            self.world.tell("called", method=name)

    async def _answer(self, name: str, arguments: Arguments, *, keep: bool) -> dict[str, Any]:
        try:
            result = self.methods.get(name, _unknown)(self, arguments)
            if asyncio.iscoroutine(result):
                result = await result
        except RefusalError as refusal:
            answer = refusal.as_answer()
            if keep:
                self._keep(Call(name, arguments.values, refusal=answer["description"]))
            return answer
        if keep:
            self._keep(Call(name, arguments.values, result))
        return {"ok": True, "result": result}

    def _keep(self, call: Call) -> None:
        self.calls.append(call)
        # Cut now and then rather than each time: cutting the front of a list moves all the rest.
        if self.calls_kept is not None and len(self.calls) > 2 * self.calls_kept:
            del self.calls[: len(self.calls) - self.calls_kept]


def _unknown(_: BotApi, __: Arguments) -> None:
    raise RefusalError(404, "method not found")
