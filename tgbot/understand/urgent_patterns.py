"""Ways of saying that money is being stolen or was given away, as patterns.

They are read against folded text: simplified, without case, blanks and punctuation, so "I gave him my OTP" is
`igavehimmyotp`.
"""

import re


def _any(words: str) -> str:
    """Make a pattern for any of these words; the longest first, so that none hides a longer one."""
    return f"(?:{'|'.join(sorted(words.split(), key=lambda word: (-len(word), word)))})"


# Chinese.
_KEY = _any(
    "验证码 校验码 动态码 动态密码 付款码 支付密码 登录密码 密码 助记词 私钥 卡号 otp pin code seedphrase"
)
_THIEF = _any("骗子 骗徒 诈骗犯 假客服 诈骗账户 诈骗集团 安全账户")
_OWN = _any(
    "钱 余额 零钱 积蓄 存款 账户 账号 帐户 帐号 户口 支付宝 微信 钱包 卡 花呗 借呗 白条 比特币 币 usdt u nft"
)
_SOMEBODY = _any("人 别人 他人 他们 对方 骗子 骗徒 黑客 客服 假客服 网友 陌生人 hacker")
_PASSIVE = f"(?:被|俾|畀|遭){_SOMEBODY}?家?(?:给|全部|都)?"
_TAKEN = _any(
    "盗刷 盗用 盗走 盗取 盗 偷走 偷光 偷 转走 转光 转账 刷走 刷爆 划走 提走 取走 卷走 清空 hack scam drain 黑"
)
_HAND_OVER = _any("给 告诉 发给 发送给 报给 念给 说给 提供给 泄露给 话 俾 畀")
_FAKE = _any("假 钓鱼 诈骗")
_PLACE = _any("网站 网页 链接 网址 app")
_JUST = _any("刚刚 刚 正在 正 突然 全部 全 都 也 已经 已 好像 可能 一下子 不小心 无啦啦")
_DONE = "(?:了|咗)"
_AMOUNT = "(?:钱|元|块|万|千|百|蚊|u)"
# 会被盗刷吗, 怎么防止被盗刷, 容易被骗: not what happened.
_NOT_ASKED = "(?<![会能不防易怕])"

# English.
_YOUR_KEY = _any(
    "otp pin mpin code password passcode seedphrase seed recoveryphrase secretphrase privatekey cvv"
)
_I = f"i{_any('have ve just already accidentally stupidly also')}*"
_THEIRS = _any("them him her scammer caller agent someone")
_YOURS = _any("money funds crypto coins bitcoin btc eth usdt balance savings wallet account nft nfts")
_IS = f"{_any('is are was were got has have been being getting just all')}+"
_STOLEN = _any("stolen drained emptied hacked haked transferredout takenout wiped compromised beingused")
_CHEATED = _any("scammed scamed hacked haked robbed phished defrauded")
_THEY = _any("someone somebody they he she hacker hackers scammer thief")
_TAKING = _any(
    "stole stolen stealing drained draining emptied emptying withdrawing withdrew hacked transferring"
)

