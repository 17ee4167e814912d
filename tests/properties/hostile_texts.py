"""Texts people might send, as hypothesis draws them: names, numbers in every manner, scams, mixtures."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

Text = st.SearchStrategy[str]
_CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FRAMES = (
    "{}",
    "/phone {}",
    "{}客服电话是{}，请马上打",
    "【{}】您的账户异常，请联系客服 {} 退款，提供短信验证码，否则将冻结",
    "Your {} account is locked. Call support at {} now",
    "请问 {} 是 {} 的吗",
    "加我微信 {} {}",
    "我的{}余额没到账，{}打不通",
    "打开 http://{}-kefu.com/{} 处理",
    "@{}_support 说打 {}",
    "{} https://t.me/{}",
    "钱被转走了！{} {}",
    "<b>{}</b> & {}",
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What exists in the knowledge file, also what is never shown: hidden contacts and known fakes."""

    organisations: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def texts(self) -> Text:
        """Give anything that may be written."""
        names, numbers = st.sampled_from(self.names), self.written_numbers
        framed = st.builds(_framed, st.sampled_from(_FRAMES), names, numbers)
        mixed = st.lists(st.one_of(names, numbers, framed), min_size=2, max_size=4).map(" ".join)
        return st.one_of(names, numbers, framed, framed, mixed)

    @property
    def written_numbers(self) -> Text:
        """Give numbers, real, hidden, fake, next to a real one, or made up, in some manner of writing."""
        real = st.sampled_from(self.numbers)
        return st.builds(
            _in_manner, st.one_of(real, real.map(_one_beside), _made_up()), st.integers(0, len(_MANNERS) - 1)
        )


def vocabulary_of(file: Path) -> Vocabulary:
    """Read it from a knowledge file."""
    connection = sqlite3.connect(file)
    bodies = [json.loads(body) for (body,) in connection.execute("SELECT body FROM organisation")]
    fakes = [json.loads(body) for (body,) in connection.execute("SELECT body FROM known_fake")]
    flows = [json.loads(body) for (body,) in connection.execute("SELECT body FROM flow")]
    names = [text for (text,) in connection.execute("SELECT text FROM name")]
    regions = [code for (code,) in connection.execute("SELECT code FROM region")]
    connection.close()
    contacts = [(body["id"], contact) for body in bodies for contact in body["contacts"]]
    numbers = [one["number"] for _, one in contacts if one.get("number")]
    numbers += [one["value"] for one in fakes if one["item"] == "phone"]
    steps = [step["code"] for flow in flows for step in flow["steps"]]
    return Vocabulary(
        tuple(body["id"] for body in bodies),
        tuple(names),
        tuple(dict.fromkeys(numbers)),
        tuple((owner, one["key"]) for owner, one in contacts),
        tuple(
            (owner, one["key"]) for owner, one in contacts if one["confidence"] in {"disputed", "recalled"}
        ),
        tuple(regions),
        tuple(dict.fromkeys(steps)),
    )


def _made_up() -> Text:
    return st.one_of(
        st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
        st.from_regex(r"400[0-9]{7}", fullmatch=True),
        st.from_regex(r"95[0-9]{3,6}", fullmatch=True),
        st.from_regex(r"\+[1-9][0-9]{7,13}", fullmatch=True),
        st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True),
    )


def _framed(frame: str, name: str, number: str) -> str:
    return frame.format(name, number)


def _one_beside(number: str) -> str:
    """Change the last digit, or add one."""
    digits = number.rstrip()
    if digits[-1:].isdigit() and len(digits) % 2:
        return f"{digits[:-1]}{(int(digits[-1]) + 1) % 10}"
    return f"{digits}7"


def _in_manner(number: str, manner: int) -> str:
    return _MANNERS[manner](number)


_MANNERS = (
    lambda number: number,
    lambda number: number,
    " ".join,
    lambda number: "-".join(number[place : place + 3] for place in range(0, len(number), 3)),
    ".".join,
    "\u200b".join,
    lambda number: number.translate(_CHINESE),
    lambda number: number.translate(_WIDE),
    lambda number: number.translate(_CIRCLED),
    lambda number: number.translate(_ARABIC),
    lambda number: number.replace("0", "O").replace("1", "l"),
    lambda number: f"+86{number}",
    "*".join,
    lambda number: "\u202e" + number[::-1],
)
