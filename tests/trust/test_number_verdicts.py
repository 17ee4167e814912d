"""Whose number it is; and that no neighbour of an official number is ever called official."""

from hypothesis import assume, given
from hypothesis import strategies as st

from tgbot.trust.number_verdicts import KnownNumber, KnownNumbers, NumberVerdict

OFFICIAL = ("95188", "4007585858", "057126886000", "22662222", "08000234567", "18882211161")
INTERNATIONAL = ("8657126886000", "85222662222")
KNOWN = KnownNumbers(
    [
        *(
            KnownNumber(digits, "alipay", is_owner=True, is_verified=True, is_international=False)
            for digits in OFFICIAL
        ),
        *(
            KnownNumber(digits, "alipay", is_owner=True, is_verified=True, is_international=True)
            for digits in INTERNATIONAL
        ),
        KnownNumber("95017", "wechat_pay", is_owner=True, is_verified=True, is_international=False),
        KnownNumber("12345678", "somebody", is_owner=True, is_verified=False, is_international=False),
    ],
    [("95055", "alipay")],
)


def test_each_number_gets_its_verdict() -> None:
    assert KNOWN.judge("95188").verdict is NumberVerdict.OFFICIAL
    assert KNOWN.judge("+8657126886000").verdict is NumberVerdict.OFFICIAL
    assert KNOWN.judge("95055", frozenset({"alipay"})).verdict is NumberVerdict.KNOWN_FAKE
    assert KNOWN.judge("95017", frozenset({"alipay"})).verdict is NumberVerdict.SOMEBODY_ELSES
    assert KNOWN.judge("95017", frozenset({"wechat_pay", "alipay"})).verdict is NumberVerdict.OFFICIAL
    assert KNOWN.judge("12345678").verdict is NumberVerdict.UNVERIFIED
    assert KNOWN.judge("95189").verdict is NumberVerdict.UNKNOWN


def test_a_country_code_makes_another_number_of_the_same_digits() -> None:
    assert KNOWN.judge("+22662222").verdict is NumberVerdict.UNKNOWN


@given(
    number=st.sampled_from((*OFFICIAL, *INTERNATIONAL)),
    place=st.integers(0, 14),
    digit=st.sampled_from("0123456789"),
    change=st.sampled_from(("instead", "before", "behind", "within", "without")),
)
def test_no_neighbour_of_an_official_number_is_official(
    number: str, place: int, digit: str, change: str
) -> None:
    place %= len(number)
    changed = {
        "instead": number[:place] + digit + number[place + 1 :],
        "before": digit + number,
        "behind": number + digit,
        "within": number[:place] + digit + number[place:],
        "without": number[:place] + number[place + 1 :],
    }[change]
    assume(changed not in OFFICIAL and changed not in INTERNATIONAL and changed != "95017")
    assert KNOWN.judge(changed).verdict is not NumberVerdict.OFFICIAL
