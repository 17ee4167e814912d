"""Names that make others take somebody for an admin, the group, an organisation or support."""

import pytest

from tgbot.trust.accounts import KnownAccounts
from tgbot.trust.impostors import GroupNames, Impostor, Posing, Shown, claims_role, impostor

ACCOUNTS = KnownAccounts(
    {"trustwallet": "trust_wallet", "alipayofficial": "alipay"},
    {"alipay": ["支付宝", "Alipay", "支付寶"], "trust_wallet": ["Trust Wallet"], "wechat_pay": ["微信支付"]},
)
ADMINS = (
    Shown("Alex", "alexwang_88", "Founder"),
    Shown("Maria Gonzalez", "maria_gonzalez"),
    Shown("欧阳明月", "mingyue_oy"),
    Shown("小李", "xiaoli2020"),
)
NAMES = GroupNames("钱包互助总群", ADMINS, "wallet_help_group")

ORDINARY = """
Alexander|Alexa|Alex Kim|Sasha|Maria|Maria Lopez|Gonzalez|Olga|Иван Петров|Мария|Jürgen Müller|José|Zoë
John Smith|Tom|Anna|Ali Baba|Alipasha Celeris|Paypal hater|Wise Owl|Grace Chase|Sunny|Cash Warren|Stripe Rex
Support Ukraine|I support Real Madrid|Modesto|Modern Family|Team Rocket|Sysadmin Bob|Officially Tired
Anna Official Fan Page|Madmin|Adminah|No Support Needed|The Real Slim|Customer Zero|Wallet Lover|Crypto Punk
王伟|李娜|张敏|小王|小李|老李|李小姐|陈先生|阿明|大刘|欧阳|明月|明月几时有|月明星稀|钱包空空|互助|群里的小猫
仓库管理员老王|图书管理员|不是客服|我不是群主|假客服克星|官方吐槽|支付小能手|微笑|宝妈|支教老师|信使|付先生
服务员小张|人工智能爱好者|售楼小王|退休老干部|技术宅|理发师Tony|安全帽|风中追风|专业打酱油|在线求助|助人为乐
""".strip()


@pytest.mark.parametrize("name", [it for line in ORDINARY.splitlines() for it in line.split("|")])
def test_ordinary_names_are_nobodys_imitation(name: str) -> None:
    assert impostor(Shown(name), NAMES, ACCOUNTS) is None


@pytest.mark.parametrize(
    "username",
    [
        "alexwang",
        "alexwang_89",
        "maria_g",
        "bob_admin_fan",
        "li2020xiao",
        "mod_lover",
        "supportive_sam",
        "wallet",
    ],
)
def test_ordinary_accounts_are_nobodys_imitation(username: str) -> None:
    assert impostor(Shown("Sunny", username), NAMES, ACCOUNTS) is None


def test_a_namesake_is_no_impostor_but_a_copy_of_a_rare_name_is() -> None:
    assert impostor(Shown("Alex"), NAMES, ACCOUNTS) is None
    assert impostor(Shown("小李"), NAMES, ACCOUNTS) is None
    assert impostor(Shown("maria gonzalez"), NAMES, ACCOUNTS) == Impostor(Posing.ADMIN, "Maria Gonzalez")
    assert impostor(Shown("欧阳明月"), NAMES, ACCOUNTS) == Impostor(Posing.ADMIN, "欧阳明月")


@pytest.mark.parametrize(
    "name",
    [
        "Аlex",  # a Cyrillic А
        "Al\u200bex",  # something nobody sees
        "𝐀𝐥𝐞𝐱 Support",
        "Alex Support",
        "Alex | Admin",
        "alex official",
        "MARIA GONZALEZ",
        "Maria  G0nzalez",
        "Maria Gonzalez ✅",
        "Maria Gonzalez 2",
        "M a r i a Gonzalez",
        "欧阳明月。",
        "欧阳 明月",
        "小李客服",
        "小李（管理员）",
    ],
)
def test_an_admins_name_is_recognised_in_disguise(name: str) -> None:
    found = impostor(Shown(name), NAMES, ACCOUNTS)
    assert found is not None
    assert found.posing is Posing.ADMIN


@pytest.mark.parametrize("username", ["maria_gonza1ez", "mariagonzalez", "maria_gonzalezz", "ming_yue_oy"])
def test_an_admins_account_is_recognised_with_a_slip(username: str) -> None:
    found = impostor(Shown("Sunny", username), NAMES, ACCOUNTS)
    assert found is not None
    assert found.posing is Posing.ADMIN


@pytest.mark.parametrize("name", ["钱包互助总群", "钱包互助总群 ", "钱包互助總群客服", "钱包互助总群官方"])
def test_the_group_itself_is_recognised(name: str) -> None:
    found = impostor(Shown("Sunny", None, name), NAMES, ACCOUNTS)
    assert found is not None
    assert found.posing in {Posing.GROUP, Posing.SUPPORT}


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("支付宝客服", "alipay"),
        ("Alipay Support", "alipay"),
        ("TrustWallet", "trust_wallet"),
        ("微信支付", "wechat_pay"),
    ],
)
def test_an_organisation_is_recognised(name: str, organisation: str) -> None:
    assert impostor(Shown(name), NAMES, ACCOUNTS) == Impostor(Posing.ORGANISATION, organisation)


@pytest.mark.parametrize(
    "name",
    [
        "客服",
        "在线客服小美",
        "客 服 001",
        "客\u200b服",
        "管理员",
        "管理員小陳",
        "官方客服24小时",
        "群主",
        "Support",
        "SUPPORT TEAM",
        "Suрроrt",  # Cyrillic р and о
        "Customer Support 24/7",
        "Anna | Support",
        "[Admin] Tom",
        "Tom Admin",
        "Group Moderator",
        "𝓢𝓾𝓹𝓹𝓸𝓻𝓽 Desk",
        "Helpdesk",
    ],
)
def test_a_name_that_claims_to_be_support_is_recognised(name: str) -> None:
    assert claims_role(name)
    assert impostor(Shown(name), NAMES, ACCOUNTS) is not None


@pytest.mark.parametrize(
    "username", ["support_24", "admin_help", "SupportTeam", "kefu001", "customer_support"]
)
def test_an_account_that_claims_to_be_support_is_recognised(username: str) -> None:
    assert impostor(Shown("Sunny", username), NAMES, ACCOUNTS) == Impostor(Posing.SUPPORT)


def test_a_title_counts_like_a_name() -> None:
    assert impostor(Shown("Sunny", None, "官方客服"), NAMES, ACCOUNTS) == Impostor(Posing.SUPPORT)
