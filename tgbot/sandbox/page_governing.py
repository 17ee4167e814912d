"""What people do with chats from the chat page: come, go, let others in, govern, and make new ones."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from tgbot.sandbox.chats import Chat, Person
from tgbot.sandbox.doings import Doings, ImpossibleError
from tgbot.sandbox.page_requests import body_of, chat_of, impossible, number, person_of
from tgbot.sandbox.world import World

_Doing = Callable[[Person, Chat, dict[str, Any]], object]


class PageGoverning:
    """Lets the page govern chats as any person, under /api/chats/CHAT/DOING."""

    def __init__(self, world: World, doings: Doings) -> None:
        self._world = world
        self._doings = doings
        self._table = self._doings_by_name()

    def routes(self) -> list[web.RouteDef]:
        """Give the addresses of the doings."""
        return [
            web.post("/api/chats/{chat}/{doing}", self._do),
            web.post("/api/people", self._add_person),
            web.post("/api/people/{person}", self._change_person),
            web.post("/api/groups", self._add_chat),
            web.post("/api/config", self._configure),
        ]

    def _doings_by_name(self) -> dict[str, _Doing]:
        """Give every doing: who does it, where, and what the request says besides."""
        does = self._doings
        return {
            "join": lambda me, chat, _: does.join(me, chat),
            "request": lambda me, chat, body: does.request_to_join(me, chat, bio=body.get("bio") or None),
            "leave": lambda me, chat, _: does.leave(me, chat),
            "settle": lambda me, chat, body: does.settle_request(
                me, chat, self._other(body), let_in=bool(body.get("let_in"))
            ),
            "invite": lambda me, chat, body: does.invite(me, chat, self._other(body)),
            "kick": lambda me, chat, body: does.kick(me, chat, self._other(body)),
            "unban": lambda me, chat, body: does.unban(me, chat, self._other(body)),
            "mute": lambda me, chat, body: does.restrict(me, chat, self._other(body)),
            "unmute": lambda me, chat, body: does.restrict(me, chat, self._other(body), chat.permissions),
            "promote": lambda me, chat, body: does.promote(
                me,
                chat,
                self._other(body),
                _names(body) or (),
                is_anonymous=bool(body.get("is_anonymous")),
            ),
            "demote": lambda me, chat, body: does.demote(me, chat, self._other(body)),
            "add_bot": lambda me, chat, body: does.add_bot(me, chat, _names(body)),
            "bot_rights": lambda me, chat, body: does.change_bot_rights(me, chat, _names(body)),
            "remove_bot": lambda me, chat, _: does.remove_bot(me, chat),
            "block": lambda me, _, __: does.block_bot(me),
            "unblock": lambda me, _, __: does.unblock_bot(me),
            "create_topic": lambda me, chat, body: does.create_topic(
                me, chat, str(body.get("name", ""))[:128]
            ),
            "close_topic": lambda me, chat, body: does.close_topic(me, chat, number(body.get("topic"))),
            "reopen_topic": lambda me, chat, body: does.reopen_topic(me, chat, number(body.get("topic"))),
            "delete_topic": lambda me, chat, body: does.delete_topic(me, chat, number(body.get("topic"))),
            "migrate": lambda me, chat, _: does.migrate(me, chat),
        }

    async def _do(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        doing = self._table.get(request.match_info["doing"])
        if doing is None:
            raise web.HTTPNotFound
        chat = chat_of(self._world, request.match_info["chat"])
        try:
            doing(person_of(self._world, body.get("person")), chat, body)
        except (ImpossibleError, ValueError) as reason:
            return impossible(reason)
        return web.json_response({})

    async def _add_person(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        name = str(body.get("first_name", "")).strip()[:64]
        if not name:
            raise web.HTTPBadRequest
        language = str(body.get("language_code") or "zh-hans")
        person = self._world.add_person(name, language, body.get("username"))
        return web.json_response({"id": person.id})

    async def _change_person(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person = person_of(self._world, request.match_info["person"])
        person.language_code = str(body.get("language_code") or person.language_code)
        name = str(body.get("first_name", "")).strip()[:64]
        if name:
            self._doings.change_name(person, name, body.get("username") or None)
        self._world.tell("commands")
        return web.json_response({})

    async def _add_chat(self, request: web.Request) -> web.Response:
        """Make a group, a forum or a channel. The bot is brought into groups, so it hears of them."""
        body = await body_of(request)
        members = [person_of(self._world, identifier) for identifier in body.get("members", [])]
        title = str(body.get("title", "")).strip()[:128]
        kind = str(body.get("kind", "supergroup"))
        if not title or not members or kind not in {"group", "supergroup", "forum", "channel"}:
            raise web.HTTPBadRequest
        if kind == "channel":
            return web.json_response({"id": self._world.add_channel(title, members[0]).id})
        plain_kind = "group" if kind == "group" else "supergroup"
        chat = self._world.add_group(title, members, plain_kind, is_forum=kind == "forum", has_bot=False)
        self._doings.add_bot(members[0], chat)
        return web.json_response({"id": chat.id})

    async def _configure(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        for name in ("rate_limits", "privacy_mode", "takes_ephemeral"):
            setattr(self._world, name, bool(body.get(name, getattr(self._world, name))))
        return web.json_response({})

    def _other(self, body: dict[str, Any]) -> Person:
        return person_of(self._world, body.get("other"))


def _names(body: dict[str, Any]) -> list[str] | None:
    """Read the names of rights; None where the request names none at all."""
    rights = body.get("rights")
    return [str(one) for one in rights] if isinstance(rights, list) else None
