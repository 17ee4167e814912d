"""`tgbot check` and `tgbot understand`: one text for a person, many for a program."""

import json
from pathlib import Path

from tests.cli.test_flow_and_graph import run


def lines(*texts: object) -> str:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts)


def test_a_check_is_told_in_words(knowledge_file: Path) -> None:
    result = run("check", "支付宝客服是 95017 吗", "--knowledge", str(knowledge_file))
    assert "❌ 95017 不是支付宝的号码" in result.output


def test_many_checks_come_in_their_order(knowledge_file: Path) -> None:
    typed = lines("95188", "打开 alipay-kefu.com 领退款，并提供验证码", 7) + "no json\n"
    result = run("check", "--jsonl", "--knowledge", str(knowledge_file), typed=typed)
    official, fraud, *broken = (json.loads(line) for line in result.output.splitlines())
    assert official["numbers"] == [
        {"text": "95188", "digits": "95188", "verdict": "official", "organisation": "alipay"}
    ]
    assert official["scam"] is False
    assert fraud["scam"] is True
    assert fraud["links"][0]["verdict"] == "imitation"
    assert [set(one) for one in broken] == [{"error"}, {"error"}]


def test_many_texts_are_understood_in_their_order(knowledge_file: Path) -> None:
    typed = lines("zfb充值没到", "支付宝的钱被转走了", "今天天气不错")
    result = run("understand", "--jsonl", "--knowledge", str(knowledge_file), typed=typed)
    top_up, theft, weather = (json.loads(line) for line in result.output.splitlines())
    assert (top_up["organisation"], top_up["topic"], top_up["confident"]) == ("alipay", "top_up", True)
    assert theft["urgent"] is True
    assert (weather["organisation"], weather["topic"], weather["urgent"]) == (None, "other", False)
