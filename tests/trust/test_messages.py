"""Messages judged with the real flags and examples: what is found, what looks alike and is not accused."""

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgbot.knowledge.guide_domain import message_example, red_flags
from tgbot.knowledge.loading import load
from tgbot.models.language import LocalText
from tgbot.models.red_flag import Combination, FlagKind, MessageExample, RedFlag
from tgbot.trust.message_flags import FlagFinder
from tgbot.trust.message_model import train
from tgbot.trust.message_text import fold_message, pairs
from tgbot.trust.messages import MessageJudge

DATA, _ = load(Path(__file__).parents[2] / "data")
FLAGS = [flag for placed in DATA.red_flags for flag in red_flags(placed.record)]
EXAMPLES = [message_example(placed.record) for placed in DATA.message_examples]
WEIGHTS = train(EXAMPLES, FLAGS)
JUDGE = MessageJudge(FLAGS, WEIGHTS)

SCAMS = [
    ("您好我是客服，请把收到的验证码告诉我，帮您取消订单", "asks_code"),
    ("Support here. Kindly send the verification code to our agent so we can verify you.", "asks_code"),
    ("您的账户异常，请提供支付密码由客服核对", "asks_password"),
    ("退款需要您提供银行卡号、有效期和安全码", "asks_card"),
    ("为了领取空投，请在网页填写您的助记词", "asks_seed_phrase"),
    ("Our wallet team needs it: submit your seed phrase in the form to restore access", "asks_seed_phrase"),
    ("请您下载会议软件，打开屏幕共享，客服指导您取消保险", "asks_screen_share"),
    ("We will fix your account. Install AnyDesk so our technician can help you.", "asks_screen_share"),
    ("公安要求你把存款转到安全账户接受核查", "safe_account"),
    ("For your protection move your money to a safe account today", "safe_account"),
    ("您的提现被冻结，需先缴纳解冻费才能到账", "fee_first"),
    ("您的百万保障今天到期，不关闭每月扣费，我帮您取消", "guarantee_expiry"),
    ("您的白条需要注销，否则会影响征信，请配合我们的专员", "credit_record"),
    ("尊敬的旅客，您的航班取消，请联系客服专线办理改签退票，可领延误补偿", "fake_refund"),
    ("这里是市公安局，您涉嫌洗钱，请配合调查并打开账户核对余额", "impersonates_authority"),
    (
        "A warrant for your arrest was issued. Call the police officer and pay immediately.",
        "impersonates_authority",
    ),
    ("被骗的钱我们专业团队帮您追回，成功后再收费，加微信", "recovery"),
    ("Lost funds to a fake broker? Our recovery experts will help you, send a DM", "recovery"),
    ("恭喜您被抽选为幸运用户，奖金八万元，请登录网址领取", "prize"),
    ("您的积分即将清零，请登录网址兑换现金", "points_expire"),
    ("您的包裹地址不详无法派送，请点击链接补充信息 sf-post.top", "parcel_link"),
    ("跑分团队招人，日结，有收款码就行，联系飞机", "mule"),
    ("付款截图已发给您，请放行，先放币后到账", "early_release"),
]

ORDINARY = [
    "【某某银行】验证码 482913，请勿告诉任何人，银行工作人员不会索要。",
    "我把验证码给了别人怎么办",
    "Your code is 204817. Never share it with anyone, our staff will never ask for it.",
    "I gave my code to a caller, what should I do?",
    "请在App内自行修改支付密码，客服不会索要您的密码",
    "助记词怎么备份",
    "官方不会索要助记词，任何索要助记词的人都是骗子",
    "Never type your seed phrase into a website, support will never ask for it.",
    "对方让我下载会议软件共享屏幕，是不是骗子",
    "They told me to install AnyDesk, is this a scam?",
    "警方提醒：没有所谓安全账户，凡是要求转账到安全账户的都是诈骗",
    "There is no such thing as a safe account. Beware, the police will never ask you to move money.",
    "对方要我先交解冻费，是真的吗",
    "百万保障是免费的，不会到期，请警惕冒充客服的骗子",
    "注销花呗会影响征信吗",
    "【航空公司】您的航班因天气延误至15:20起飞，请留意机场广播",
    "警惕冒充公检法的诈骗电话，公安不会电话办案",
    "谨防二次诈骗：声称能帮您追回被骗资金的都是骗子",
    "您的积分将于年底到期，可在门店消费时抵扣",
    "您的快件已到驿站，请凭取件码领取",
    "退款多久到账",
    "怎么冻结我的账户",
    "How do I freeze my card",
    "晚上一起吃饭吗，我请客",
    "See you at eight, I'll bring the wine",
]


