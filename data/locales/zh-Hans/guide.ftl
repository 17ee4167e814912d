# 引导：一步一步解决问题

button-problem = 🛠 我遇到问题
button-emergency = 🆘 钱正在被转走
button-solved = ✅ 解决了
button-not-solved = 还没解决，下一步
button-how-to-complain = 没解决，怎么投诉？
button-checkup-done = ✅ 检查完了
button-checkup-wrong = ⚠️ 发现不对劲的
button-step-back = ‹ 上一步
button-start-over = ↺ 重来
button-support-now = ☎️ 直接找官方客服
button-fact-sources = 🔎 这些说法的来源
button-other-trouble = 🛠 还有别的问题
button-card = 📞 官方联系方式
button-mine = 📌 进度与提醒
button-other-place = 🌏 我不在这里
button-choose-place = 🌏 选择所在地
button-unlisted-wallet = 别的钱包，不在列表里
button-walk-in-private = 🛠 私聊里一步步解决
button-open-link = 打开看看
button-learn = 📚 防骗知识
button-articles = 📚 全部文章

guide-unlisted-wallet = 钱包
guide-heading = { $title } · { $wallet } · 第 { $step } 步
guide-flow-changed = ℹ️ 这个流程更新过，已为你转到最接近的一步。
guide-says = <b>{ $text }</b>
guide-text = { $text }
guide-point = • { $text }
guide-warning = ⚠️ { $text }
topics-ask = 🛠 <b>{ $name }出了什么问题？</b>
wallets-ask = <b>{ $title }：是哪个钱包？</b>
    不在下面的，直接输入名字就行，例如：支付宝
wallets-unknown = 没有找到“{ $name }”。
places-ask = 🌏 <b>你现在在哪里？</b>
    报警电话和投诉渠道因地而异。只记住这个选择，/forget 可删除。
walk-in-private = 🛠 这里人多，请到私聊里一步步解决。
    不要在群里发账号、截图或验证码。
link-made = 🔗 打开这个链接，就直接进入对应的问题：
    <code>{ $address }</code>

fact-dated = { $text }（{ $date }）
fact-in-force = { $text }，{ $since } 起实行
fact-heading = <b>{ $text }</b>

emergency-title = 🆘 <b>{ $text }</b>
emergency-point = { $number }. { $text }
emergency-call = 打 <b><code>{ $number }</code></b>（{ $name }），说“账户被盗，请冻结”
emergency-write = { $name } 没有已核实的电话：从这里联系：{ $where }
emergency-no-contact = { $name } 没有已核实的联系方式，只从官方 App 里联系
emergency-unlisted = 从钱包的官方 App 里找客服，要求冻结账户
emergency-bank = 打银行卡背面的电话，停卡
emergency-police = 报警、反诈（{ $place }）：{ $numbers }
emergency-police-unknown = 打你所在地的报警电话
emergency-number = <b><code>{ $number }</code></b> { $what }
emergency-local-police = 当地报警电话
emergency-role-police = 报警
emergency-role-anti-fraud = 反诈
emergency-role-reports = 举报诈骗
emergency-or = {" / "}

wait-until = ⏳ 等到：<b>{ $until }</b>
wait-look-again = ⏳ 这个时间再看一次：<b>{ $until }</b>
wait-working-days = 周末和公众假期不算工作日。
button-remind = ⏰ 到时提醒我
reminder-set = ⏰ 好的，到时提醒你：{ $day }
reminder-too-many = 你的提醒已经很多了，先取消几个再加。
reminder-look = ⏰ <b>解决了吗？</b>
    { $about }
reminder-reply = ⏰ <b>{ $actor }回复你了吗？</b>
    { $about }
reminder-checkup = ⏰ <b>三个月了，再做一次安全体检？</b>
    { $about }
button-no-reply = 没回复或不满意，下一步
button-rung-again = 再看这一步
button-start-checkup = 🛡 开始体检

