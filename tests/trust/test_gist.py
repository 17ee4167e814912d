"""What a check comes down to, in one word."""

import pytest

from tgbot.knowledge.edition import Edition
from tgbot.trust.gist import Gist, gist_of


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("95188", Gist.OFFICIAL),
        ("https://www.alipay.com", Gist.OFFICIAL),
        ("微信支付客服是95188吗", Gist.SOMEBODY_ELSES),
        ("https://alipay-kefu.com", Gist.FAKE),
        ("400 123 4567", Gist.UNKNOWN),
        ("400 123 4567 https://alipay-kefu.com 95188", Gist.FAKE),
        ("我的银行卡号 6222 0212 3456 7890 128", Gist.PRIVATE),
        ("你好", Gist.NOTHING),
    ],
)
async def test_the_worst_of_a_message_counts(edition: Edition, text: str, gist: Gist) -> None:
    assert gist_of(edition.minds.checker.check(text)) is gist
