"""Whose number this is: official, somebody else's, a known fake, or unknown.

A number is looked up exactly as its digits stand. One digit more or less is another number, and another
number is never official.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class NumberVerdict(StrEnum):
    """What can be said of a number."""

    OFFICIAL = "official"
    SOMEBODY_ELSES = "somebody_elses"
    KNOWN_FAKE = "known_fake"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A number of the directory in one of the forms it may be typed in: digits alone, no leading 00.

    `is_international` says that they begin with the country code.
    """

    digits: str
    organisation: str
    is_owner: bool
    is_verified: bool
    is_international: bool


@dataclass(frozen=True, slots=True)
class JudgedNumber:
    """A verdict, with the organisations it is about, the owner of the number first."""

    verdict: NumberVerdict
    organisations: tuple[str, ...] = ()


class KnownNumbers:
    """All numbers of the directory, and those that are falsely tied to an organisation."""

    def __init__(self, known: Iterable[KnownNumber], fakes: Iterable[tuple[str, str]]) -> None:
        """Take the known numbers, and pairs of the digits of a fake and the organisation it is tied to."""
        self._known: dict[str, list[KnownNumber]] = defaultdict(list)
        for number in known:
            self._known[number.digits].append(number)
        self._fakes: dict[str, set[str]] = defaultdict(set)
        for digits, organisation in fakes:
            self._fakes[digits].add(organisation)

    def judge(self, digits: str, claimed: frozenset[str] = frozenset()) -> JudgedNumber:
        """Judge a number (digits, perhaps with a leading +); `claimed` are organisations named beside it.

        A real number that is claimed for another organisation belongs to somebody else; a number falsely
        tied to an organisation is a fake where that organisation is claimed, or where it has no owner.
        """
        plain = digits.removeprefix("+")
        with_country = plain != digits
        # A number written with a country code is another number than one that happens to have its digits.
        holders = sorted(
            (it for it in self._known.get(plain, ()) if it.is_international or not with_country),
            key=lambda holder: not holder.is_owner,
        )
        verified = tuple(dict.fromkeys(it.organisation for it in holders if it.is_verified))
        tied = self._fakes.get(plain, set())
        if tied and (tied & claimed or not holders):
            return JudgedNumber(NumberVerdict.KNOWN_FAKE, tuple(sorted(tied & claimed or tied)))
        if verified:
            fits = not claimed or claimed & set(verified)
            verdict = NumberVerdict.OFFICIAL if fits else NumberVerdict.SOMEBODY_ELSES
            return JudgedNumber(verdict, verified)
        if holders:
            return JudgedNumber(
                NumberVerdict.UNVERIFIED, tuple(dict.fromkeys(it.organisation for it in holders))
            )
        return JudgedNumber(NumberVerdict.UNKNOWN)
