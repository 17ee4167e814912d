# 互助群：找群、进群前的问题、管理员的设置

button-groups = 👥 互助群
button-all-groups = 👥 全部互助群
button-ask-to-join = 申请加入
button-open-channel = 打开频道
button-open-group = 打开群
command-support = 找互助群和频道
command-groups = 设置我管理的群

groups-heading = 👥 <b>互助群和频道</b>
groups-heading-wallet = 👥 <b>{ $name }的互助群和频道</b>
groups-none = 👥 <b>还没有登记的互助群</b>
    别从搜索结果里找群，假群很多。有问题先在这里问我。
groups-none-for-wallet = 👥 <b>还没有{ $name }的互助群</b>
    可以看看其他群。别从搜索结果里找群，假群很多。
groups-warning = ⚠️ 群里谁先私聊你说能帮忙，谁就是骗子。
group-line = • <b>{ $title }</b> · { $runs } · { $language }
group-line-members = • <b>{ $title }</b> · { $runs } · { $language } · { $members } 人
group-official = ✅ 官方
group-community = 网友自办
group-title = 👥 <b>{ $title }</b>（{ $kind ->
    [channel] 频道
   *[other] 群
}）
group-who-official = ✅ { $name }的官方账号，来源：{ $source }
group-who-community = 网友自办，不是官方。群里没有官方客服。
group-purpose = { $purpose }
group-wallets = 钱包：{ $names }
group-topics = 话题：{ $names }
group-language = 语言：{ $name }
group-place = 地区：{ $name }
group-members = 成员：{ $count } 人
group-safety = ⚠️ 管理员不会先私聊你，也不会要验证码、密码和钱。
group-screening = 申请后我会私聊你，问两个防骗的小问题，答对就能进。
group-no-link = 现在没有能用的入群链接。请过一会儿再看。

screening-intro = 👋 你申请加入“{ $title }”。先答两个小问题，答对就能进。
screening-question = 第 { $number } 题，共 { $of } 题
    <b>{ $text }</b>
screening-right = ✅ 对。{ $reason }
screening-wrong = ❌ 不对。{ $reason }
screening-approved = ✅ <b>已经让你进“{ $title }”了</b>
    记住：群里谁先私聊你，谁就是骗子。
screening-left = ⏳ <b>你的申请交给“{ $title }”的管理员了</b>
    他们看过以后会决定，不用再申请。
screening-declined = ❌ <b>没能加入“{ $title }”：没有及时回答</b>
    可以再申请一次，回答要在四分钟以内。
screening-over = 这个申请已经处理完了。
screening-log-left = 🚪 入群申请留给你们决定：{ $name }（{ $mistakes ->
    [0] 没有回答
   *[other] 答错 { $mistakes } 题
}）
screening-log-declined = 🚪 已拒绝入群申请：{ $name }（{ $why ->
    [bot] 是机器人
    [impostor] 冒充别人
   *[other] 没有回答
}）