_GIVEN_AWAY = (
    f"{_KEY}{_JUST}*{_HAND_OVER}{_DONE}",
    f"(?:把|将|给|告诉|发).{{0,8}}{_KEY}.{{0,4}}{_HAND_OVER}(?!我).{{0,6}}(?:了|咗|对方|骗子|骗徒|别人|陌生人)",
    f"{_HAND_OVER}{_DONE}(?!我).{{1,6}}{_KEY}",
    f"{_KEY}{_JUST}*(?:被人|被)?(?:泄露|泄漏|外泄|看到|拍|偷看){_DONE}",
    f"{_FAKE}的?{_PLACE}.{{0,6}}(?:输入|填|输){_DONE}.{{0,6}}{_KEY}",
    f"{_KEY}.{{0,4}}(?:输入|填|输)(?:了|在|到|咗).{{0,6}}{_FAKE}",
    f"(?:开|打开|开启){_DONE}(?:屏幕共享|共享屏幕|远程)",
    "(?:正在|已经)(?:共享屏幕|屏幕共享|远程控制)",
    f"{_I}(?:gave|given|shared|told|handed|leaked)(?!me).{{0,24}}{_YOUR_KEY}",
    f"{_I}(?:sent|texted|read).{{0,10}}{_THEIRS}.{{0,10}}{_YOUR_KEY}",
    f"{_I}(?:entered|typed|put|filled|submitted).{{0,24}}{_YOUR_KEY}.{{0,12}}(?:fake|phishing|scam)",
    "installed(?:anydesk|teamviewer)|(?:gave|given|giving)(?:them|him|her|someone)remote",
)
_PAID_TO_A_THIEF = (
    f"(?:转|汇|打|付|过|俾|畀|给).{{0,12}}{_DONE}.{{0,8}}{_THIEF}",
    f"(?:已经|刚刚|刚).{{0,4}}(?:转|汇|打|付|过|给).{{0,10}}{_THIEF}",
    f"{_THIEF}.{{0,6}}(?:转|汇|打){_DONE}.{{0,8}}{_AMOUNT}",
    f"(?:被|俾|畀|遭).{{0,6}}(?:(?<!欺)骗|呃|scam)(?:走|光|去)?{_DONE}",
    f"{_NOT_ASKED}被骗(?=$|怎么办|点算|怎么报|报警|能追|可以追|怎么追|如何追|[0-9])",
    "(?:被|俾|畀|遭).{0,6}(?:骗走|呃走|骗光)",
    f"(?:骗|呃)走?{_DONE}(?:我|人家|我妈|我爸).{{0,8}}{_AMOUNT}",
    "(?:sent|paid|transferred|wired|lost|gave).{0,30}(?:scammer|fraudster|fakesupport|fakeagent)",
    f"(?:been|got|getting|iwas|wewere|being)(?:just|totally)?{_CHEATED}",
)
_TAKEN_AWAY = (
    f"{_OWN}(?:里|内|里面)?[的啲嘅]?(?:钱|币|余额|usdt|u)?{_JUST}*{_PASSIVE}{_TAKEN}(?:了|咗|光|走|清|怎么办|怎么处理|点算|$)",
    f"(?:刚刚|刚|正在|正){_PASSIVE}{_TAKEN}",
    f"{_NOT_ASKED}被(?:盗刷|转走)(?!会|能|的风险)",
    f"(?:扫|点|揿|授权){_DONE}.{{0,12}}(?:钱|币|usdt|u)(?:就|都|全)?(?:没了|不见了|冇咗|被)",
    f"[里上内]面?[的啲嘅]?(?:钱|币|usdt|u){_JUST}*(?:没了|冇晒|唔见晒|不翼而飞)",
    "(?:有人|骗子|对方|黑客)(?:正在|在|紧|正)(?:转走?|刷|提|盗刷|盗)(?:我|紧)",
    f"my{_YOURS}{_IS}{_STOLEN}",
    f"{_THEY}(?:else)?(?:is|are|has|have|just|keeps)*{_TAKING}(?:all|of|money|from|out)*my(?!phone|card|bag|purse|sim)",
    "moneyis(?:going|leaving|flying|being)(?:out|taken|my|stolen)",
)
HAPPENED = re.compile("|".join((*_GIVEN_AWAY, *_PAID_TO_A_THIEF, *_TAKEN_AWAY)))

# Before what was found, in the same clause: asked about in general, only thought of, or nearly so.
_HOW_NOT_TO = (
    f"how(?:to|doi|cani)(?:avoid|prevent|protect|notget|not|stopbeing)|avoid|prevent|tokeep.*frombeing"
    f"|点样防|(?:怎么|怎样|如何)才?能?不|{_any('防止 预防 防范 谨防 防备 避免 免得 以免 以防')}"
)
_ONLY_THOUGHT_OF = (
    f"{_any('如果 假如 假设 要是 万一 若是 倘若 会不会 是否会 可能会 不会 担心 害怕 怕 什么叫 什么是')}"
    f"|^if|(?:do|help|know|happens|matter)if|whatif|incase|whathappenswhen|wouldbe|canibe|couldibe"
)
_NEARLY = _any("差点 差啲 almost nearly never 小心 当心 提醒 不要 咪")
NOT_HAPPENED = re.compile(f"{_HOW_NOT_TO}|{_ONLY_THOUGHT_OF}|{_NEARLY}")
# Right before it, or inside it: denied.
DENIED = re.compile(
    f"{_any('没有 没 未 并未 并非 不是 从未 冇 唔系 havent hasnt wasnt werent isnt not didnt')}"
    f"(?:把|将|我|真的|been|got|really)?$"
)
DENIED_INSIDE = re.compile(
    "没有?(?:把|将|被|给|告诉|泄露|转)|冇俾|未曾|未被|不是被|不会|havent|never|didnt|not(?:been|give|share)"
)
# Right after it: the question is what it means, or how it is prevented.
ASKED_IN_GENERAL = re.compile(
    f"^.{{0,4}}{_any('是什么意思 什么意思 系咩意思 怎么预防 如何预防 怎么防 如何防 怎么避免 的新闻 的案例')}"
)
