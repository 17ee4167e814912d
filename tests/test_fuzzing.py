"""The parsers under fire: what broke one once, every text of their tests, and thousands of new ones."""

import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.__main__ import names
from fuzz.target import ROOT, Target, check_in_time, regressions_of, texts_of

# The same each time, so that what is found is found again.
SECONDS, RUNS, SEED = 5, 20_000, 1


def target_of(name: str, knowledge: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    monkeypatch.setenv("TGBOT_KNOWLEDGE", str(knowledge))
    target: Target = importlib.import_module(f"fuzz.targets.{name}").TARGET
    return target


@pytest.mark.parametrize("name", names())
def test_texts_that_are_known_hold(name: str, knowledge_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = target_of(name, knowledge_file, monkeypatch)
    texts = list(texts_of(target))
    assert len(texts) > 20
    for text in texts:
        target.check(text)
    for text in regressions_of(target):
        check_in_time(target, text)


@pytest.mark.parametrize("name", names())
def test_thousands_of_new_texts_hold(name: str, knowledge_file: Path, tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: it has wheels for Linux on x86-64 alone")
    bounds = ["--seconds", str(SECONDS), "--runs", str(RUNS), "--seed", str(SEED)]
    options = ["--here", *bounds, "--folder", str(tmp_path)]
    done = subprocess.run(  # noqa: S603, our own command
        [sys.executable, "-m", "fuzz", *options, name],
        cwd=ROOT,
        env={**os.environ, "TGBOT_KNOWLEDGE": str(knowledge_file)},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3_000:]
