"""What is done about a finding, level by level."""

from datetime import UTC, datetime, timedelta

from tgbot.guard.deciding import decide, mute_after, strikes_after
from tgbot.guard.findings import Finding
from tgbot.models.group import GuardLevel
from tgbot.models.guarding import Deed, Reason

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LINK, SECRET = (Finding(Reason.IMITATION_LINK),), (Finding(Reason.SECRET),)
SUPPORT, ADMIN = (Finding(Reason.POSES_AS_SUPPORT),), (Finding(Reason.POSES_AS_ADMIN),)


def deed(level: GuardLevel, findings: tuple[Finding, ...], *, in_doubt: bool = False) -> Deed | None:
    decided = decide(level, findings, in_doubt=in_doubt)
    return decided.deed if decided else None


def test_each_level_goes_one_step_further() -> None:
    levels = (GuardLevel.OFF, GuardLevel.WATCH, GuardLevel.WARN, GuardLevel.REMOVE)
    done = [deed(level, LINK) for level in levels]
    assert done == [None, Deed.WATCHED, Deed.WARNED, Deed.REMOVED]


def test_an_ordinary_message_is_never_touched() -> None:
    assert all(deed(level, ()) is None for level in GuardLevel)


def test_a_secret_is_removed_at_every_level_but_off_and_is_no_strike() -> None:
    assert [deed(level, SECRET) for level in GuardLevel] == [None, *[Deed.REMOVED] * 3]
    decided = decide(GuardLevel.REMOVE, SECRET, in_doubt=False)
    assert decided is not None
    assert not decided.is_strike


def test_who_asks_whether_a_link_is_genuine_is_answered_and_not_removed() -> None:
    assert deed(GuardLevel.REMOVE, LINK, in_doubt=True) is Deed.WARNED
    assert deed(GuardLevel.REMOVE, (*LINK, Finding(Reason.WORDING)), in_doubt=True) is Deed.REMOVED


def test_a_name_that_sounds_like_support_is_answered_but_a_copied_admin_is_removed() -> None:
    assert deed(GuardLevel.REMOVE, SUPPORT) is Deed.WARNED
    assert deed(GuardLevel.REMOVE, (*SUPPORT, *LINK)) is Deed.REMOVED
    assert deed(GuardLevel.REMOVE, ADMIN) is Deed.REMOVED


def test_strikes_count_within_a_day_and_lead_to_longer_mutes() -> None:
    assert strikes_after(None, NOW) == 1
    assert strikes_after((1, NOW - timedelta(hours=23)), NOW) == 2
    assert strikes_after((3, NOW - timedelta(hours=25)), NOW) == 1
    assert [mute_after(strikes) for strikes in range(1, 6)] == [
        None,
        timedelta(days=1),
        timedelta(days=1),
        timedelta(days=7),
        timedelta(days=7),
    ]