panel-heading = ⚙️ <b>{ $title }</b> 的设置
panel-rights-complete = ✅ 我的权限够了
panel-rights-lacking = ⚠️ <b>我还缺这些权限，请在群设置里给我：</b>
right-delete = • 删除消息：删掉诈骗信息和别人误发的密码
right-restrict = • 封禁用户：禁言反复发诈骗信息的人
right-invite = • 邀请用户：做“申请加入”的链接，处理入群申请
right-invite-channel = • 邀请用户：给出频道的链接
panel-none = 无
panel-purpose = 用途：{ $text }
guard-level = { $level ->
    [off] 关闭
    [watch] 只看：只告诉管理员
    [warn] 提醒：在消息下面提醒
   *[remove] 删除：删掉并禁言再犯的人
}
panel-guard = 防骗：{ $level }
panel-guard-first-week = 防骗：{ $level }（没有选过：第一周只看，之后提醒）
panel-screening = 入群问题：{ $on ->
    [yes] 开
   *[no] 关
}，没回答的{ $end ->
    [declined] 拒绝
   *[left] 留给管理员
}
panel-answers = 我在群里的回答：{ $minutes ->
    [0] 一直留着
   *[other] { $minutes } 分钟后删掉
}
panel-quiet = 不发欢迎的时间：{ $hours }
panel-log = 防骗记录：{ $on ->
    [yes] 已经设好
   *[no] 还没设。在管理员的群或话题里发 /log
}
panel-not-listed = 还没有列在 /support 里。可以申请，由机器人的运营者看过再列出。
panel-not-listed-operator = 还没有列在 /support 里。
panel-wants-listing = ⏳ 已经申请列在 /support 里，等运营者看。
panel-part = ⚙️ <b>{ $title }</b>：{ $part ->
    [guard] 防骗到什么程度
    [topics] 群里谈什么
    [language] 群的语言
    [place] 群的地区
    [quiet] 什么时间不发欢迎
    [answers] 我的回答留多久
   *[texts] 自己写的文字
}
panel-wallets = ⚙️ <b>{ $title }</b>：谈哪些钱包
panel-not-yours = 只有这个群的管理员能设置。
panel-gone = 我已经不在这个群里了。
panel-write = ✍️ <b>请把{ $text ->
    [purpose] 群的用途（一句话）
    [welcome] 欢迎新成员的话
   *[rules] 群规
}发给我</b>
    最多 { $most } 个字。发“-”就清空。
panel-too-long = ❌ 太长了：最多 { $most } 个字。请改短再发。
panel-number-in-text = ❌ 里面有电话号码，没有存。号码只能来自有来源的卡片。
panel-log-set = ✅ “{ $title }”的防骗记录以后发到这里
panel-log-choose = 📋 <b>哪个群的防骗记录发到这里？</b>
panel-log-none = 你没有管理任何我在里面的群，或者我在这里不能发消息。
panel-added-in-group = 👋 我已经加入。管理员请点下面的按钮来设置。
panel-listing-asked = 📋 <b>“{ $title }”申请列在 /support 里</b>
    先看看这个群，再决定。
button-panel-listed = { $on ->
    [yes] ☑ 列在 /support 里
   *[no] ☐ 列在 /support 里
}
button-panel-ask-listing = { $on ->
    [yes] ☑ 申请列在 /support 里
   *[no] ☐ 申请列在 /support 里
}
button-panel-wallets = 钱包
button-panel-topics = 话题
button-panel-language = 语言
button-panel-place = 地区
button-panel-guard = 🛡 防骗
button-panel-screening = { $on ->
    [yes] ☑ 入群问题
   *[no] ☐ 入群问题
}
button-panel-declining = { $on ->
    [yes] ☑ 没回答就拒绝
   *[no] ☐ 没回答就拒绝
}
button-panel-welcome = { $on ->
    [yes] ☑ 欢迎新成员
   *[no] ☐ 欢迎新成员
}
button-panel-service = { $on ->
    [yes] ☑ 删进出提示
   *[no] ☐ 删进出提示
}
button-panel-quiet = 安静时间
button-panel-answers = 回答留多久
button-panel-texts = ✍️ 用途、欢迎、群规
button-panel-again = 🔄 再看一次权限
button-panel-back = ⬅️ 返回设置
button-panel-open = ⚙️ 设置
button-everywhere = 不限
button-guard = { $level ->
    [off] 关闭
    [watch] 只告诉管理员
    [warn] 在消息下面提醒
   *[remove] 删除并禁言再犯的人
}
button-answers-kept = { $minutes ->
    [0] 一直留着
   *[other] { $minutes } 分钟
}
button-group-text = { $text ->
    [purpose] 写用途
    [welcome] 写欢迎的话
   *[rules] 写群规
}
my-groups = ⚙️ <b>你管理的群</b>
my-groups-none = ⚙️ <b>你还没有管理我在里面的群</b>
    把 @{ $bot } 加进群，设为管理员，我会私聊你设置。
