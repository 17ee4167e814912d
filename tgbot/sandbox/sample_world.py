"""The people and chats that `tgbot try` begins with."""

from tgbot.sandbox.chats import Person
from tgbot.sandbox.doings import Doings
from tgbot.sandbox.rights import ALL_RIGHTS
from tgbot.sandbox.world import World

# The forum of the staff, for the setting that names the staff chat, and its owner, who may operate the bot.
STAFF_CHAT_ID = -1_001_000_000_001
STAFF_ID = 1004
SUPPORT_GROUP_ID = -1_001_000_000_002
CHANNEL_ID = -1_001_000_000_003
_RIGHTS_IN_GROUPS = ("can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages")


def fill(world: World, doings: Doings) -> None:
    """Fill an empty world.

    People of three languages share a group. Two of a staff have their forum, a support group joined by
    request, and a channel. One more person poses as a wallet's support.
    """
    li = world.add_person("小李", "zh-hans")
    chen = world.add_person("陳小姐", "zh-hant")
    alex = world.add_person("Alex", "en")
    wang = _staff(world, "客服小王", "wallet_helper_wang")
    zhao = _staff(world, "客服小赵", "wallet_helper_zhao")
    world.add_person("支付宝官方客服", "zh-hans", "alipay_kefu_008")
    world.add_group("钱包互助群", [li, chen, alex])
    world.add_group("客服团队", [wang, zhao], is_forum=True, bot_rights=ALL_RIGHTS, chat_id=STAFF_CHAT_ID)
    support = world.add_group(
        "支付宝互助群",
        [wang, zhao, chen],
        username="alipay_huzhu",
        joins_by_request=True,
        has_bot=False,
        chat_id=SUPPORT_GROUP_ID,
    )
    # The bot hears that it was added as soon as it runs; in the other groups it has been for ever.
    doings.add_bot(wang, support, _RIGHTS_IN_GROUPS)
    channel = world.add_channel("钱包防骗公告", wang, "wallet_notices", chat_id=CHANNEL_ID)
    for person in (li, chen, alex):
        doings.join(person, channel)
    world.link(channel, support)


def _staff(world: World, name: str, username: str) -> Person:
    person = world.add_person(name, "zh-hans", username)
    person.started = True
    return person