call-unlisted = 这个钱包没有收录，没有可核实的电话。请从它的官方 App 里联系客服，不要用网上搜到的号码。
call-no-phone = 🚫 { $name } 没有已核实的电话。用这个官方渠道：
call-no-contact = 🚫 { $name } 没有已核实的联系方式。只从官方 App 里联系，不要用网上搜到的号码。
call-prepare = <b>先准备好</b>
call-prepare-line = { $mark } { $number }. { $text }
call-speech = <b>可以这样说</b>
    <blockquote>{ $text }</blockquote>
call-message-title = ☎️ <b>联系 { $name } 官方客服</b>
call-never-say = ⚠️ 不要说出密码、验证码、助记词，不要共享屏幕。
mark-open = ☐
mark-done = ☑
button-tick = { $mark } { $number }
button-copy-speech = 📋 复制这段话
button-send-call-card = 🖨 发成一条消息（可转发、打印）
speech-clause = ，
speech = { $said }。{ $request }。
speech-question = { $said }。{ $request }

ladder-place = 按顺序来，一步不行再走下一步。所在地：<b>{ $place }</b>
ladder-choose-place = 先选择所在地，投诉渠道因地而异。
ladder-rung-button = { $number }. { $actor }
rung-title = <b>第 { $number } 步，共 { $total } 步：{ $actor }</b>
rung-when = 什么时候找：{ $text }
rung-power = 能做什么：{ $text }
rung-reply = ⏱ 答复：{ $text }
rung-duty = 📜 规定：{ $text }
rung-deadline = 📅 期限：{ $text }
rung-bring = 要带：{ $things }
rung-body = <b>{ $name }</b>
rung-bank-contact = 📞 银行卡背面的电话
rung-no-contact = 没有可核实的联系方式，请从它的官网找。
rung-provider-contact = 📞 钱包自己的官方客服
button-complained = 📅 我已投诉，到时提醒我
button-ladder = ‹ 全部步骤
button-next-rung = 下一步 ›
complaint-when = 📅 <b>哪天向{ $actor }投诉的？</b>
complaint-day = { $days ->
    [0] 今天
    [1] 昨天
   *[other] { month-short } { $day } 日
 }
complaint-due = ⏰ 按规定，投诉的答复最晚 <b>{ $day }</b> 该到了。到时提醒你。
    投诉给：{ $actor }
complaint-look-again = ⏰ { $actor }的答复期限没有查到可核实的规定。到时提醒你看一看：<b>{ $day }</b>

checkup-progress = 已完成 { $done } / { $total }。点一项看怎么做。
checkup-button = { $mark } { $title }
checkup-point = <b>{ $number } / { $total } { $title }</b>
button-tick-next = ☑ 做好了，下一项
button-untick = ☐ 还没做好
button-checkup-list = ‹ 全部十项
button-skip = 跳过 ›
button-remind-checkup = ⏰ 三个月后提醒我再做

mine-title = 📌 <b>我的进度与提醒</b>
mine-nothing = 现在没有进行中的问题，也没有提醒。
mine-flow = { $number }. 🛠 { $title } · { $wallet }
mine-reminder-look = { $number }. ⏰ { $about }：{ $day }
mine-reminder-reply = { $number }. ⏰ { $about }：{ $day }
mine-reminder-checkup = { $number }. ⏰ 安全体检 · { $about }：{ $day }
mine-about-flow = { $title } · { $wallet }
mine-about-reply = { $actor }的答复 · { $wallet }
button-mine-go-on = ▶️ 继续 { $number }
button-mine-drop = 🗑 放弃 { $number }
button-mine-cancel = 🗑 取消提醒 { $number }

learn-title = 📚 <b>看懂钱包，防住骗子</b>
    每篇一屏，一分钟看完。
learn-heading = 📚 <b>{ $title }</b>（{ $number } / { $total }）

month-short = { $month } 月
moment-day = { month-short } { $day } 日（{ $weekday }）{ $time }{ $zone }
zone-china = {""}
zone-hong-kong = （香港时间）
zone-taipei = （台湾时间）
zone-utc = （UTC{ $hours }）
