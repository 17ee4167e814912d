"""Titles of topics: short, clean, whatever a wallet is called."""

from dataclasses import replace

from tests.desk.test_waits import NOW, ticket
from tgbot.knowledge.edition import Edition
from tgbot.models.language import Language
from tgbot.models.ticket import TicketState
from tgbot.models.topic import Topic
from tgbot.screens.tickets.staff_texts import LONGEST_TITLE, topic_address, topic_title


def test_a_title_says_number_wallet_trouble_and_state(edition: Edition) -> None:
    words = edition.words[Language.ZH_HANS]
    waiting = replace(ticket(12, NOW, None, TicketState.WAITING), topic=Topic.TOP_UP)
    assert topic_title(waiting, "支付宝", words) == "#12 · 支付宝 · 充值 · 等待"
    assert topic_title(replace(waiting, topic=None), "", words) == "#12 · 等待"


def test_a_long_or_hostile_name_leaves_number_and_state(edition: Edition) -> None:
    words = edition.words[Language.ZH_HANS]
    waiting = ticket(12, NOW, None, TicketState.WAITING)
    title = topic_title(waiting, "a\u202e\nb" + "x" * 500, words)
    assert len(title) == LONGEST_TITLE
    assert title.startswith("#12 · a b")
    assert title.endswith(" · 等待")


def test_the_address_of_a_topic() -> None:
    known = replace(ticket(1, NOW, None), staff_chat=-1001234567890, thread=40)
    assert topic_address(known) == "https://t.me/c/1234567890/40"
