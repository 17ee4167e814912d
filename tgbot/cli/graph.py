"""`tgbot data graph`: a flow as a picture."""

import asyncio
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import graphviz

from tgbot.cli.knowledge_option import knowledge_option
from tgbot.cli.present_memory import present_memory
from tgbot.config import Settings, SettingsError
from tgbot.editing.graph import WaysTaken, flow_picture
from tgbot.guide.position import NOT_LISTED
from tgbot.guide.walk import Walk
from tgbot.guide.wallet import UNLISTED, wallet_of
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.live import live_knowledge
from tgbot.knowledge.store import KnowledgeError
from tgbot.memory.database import MemoryUnavailableError
from tgbot.models.language import Language
from tgbot.models.topic import Topic

FORMATS = (".svg", ".png", ".pdf", ".dot")


@click.command()
@click.argument("topic", type=click.Choice([topic.value for topic in Topic]))
@click.option("--wallet", default=NOT_LISTED, help="Id of the wallet; without it, one that is not listed.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=None)
@click.option("--language", type=click.Choice([language.value for language in Language]), default="zh-Hans")
@click.option("--stats", is_flag=True, help="Colour it by how many people took each way and gave up where.")
@click.option("--days", default=30, show_default=True, help="With --stats: count so many days back.")
@knowledge_option
def graph(  # noqa: PLR0913, one parameter an option
    topic: str, wallet: str, output: Path | None, language: str, *, stats: bool, days: int, knowledge: Path
) -> None:
    """Draw a flow for a wallet: dead ends in red. The ending of the output chooses the format."""
    target = output or Path(f"{topic}.svg")
    if target.suffix not in FORMATS:
        raise click.ClickException(f"The output ends in one of {', '.join(FORMATS)}.")
    try:
        dot = asyncio.run(_dot(Topic(topic), wallet, Language(language), knowledge, days if stats else None))
    except (KnowledgeError, MemoryUnavailableError, SettingsError) as error:
        raise click.ClickException(str(error)) from error
    picture = dot.encode() if target.suffix == ".dot" else _rendered(dot, target.suffix)
    try:
        target.write_bytes(picture)
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written ({error.strerror}).") from error
    click.echo(f"{target} written.")


async def _dot(topic: Topic, wallet: str, language: Language, knowledge: Path, days: int | None) -> str:
    async with live_knowledge(knowledge) as live:
        walk = await walk_of(live.current, wallet)
        flows = live.current.guidance.flows
        ways = await _ways_taken(days) if days is not None else None
        return flow_picture(flows.flow(topic), flows, walk, language, ways)


async def walk_of(edition: Edition, wallet: str) -> Walk:
    """Give a wallet's way by its id. Raises ClickException for an unknown one."""
    if wallet == NOT_LISTED:
        return Walk(edition.guidance.flows, UNLISTED)
    organisation = await edition.store.organisation(wallet)
    if organisation is None:
        raise click.ClickException(f"There is no organisation {wallet}. `tgbot find NAME` shows ids.")
    return Walk(edition.guidance.flows, wallet_of(organisation, edition.guidance.facts.get(wallet, ())))


async def _ways_taken(days: int) -> WaysTaken:
    async with present_memory(Settings.load().state_dir) as memory:
        since = (datetime.now(UTC) - timedelta(days=days)).date()
        return WaysTaken(await memory.flow_counts.since(since) if memory else {})


def _rendered(dot: str, suffix: str) -> bytes:
    try:
        picture: bytes = graphviz.pipe("dot", suffix.removeprefix("."), dot.encode())
    except graphviz.ExecutableNotFound as error:
        message = "Graphviz is not installed (Debian: apt-get install graphviz). An output .dot needs none."
        raise click.ClickException(message) from error
    except subprocess.CalledProcessError as error:
        raise click.ClickException(f"Graphviz refused the flow: {error.stderr.decode()[:200]}") from error
    return picture
