# 隐私：按打开的功能逐条写

privacy-title = <b>存了什么</b>
privacy-line = • { $text }
privacy-choices = 你选的语言和所在地
privacy-flows = 走到哪一步（哪个钱包、哪类问题、点过的选项），90 天没动就删
privacy-reminders = 你设的提醒（到时间发出后就删）
privacy-editors = 你点“告诉编辑”转来的那句话（号码、密码等已遮住），{ $days } 天后删
privacy-reports = 你提交的“号码有误”：哪个号码、什么问题、你的用户编号、时间（只给运营者看，每人每天最多 5 条），{ $days } 天后删
privacy-failed = 我没能答出来的消息：留给运营者找原因，{ $days } 天后删；别的消息答完就删
privacy-addressees = 你的用户编号、语言、第一次来的时间、要不要公告：用来发公告和变动提醒。拉黑我就删；说过不要公告的，只为记住这一点而留着
privacy-alerts = 你关注哪些钱包的变动（最多 { $most } 家）
privacy-counting = 来过的人数：由你的用户编号算出的一串代码和日期，看不出是谁，{ $days } 天后删

privacy-not-stored = <b>不存什么</b>
    你的名字和电话。每一步有多少人走，只按天计数，不记是谁。
    { $volunteers ->
        [yes] 你发来的文字也不存，和志愿者的对话除外。
       *[no] 你发来的文字也不存。
     }
privacy-forget = /forget 删除关于你的一切。

privacy-tickets = 和志愿者的对话：你写的话（卡号、密码、验证码已遮住）、收到的回答、评分。结束 { $days } 天后删除，志愿者那边的也一起删。图片和语音不存在这里，只转给志愿者看
privacy-ticket-staff = 志愿者能看到：你的话和你发的文件、走到哪一步、语言、用户编号（点开能看到你的头像和公开资料）。{ $names ->
        [shown] 你能看到志愿者的名字
       *[hidden] 志愿者不露名字
     }
privacy-ticket-ban = 志愿者不再接你的消息时，记下你的用户编号
privacy-joining = 入群申请：你的用户编号和答题结果，处理完一天后删
privacy-guard = 我在群里拦下的消息：谁发的（用户编号）、为什么、时间，不存原文，90 天后删；举报也一样
