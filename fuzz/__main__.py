"""Run targets: `python -m fuzz [--seconds N] [TARGET …]`; without names all of them, one on each processor.

What breaks a parser is written to `.fuzz/<target>/crash-…`; its base64 becomes a line of `fuzz/regressions/`.
"""

import argparse
import importlib
import os
import pkgutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz import targets
from fuzz.target import LONGEST, ROOT, Target, check_in_time, regressions_of, text_of, texts_of

FOUND = ROOT / ".fuzz"
ANSWER_WITHIN_S = 20
NOT_INSTALLED = 77


def names() -> list[str]:
    """Give the names of all targets."""
    return [module.name for module in pkgutil.iter_modules(targets.__path__)]


def run_target(name: str, seconds: int, found: Path, runs: int, seed: int) -> int:
    """Fuzz one target in this process and keep what it finds in a folder; gives the exit status.

    It ends after so many seconds or runs, whichever comes first (-1: no bound). With a seed other than 0
    the same runs are done each time.
    """
    try:
        import atheris  # noqa: PLC0415, it has wheels for few systems
    except ImportError:
        print("atheris cannot be installed here (it has wheels for Linux on x86-64): nothing was fuzzed")
        return NOT_INSTALLED
    with atheris.instrument_imports(include=["tgbot"], enable_loader_override=False):
        target: Target = importlib.import_module(f"fuzz.targets.{name}").TARGET
    folder = found / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate([*texts_of(target), *regressions_of(target)]):
        (corpus / f"seed-{number}").write_bytes(text.encode("utf-8", "replace"))
        # Lists that are read when they are first needed count for nobody's time.
        target.check(text)

    def one(raw: bytes) -> None:
        check_in_time(target, text_of(raw))

    flags = [
        f"-max_total_time={seconds}",
        f"-runs={runs}",
        f"-seed={seed}",
        f"-max_len={LONGEST}",
        f"-timeout={ANSWER_WITHIN_S}",
        f"-artifact_prefix={folder}/",
        "-verbosity=0",
    ]
    atheris.Setup([name, *flags, str(corpus)], one)
    atheris.Fuzz()
    return 0


def _apart(name: str, seconds: int) -> tuple[str, int, str]:
    """Fuzz one target in a process of its own."""
    command = [sys.executable, "-m", "fuzz", "--here", "--seconds", str(seconds), name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return name, done.returncode, (done.stdout + done.stderr)[-4_000:]


def main() -> int:
    """Fuzz what is asked for; gives how many targets were broken."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    parser.add_argument("--runs", type=int, default=-1, help="at most, with --here")
    parser.add_argument("--seed", type=int, default=0, help="do the same runs each time, with --here")
    parser.add_argument("--here", action="store_true", help="in this process; one target")
    parser.add_argument("--folder", type=Path, default=FOUND, help="for what is found")
    parser.add_argument("target", nargs="*", help=" ".join(names()))
    asked = parser.parse_args()
    if asked.here:
        return run_target(asked.target[0], asked.seconds, asked.folder, asked.runs, asked.seed)
    broken = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        wanted = asked.target or names()
        for name, status, said in workers.map(lambda one: _apart(one, asked.seconds), wanted):
            print(f"{name}: {_verdict(status)}")
            if status not in {0, NOT_INSTALLED}:
                broken += 1
                print(said)
                print(f"the input is in {Path('.fuzz') / name}")
    return broken


def _verdict(status: int) -> str:
    return {0: "holds", NOT_INSTALLED: "not fuzzed, atheris is not installed"}.get(status, "BROKEN")


if __name__ == "__main__":
    sys.exit(main())
