"""The marks of the real knowledge."""

import time

from tgbot.knowledge.edition import Edition
from tgbot.knowledge.marks import marks_in


async def test_every_organisation_has_its_verified_numbers_and_tricks(edition: Edition) -> None:
    began = time.monotonic()
    marks = await marks_in(edition)
    assert time.monotonic() - began < 2
    assert len(marks) == edition.store.info.organisations
    assert marks["alipay"].phones
    assert marks["alipay"].fakes
    assert await marks_in(edition) == marks
    assert marks["paypal_us"].tricks
