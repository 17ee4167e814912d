# 互助群的守护：提醒、管理员日志、欢迎、群规、举报、每周小结

guard-warned = ⚠️ <b>别照做：这条消息像骗局</b>
guard-warned-author = ⚠️ <b>小心：发这条消息的人在冒充别人</b>
guard-removed = 🛡 <b>删除了一条骗人的消息</b>
guard-removed-author = 🛡 <b>删除了一条冒充者的消息</b>
guard-several = 🛡 <b>刚才处理了 { $count } 条可疑消息</b>
guard-reason = • { $reason }
guard-safety = 客服和管理员不会先私聊你，也不会要密码、验证码和钱。

reason-secret = 含有不该公开的内容（{ $what }）
reason-fake_number = 里面的电话号码是假的
reason-wrong_number = 里面的电话号码是别家的
reason-evasive_number = 号码故意写得让人认不出
reason-unproven_hotline = 自称客服电话，但没有任何证据
reason-fake_link = 里面的网址是已知的假网站
reason-imitation_link = 里面的网址冒充官方网站
reason-ip_link = 里面的网址只有一串数字
reason-file_link = 里面的网址要你装软件
reason-imitation_account = 里面的账号冒充官方账号
reason-wording = 说法和已知的骗局一样
reason-poses_as_admin = 名字冒充本群管理员
reason-poses_as_group = 名字冒充本群
reason-poses_as_organisation = 名字冒充官方机构
reason-poses_as_support = 名字自称客服或管理员，但不是
reason-reported = 有成员举报

log-watched = 👀 <b>可疑消息</b>，只告诉你们
log-warned = ⚠️ <b>可疑消息</b>，已在群里提醒
log-removed = 🗑 <b>骗人的消息</b>，已删除
log-removed-muted = 🔇 <b>又发骗人的消息</b>，已删除，并禁言到 { $until }
log-secret = 🔒 <b>有人公开了不该公开的内容</b>，已删除
log-newcomer = 👤 <b>新成员像在冒充别人</b>
log-reported = 📣 <b>成员举报了一条消息</b>
log-reported-often = 🚨 <b>{ $count } 个人举报了同一条消息</b>
    { $admins }
log-who = { $group } · { $who }
log-see-message = <a href="{ $link }">看那条消息</a>
log-person = <a href="tg://user?id={ $id }">{ $name }</a>
log-account = { $name } (@{ $account })
log-quote = <blockquote>{ $text }</blockquote>
log-together = 同一个人，共 { $count } 条
log-left-out = 还有 { $count } 条只做了统计
log-lacks-delete = 🔧 <b>我不能删除消息</b>
    在“{ $group }”里没有“删除消息”的权限，只能提醒。
log-lacks-restrict = 🔧 <b>我不能禁言和封禁</b>
    在“{ $group }”里没有“封禁用户”的权限（普通群要先升级成超级群）。
log-settled-undone = ↩️ 已撤销 · { $admin }
    禁言和封禁都解除了，同样的内容以后不再拦。
log-settled-allowed = ✅ 本群允许 · { $admin }
    同样的内容以后不再拦。
log-settled-banned = 🚫 已封禁 · { $admin }
button-guard-undo = ↩️ 撤销
button-guard-allow = ✅ 本群允许
button-guard-ban = 🚫 封禁
guard-only-admins = 只有那个群现在的管理员能点。什么都没有改。
guard-action-gone = 这条记录已经不在了。什么都没有改。
guard-already = 已经有管理员处理过了。
guard-done = 好了。
guard-may-not-ban = 我在群里没有“封禁用户”的权限。什么都没有改。
guard-cannot-ban = 封不了：对方是管理员，或者已经不在。什么都没有改。

welcome = 👋 <b>欢迎 { $name }</b>
    群里没有官方客服。谁先私聊你说能帮忙，谁就是骗子。
    群规 /rules · 管理员 /admins · 举报 /report
welcome-own = 👋 <b>欢迎 { $name }</b>
    { $text }
rules = 📋 <b>群规</b>
    1. 不发电话、账号、密码、验证码、助记词。
    2. 不私聊别人说能帮忙，不拉人进别的群。
    3. 不发广告。
    4. 看到骗子，回复那条消息发 /report。
rules-own = 📋 <b>群规</b>
    { $text }
admins = 👮 <b>本群管理员</b>
admins-line = • { $who }
admins-account = <a href="https://t.me/{ $account }">{ $name }</a>
admins-anonymous = • 还有 { $count } 位匿名管理员
admins-none = 👮 <b>看不到本群管理员的名单</b>
admins-safety = ⚠️ 他们不会先私聊你，也不会要密码、验证码和钱。名字一样的人不一定是他们：点名字看账号。

group-report-how = 📣 <b>怎么举报</b>
    回复那条消息，发 /report。管理员会看到。
group-report-thanks = ✅ 已告诉管理员，谢谢。
group-report-kept = ✅ 记下了，谢谢。
group-report-already = 你已经举报过这条消息了，谢谢。
group-report-enough = 你今天举报了很多，谢谢。明天可以继续。
group-report-own = 这是你自己的消息，可以直接删掉。
group-report-bot = 这是我的消息。说错了请告诉管理员。
group-report-admin = 这是管理员的消息。对管理员有意见，可以找别的管理员谈。

command-rules = 群规
command-admins = 管理员是谁
command-report = 举报一条消息（回复它）

digest-title = 📊 { $group } · 每周小结
digest-week = { $first } 至 { $last }
digest-asked = 问了什么
digest-wallets = 提到的钱包
digest-stopped = 拦下了什么
digest-done = 守护
sheet-nothing = 没有
sheet-line = { $name }：{ $figure }
digest-removed = 删除
digest-warned = 提醒
digest-watched = 只告诉管理员
digest-reported = 成员举报
digest-banned = 封禁
digest-joined = 新成员
sheet-heading = <b>{ $title }</b>
    { $subtitle }
sheet-block = <b>{ $heading }</b>
sheet-caption = { $title }（{ $subtitle }）
digest-topic-login = 登录
digest-topic-top_up = 充值
digest-topic-security = 安全
digest-topic-fees = 费用
digest-topic-refunds = 退款
digest-reason-secret = 公开秘密
digest-reason-fake_number = 假号码
digest-reason-wrong_number = 张冠李戴的号码
digest-reason-evasive_number = 伪装的号码
digest-reason-unproven_hotline = 没有证据的客服电话
digest-reason-fake_link = 假网站
digest-reason-imitation_link = 冒充官网的网址
digest-reason-ip_link = 数字网址
digest-reason-file_link = 要装软件的网址
digest-reason-imitation_account = 冒充的账号
digest-reason-wording = 骗局套路
digest-reason-poses_as_admin = 冒充管理员
digest-reason-poses_as_group = 冒充本群
digest-reason-poses_as_organisation = 冒充官方机构
digest-reason-poses_as_support = 自称客服
digest-reason-reported = 成员举报
