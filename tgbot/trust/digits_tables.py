"""Which digit a character or a word may stand for: the data behind `digits`."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Each string belongs to the digit that is its place in the tuple.
CHINESE: tuple[str, ...] = (
    "零〇洞",
    "一壹弌幺",
    "二贰貳弍两兩",
    "三叁參弎参叄",
    "四肆",
    "五伍",
    "六陆陸",
    "七柒拐",
    "八捌",
    "九玖勾",
)
"""Numerals: of daily use, of accounts, and those spoken on the radio."""

HOMOPHONES: tuple[str, ...] = (
    "令另灵玲铃凌龄领岭伶陵菱林淋临动东冻懂冬蛋圈欧🥚🅾⭕◯",
    "衣医依伊亿以已亦意易艺议异亿义益翼移宜疑姨椅要腰药耀妖邀摇夭吆☝👆🥇",
    "俩倆儿而耳尔饵贰洱爱鹅✌👂🦢",
    "仨伞散山删衫善扇叄😙👌",
    "思死丝司斯私寺似饲撕肆嗣",
    "舞武无午物屋误雾吴吾悟勿务伍呜我乌污巫捂污🖐✋🤚",
    "溜流刘留柳榴瘤碌路鹿牛🤙🐮",
    "期气起其奇骑齐妻怪乖棋漆欺器汽企启弃旗凄妻🎌",
    "爸吧把巴霸罢拔芭疤扒叭发🎱🥣",
    "酒就久救旧韭舅究玖揪沟狗够购钩构🍷🍺🍻🍶🐶",
)
"""Characters and pictures that sound or look like a digit. Ordinary words as well, and so hardly believed."""

WORDS: tuple[tuple[str, ...], ...] = (
    ("zero", "nought", "oh", "ling", "dong"),
    ("one", "won", "yi", "yao"),
    ("two", "too", "er", "liang"),
    ("three", "tree", "san"),
    ("four", "fower", "si"),
    ("five", "fife", "wu"),
    ("six", "liu"),
    ("seven", "qi", "guai"),
    ("eight", "ate", "ba"),
    ("nine", "niner", "jiu", "gou"),
)
"""English words and pinyin, without tones."""

REPEATS: dict[str, int] = {"double": 2, "triple": 3}

LETTERS: dict[str, int] = {"O": 0, "o": 0, "l": 1, "I": 1}
"""Letters that look like a digit. Others of their looks are turned into these first."""

LOOKALIKES: dict[str, str] = {
    "О": "O",
    "о": "o",
    "Ο": "O",
    "ο": "o",
    "Ø": "O",
    "ø": "o",
    "○": "O",
    "І": "I",
    "Ι": "I",
    "ı": "l",
    "ӏ": "l",
    "Ӏ": "I",
}

STROKES = "|ǀ∣｜丨│┃"
"""Lines that look like a one."""

DASHES = "ーｰㅡ"
"""Letters that look like a dash."""

BETWEEN: tuple[str, ...] = _words(
    "空格 空一格 空 点 點 横杠 横线 横 橫 杠 减号 减 逗号 句号 换行 中间是 中间 "
    "中間是 中間 后面是 后面 後面是 後面 前面是 前面 然后是 然后 然後是 然後 最后是 "
    "最后 最後 再来 再加上 再加 再接 再 接着是 接着 接下来 接 加上 加 连 跟 和 "
    "后 "
    "space dot dash hyphen then and"
)
"""Words that people put between the parts of one number."""
