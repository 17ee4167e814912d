"""`tgbot flow` and `tgbot data graph`: what an editor sees before anybody else."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tgbot.cli import main
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory

HAS_GRAPHVIZ = shutil.which("dot") is not None


def run(*arguments: str, typed: str = "", **settings: str) -> Result:
    return CliRunner().invoke(main, arguments, input=typed, env=settings)


def test_a_flow_is_walked_in_the_terminal_with_the_bot_s_own_words(knowledge_file: Path) -> None:
    arguments = ("flow", "refunds", "--wallet", "wechat_pay", "--knowledge", str(knowledge_file))
    result = run(*arguments, typed="4\n1\n2\nq\n")
    assert result.exit_code == 0
    assert "这笔钱是怎么出去的？" in result.output
    assert "商户怎么说" in result.output
    assert "等到：" in result.output
    assert "<b>" not in result.output


def test_the_emergency_of_another_place_is_walked_in_the_terminal(knowledge_file: Path) -> None:
    arguments = (
        "flow",
        "security",
        "--wallet",
        "alipay",
        "--place",
        "hk",
        "--knowledge",
        str(knowledge_file),
    )
    result = run(*arguments, typed="1\nq\n")
    assert "18222" in result.output
    assert "95188" not in result.output.split("🆘 先止损")[1].split("打银行卡")[1]


def test_an_unknown_wallet_is_refused_in_a_sentence(knowledge_file: Path) -> None:
    result = run("flow", "login", "--wallet", "nobody", "--knowledge", str(knowledge_file))
    assert result.exit_code == 1
    assert "There is no organisation nobody" in result.output


def test_a_flow_is_drawn_with_its_steps_and_answers(knowledge_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "refunds.dot"
    arguments = ("data", "graph", "refunds", "--wallet", "alipay", "-o", str(picture))
    assert run(*arguments, "--knowledge", str(knowledge_file)).exit_code == 0
    drawn = picture.read_text()
    assert "refunds_who -> refunds_merchant" in drawn
    assert "这笔钱是怎么出去的" in drawn.replace("\\n", "").replace("\n", "")
    assert "#c62828" not in drawn


@pytest.mark.skipif(not HAS_GRAPHVIZ, reason="graphviz is not installed: no picture is drawn here")
def test_a_picture_is_drawn(knowledge_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "fees.svg"
    assert run("data", "graph", "fees", "-o", str(picture), "--knowledge", str(knowledge_file)).exit_code == 0
    assert "<svg" in picture.read_text()


def test_another_ending_is_refused(knowledge_file: Path) -> None:
    result = run("data", "graph", "fees", "-o", "fees.gif", "--knowledge", str(knowledge_file))
    assert "The output ends in one of .svg" in result.output


def test_a_picture_that_cannot_be_written_is_said_in_a_sentence(knowledge_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "missing" / "fees.dot"
    result = run("data", "graph", "fees", "-o", str(picture), "--knowledge", str(knowledge_file))
    assert result.exit_code == 1
    assert result.output == f"Error: {picture} cannot be written (No such file or directory).\n"


async def count_some(state_dir: Path) -> None:
    prepare_state_dir(state_dir)
    async with open_memory(address_in(state_dir)) as memory:
        today = datetime.now(UTC).date()
        for _ in range(10):
            memory.flow_counts.count(today, "refunds.who")
        for _ in range(7):
            memory.flow_counts.count(today, "refunds.who", "merchant")


async def test_a_picture_shows_how_many_gave_up(knowledge_file: Path, tmp_path: Path) -> None:
    await count_some(tmp_path / "state")
    picture = tmp_path / "refunds.dot"
    result = await asyncio.to_thread(
        run,
        *("data", "graph", "refunds", "--stats", "-o", str(picture), "--knowledge", str(knowledge_file)),
        TGBOT_STATE_DIR=str(tmp_path / "state"),
    )
    assert result.exit_code == 0, result.output
    assert "10 (−3)" in picture.read_text()
