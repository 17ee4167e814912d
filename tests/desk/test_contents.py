"""What staff see has nothing private in it, and fits."""

from hypothesis import given
from hypothesis import strategies as st

from tgbot.desk.contents import LONGEST_CAPTION, LONGEST_TEXT, fitting, safe, under_name, units
from tgbot.models.ticket import Content, ContentKind, Mark

CARD = "4111 1111 1111 1111"


def test_a_card_number_is_masked_in_text_and_caption() -> None:
    for kind in (ContentKind.TEXT, ContentKind.CAPTIONED):
        kept = safe(Content(kind, f"my card {CARD}, please help", copied=True))
        assert CARD not in kept.text
        assert kept.text.startswith("my card ")
        assert not kept.copied


def test_what_is_not_private_is_left_as_it_is() -> None:
    content = Content(ContentKind.TEXT, "I paid 500 yesterday", (Mark("bold", 2, 4),), copied=True)
    assert safe(content) == content


def test_formats_do_not_point_into_a_masked_text() -> None:
    marks = (Mark("bold", 0, 30),)
    assert safe(Content(ContentKind.TEXT, f"my card {CARD} here", marks)).marks == ()


def test_a_code_behind_a_link_goes_with_the_link() -> None:
    link = Mark("text_link", 0, 4, "https://example.com/?验证码：123456")
    assert safe(Content(ContentKind.TEXT, "look", (link,))).marks == ()


@given(st.text(st.characters(categories=["Lu", "Lo"]), max_size=3000), st.integers(0, 40))
def test_a_masked_text_always_fits(text: str, cards: int) -> None:
    caption = f"{CARD}\n" * cards + text
    kept = safe(Content(ContentKind.CAPTIONED, caption))
    assert CARD not in kept.text
    assert units(fitting(kept.text, LONGEST_CAPTION)) <= LONGEST_CAPTION


@given(st.text(max_size=200), st.integers(1, 100))
def test_cutting_leaves_whole_letters(text: str, most: int) -> None:
    cut = fitting(text, most)
    assert units(cut) <= most
    assert text.startswith(cut.removesuffix("…"))


def test_a_name_stands_over_the_answer_and_formats_move_with_it() -> None:
    named = under_name(Content(ContentKind.TEXT, "good", (Mark("bold", 0, 4),), author="Wang", copied=True))
    assert named.text == "👤 Wang:\ngood"
    assert named.marks == (Mark("bold", 9, 4),)
    assert not named.copied
    assert (
        units(under_name(Content(ContentKind.TEXT, "x" * LONGEST_TEXT, author="Wang")).text) == LONGEST_TEXT
    )


def test_a_sticker_carries_no_name() -> None:
    sticker = Content(ContentKind.BARE, what="sticker", author="Wang")
    assert under_name(sticker) == sticker
