# 变动提醒（关注的钱包有变化）与公告

button-alert-begin = 🔔 有变动时告诉我
button-alert-end = 🔕 不再提醒
button-alert-card = 📞 看官方联系方式
button-alerts = 🔔 我的变动提醒
button-alerts-end = 🔕 结束
button-mine-alert-end = 🔕 不再提醒：{ $name }
button-announcements-off = 🔕 不再接收公告
button-announcements-on = 🔔 恢复接收公告

alert-phone-changed = 🔔 <b>{ $name }的官方电话变了</b>
alert-phone-added = 🔔 <b>{ $name }多了一个官方电话</b>
alert-phone-removed = 🔔 <b>{ $name }少了一个官方电话</b>
alert-no-phone = 🔔 <b>{ $name }现在没有电话客服</b>
alert-service-ends = 🔔 <b>{ $name }的服务可能要停了</b>
alert-contact-changed = 🔔 <b>{ $name }的官方联系方式变了</b>
alert-new-fake = 🔔 <b>小心：又有人冒充{ $name }</b>
alert-new-trick = 🔔 <b>小心：有冒充{ $name }的新骗术</b>
alert-gone = 🔔 <b>{ $name }不再收录</b>

alert-do-phone = 以前存的号码，先和下面的对一对再打。
alert-do-no-number = 现在没有已核实的电话。以前存的号码，先到官方 App 里核对再打。
alert-do-phone-added = 原来的号码还能用。
alert-do-no-phone = 自称它的客服打来电话，或者给你号码的人，都是骗子。
alert-do-service-ends = 先看官方说明，再决定怎么处理余额。
alert-do-contact = 在线客服、邮箱或网页有变化，以下面的为准。
alert-do-fake = 发现了新的假号码、假邮箱或假网站。收到拿不准的，转发给我核对。
alert-do-trick = 遇到下面这样的，先停手，转发给我核对。
alert-do-gone = 现在没有可核实的联系方式。以前存的号码，先到官方 App 里核对。

alert-also-phone-changed = • 官方电话也变了
alert-also-phone-added = • 还多了一个官方电话
alert-also-phone-removed = • 还少了一个官方电话
alert-also-no-phone = • 现在没有电话客服
alert-also-service-ends = • 服务可能要停了
alert-also-contact-changed = • 在线客服、邮箱或网页也有变化
alert-also-new-fake = • 还发现了新的假号码、假邮箱或假网站
alert-also-new-trick = • 还有新的骗术
alert-also-gone = • 不再收录
alert-official = ✅ 现在的官方联系方式：
alert-trick = ⚠️ { $why }

alert-begun = 🔔 <b>好，{ $name }有变动我会告诉你</b>
    官方电话变了，或出现冒充它的新骗术，我在这里给你发消息。
    我不会打电话，也不会用别的账号找你。
alert-ended = 🔕 <b>好，不再提醒{ $name }的变动</b>
alert-too-many = 一个人最多关注 { $count } 家。先结束几个，再加新的。

alerts-title = 🔔 <b>变动提醒</b>
alerts-line = 🔔 { $name }：有变动会告诉你
alerts-none = 还没有关注哪一家。打开一家的“🔎 查看来源”，点“🔔 有变动时告诉我”。
alerts-announcements = { $wanted ->
        [yes] 📣 运营者的公告：接收
       *[no] 📣 运营者的公告：不接收
     }

announcement-from = 📣 <b>公告</b> · 来自这个机器人的运营者
announcement-end = <i>公告不会向你要密码、验证码或钱。不想再收到，点下面。</i>
announcement-how = 📣 <b>怎么发公告</b>
    /announce 加上要说的话；或者回复一条消息，写 /announce。
    发之前会先给你看样子和人数。
announcement-under-way = 现在在发的，点一下就停（谁发的都能停）：
announcement-what = { $kind ->
        [alert] { $name }变动提醒
       *[announcement] 公告
     }
announcement-only-text = 公告只能是文字。图片和文件发不了。
announcement-too-long = 太长了：最多 { $most } 个字，现在 { $length } 个。
announcement-refused = 🚫 <b>这段话不能发，里面有：</b>
announcement-refused-number = • 资料里没有、或不属于所说机构的号码：{ $number }
announcement-refused-link = • 冒充官方的链接或账号：{ $link }
announcement-refused-private = • 私密内容：{ $what }
announcement-draft = 📣 <b>发给{ $audience }：{ $count } 人</b>
    上面那条就是他们会看到的样子，外框是各人自己的语言。
    换了收件人，人数会跟着变。
announcement-cancelled = 没有发出去，草稿已丢掉。
announcement-sending = 📣 <b>正在发：还剩 { $left } 人</b>
    已送达 { $sent } · 已拉黑或注销 { $blocked } · 没发成 { $failed } · 共 { $total }
announcement-stopped = ⏸ <b>停下了：还剩 { $left } 人</b>
    已送达 { $sent } · 已拉黑或注销 { $blocked } · 没发成 { $failed } · 共 { $total }
announcement-finished = ✅ <b>发完了：送达 { $sent } 人</b>
    已拉黑或注销（已从名单去掉）{ $blocked } · 没发成 { $failed } · 还剩 { $left } · 共 { $total }
announcement-gone = 这条公告已经不在了。
announcement-turned-off = 好，不再给你发公告
announcement-turned-on = 好，以后会收到公告

audience-all = 所有人
audience-readers = 看{ $language }的人
audience-followers = 关注{ $name }的人
button-audience-all = 所有人（{ $count }）
button-audience-readers = { $language }（{ $count }）
button-audience-followers = 关注{ $name }的（{ $count }）
button-ticked = ✓ { $label }
button-announcement-send = 📣 发给 { $count } 人
button-announcement-cancel = ✖ 不发了
button-announcement-stop = ⏸ 停下
button-announcement-resume = ▶️ 接着发
button-announcement-stop-one = ⏸ 停下：{ $what }（还剩 { $left } 人）
button-announcement-resume-one = ▶️ 接着发：{ $what }（还剩 { $left } 人）
