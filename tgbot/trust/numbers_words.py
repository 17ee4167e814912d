"""Words around digits that say what the digits are: the data behind `numbers_context`, in small letters."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NAMES = _words(
    "订单 訂單 单号 單號 编号 編號 流水 序列 尾号 尾號 卡号 卡號 帐号 账号 帳號 身份证 身分證 证件 "
    "证号 验证码 驗證碼 校验码 校驗碼 动态码 动态密码 动态口令 密码 密碼 口令 取件码 提货码 兑换码 "
    "代码 代碼 时间戳 時間戳 版本 型号 邮编 郵編 邮政编码 郵遞區號 区号 信用代码 税号 金额 金額 余额 "
    "餘額 总额 總額 价格 售价 合计 共计 人民币 转账 轉帳 转 支付 付款 消费 充值 扣款 收入 积分 交易 "
    "用户 区块 哈希 高度 房号 开奖 户口 戶口 运单 運單 物流 工号 学号 会员 會員 条码 条形码 识别码 追踪码 "
    "车牌 批次 航班 车次 合同 发票 order invoice tracking reference ref code otp pin txid tx hash "
    "account acct a/c card version ver build serial imei vin zip isbn uid ticket case block amount "
    "total balance ip passport ssn id no №"
)
"""What else digits can be, right before them."""

NAMES_WITH_NUMBER = _words(
    "单 單 编 編 流水 序列 快递单 物流 期 卡 尾 帐 账 帳 户 戶 桌 房 车牌 证 證 案 股 保单 合同 票 "
    "工 学 会员 會員 用户 客户 代 批 型 货 群"
)
"""What is something else when "number" follows it."""

SURELY_NAMES = _words("qq q qq群 q群 扣扣 扣 企鹅 企鵝 鸥 群 群号 qq号 qq號 扣扣号 订单 订单号 訂單")
"""Names of chats without phone numbers, and of orders, before digits that a few letters may begin."""

AMOUNTS = _words("$ € £ ¥ ￥ ₹ ₽ ₩ ₮ rmb usd usdt nt$ hk$ cny rs rs. eur gbp # ＃")
"""What stands before an amount."""

ADDRESSES = _words("t.me/ ://")
"""What an address begins with."""

DIALLING = _words(
    "电话 電話 热线 熱線 专线 專線 致电 致電 拨打 撥打 拨 撥 打 来电 來電 回电 回電 客服 详询 詳詢 "
    "洽 咨询 諮詢 座机 手机 手機 报警 報警 联系 聯絡 聯繫 tel telephone phone call hotline helpline "
    "dial mobile whatsapp ring text fax freephone"
)
"""Words for dialling, and for what one dials."""

PHONING = _words(
    "号码是 联络 传真 傳真 短信 举报 投诉 求助 sms contact support care desk helpdesk reach line "
    "team agent department"
)
"""Words of a talk about phoning, besides those for dialling."""

REACHING = _words("加 微 薇 威 vx wx v 找 联 聯 询 詢 信 telegram tg 飞机 服务 官方 售后 理赔 退款 解冻 号")
"""Words of a talk about reaching somebody, also by chat."""
