# 名片：一家机构的官方联系方式

card-title = 📞 <b>{ $name } · 官方联系方式</b>
card-title-only-unverified = ⚠️ <b>{ $name }：没有已核实的电话</b>
    下面的号码未经证实，先在 App 里核对再打。
card-title-no-phone = 🚫 <b>{ $name } 没有电话客服</b>
    自称它的客服打来电话，或者给你号码的人，都是骗子。
card-title-no-phone-known = 🚫 <b>{ $name }：没有查到任何官方电话</b>
    自称它的客服打来电话，或者给你号码的人，请一律当作骗子。
card-other-names = { $names }
card-service-ended = ⛔ 这项服务可能已停止。{ $note }

card-number = <b><code>{ $number }</code></b>　{ $purpose }
card-hours-unknown = 🕘 服务时间未查到
card-hours = 🕘 { $week }
card-hours-open = 🕘 { $week } · 现在可接通
card-hours-closed = 🕘 { $week } · 现在未开放
card-hours-opens = 🕘 { $week } · 现在未开放，{ $opens }开放（{ $zone } 时间）
card-verified = { $label } · { $date }
card-from-abroad = 从境外拨打：{ $number }
card-home-only = 只能在{ $region }拨打
card-no-number-from-abroad = 从境外拨打：暂无可核实的号码
card-reach-a-person = 接通后：{ $how }
card-languages = 语言：{ $languages }
card-free = 免费拨打
card-not-free = 拨打收费
card-in-use-unknown = 来源较旧，可能已停用
card-other-contact = { $kind }：{ $value }
card-about = 用途：{ $about }
card-no-phone-detail = ℹ️ { $detail }
card-in-app = 📱 App 内：{ $path }
card-in-app-unverified = 📱 App 内（未核实，菜单可能不同）：{ $path }
card-sites-official = 🌐 官网：{ $sites }
card-sites-seen = 🌐 来源中提到的网站：{ $sites }
card-unverified-follow = ❔ <i>以下未核实，先在 App 里核对再用：</i>

label-official = ✅ 官方页面公布
label-confirmed = ✅ 多个来源印证
label-unverified = ❔ 未核实，先在 App 里核对
date-of-page = 页面日期 { $date }
date-of-reading = 查阅日期 { $date }

safety-rule = ⚠️ 客服不会索要密码、验证码、助记词，也不会要求共享屏幕或转账。来电显示可以伪造：先挂断，再自己拨打。
safety-rule-no-phone = ⚠️ 客服不会索要密码、验证码、助记词，也不会要求共享屏幕或转账。来电显示可以伪造：先挂断，再自己从官方 App 或官网联系。

purpose-general = 客服热线
purpose-fraud = 举报诈骗、盗刷
purpose-lost = 挂失
purpose-card = 银行卡服务
purpose-overseas = 境外拨打
purpose-complaints = 投诉
purpose-merchants = 商家专线
purpose-caller-check = 核实来电真假
purpose-police = 报警
purpose-other = 其他

contact-phone = 📞 电话
contact-sms = ✉️ 短信
contact-ussd = 📟 手机拨号代码
contact-chat = 💬 在线客服
contact-email = 📧 邮箱
contact-web = 🌐 网页
contact-web-form = 📝 网页表单
contact-in-app = 📱 App 内
contact-whatsapp = 💬 WhatsApp
contact-telegram = 💬 Telegram
contact-wechat-official-account = 💬 微信公众号
contact-social = 💬 社交账号
contact-other = ℹ️ 其他方式

spoken-chinese = 中文
spoken-cantonese = 粤语
spoken-mandarin-taiwan = 国语
spoken-english = 英语
spoken-japanese = 日语
spoken-korean = 韩语
spoken-spanish = 西班牙语
spoken-german = 德语
spoken-portuguese = 葡萄牙语
spoken-russian = 俄语
spoken-french = 法语
spoken-hindi = 印地语

hours-always = 24 小时
hours-on = { $days } { $times }
hours-closed-on = { $days }休息
days-every = 每天
days-range = { $first }至{ $last }
day-separator = 、
day-monday = 周一
day-tuesday = 周二
day-wednesday = 周三
day-thursday = 周四
day-friday = 周五
day-saturday = 周六
day-sunday = 周日
day-public-holidays = 公众假期
moment-today = 今天 { $time }
moment-tomorrow = 明天 { $time }
moment-weekday = { $weekday } { $time }

list-separator = ；
list-comma = 、

inline-no-phone = { $situation ->
    [none_says_official] 没有电话客服，来电的都是骗子
    [only_unverified] 没有已核实的电话
   *[other] 没有查到任何官方电话
 }

contact-card-name = { $name }（官方客服）
contact-card-note = 号码来自钱包热线机器人核对过的来源。来电显示可以伪造：接到“客服”来电，先挂断，再自己拨打。
