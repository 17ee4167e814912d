"""Which rows of digits have the shape of a phone number, and what must speak for them besides."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata


class Need(IntEnum):
    """What a shape needs before it is taken for a phone number."""

    NOTHING = 0
    """Hardly anything else looks like it."""
    HINT = 1
    """Usual groups, or the talk is of reaching somebody."""
    PHONE = 2
    """The talk is of phoning."""
    LABEL = 3
    """It stands right behind the word for a phone number, or for dialling one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A row of digits that can be a phone number: what is dialled, and what must speak for it."""

    digits: str
    need: Need


EMERGENCIES = frozenset({"110", "112", "113", "114", "117", "119", "120", "122", "165", "911", "995", "999"})
"""Numbers of three digits: police, fire, ambulance, information, advice against fraud."""
# Lenient about which numbers are in use: a thief's number, or an invented one, need not exist.
_SHAPES = re.compile(
    r"(?P<mobile>(?:(?:00)?86)?0?(?P<cn>1[3-9]\d{9}))"
    r"|(?P<service>(?:(?:00)?86)?400\d{7})"
    r"|(?P<free>(?:(?:00)?86)?800\d{7}|1[38]00\d{6})"
    r"|(?P<taiwan>09\d{8})"
    r"|(?P<city>0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7})"
    r"|(?P<british>0[1235789]\d{9})"
    r"|(?P<abroad>00[1-9]\d{8,13})"
    r"|(?P<china>86(?:10[2-9]\d{7}|2\d[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7}))"
    r"|(?P<neighbour>(?:85[23][2-9]\d{7}|886[2-9]\d{7,8}))"
    r"|(?P<trunk>0[1-9]\d{7,8})"
    r"|(?P<american>1?[2-9]\d{2}[2-9]\d{6})"
    r"|(?P<indian>[6-9]\d{9})"
    r"|(?P<eight>[2-9]\d{7})"
    r"|(?P<seven>[2-9]\d{6})"
    r"|(?P<known>10086|10010|10099|12306|12315|12321|12345|12378|12381|12386|96110|95188|95017)"
    r"|(?P<bank>95\d{3})"
    r"|(?P<short>9[56]\d{3,6}|1[0-2]\d{3}|1010\d{4}|13\d{4}|18\d{3})"
    rf"|(?P<emergency>{'|'.join(sorted(EMERGENCIES))})"
)
_NEEDS = {
    "mobile": Need.NOTHING,
    "service": Need.NOTHING,
    "free": Need.HINT,
    "taiwan": Need.NOTHING,
    "city": Need.NOTHING,
    "british": Need.NOTHING,
    "abroad": Need.HINT,
    "china": Need.HINT,
    "neighbour": Need.HINT,
    "trunk": Need.HINT,
    "american": Need.PHONE,
    "indian": Need.PHONE,
    "eight": Need.LABEL,
    "seven": Need.LABEL,
    "known": Need.HINT,
    "bank": Need.HINT,
    "short": Need.PHONE,
    "emergency": Need.LABEL,
}
LONGEST = 18
"""No phone number has more digits than this, with its country code and the zeros before it."""
_COUNTING = "0123456789101112 12345678901234567890 9876543210987654321"
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_NORTH_AMERICAN_GROUPS = {(3, 3, 4), (1, 3, 3, 4), (3, 7), (1, 10)}


def shape_of(digits: str, groups: tuple[int, ...]) -> Shape | None:
    """Give the shape of digits without a plus before them; None if no phone number looks like that.

    `groups` are the lengths of the parts they are written in.
    """
    match = _SHAPES.fullmatch(digits)
    if match is None or match.lastgroup is None or (len(digits) >= 7 and digits in _COUNTING):
        return None
    name = "mobile" if match["mobile"] else match.lastgroup
    need = _NEEDS[name]
    if name == "mobile":
        return Shape(_with_china(digits, match["cn"]), need)
    if name == "service":
        return Shape(_with_china(digits, digits[-10:]), need)
    if name == "china":
        return Shape("+" + digits, Need.NOTHING if len(groups) > 1 else need)
    if name == "neighbour":
        return Shape("+" + digits, need if groups[0] == 3 or len(groups) == 1 else Need.PHONE)
    if name == "abroad":
        known = international(digits[2:])
        return Shape(known, need) if known else None
    if name == "american":
        usual = groups in _NORTH_AMERICAN_GROUPS
        return Shape(digits, Need.HINT if usual else need)
    if name in {"eight", "seven"} and not _is_local(digits, groups):
        return None
    if name in {"known", "bank", "short", "emergency"}:
        if len(groups) not in {1, len(digits)}:
            return None
        return Shape(digits, Need.LABEL if digits.endswith("000") else need)
    return Shape(digits, need)


def international(digits: str) -> str | None:
    """Write digits that begin with a country code with a plus; None if no such country or length exists."""
    if digits.startswith("86") and re.fullmatch(r"0?1[3-9]\d{9}", digits[2:]):
        return f"+86{digits[-11:]}"
    for length in (1, 2, 3):
        if len(digits) - length in _lengths(digits[:length]):
            return f"+{digits}"
    return None


def is_mobile_of_china(digits: str) -> bool:
    """Say whether digits are a mobile number of mainland China, as it is written there."""
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789"


@cache
def _lengths(country_code: str) -> frozenset[int]:
    """Give the lengths numbers of a country have; none if the code belongs to no country."""
    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(country_code or "0"), ())
    lengths: set[int] = set()
    for region in regions[:1]:
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(int(country_code), region)
        if metadata is not None and metadata.general_desc is not None:
            lengths.update(metadata.general_desc.possible_length)
    return frozenset(length for length in lengths if length >= 6)


def _with_china(digits: str, national: str) -> str:
    return f"+86{national}" if digits.startswith(("86", "0086")) else national


def _is_local(digits: str, groups: tuple[int, ...]) -> bool:
    """Say whether digits without an area code are written like a phone number, and are no date."""
    single = len(groups) in {1, len(digits)}
    usual = single or groups in {(4, 4), (3, 4), (3, 5)}
    return usual and not _DATE.fullmatch(digits)
