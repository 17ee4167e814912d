"""Every method of the Bot API has the kind one expects."""

import inspect

import pytest
from telegram import Bot

from tgbot.telegram_io.call_kinds import CallKind, kind_of, may_be_repeated

ANSWERS = {
    "copyMessage", "copyMessages", "editMessageCaption", "editMessageChecklist", "editMessageLiveLocation",
    "editMessageMedia", "editMessageReplyMarkup", "editMessageText", "forwardMessage", "forwardMessages",
    "sendAnimation", "sendAudio", "sendChecklist", "sendContact", "sendDice", "sendDocument", "sendGame",
    "sendInvoice", "sendLivePhoto", "sendLocation", "sendMediaGroup", "sendMessage", "sendPaidMedia",
    "sendPhoto",
    "sendPoll", "sendSticker", "sendVenue", "sendVideo", "sendVideoNote", "sendVoice",
}  # fmt: skip
MODERATING = {
    "approveChatJoinRequest", "banChatMember", "banChatSenderChat", "declineChatJoinRequest",
    "deleteForumTopic",
    "deleteMessage", "deleteMessages", "pinChatMessage", "promoteChatMember", "restrictChatMember",
    "unbanChatMember", "unbanChatSenderChat", "unpinAllChatMessages", "unpinAllForumTopicMessages",
    "unpinAllGeneralForumTopicMessages", "unpinChatMessage",
}  # fmt: skip
# Neither seen by people nor refused in a flood; whatever the bot asks or says about itself.
AT_ONCE = {
    "answerCallbackQuery", "answerGuestQuery", "answerInlineQuery", "closeForumTopic", "createChatInviteLink",
    "createForumTopic", "deleteWebhook", "editForumTopic", "editGeneralForumTopic", "getChat",
    "getChatMember", "getFile",
    "getMe", "leaveChat", "reopenForumTopic", "sendChatAction", "setMyCommands", "setWebhook",
}  # fmt: skip
# Called twice, these do it twice.
NOT_TWICE = {"createChatInviteLink", "createForumTopic", "exportChatInviteLink"} | {
    method for method in ANSWERS if not method.startswith("edit")
}
TWICE = {
    "answerCallbackQuery", "approveChatJoinRequest", "banChatMember", "deleteMessage", "editMessageText",
    "getMe", "pinChatMessage", "restrictChatMember", "setMyCommands", "setWebhook",
}  # fmt: skip


def methods() -> set[str]:
    """What the library can call: its methods in the Bot API's own spelling."""
    return {
        name
        for name, _ in inspect.getmembers(Bot, inspect.iscoroutinefunction)
        if name[0].islower() and "_" not in name and name not in {"initialize", "shutdown"}
    }


def of_kind(kind: CallKind) -> set[str]:
    return {method for method in methods() if kind_of(method) is kind}


def test_what_people_see_counts_as_an_answer() -> None:
    assert of_kind(CallKind.ANSWER) >= ANSWERS & methods()
    # Gifts, stories and subscriptions are no business of this bot's.
    assert of_kind(CallKind.ANSWER) - ANSWERS <= {
        "editChatSubscriptionInviteLink",
        "editStory",
        "editUserStarSubscription",
        "sendGift",
        "sendMessageDraft",
    }


def test_moderation_has_a_share_of_its_own() -> None:
    assert of_kind(CallKind.MODERATION) >= MODERATING & methods()
    assert of_kind(CallKind.MODERATION) & (ANSWERS | AT_ONCE) == set()


@pytest.mark.parametrize("method", sorted(AT_ONCE))
def test_what_never_waits(method: str) -> None:
    assert kind_of(method) is CallKind.IMMEDIATE


def test_the_table_names_methods_that_exist() -> None:
    # Those that this version of the library does not know yet.
    assert (ANSWERS | MODERATING | AT_ONCE | NOT_TWICE | TWICE) - methods() <= {"sendLivePhoto"}


@pytest.mark.parametrize("method", sorted(NOT_TWICE))
def test_what_may_have_arrived_is_not_sent_blindly(method: str) -> None:
    assert not may_be_repeated(method)


@pytest.mark.parametrize("method", sorted(TWICE))
def test_what_is_the_same_done_twice_may_be_done_again(method: str) -> None:
    assert may_be_repeated(method)


def test_a_method_nobody_knows_does_not_hold_anything_up() -> None:
    assert kind_of("somethingNew") is CallKind.IMMEDIATE
