"""Every setting is in the operator's guide with its meaning and default, and no other."""

import re

import yaml

from tests.conftest import ROOT
from tests.docs.documents import document, documents
from tgbot.config import PREFIX, Settings

# What the image sets by itself.
OF_THE_IMAGE = {"TGBOT_STATE_DIR", "TGBOT_KNOWLEDGE", "TGBOT_LISTEN"}
COMPOSE_FILES = ("docker-compose.yml", "deploy/compose.webhook.yml", "deploy/compose.watching.yml")


def names() -> set[str]:
    return {PREFIX + name.upper() for name in Settings.model_fields}


def test_the_table_is_that_of_the_program() -> None:
    rows = [row for row in document("docs/operating.md").rows if row[0].startswith(f"`{PREFIX}")]
    expected = [
        (
            f"`{PREFIX}{name.upper()}`",
            str(field.description),
            f"`{field.default}`" if field.default else "–",
        )
        for name, field in Settings.model_fields.items()
    ]
    assert rows == expected


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    named = {name for it in documents() for name in re.findall(r"\bTGBOT_[A-Z_]+", "\n".join(it.code))}
    assert named - names() == set()


def test_the_containers_hand_every_setting_on_and_no_other() -> None:
    given = set()
    for file in COMPOSE_FILES:
        services = yaml.safe_load((ROOT / file).read_text("utf-8"))["services"]
        given |= set(services.get("tgbot", {}).get("environment", {}))
    assert given == names() - OF_THE_IMAGE
    image = (ROOT / "Dockerfile").read_text("utf-8")
    assert set(re.findall(r"\bTGBOT_[A-Z_]+(?==)", image)) == OF_THE_IMAGE


def test_the_containers_want_the_token_and_nothing_else() -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    assert set(re.findall(r"\$\{(\w+)(?!\w)(?!:-)", text)) == {"TGBOT_TOKEN"}


def test_the_example_of_settings_names_existing_ones() -> None:
    example = (ROOT / "deploy" / "settings.env").read_text("utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) <= names()
