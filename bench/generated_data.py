"""A data folder with many invented organisations, the same at every call."""

import random
import shutil
from pathlib import Path

_HAN = "支付宝钱包银行金融卡通信联华中东方快捷易云海天星光明远达利丰盛恒泰安康和平顺富宏科技网商服务电子"
_SYLLABLES = (
    "pay",
    "bank",
    "wal",
    "let",
    "mo",
    "ka",
    "shi",
    "zen",
    "lo",
    "ti",
    "qu",
    "ra",
    "ven",
    "dor",
    "fin",
)
_ORGANISATION = """\
id: {id}
kind: wallet
regions: [CN]
names:
  zh-Hans: {chinese}
  en: {english}
aliases: [{aliases}]
websites:
  - domain: {id_dashed}.example
    confidence: official
contacts:
  - type: phone
    number: "{number}"
    purpose: general
    hours: "Mo-Fr 09:00-18:00"
    time_zone: Asia/Shanghai
    languages: [zh]
    confidence: official
    sources:
      - url: https://{id_dashed}.example/contact
        publisher: {english}
        kind: official
        quoted: "{number}"
        read_on: 2026-11-22
      - url: https://news.example/{id}
        publisher: News
        kind: news
        page_date: "2026-05-01"
        read_on: 2026-11-22
"""


def write_organisations(real_data: Path, folder: Path, count: int) -> list[str]:
    """Fill `folder` with `count` organisations beside the real words; gives names to search for."""
    chance = random.Random(20_000)
    shutil.copytree(real_data / "locales", folder / "locales")
    target = folder / "organisations" / "cn"
    target.mkdir(parents=True)
    (folder / "trust").mkdir()
    (folder / "regions.yaml").write_text("- code: CN\n  names: {zh-Hans: 中国大陆, en: Mainland China}\n")
    for name in ("shared_numbers", "ambiguous_aliases", "most_used", "trust/known_fakes"):
        (folder / f"{name}.yaml").write_text("[]\n")
    names: list[str] = []
    for index in range(count):
        chinese = "".join(chance.choices(_HAN, k=chance.randint(3, 6))) + f"第{index}"
        english = "".join(chance.choices(_SYLLABLES, k=3)).title() + f" {index}"
        identifier = f"org_{index}"
        text = _ORGANISATION.format(
            id=identifier,
            id_dashed=identifier.replace("_", "-"),
            chinese=chinese,
            english=english,
            aliases=f"a{index}x, {chinese}客服, '{english} wallet'",
            number=f"010-{60_000_000 + index}",
        )
        (target / f"{identifier}.yaml").write_text(text)
        names += [chinese, english]
    return names
