# 命令菜单与机器人资料（Telegram 的限制：命令说明 256 字，名字 64，简介 120，介绍 512）

bot-name = 钱包官方客服查询
bot-short-description = 查支付宝、微信支付、PayPal 等的官方客服，每个号码都有来源。不属于任何机构，不收费。
bot-description = 钱包登录不了、充值没到、钱被盗？
    输入钱包名字，我告诉你官方客服怎么联系，号码出自哪里、哪天核对的。
    不要相信网上搜到的“客服电话”。
command-start = 开始
command-phone = 查官方客服电话
command-check = 核对号码、链接、消息是不是真的
command-fix = 一步步解决问题
command-login = 登录不上
command-topup = 充值或转账没到账
command-security = 被盗、可疑、安全体检
command-refund = 退款、转错账
command-fees = 费用与免费额度
command-learn = 看懂钱包，防住骗子
command-mine = 我的进度与提醒
command-link = 生成直达某个问题的链接
command-help = 怎么用
command-language = 换语言 Language
command-export = 把官方号码存进手机
command-about = 这是什么，数据从哪来
command-privacy = 存了什么
command-forget = 删除我的数据
command-reports = 号码报告（运营者）
command-misses = 没听懂的话（运营者）
command-alerts = 关注的钱包有变动时告诉我
command-announce = 给大家发公告（运营者）
