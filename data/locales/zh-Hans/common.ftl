# 按钮与来源、浏览、搜索

button-back = ‹ 返回
button-home = 🏠 首页
button-previous-page = ‹ 上一页
button-next-page = 下一页 ›
button-more-contacts = 更多联系方式 ›
button-copy-number = 📋 复制 { $number }
button-save-contact = 👤 存到通讯录
button-sources = 🔎 查看来源
button-report = 🚩 号码有误
button-share = 📤 转给别人
button-official-help = 🌐 打开官方帮助
button-open-in-private = 🔎 来源与更多联系方式
button-browse = 📋 按地区浏览
button-browse-main = 📞 找官方客服
button-none-of-these = 都不是，按地区浏览
button-help = ❓ 怎么用
button-language = 🌏 语言 / Language
button-about = ℹ️ 关于
button-export = 💾 导出通讯录
button-counted = { $name }（{ $count }）
button-forget = 🗑 删除我的数据
button-keep = 不删除

sources-title = 🔎 <b>{ $name } · 来源</b>
sources-heading = { $kind } { $what }
sources-no-phone-line = 没有电话客服
sources-none = 没有可以展示的来源。
sources-caution = <i>第三方页面可能有错，也可能已经改动，以 App 内为准。</i>
source-linked = • <a href="{ $url }">{ $publisher }</a>（{ $kind }，{ $date }）
source-unlinked = • { $publisher }（{ $kind }，{ $date }，编号 { $reference }）
source-official = 官方页面
source-regulator = 监管机构
source-encyclopedia = 百科
source-news = 新闻
source-aggregator = 第三方整理

browse-regions = 📞 <b>哪个地区的钱包或机构？</b>
    也可以直接输入名字，例如：支付宝
browse-kinds = <b>{ $region }</b> · 要找哪一类？
browse-organisations = <b>{ $region } · { $kind }</b>

kind-wallet = 钱包与支付
kind-bank-wallet = 银行
kind-payment-network = 支付公司、清算机构
kind-telecom-wallet = 运营商钱包
kind-crypto-wallet = 加密货币钱包、交易所
kind-regulator = 监管与投诉
kind-anti-fraud = 反诈与报警

search-several = 你要找的是哪一个？
search-nothing = 没有找到“{ $query }”
search-nearest = 是不是这些？
search-warning = ⚠️ 不要拨打网上搜到的“客服电话”，很多是骗子放的。请从官方 App 或银行卡背面找。

fake-known = ❌ <b>{ $value } 没有被证实是 { $name } 的联系方式</b>
    有网页这样写，但核对不上。
fake-what-to-do = 不要拨打，也不要照它说的做。官方联系方式在下面：

export-regions = 💾 <b>导出哪个地区的官方号码？</b>
    存进通讯录后，你拨出去时会显示机构名。
export-caption = { $region }：{ $count } 家机构的已核实号码。
    ⚠️ 来电显示可以伪造：就算显示这个名字，也要先挂断，再自己拨打。
export-nothing = { $region } 暂时没有已核实的电话。

save-nothing = 这家机构没有已核实的电话，没有可保存的号码。
