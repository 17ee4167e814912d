# 找志愿者：对话（工单）、话题里的提示、聊天记录

button-volunteer = 🙋 找志愿者帮忙
button-ticket-open = 🙋 开始，转给志愿者
button-ticket-close = ✅ 结束对话
button-ticket-reopen = ↩️ 还没解决，接着说
button-rating = { $rating } ⭐
button-skip-word = 不写了
button-transcript = 📄 #{ $number } 聊天记录
button-ticket-close-number = ✅ 结束 #{ $number }

ticket-offer = 🙋 <b>请一位志愿者来帮你</b>
    在这个聊天里用文字、图片或语音说就行，有人看到会回你。
    志愿者不是钱包或银行的人，不能查你的账户，也不收钱。
ticket-handed-over = <b>会一起转过去的：</b>
ticket-found-line = • { $text }
ticket-came-to = 走到这一步：{ $text }
ticket-caution = ⚠️ 志愿者不会要密码、验证码、助记词，不会让你转账或共享屏幕。谁要，谁就是骗子。
ticket-opened = ✅ <b>已经转给志愿者（#{ $number }）</b>
    现在直接写：什么时候、多少钱、App 里显示什么。
ticket-opened-with-text = ✅ <b>已经转给志愿者（#{ $number }）</b>
    你刚才写的也转过去了，可以接着补充。
ticket-how = 从现在起，你在这里写的、发的都会给志愿者看；命令和按钮照常能用。
    银行卡号、密码、验证码会自动遮住；图片里的遮不住，请自己先遮。
ticket-already-open = ✉️ <b>你和志愿者的对话还开着（#{ $number }）</b>
    直接写就行。
ticket-passed-on = ✉️ 已发给志愿者（#{ $number }）。要问机器人，用命令，例如 /phone 支付宝
ticket-closed = ✅ <b>对话已结束（#{ $number }）</b>
    三天内回复这里的任何一条消息，或点下面的按钮，就能接着说。
ticket-closed-by-staff = ✅ <b>志愿者结束了对话（#{ $number }）</b>
    还没解决？三天内回复这里的任何一条消息，或点下面的按钮，就能接着说。
ticket-rate = 这次帮到你了吗？（1 没有，5 很有帮助）
ticket-rated = 谢谢，记下了：{ $rating } 分。
    想说一句吗？写在下一条消息里（密码、卡号会遮住）。
ticket-rating-kept = 谢谢。
ticket-rating-word-kept = 谢谢，已经转给志愿者。
ticket-reopened = ↩️ <b>对话重新打开了（#{ $number }）</b>
    直接写就行。
ticket-too-late = 这次对话结束已经超过三天，不能接着说了。要找志愿者，开一个新的。
ticket-refused = 志愿者现在不接你的消息。
    官方客服不受影响，请从这里找：
ticket-too-many = ⏳ <b>这条没有转过去</b>
    你发的消息已经排了很多，志愿者还没看到。等一等再发。
ticket-not-passed-on = ❌ 有一条消息转不过去。请换一种方式再发一次：写成文字，或重新发图片。

ticket-open-wait-unknown = 🕘 现在有人值班。要等多久说不准，看到就回。
ticket-wait-unknown = 🕘 要等多久说不准，看到就回。
ticket-wait = 🕘 现在有人值班。最近一般等 { $wait } 左右。
ticket-opens = 🌙 现在没有人值班，{ $moment } 开始有人。可以先写，到时候会看到。
ticket-closed-for-now = 🌙 现在没有人值班，什么时候有人还不知道。可以先写。
ticket-minutes = { $count } 分钟
ticket-hours = { $hours } 小时

ticket-state-waiting = 等待
ticket-state-taken = 处理中
ticket-state-answered = 已回复
ticket-state-closed = 已结束
ticket-about-login = 登录
ticket-about-top-up = 充值
ticket-about-security = 安全
ticket-about-fees = 费用
ticket-about-refunds = 退款
ticket-about-nothing = 没有走流程
ticket-language-zh-hans = 简体中文
ticket-language-zh-hant = 繁體中文
ticket-language-en = 英文

ticket-header = 🎫 <b>#{ $number }</b> · { $about } · { $language }
ticket-header-how = <i>在这里直接写，就是回答对方。以 // 开头的是内部备注，回复同事的话也只留在这里。</i>
    /take 我来处理　/a 预备的回答　/card alipay 发官方名片
    /close 结束　/who 是谁　/ban /unban
ticket-taken = 👀 { $name } 在处理。
ticket-taken-anonymous = 👀 有人在处理。
ticket-closed-in-topic = ✅ 已结束，对方会被请求评价。
ticket-closed-by-person = ✅ 对方结束了对话。
ticket-reopened-in-topic = ↩️ 对方还没解决，重新打开。
ticket-is-closed = 这个对话已经结束了。对方三天内回复，就会重新打开。
ticket-banned = ⛔ 不再接这个人的消息，对话已结束。/unban 取消。
ticket-unbanned = 已取消，可以再接这个人的消息。
ticket-not-banned = 这个人没有被禁。
ticket-who = 👤 <a href="tg://user?id={ $person }">{ $person }</a> · { $language } · 第一次 { $since } · 共 { $tickets } 次
ticket-answers = <b>预备的回答</b>（发：/a 名字）
ticket-answers-line = • <code>/a { $name }</code>　{ $opening }
ticket-no-answers = 没有预备的回答。
ticket-no-such-answer = 没有叫 { $name } 的回答。
ticket-answer-sent = 📨 已发：{ $name }
ticket-card-which = 发哪家的名片？例如：/card alipay
ticket-no-such-card = 没有找到 { $name }。
ticket-card-sent = 📨 已发名片：{ $name }
ticket-unreachable = 🚫 对方停用或屏蔽了机器人，收不到消息。再写来时会继续。
ticket-not-delivered = ❌ 上面有一条消息发不过去。
ticket-rated-in-topic = ⭐ 评价：{ $rating }
ticket-rating-word-in-topic = ⭐ 对方说：{ $text }
ticket-deleted-by-person = 🗑 #{ $number }：对方删除了自己的全部数据，话题也删掉了。
ticket-called-out = ⏰ <b>#{ $number }</b> · { $about } 一直没人处理，{ $since } 开始等的。<a href="{ $url }">打开</a>

mine-ticket = 🙋 #{ $number } { $about } · { $state }
transcript-title = 与志愿者的对话 #{ $number }，{ $day }
transcript-zone = 时间：{ $zone }
transcript-you = 你
transcript-volunteer = 志愿者
transcript-photo = [图片]
transcript-video = [视频]
transcript-voice = [语音]
transcript-audio = [音频]
transcript-document = [文件]
transcript-sticker = [贴纸]
transcript-other = [其他]
transcript-failed = （没有送到）
transcript-caption = 📄 #{ $number } 的聊天记录。密码、卡号等已遮住。

command-ticket = 找志愿者帮忙
command-take = 我来处理
command-a = 预备的回答：/a 名字
command-card = 发官方名片：/card alipay
command-close = 结束对话
command-who = 这个人是谁
command-ban = 不再接这个人的消息
command-unban = 重新接这个人的消息
