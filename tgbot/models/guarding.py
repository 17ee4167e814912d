"""What the guard of a group knows and does, as plain values that memory keeps."""

from dataclasses import dataclass, field
from enum import StrEnum


class SubjectKind(StrEnum):
    """What can be allowed in a group."""

    NUMBER = "number"
    DOMAIN = "domain"
    ACCOUNT = "account"
    WORDING = "wording"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that can be allowed. A person's value is their id; a wording's is its fingerprint."""

    kind: SubjectKind
    value: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """What is allowed in one group, and who is trusted there."""

    subjects: frozenset[Subject] = field(default_factory=frozenset)
    people: frozenset[int] = field(default_factory=frozenset)


NOTHING_ALLOWED = Allowed()


class Deed(StrEnum):
    """What was done about a message or a person."""

    WATCHED = "watched"
    WARNED = "warned"
    REMOVED = "removed"
    REPORTED = "reported"
    """A member pointed it out; the guard itself did nothing."""


class Reason(StrEnum):
    """Why the guard stepped in."""

    SECRET = "secret"  # noqa: S105, the name of a reason
    FAKE_NUMBER = "fake_number"
    WRONG_NUMBER = "wrong_number"
    EVASIVE_NUMBER = "evasive_number"
    UNPROVEN_HOTLINE = "unproven_hotline"
    FAKE_LINK = "fake_link"
    IMITATION_LINK = "imitation_link"
    IP_LINK = "ip_link"
    FILE_LINK = "file_link"
    IMITATION_ACCOUNT = "imitation_account"
    WORDING = "wording"
    POSES_AS_ADMIN = "poses_as_admin"
    POSES_AS_GROUP = "poses_as_group"
    POSES_AS_ORGANISATION = "poses_as_organisation"
    POSES_AS_SUPPORT = "poses_as_support"
    REPORTED = "reported"


class Settled(StrEnum):
    """What an admin decided about something the guard did."""

    UNDONE = "undone"
    ALLOWED = "allowed"
    BANNED = "banned"
