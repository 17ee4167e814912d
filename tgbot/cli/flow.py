"""`tgbot flow`: walking a flow in the terminal, with the bot's own steps and words."""

import asyncio
from pathlib import Path

import click

from tgbot.app import utc_now
from tgbot.cli.find import as_terminal_text
from tgbot.cli.graph import walk_of
from tgbot.cli.knowledge_option import knowledge_option
from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.guide.position import NOT_LISTED, Position
from tgbot.guide.walk import Walk
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.live import live_knowledge
from tgbot.knowledge.store import KnowledgeError
from tgbot.models.language import Language
from tgbot.models.topic import Topic
from tgbot.screens.actions import GoBack, GoOn, StartEmergency, StartFlow
from tgbot.screens.contact_lines import Reader
from tgbot.screens.flow_step import step_screen
from tgbot.screens.scene import Scene
from tgbot.screens.screen import ActionButton, Screen

QUIT = "q"


@click.command()
@click.argument("topic", type=click.Choice([topic.value for topic in Topic]))
@click.option("--wallet", default=NOT_LISTED, help="Id of the wallet; without it, one that is not listed.")
@click.option("--language", type=click.Choice([language.value for language in Language]), default="zh-Hans")
@click.option("--place", default=None, help="Id of the place whose police and ladder count, like cn or hk.")
@knowledge_option
def flow(topic: str, wallet: str, language: str, place: str | None, knowledge: Path) -> None:
    """Walk a flow: the same steps and texts as in Telegram. Type a button's number, or q."""
    try:
        asyncio.run(_walk(Topic(topic), wallet, Language(language), place, knowledge))
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error


async def _walk(topic: Topic, wallet: str, language: Language, place: str | None, knowledge: Path) -> None:
    async with live_knowledge(knowledge) as live:
        walk = await walk_of(live.current, wallet)
        position: Position | None = walk.start(topic)
        while position is not None:
            screen = _screen(live.current, walk, position, language, place)
            buttons = _walkable(screen)
            click.echo(f"\n{as_terminal_text(screen.text)}\n")
            for number, button in enumerate(buttons, start=1):
                click.echo(f"  {number}  {button.text}")
            position = _chosen(walk, topic, buttons)


def _screen(
    edition: Edition, walk: Walk, position: Position, language: Language, place: str | None
) -> Screen:
    reader = Reader(edition.words[language], language, utc_now(), edition.region_names)
    places = Jurisdictions(edition.guidance.jurisdictions)
    there = places.place_of(walk.wallet, place, language)
    return step_screen(Scene(reader, walk, walk.standing(position), there, places.ladder(walk.wallet, there)))


def _walkable(screen: Screen) -> list[ActionButton]:
    """Give the buttons that stay within flows; reminders and cards need the bot."""
    buttons = [button for row in screen.rows for button in row if isinstance(button, ActionButton)]
    return [it for it in buttons if isinstance(it.action, GoOn | GoBack | StartFlow | StartEmergency)]


def _chosen(walk: Walk, topic: Topic, buttons: list[ActionButton]) -> Position | None:
    """Ask for a button's number; None for q or where there is no button."""
    if not buttons:
        return None
    numbers = [str(number) for number in range(1, len(buttons) + 1)]
    answer = click.prompt("", type=click.Choice([*numbers, QUIT]), show_choices=False, prompt_suffix="> ")
    if answer == QUIT:
        return None
    match buttons[int(answer) - 1].action:
        case GoOn(position) | GoBack(position):
            return position
        case StartEmergency(_):
            return walk.emergency()
        case _:
            return walk.start(topic)
