# 核对：号码、链接、账号、消息是不是真的

check-article-title = 🔎 核对结果
button-check-in-private = 🔎 私聊里继续核对
check-ask = 🔎 <b>把要核对的发给我</b>
    号码、链接、@账号、整段消息都行；也可以转发消息，或发来二维码图片。
    我不会打开任何链接，也不保存你发的内容。
check-scam = ❌ <b>这是骗局的套路，不要照做</b>
check-nothing = ❔ <b>没看出可疑之处</b>
    没看出不等于安全。要联系官方，自己从 App 或下面的名片找。
check-flag = • { $why }
check-wording = • 说法和已知的骗局很像

number-official = ✅ <b>{ $number } 是{ $name }的官方号码</b>
    { $verified }
    ⚠️ 来电显示可以伪造：显示这个号码的来电，也先挂断，再自己拨打。
number-somebody-elses = ❌ <b>{ $number } 不是{ $claimed }的号码</b>
    它是另一家机构的：{ $name }。
number-known-fake = ❌ <b>{ $number } 没有被证实是{ $name }的号码</b>
    有网页这样写，但核对不上。不要拨打。
number-unverified = ❔ <b>{ $number } 据说是{ $name }的，未核实</b>
    先在 App 里核对再用。
number-unknown = ❔ <b>没有收录 { $number }</b>
    没收录不等于骗子，但我无法证明它是官方的。
number-evasive = ⚠️ 这个号码是故意变着写的，正规客服不会这样写号码。

link-official = ✅ <b>{ $domain } 是{ $name }的官方网站</b>
link-imitation = ⚠️ <b>像官方，但不是：{ $domain }</b>
    { $difference }不要打开，不要输入任何信息。
link-known-fake = ❌ <b>{ $domain } 是已知的假冒网站</b>
    冒充{ $name }。不要打开。
link-shortener = ❔ <b>{ $domain } 是短链接</b>
    看不出它通向哪里，不要打开。
link-ip = ⚠️ <b>{ $domain } 只有一串数字地址</b>
    正规机构不这样发链接，不要打开。
link-file = ⚠️ <b>{ $domain } 会让你装软件</b>
    App 只从应用商店或官网装。
link-unknown = ❔ <b>没有收录 { $domain }</b>
    没收录不等于骗子，但不能证明它是官方的。
link-is-not = { $name }的官方网站是 { $official }。
difference-other-top-level-domain = 结尾不一样。
difference-inserted-word = 多了别的词。
difference-look-alike-letters = 用了长得像的字母。
difference-punycode = 用了外文字母冒充。
difference-name-in-path = 官方名字只出现在网址后半段。
difference-name-as-subdomain = 官方名字只是别人网站的一部分。
difference-misspelt = 拼写改了一点。
difference-userinfo = “@”前面的都是幌子。

account-official = ✅ <b>@{ $account } 是{ $name }的官方账号</b>
account-imitation = ⚠️ <b>@{ $account } 在冒充{ $name }</b>
    官方客服不会先来私信你。
account-unknown = ❔ <b>没有收录 @{ $account }</b>

private-found = 🔒 <b>你发的内容里有{ $what }</b>
    我没有保存。请马上删掉这条消息；已经发给别人的，按“钱正在被转走”处理。
private-removed = 🔒 有人在群里发了{ $what }，已经删除。
    任何人都不该要这个；已经发给别人的，请私聊我处理。
private-card = 银行卡号
private-id = 身份证号
private-seed = 助记词
private-key = 私钥
private-password = 密码
private-code = 验证码

picture-nothing = 这张图里没有读到二维码。{ $text ->
    [yes] 也没有读到文字。
   *[no] 我只会读二维码，读不了图里的文字：把文字复制发给我。
 }
picture-too-large = 这张图太大，读不了。截一小块再发。
picture-broken = 这张图打不开。换一张，或把文字复制发给我。
picture-too-slow = 这张图读得太久，没有读完。截一小块再发。

button-did-it = 🆘 我已经照做了
button-official-card = 📞 { $name } 官方联系方式
understood = 你是说：<b>{ $topic }</b>{ $wallet }，对吗？
understood-wallet = （{ $name }）
understood-ask = 你遇到的是哪一种？
button-meant-otherwise = 不是这个
small-talk = 你好。遇到钱包问题，直接说是哪个钱包、出了什么事就行。

button-tell-editors = ✉️ 告诉编辑我想问什么
tell-thanks = ✅ 已转给编辑，谢谢。里面的号码、密码等已遮住。
tell-enough = 今天已经转了很多条，谢谢。明天可以继续。
tell-gone = 找不到你原来的那条消息，请再发一次。
misses-title = ✉️ <b>没听懂的话</b>（别人主动转来的）
misses-line = • { $text } · { $at }
misses-none = 还没有。
misses-shape = – { $shape }：{ $count }
