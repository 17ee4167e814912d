"""What an operator is to look at again, and what not (any more)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from tgbot.knowledge.staleness import Aged, Findings, Urgency, due_checks
from tgbot.knowledge.withholding import NOTHING_WITHHELD, withheld_contacts
from tgbot.models.correction import Finding, Judgement
from tgbot.models.organisation import Confidence, Contact, ContactType, Purpose, Source, SourceKind

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WANG, ZHAO, CHEN = 1001, 1002, 1003
OPERATORS = frozenset({WANG, ZHAO, CHEN})
RIGHT, GONE = Finding.STILL_RIGHT, Finding.NO_LONGER_RIGHT


def aged(organisation: str, days: int) -> Aged:
    day = NOW.date() - timedelta(days=days)
    source = Source("publisher", SourceKind.OFFICIAL, date(2026, 5, 1), url="https://example.org")
    contact = Contact(
        "0a1b2c3d", ContactType.PHONE, Purpose.GENERAL, Confidence.OFFICIAL, (source,), number="95188"
    )
    return Aged(organisation, contact, day, days)


OLD, OLDER, NEW = aged("old", 200), aged("older", 400), aged("new", 10)
ALL = (OLDER, OLD, NEW)


def found(contact: Aged, operator: int | None, finding: Finding, days_ago: int = 1) -> Judgement:
    return Judgement(operator, contact.version, finding, NOW - timedelta(days=days_ago))


def walk(
    *judgements: Judgement,
    operator: int = WANG,
    hidden: tuple[Aged, ...] = (),
    decided: Mapping[tuple[str, str], datetime] | None = None,
    operators: frozenset[int] = OPERATORS,
) -> list[tuple[str, Urgency]]:
    withheld = withheld_contacts((it.organisation, it.contact) for it in hidden) or NOTHING_WITHHELD
    findings = Findings(judgements, decided or {}, operators, withheld)
    return [(it.aged.organisation, it.urgency) for it in due_checks(ALL, findings, operator, NOW)]


def decided_about(contact: Aged, days_ago: int) -> Mapping[tuple[str, str], datetime]:
    return {(contact.organisation, contact.contact.key): NOW - timedelta(days=days_ago)}


def test_what_is_old_is_due_the_oldest_first() -> None:
    assert walk() == [("older", Urgency.OLD), ("old", Urgency.OLD)]


def test_what_anybody_confirmed_lately_is_not_due_and_after_half_a_year_it_is_again() -> None:
    assert walk(found(OLDER, ZHAO, RIGHT)) == [("old", Urgency.OLD)]
    assert len(walk(found(OLDER, ZHAO, RIGHT, days_ago=181))) == 2


def test_what_another_operator_doubts_comes_first_even_where_it_is_new() -> None:
    assert walk(found(NEW, ZHAO, GONE))[0] == ("new", Urgency.SECOND_WANTED)
    assert ("new", Urgency.SECOND_WANTED) not in walk(found(NEW, WANG, GONE))


def test_whoever_has_answered_a_doubt_is_not_asked_again() -> None:
    assert walk(found(OLD, ZHAO, GONE), found(OLD, WANG, RIGHT)) == [("older", Urgency.OLD)]


def test_who_is_no_operator_any_more_or_was_forgotten_is_not_heard() -> None:
    expected = [("older", Urgency.OLD), ("old", Urgency.OLD)]
    assert walk(found(OLD, ZHAO, GONE), operators=frozenset({WANG, CHEN})) == expected
    assert walk(found(OLD, None, RIGHT)) == expected


def test_what_is_withheld_comes_last_and_first_once_somebody_finds_it_right() -> None:
    decided = decided_about(OLDER, days_ago=5)
    both = (found(OLDER, ZHAO, GONE, 6), found(OLDER, CHEN, GONE, 6))
    assert walk(*both, hidden=(OLDER,), decided=decided)[-1] == ("older", Urgency.WITHHELD)
    again = (both[0], found(OLDER, CHEN, RIGHT, 2))
    assert walk(*again, hidden=(OLDER,), decided=decided)[0] == ("older", Urgency.SECOND_WANTED)
    # Zhao's finding was about the decision before: they are asked anew.
    assert walk(*again, operator=ZHAO, hidden=(OLDER,), decided=decided)[0] == (
        "older",
        Urgency.SECOND_WANTED,
    )


def test_those_who_withheld_a_contact_are_not_asked_about_it_again() -> None:
    decided = decided_about(OLDER, days_ago=5)
    own = (found(OLDER, WANG, GONE, 6), found(OLDER, CHEN, GONE, 6))
    assert walk(*own, hidden=(OLDER,), decided=decided) == [("old", Urgency.OLD)]
