"""All numbers here are invented, or are those of public services."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgbot.trust import digits, numbers, numbers_parts
from tgbot.trust.numbers import FoundNumber, numbers_in

MOBILE = "15400123869"


def read(text: str) -> list[str]:
    return [number.digits for number in numbers_in(text)]


def written_with(characters: str, number: str = MOBILE) -> str:
    return "".join(characters[int(digit)] for digit in number)


def joined(separator: str, number: str = MOBILE) -> str:
    return separator.join(number)


PINYIN = ("ling", "yao", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")
ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

STYLES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "full-width": lambda number: written_with("０１２３４５６７８９", number),
    "circled": lambda number: written_with("⓪①②③④⑤⑥⑦⑧⑨", number),
    "black circles": lambda number: written_with("⓿❶❷❸❹❺❻❼❽❾", number),
    "keycap": lambda number: "".join(f"{digit}\ufe0f\u20e3" for digit in number),
    "parenthesised": lambda number: written_with("0⑴⑵⑶⑷⑸⑹⑺⑻⑼", number),
    "brackets": lambda number: "".join(f"({digit})" for digit in number),
    "mathematical": lambda number: written_with("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", number),
    "Thai": lambda number: written_with("๐๑๒๓๔๕๖๗๘๙", number),
    "Arabic": lambda number: written_with("٠١٢٣٤٥٦٧٨٩", number),
    "superscript": lambda number: written_with("⁰¹²³⁴⁵⁶⁷⁸⁹", number),
    "Chinese": lambda number: written_with("零一二三四五六七八九", number),
    "Chinese with a circle": lambda number: written_with("〇一二三四五六七八九", number),
    "accounts": lambda number: written_with("零壹贰叁肆伍陆柒捌玖", number),
    "traditional accounts": lambda number: written_with("零壹貳參肆伍陸柒捌玖", number),
    "mixed": lambda number: written_with("〇1贰③4五６⑦捌9", number),
    "radio": lambda number: written_with("洞幺两三四五六拐八勾", number),
    "spaces": lambda number: joined(" ", number),
    "wide spaces": lambda number: joined("\u3000", number),
    "dots": lambda number: joined(".", number),
    "dashes": lambda number: joined("－", number),
    "all sorts": lambda number: "".join(
        digit + gap for digit, gap in zip(number, ".-·~_*/ - 、.~", strict=False)
    ),
    "zero width": lambda number: joined("\u200b", number),
    "joiners": lambda number: joined("\u200d", number),
    "struck through": lambda number: "".join(f"{digit}\u0336" for digit in number),
    "vertical": lambda number: joined("\n", number),
    "pictures between": lambda number: joined("🔥", number),
    "pinyin": lambda number: " ".join(PINYIN[int(digit)] for digit in number),
    "English": lambda number: " ".join(ENGLISH[int(digit)] for digit in number),
}


@pytest.mark.parametrize("number", [MOBILE, "4001780253", "057188350264", "01082340567", "0912340568"])
@pytest.mark.parametrize("style", STYLES)
def test_a_number_is_read_in_every_style(style: str, number: str) -> None:
    text = f"退款专线：{STYLES[style](number)} 找李经理"
    assert read(text) == [number]


@given(st.sampled_from(sorted(STYLES)), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_any_mobile_number_is_read_in_every_style(style: str, number: str) -> None:
    written = STYLES[style](number)
    (found,) = numbers_in(f"有问题打 {written} 。")
    assert found.digits == number
    assert found.is_evasive is (style != "plain")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("退款找l54OO123869", MOBILE),
        ("客服|5400|23869在线", MOBILE),
        ("加vI5400123869", MOBILE),
        ("打这个号：要舞思零令药儿伞爸溜酒", MOBILE),
        ("要退款的话要舞思零令药儿伞爸溜酒就行", MOBILE),
        ("四零零一七八零二五三", "4001780253"),
        ("肆零零-一七八-零二五三", "4001780253"),
        ("154空格0012空格3869", MOBILE),
        ("154（中间）0012（后面）3869 记下来", MOBILE),
        ("前三位是154，中间四位0012，最后四位3869", MOBILE),
        ("加零幺零后面是八二三四零五六七", "01082340567"),
        ("联系:(154001一23869)王总", MOBILE),
        ("联系:(154一0012一3869)王总", MOBILE),
        ("一5四00①23八69", MOBILE),
        ("yaowusilinglingyaoersanbaliujiu", MOBILE),
        ("zero seven seven double zero nine zero zero six zero eight", "07700900608"),
        ("打1\u0301\u0302\u03035\u03014\u03010\u03010\u03011\u03012\u03013\u03018\u03016\u03019", MOBILE),
    ],
)
def test_what_hides_a_number_is_seen_through(text: str, number: str) -> None:
    assert read(text) == [number]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+86 154 0012 3869", "+8615400123869"),
        # A line of a card: 爱尔 and 其 sound like digits and are words here.
        ("+353 1 529 5132　爱尔兰本地号码", "+35315295132"),
        ("0086-15400123869", "+8615400123869"),
        ("86-15400123869", "+8615400123869"),
        ("(+86)15400123869", "+8615400123869"),
        ("客服热线八六 154 0012 3869，逾期不候", "+8615400123869"),
        ("微信+15400123869", MOBILE),
        ("+852 2345 0678", "+85223450678"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+1 212 555 0123", "+12125550123"),
        ("call (212) 555-0123", "2125550123"),
        ("Refund desk: 2 1 2 . 5 5 5 . 0 . 1 . 2 . 3", "2125550123"),
        ("call 0800 555 0199 now", "08005550199"),
        ("call 1300 5550 12 please", "1300555012"),
        ("(02)2345-0678", "0223450678"),
        ("洽 04-22250678 莊經理", "0422250678"),
        ("0571-88350264转8001", "057188350264"),
        ("0571-88350264-123", "057188350264"),
        ("(010)82340567 ext. 12", "01082340567"),
        ("400-178-0253转1", "4001780253"),
        ("电话：82340567", "82340567"),
    ],
)
def test_countries_landlines_and_extensions(text: str, digits: str) -> None:
    assert read(text) == [digits]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("95188是支付宝的吗", "95188"),
        ("接到95188打来的电话", "95188"),
        ("95188", "95188"),
        ("请拨12315投诉", "12315"),
        ("反诈专线96110", "96110"),
        ("防骗热线18222", "18222"),
        ("拨打110", "110"),
        ("报警打幺幺零", "110"),
        ("call 999 now", "999"),
        ("有110个人", None),
        ("我有120块", None),
        ("花呗95000能分几期", None),
        ("借了10000还不上", None),
        ("充了10086元", None),
        ("打开 www.95188.com", None),
    ],
)
def test_short_numbers_need_a_talk_of_phoning(text: str, number: str | None) -> None:
    assert read(text) == ([number] if number else [])


def test_several_numbers_are_kept_apart() -> None:
    assert read("加15400123869或15400123870") == ["15400123869", "15400123870"]
    assert read("15400123869、15400123870") == ["15400123869", "15400123870"]
    assert read("①15400123869 ②15400123870") == ["15400123869", "15400123870"]
    assert read("客服专员64 15400123869办理") == [MOBILE]
    assert read("订单15400123869有问题请打15400123870") == ["15400123870"]


def test_a_sentence_may_end_at_a_number() -> None:
    assert read("To claim call 08005550199.Claim soon") == ["08005550199"]
    assert read("Thanks.15400123869") == [MOBILE]


def test_words_around_a_number_stay_outside() -> None:
    assert numbers_in("亲，请打 (010)8234-0567 谢谢") == (
        FoundNumber("(010)8234-0567", "01082340567", 5, 19, is_evasive=False),
    )
    assert [number.text for number in numbers_in("把15400123869记下就行")] == [MOBILE]


@pytest.mark.parametrize(
    "text",
    [
        "订单号15400123869",
        "快递单号 YT8615400123869",
        "合同编号 HT-02345678-037",
        "流水号:43531270-590791-251084",
        "支付宝交易号 2024055537843957837279437831",
        "扣了我1540.00元",
        "金额 1,380,013.80",
        "15400123869元",
        "NT$15,400",
        "2024-05-20 13:14:15",
        "２０２４－０５－２０ １３：１４：１５",
        "20240520131415",
        "2024年5月20日13点14分",
        "三四五六月份的账单",
        "加QQ154001238",
        "QQ：15400123869",
        "扣①⑤④〇①②③⑧",
        "三三零六二五二七九四",
        "薇：1282250826",
        "vx89580116",
        "卡号 6222 0215 4001 2386",
        "6222 0215 4001 2386 901",
        "身份证 11010119900307001X",
        "版本 10.0.19045.4412",
        "v15.4.0012.3869",
        "IP 182.115.116.13 连不上",
        "2.15400123869",
        "利率 15.400123869%",
        "①打开 ②我的 ③设置 ④安全中心 ⑤挂失",
        "1️⃣ 打开 2️⃣ 我的 3️⃣ 设置 4️⃣ 安全 5️⃣ 挂失",
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10",
        "一二三四五六七，我的朋友在哪里",
        "壹贰叁肆伍陆柒捌玖拾怎么写",
        "0123456789",
        "邮编310012",
        "验证码482913，请勿泄露",
        "校验码是 4829",
        "区块高度 840000",
        "0xd48513b06874d4916804d91b732cd805de049962",
        "https://example.com/item/15400123869",
        "@abc15400123869",
        "15400123869@example.com",
        "抽中 8 8 8 8 8 8 元",
        "开奖号码:08,10,16,20,23,30",
        "比分 138:131，还剩 5分20秒",
        "电脑 RTX4090 / i9-13900K / 8000MHz",
        "零零后不懂四大天王",
        "洞庭湖勾起回忆，幺妹八岁了",
        "I have one or two questions, too",
        "",
    ],
)
def test_other_digits_are_no_phone_numbers(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "is_evasive"),
    [
        ("打15400123869", False),
        ("打 154-0012-3869", False),
        ("+86 15400123869", False),
        ("打15 400 1238 69", True),
        ("加vABC15400123869", True),
        ("打1 5 4 0 0 1 2 3 8 6 9", True),
    ],
)
def test_unusual_writing_is_told(text: str, is_evasive: bool) -> None:
    assert [number.is_evasive for number in numbers_in(text)] == [is_evasive]


ALPHABET = (
    "0159+-. (),，\n/@·一二零十要舞儿把打加空格后面是电话元①⑤５"
    "O|lI\u200b\u0336\ufe0f\u20e3\r\ue001\U0001f525oneyisanV"
)


@given(st.one_of(st.text(), st.text(alphabet=ALPHABET, max_size=120)))
def test_any_text_is_read_and_every_place_is_right(text: str) -> None:
    assert len(digits.fold(text)) == len(text)
    end = 0
    for number in numbers_in(text):
        assert text[number.start : number.end] == number.text
        assert re.fullmatch(r"\+?[0-9]{3,18}", number.digits)
        assert end <= number.start < number.end
        end = number.end


HOSTILE = (
    "1-",
    "一",
    "O",
    "1一①",
    "13812345678 ",
    "打95188",
    "12345 ",
    "1" + "\u0301" * 9,
    "yi ",
    "one two onex ",
    "要舞把就",
    "2345 6789 ",
    "1空格",
    "138 1234 5678 1 ",
    "13-9 ",
    "就要舞思零要爸期爸酒儿舞就啊",
    "把 ⑤OI8",
    "⑤211空2-零i舞l５o５1加舞\n9空",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_work_grows_with_the_length_alone(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    characters = 0
    read_number = numbers._Reader._number

    def counting(
        reader: numbers._Reader, start: int, end: int, piece: str | None = None
    ) -> FoundNumber | None:
        nonlocal characters
        characters += end - start + 1
        return read_number(reader, start, end, piece)

    monkeypatch.setattr(numbers._Reader, "_number", counting)
    work = []
    for length in (4096, 8192):
        characters = 0
        text = unit * (length // len(unit))
        numbers_in(text)
        work.append(characters)
        # Each character is looked at as part of a few pieces, however many could be formed.
        assert characters <= 8 * len(text)
    assert work[1] <= 2.2 * work[0] + 100


@given(st.text(alphabet=ALPHABET, max_size=200))
def test_rows_do_not_overlap(text: str) -> None:
    end = 0
    for start, stop in numbers_parts.rows(digits.fold(text)):
        assert end <= start < stop
        end = stop


def test_a_word_behind_a_number_is_not_read_into_it() -> None:
    assert "05700183607" not in read("0570-018-360　其他电话拨打")
