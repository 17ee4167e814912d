"""Commands in the documents are those there are: of `tgbot`, of make, and of the bot."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from tests.conftest import ROOT
from tests.docs.documents import documents
from tgbot.app import running_bot
from tgbot.cli import main
from tgbot.config import Settings
from tgbot.sandbox.sample_world import STAFF_CHAT_ID
from tgbot.sandbox.server import SandboxServer

TGBOT = re.compile(r"(?:^|(?<=[\s/(]))tgbot(?=\s)(?P<rest>[^\n|&;>)]*)")
# After these `tgbot` is the name of a user, a group, an image or a folder.
NAMING_OPTIONS = ("-o", "-g", "-u", "-t", "/opt/tgbot")
# `docker compose exec tgbot sh`, `docker compose exec tgbot tgbot doctor`
OF_THE_SYSTEM = {"tgbot", "sh"}
BOTFATHER = {"newbot", "setinline", "setprivacy", "setjoingroups", "setuserpic", "mybots", "revoke"}
ADDRESSES = {"healthz", "readyz", "metrics", "telegram"}
FOLDERS = {"state"}


def commands(group: click.Group, path: str = "tgbot") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def mentioned() -> Iterator[tuple[str, list[str]]]:
    """Every call of `tgbot` in code: the document, and the words after `tgbot`."""
    for document in documents():
        for code in document.code:
            for line in code.replace("\\\n", " ").split("\n"):
                for match in TGBOT.finditer(line):
                    words = match["rest"].split()
                    before = line[: match.start()].rstrip()
                    is_a_name = before.endswith(NAMING_OPTIONS) or "--entrypoint" in before
                    # `docker compose exec tgbot tgbot backup`, `sudo -u tgbot /opt/…`
                    if words and not is_a_name and words[0] not in OF_THE_SYSTEM and words[0][0] not in "/.-":
                        yield document.name, words


def problem_of(words: list[str], tree: Mapping[str, click.Command]) -> str | None:
    """What is wrong with a call, None where nothing is."""
    path = f"tgbot {words[0]}"
    if path not in tree:
        return f"there is no `{path}`"
    command, rest = tree[path], words[1:]
    while isinstance(command, click.Group) and rest and f"{path} {rest[0]}" in tree:
        path, rest = f"{path} {rest[0]}", rest[1:]
        command = tree[path]
    known = {name for parameter in command.params for name in (*parameter.opts, "--help")}
    unknown = [word for word in rest if word.startswith("-") and word.partition("=")[0] not in known]
    return f"`{path}` has no {', '.join(unknown)}" if unknown else None


def test_every_command_and_option_that_is_named_exists() -> None:
    tree = dict(commands(main))
    calls = list(mentioned())
    assert len(calls) > 40
    problems = [(name, problem) for name, words in calls if (problem := problem_of(words, tree))]
    assert problems == []


def test_a_command_that_does_not_exist_would_be_found() -> None:
    tree = dict(commands(main))
    assert problem_of(["dance"], tree) == "there is no `tgbot dance`"
    assert problem_of(["backup", "--too", "x"], tree) == "`tgbot backup` has no --too"
    assert problem_of(["inbox", "retry", "24VW1JP4"], tree) is None


def test_every_command_is_documented() -> None:
    named = {
        " ".join(["tgbot", *words[:count]]) for _, words in mentioned() for count in range(1, len(words) + 1)
    }
    # A group of commands does nothing by itself, except where it can be called alone.
    missing = [
        path
        for path, command in commands(main)
        if path not in named and (not isinstance(command, click.Group) or command.invoke_without_command)
    ]
    assert missing == []


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        target
        for document in documents()
        for code in document.code
        for target in re.findall(r"(?:^|[\s;&])make ([a-z-]+)", code)
    }
    assert {"try", "test"} <= named
    assert named - targets == set()


async def test_every_command_of_the_bot_is_documented_and_no_other(
    knowledge_file: Path, tmp_path: Path
) -> None:
    server = SandboxServer.with_sample_world()
    await server.start()
    settings = Settings.load(
        token=server.token,
        api_url=server.base_url,
        state_dir=tmp_path,
        knowledge=knowledge_file,
        staff_chat=STAFF_CHAT_ID,
        listen="127.0.0.1:0",
    )
    async with running_bot(settings) as bot:
        known = {
            name
            for handlers in bot.application.handlers.values()
            for handler in handlers
            for name in getattr(handler, "commands", ())
        }
    await server.stop()
    named = {
        name
        for document in documents()
        for code in document.spans
        for name in re.findall(r"^/([a-z]+)(?: [^/]*)?$", code)
    }
    assert known - named == set()
    assert named - known - BOTFATHER - ADDRESSES - FOLDERS == set()
