"""The files of `deploy/` are taken by the programs they are for, where those are installed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
UNITS = ("tgbot.service", "tgbot-backup.service", "tgbot-backup.timer")
# What systemd-analyze gives a service without any of this is 9.6 of 10.
MOST_EXPOSED = {"tgbot.service": 15, "tgbot-backup.service": 5}
COMPOSE_FILES = (ROOT / "docker-compose.yml", *sorted(DEPLOY.glob("compose.*.yml")))


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def run(*command: str, **environment: str) -> None:
    done = subprocess.run(  # noqa: S603, commands of this file
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def services() -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, service)
        for file in COMPOSE_FILES
        for name, service in yaml.safe_load(file.read_text("utf-8"))["services"].items()
    ]


@needs("systemd-analyze")
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_takes_the_units(unit: str, tmp_path: Path) -> None:
    for name in UNITS:
        text = (DEPLOY / name).read_text("utf-8")
        # Nothing is installed in /opt here.
        (tmp_path / name).write_text(re.sub(r"/opt/tgbot/\.venv/bin/\w+", sys.executable, text), "utf-8")
    done = subprocess.run(  # noqa: S603, as above
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)],  # noqa: S607, of this machine
        capture_output=True,
        text=True,
        check=False,
    )
    # It looks at every unit of the machine too; only what it says of ours counts.
    complaints = [line for line in done.stderr.splitlines() if "tgbot" in line and "not found" not in line]
    assert complaints == []


@needs("systemd-analyze")
@pytest.mark.parametrize(("unit", "threshold"), MOST_EXPOSED.items())
def test_the_services_are_closed_off(unit: str, threshold: int) -> None:
    run("systemd-analyze", "security", "--offline=true", f"--threshold={threshold}", str(DEPLOY / unit))


@needs("promtool")
def test_prometheus_takes_its_configuration() -> None:
    run("promtool", "check", "config", str(DEPLOY / "prometheus.yml"))


@needs("promtool")
def test_alerts_come_when_they_should() -> None:
    run("promtool", "test", "rules", str(ROOT / "tests" / "deploy" / "alerts_test.yml"))


@needs("caddy")
def test_caddy_takes_its_configuration() -> None:
    file = str(DEPLOY / "Caddyfile")
    run("caddy", "validate", "--adapter", "caddyfile", "--config", file, WEBHOOK_HOST="bot.example.org")


def test_every_container_is_closed_off() -> None:
    assert {name for name, _ in services()} == {"tgbot", "caddy", "prometheus", "grafana"}
    for name, service in services():
        if "image" not in service:
            # What is added to a service that stands elsewhere.
            continue
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "mem_limit" in service, name


def test_the_bot_in_its_container_is_not_root_and_writes_to_its_state_alone() -> None:
    (bot,) = (service for name, service in services() if name == "tgbot" and "image" in service)
    assert bot["read_only"] is True
    assert bot["volumes"] == ["state:/state"]
    image = (ROOT / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    assert re.search(r"^USER tgbot$", image, re.MULTILINE)
    assert re.search(r'^HEALTHCHECK .* CMD \["tgbot", "alive"\]$', image, re.MULTILINE)


def test_the_way_to_caddy_s_file_in_the_guide_puts_the_name_in() -> None:
    guide = (ROOT / "docs" / "operating.md").read_text("utf-8")
    (command,) = re.findall(r"^(sed .*) > /etc/caddy/Caddyfile$", guide, re.MULTILINE)
    done = subprocess.run(  # noqa: S602, a command of ours
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "\nbot.example.org {\n" in done.stdout
    assert "{$WEBHOOK_HOST}" not in done.stdout


def test_only_caddy_is_reached_from_outside() -> None:
    for name, service in services():
        for port in service.get("ports", ()):
            assert name == "caddy" or port.startswith("127.0.0.1:"), name


def test_what_containers_are_given_exists() -> None:
    for _, service in services():
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert not source.startswith(".") or (ROOT / source).exists(), volume


def test_the_webhook_has_one_path_everywhere() -> None:
    added = dict(services())
    assert "path /telegram\n" in (DEPLOY / "Caddyfile").read_text("utf-8")
    text = (DEPLOY / "compose.webhook.yml").read_text("utf-8")
    assert re.search(r"TGBOT_WEBHOOK_URL: https://\$\{WEBHOOK_HOST:\?[^}]*\}/telegram\n", text)
    assert added["caddy"]["environment"]["TGBOT_AT"] == "tgbot:8080"


def test_the_rules_that_prometheus_reads_are_those() -> None:
    read = yaml.safe_load((DEPLOY / "prometheus.yml").read_text("utf-8"))
    assert [(DEPLOY / name).is_file() for name in read["rule_files"]] == [True]
