"""What followers and readers of announcements see, and what an operator decides by."""

from dataclasses import replace

import pytest

from tests.conftest import NOON, reader_of
from tests.end_to_end.test_every_screen import refuse_what_telegram_refuses
from tgbot.knowledge.edition import Edition
from tgbot.locale.words import Html
from tgbot.models.alert import Alert, Change, ChangeKind
from tgbot.models.announcement import Announcement, AnnouncementKind, AnnouncementState, Audience
from tgbot.models.language import Language
from tgbot.screens.alerts import alert_screen, alerts_screen
from tgbot.screens.announcements import (
    LONGEST_ANNOUNCEMENT,
    Followers,
    Reach,
    announcement_screen,
    draft_screen,
    progress_screen,
)
from tgbot.screens.card import verified_phones
from tgbot.screens.screen import Screen

DRAFT = Announcement(
    7,
    AnnouncementKind.ANNOUNCEMENT,
    AnnouncementState.DRAFT,
    "hello",
    Audience(),
    operator=1,
    operator_language=Language.EN,
    progress_message=None,
    reached=0,
    total=0,
    sent=0,
    blocked=0,
    failed=0,
    created_at=NOON,
)
REACH = Reach({Language.ZH_HANS: 1200, Language.EN: 34}, [Followers("alipay", "Alipay", 5)])


def labels(screen: Screen) -> list[str]:
    return [button.text for row in screen.rows for button in row]


async def first_lines(edition: Edition, *changes: Change, organisation: str = "alipay") -> list[str]:
    found = await edition.store.organisation(organisation)
    assert found
    screen = alert_screen(
        Alert(found.names, changes), found, edition.minds.why, reader_of(edition, Language.EN)
    )
    return refuse_what_telegram_refuses(screen).split("\n")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(ChangeKind))
async def test_every_alert_fits_one_screen_and_begins_with_what_happened(
    edition: Edition, kind: ChangeKind, language: Language
) -> None:
    for name in ("alipay", "trust_wallet", "paypal_us"):
        organisation = await edition.store.organisation(name)
        assert organisation
        phones = tuple(it.key for it in organisation.contacts)
        flags = tuple(edition.minds.why)[:3]
        alert = Alert(organisation.names, (Change(kind, phones + flags), Change(ChangeKind.NEW_FAKE)))
        reader = reader_of(edition, language)
        text = refuse_what_telegram_refuses(alert_screen(alert, organisation, edition.minds.why, reader))
        assert text.startswith("🔔 ")
        assert reader.text(organisation.names) in text.split("\n")[0]
        assert len(text) < 1000


async def test_the_changed_number_is_drawn_as_on_the_card(edition: Edition) -> None:
    organisation = await edition.store.organisation("alipay")
    assert organisation
    number = next(it for it in organisation.contacts if it.number == "95188")
    lines = await first_lines(edition, Change(ChangeKind.PHONE_CHANGED, (number.key,)))
    assert lines[0] == "🔔 Alipay: the official phone number has changed"
    assert any(line.startswith("95188") for line in lines)
    assert any("dated 2024-03-13" in line for line in lines)


async def test_where_no_number_is_left_nobody_is_told_to_look_below(edition: Edition) -> None:
    lines = await first_lines(edition, Change(ChangeKind.PHONE_REMOVED), organisation="trust_wallet")
    assert lines[1].startswith("No number can be verified now.")


async def test_beside_the_first_number_ever_no_earlier_one_is_said_to_hold(edition: Edition) -> None:
    organisation = await edition.store.organisation("alipay")
    assert organisation
    phones = tuple(it.key for it in verified_phones(organisation))
    one_more = await first_lines(edition, Change(ChangeKind.PHONE_ADDED, phones[:1]))
    assert one_more[1] == "The numbers from before still hold."
    first = await first_lines(edition, Change(ChangeKind.PHONE_ADDED, phones))
    assert first[1] == "Compare numbers you saved with what is below before you call."


async def test_what_is_gone_meanwhile_is_said_to_be_gone(edition: Edition) -> None:
    organisation = await edition.store.organisation("alipay")
    assert organisation
    alert = Alert(organisation.names, (Change(ChangeKind.PHONE_ADDED, ("x",)),))
    screen = alert_screen(alert, None, {}, reader_of(edition, Language.EN))
    assert "Alipay is no longer listed" in screen.text
    assert labels(screen) == ["🏠 Home"]


@pytest.mark.parametrize("language", list(Language))
async def test_the_longest_announcement_fits_in_every_frame(edition: Edition, language: Language) -> None:
    screen = announcement_screen(Html("字" * LONGEST_ANNOUNCEMENT), edition.words[language])
    assert len(refuse_what_telegram_refuses(screen)) <= 4096


async def test_the_count_belongs_to_the_audience_that_is_chosen(edition: Edition) -> None:
    words = edition.words[Language.EN]
    assert "To everybody: 1,234 people" in draft_screen(DRAFT, REACH, words).text
    followers = draft_screen(replace(DRAFT, audience=Audience("alipay")), REACH, words)
    assert "To followers of Alipay: 5 people" in followers.text
    assert "✓ Followers of Alipay (5)" in labels(followers)
    assert "📣 Send to 5" in labels(followers)


async def test_nothing_can_be_sent_to_nobody(edition: Edition) -> None:
    screen = draft_screen(replace(DRAFT, audience=Audience("octopus")), REACH, edition.words[Language.EN])
    assert not [label for label in labels(screen) if label.startswith("📣")]


async def test_progress_says_what_is_left_and_offers_what_can_be_done(edition: Edition) -> None:
    words = edition.words[Language.EN]
    sending = replace(DRAFT, state=AnnouncementState.SENDING, total=100, sent=70, blocked=2, failed=1)
    assert "Sending: 27 to go" in progress_screen(sending, words).text
    assert labels(progress_screen(sending, words)) == ["⏸ Stop"]
    stopped = replace(sending, state=AnnouncementState.STOPPED)
    assert labels(progress_screen(stopped, words)) == ["▶️ Go on"]
    finished = replace(sending, state=AnnouncementState.FINISHED)
    assert labels(progress_screen(finished, words)) == []


async def test_the_list_of_alerts_says_how_to_begin_where_it_is_empty(edition: Edition) -> None:
    screen = alerts_screen([], edition.words[Language.EN], wants_announcements=True)
    assert "Tell me of changes" in screen.text