@pytest.mark.parametrize(("text", "flag"), SCAMS)
def test_a_scam_is_found_with_its_reason_first(text: str, flag: str) -> None:
    verdict = JUDGE.judge(text)
    assert verdict.is_scam
    assert verdict.flags[0] == flag


@pytest.mark.parametrize("text", ORDINARY)
def test_what_looks_alike_is_not_accused(text: str) -> None:
    assert not JUDGE.judge(text).is_scam


@pytest.mark.parametrize(
    "text",
    [
        "请 把 验 证 码 告 诉 我，我 是 客 服，帮 您 取 消 扣 费",
        "请把验\u200b证\u200b码告\u2060诉我，我是客服，帮您取消扣费",
        "請把驗證碼告訴我，我是客服，幫您取消扣費",
        "ＳＨＡＲＥ ＹＯＵＲ ＳＣＲＥＥＮ with our support agent to fix your account",
    ],
)
def test_disguises_do_not_help(text: str) -> None:
    assert JUDGE.judge(text).is_scam


def test_a_warning_does_not_hide_what_stands_far_from_it() -> None:
    text = "谨防诈骗。" + "感谢您一直以来对本公司的支持与信任。" * 4 + "请把收到的验证码告诉客服"
    assert "asks_code" in JUDGE.judge(text).flags


def test_what_the_text_does_not_show_weighs_in() -> None:
    text = "您的订单有更新，请查看详情"
    plain = JUDGE.judge(text)
    assert plain.score < JUDGE.judge(text, has_unknown_number=True).score
    assert plain.score < JUDGE.judge(text, has_suspicious_link=True).score


@given(st.text(max_size=300), st.booleans(), st.booleans())
def test_any_text_is_judged(text: str, has_link: bool, has_number: bool) -> None:
    verdict = JUDGE.judge(text, has_link, has_number)
    assert 0 <= verdict.score <= 1


@pytest.mark.parametrize("text", ["", "\ud800", "\ufdfa" * 4096, "验" * 100_000, "\x00", "a\u0301" * 4096])
def test_odd_texts_are_judged(text: str) -> None:
    assert not JUDGE.judge(text).is_scam


@pytest.mark.parametrize(
    "piece", ["验证码提供给客服", "谨防验证码发给我", "? ", "a-", "1.", "\ufdfa", "@a", "冻结账户点击"]
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        best = float("inf")
        for _ in range(3):
            start = time.thread_time()
            JUDGE.judge(text)
            best = min(best, time.thread_time() - start)
        return best

    # Four times the text: quadratic time would take sixteen times as long.
    assert seconds(4096) < 10 * seconds(1024) + 0.005


def test_the_same_examples_give_the_same_weights_in_any_order() -> None:
    some = EXAMPLES[::9]
    assert train(some, FLAGS) == train(some[::-1], FLAGS[::-1])


def test_weights_of_other_flags_are_refused() -> None:
    with pytest.raises(ValueError, match="other flags"):
        MessageJudge(FLAGS[1:], WEIGHTS)


def test_every_flag_explains_itself_and_most_examples_are_learned() -> None:
    assert all(flag.why.zh_hans and flag.why.en for flag in FLAGS)
    wrong = [
        one.text for one in EXAMPLES if JUDGE.judge(one.text).is_scam != one.is_scam and one.kind != "ad"
    ]
    assert len(wrong) < len(EXAMPLES) * 0.02


def _flag(phrases: tuple[str, ...], *groups: tuple[str, ...], unless: tuple[str, ...] = ()) -> RedFlag:
    why = LocalText("x", "x", "x")
    combinations = (Combination(groups, 12),) if groups else ()
    return RedFlag("one", FlagKind.URGENCY, why, 0.5, phrases, combinations, unless)


def test_phrases_are_found_near_each_other_only() -> None:
    finder = FlagFinder([_flag((), ("验证码",), ("告诉", "给"))])
    assert finder.found(fold_message("验证码 给 我"))[0]
    assert finder.found("把告诉验证码")[0]
    assert not finder.found("验证码" + "好" * 40 + "告诉")[0]
    assert not finder.found("验证码")[0]


def test_an_exception_counts_close_by_only() -> None:
    finder = FlagFinder([_flag(("验证码发我",), unless=("怎么办",))])
    assert not finder.found("他说验证码发我怎么办")[0]
    assert finder.found("验证码发我" + "好" * 60 + "怎么办")[0]


def test_pairs_do_not_depend_on_the_machine() -> None:
    assert pairs("ab") == {ord("a") + (ord("b") << 16)} or sys.byteorder == "big"


def test_training_needs_no_flag() -> None:
    examples = [MessageExample("好的谢谢", False, "chat"), MessageExample("点击领取大奖", True, "prize")]
    assert MessageJudge([], train(examples, [])).judge("点击领取大奖").is_scam
