# 机器人自己的页面

home = <b>直接输入钱包名字，例如：支付宝</b>
    我告诉你官方客服怎么联系，以及来源和日期。

    也可以发来一个号码，看看是不是官方的。
help = <b>怎么用</b>
    • 输入名字（支付宝、zfb）或号码
    • /fix 一步步解决问题，或 /login /topup /security /refund /fees 加钱包名字
    • /check 加号码、链接或消息，看真假；也可以直接转发给我
    • /mine 看进度与提醒　/alerts 号码变了告诉我
    • /learn 防骗知识　/support 互助群
    • /phone 按地区浏览，或 /phone 支付宝
    • /export 把官方号码存进手机
    • /language 换语言
    • /about 这是什么，数据从哪来
    • /privacy 存了什么　/forget 删除我的数据

    在任何聊天里输入 @{ $bot } 支付宝，可以把官方号码发给对方。
about = <b>这是什么</b>
    一个查官方客服的机器人。不属于任何钱包、银行或监管机构，不收钱。
    只在你设了提醒、关注了变动，或运营者发公告时给你发消息，从不打电话。

    <b>数据</b>
    { $organisations } 家机构，{ $phones } 个电话。每个号码都有公开来源，核对不到的不当作官方号码。
    最新来源日期：{ $newest }

    机器人读的是网页存档，没有替你拨打过这些号码。以官方 App 内显示为准。
language-choose = 请选择语言 · 請選擇語言 · Choose your language
language-set = ✅ 已改为简体中文
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
forget-ask = <b>删除关于你的一切？</b>
    包括语言、所在地、进度、提醒、提交过的“号码有误”、和志愿者的对话。不能恢复。
forget-done = ✅ 已删除。{ $deleted ->
    [0] 原本就没有存任何东西。
   *[other] 共 { $deleted } 条。
 }
button-outdated = ℹ️ 这个按钮来自旧消息，内容已经变了。

only-text = 我看不了这类消息。请输入钱包名字（例如：支付宝）或一个号码。
operators-only = 这个命令只给运营者使用。
error-apology = 😞 出错了，没能回答你。请再试一次。
    编号：<code>{ $reference }</code>
too-many-messages = 📬 消息太多，后面的没有看。请等一会儿再发。
error-notice = ⚠️ { $kind }
    编号 <code>{ $reference }</code>，详情见日志。五分钟内同类错误不再提醒。

report-which = 🚩 <b>{ $name }</b>：哪一个有误？
report-how = 🚩 { $what } 有什么问题？
report-wrong = 号码不对，不是这家机构
report-dead = 打不通、停用了
report-charged = 接通后要钱或要验证码
report-recorded = ✅ 收到，谢谢。核对之后才会修改。
report-already = 你已经报告过这个号码，我们会核对。
report-too-many = 今天报告得够多了，谢谢。明天可以继续。
reports-title = 🚩 <b>报告</b>（共 { $total } 条，时间为 UTC）
reports-line = • <code>{ $number }</code> { $organisation } · { $kind } · 用户 <code>{ $reporter }</code> · { $at }
reports-none = 还没有报告。
