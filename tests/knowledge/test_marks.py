"""The marks of the real knowledge."""

import time
from dataclasses import replace

from tgbot.knowledge.edition import Edition
from tgbot.knowledge.marks import marks_in, state_of
from tgbot.knowledge.withholding import withheld_contacts
from tgbot.models.alert import ChangeKind, changes_between


async def test_every_organisation_has_its_verified_numbers_and_tricks(edition: Edition) -> None:
    began = time.monotonic()
    marks = await marks_in(edition)
    assert time.monotonic() - began < 2
    assert len(marks) == edition.store.info.organisations
    assert marks["alipay"].phones
    assert marks["alipay"].fakes
    assert await marks_in(edition) == marks
    assert marks["paypal_us"].tricks


async def test_a_number_that_operators_withhold_is_news(edition: Edition) -> None:
    organisation = await edition.store.organisation("alipay")
    assert organisation
    number = next(it for it in organisation.contacts if it.number == "95188")
    withholding = replace(edition, store=edition.store.withholding(withheld_contacts([("alipay", number)])))
    assert state_of(withholding) != state_of(edition)
    before, after = await marks_in(edition), await marks_in(withholding)
    changes = changes_between(before["alipay"], after["alipay"])
    assert [change.kind for change in changes] == [ChangeKind.PHONE_REMOVED]
