"""What followers of a wallet are told of, and what is no news."""

from dataclasses import replace
from datetime import date

from tgbot.models.alert import Change, ChangeKind, Marks, alerts_between, changes_between, marks_of
from tgbot.models.language import LocalText
from tgbot.models.organisation import (
    Confidence,
    Contact,
    ContactType,
    Kind,
    NoPhoneBasis,
    NoPhoneLine,
    Organisation,
    Purpose,
    Source,
    SourceKind,
    Status,
)

PAGE = Source("Example Pay", SourceKind.OFFICIAL, date(2026, 11, 1), url="https://example.com/contact")
NAMES = LocalText("例付", "例付", "Example Pay")


def contact(key: str, kind: ContactType = ContactType.PHONE, **other: object) -> Contact:
    plain = Contact(key, kind, Purpose.GENERAL, Confidence.OFFICIAL, (PAGE,), number=key)
    return replace(plain, **other)  # type: ignore[arg-type]


def organisation(*contacts: Contact, **other: object) -> Organisation:
    plain = Organisation("example", Kind.WALLET, ("CN",), Status.ACTIVE, NAMES, contacts)
    return replace(plain, **other)  # type: ignore[arg-type]


def marks(
    *contacts: Contact, fakes: tuple[str, ...] = (), tricks: tuple[str, ...] = (), **other: object
) -> Marks:
    return marks_of(organisation(*contacts, **other), fakes, tricks)


def test_another_number_in_place_of_the_old_one() -> None:
    before, after = marks(contact("a"), contact("b")), marks(contact("b"), contact("c"))
    assert changes_between(before, after) == (Change(ChangeKind.PHONE_CHANGED, ("c",)),)


def test_one_number_more_and_one_less() -> None:
    one, two = marks(contact("a")), marks(contact("a"), contact("b"))
    assert changes_between(one, two) == (Change(ChangeKind.PHONE_ADDED, ("b",)),)
    assert changes_between(two, one) == (Change(ChangeKind.PHONE_REMOVED),)


def test_a_number_that_is_verified_no_more_is_gone_and_one_that_now_is_has_come() -> None:
    doubtful = marks(contact("a", confidence=Confidence.SINGLE))
    assert changes_between(marks(contact("a")), doubtful) == (Change(ChangeKind.PHONE_REMOVED),)
    assert changes_between(doubtful, marks(contact("a"))) == (Change(ChangeKind.PHONE_ADDED, ("a",)),)


def test_another_number_from_abroad_is_a_change() -> None:
    before, after = marks(contact("a")), marks(contact("a", from_abroad="+8657126886000"))
    assert changes_between(before, after) == (Change(ChangeKind.PHONE_CHANGED, ("a",)),)


def test_a_new_source_other_words_and_another_order_are_no_news() -> None:
    before = marks(contact("a"), contact("b"), fakes=("phone 1", "phone 2"))
    newer = replace(PAGE, read_on=date(2026, 12, 1))
    reworded = contact("a", sources=(newer,), about=NAMES, hours="24/7")
    assert changes_between(before, marks(contact("b"), reworded, fakes=("phone 2", "phone 1"))) == ()


def test_no_phone_line_any_more_is_said_once() -> None:
    statement = NoPhoneLine(NoPhoneBasis.EXPLICIT, Confidence.OFFICIAL, (PAGE,))
    after = marks(no_phone_line=statement)
    assert changes_between(marks(contact("a")), after) == (Change(ChangeKind.NO_PHONE),)
    assert changes_between(after, after) == ()


def test_new_tricks_are_news_and_old_ones_that_are_dropped_are_not() -> None:
    before = marks(fakes=("phone 1",), tricks=("fee",))
    after = marks(fakes=("phone 1", "domain x.example"), tricks=("fee", "refund"))
    fake, trick = changes_between(before, after)
    assert fake.kind is ChangeKind.NEW_FAKE
    assert trick == Change(ChangeKind.NEW_TRICK, ("refund",))
    assert changes_between(after, before) == ()


def test_the_most_important_change_comes_first() -> None:
    before = marks(contact("a"), contact("mail", ContactType.EMAIL))
    after = marks(contact("b"), status=Status.CLOSING, fakes=("phone 1",))
    kinds = [change.kind for change in changes_between(before, after)]
    assert kinds == [
        ChangeKind.SERVICE_ENDS,
        ChangeKind.PHONE_CHANGED,
        ChangeKind.NEW_FAKE,
        ChangeKind.CONTACT_CHANGED,
    ]


def test_an_organisation_that_is_gone_is_told_and_a_new_one_is_not() -> None:
    alerts = alerts_between({"gone": marks(), "same": marks()}, {"same": marks(), "new": marks(contact("a"))})
    assert {name: alert.changes for name, alert in alerts.items()} == {"gone": (Change(ChangeKind.GONE),)}
    assert alerts["gone"].names == NAMES
