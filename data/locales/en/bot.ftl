# The bot's own pages

home = <b>Just type the name of a wallet, for example: PayPal</b>
    I tell you how to reach its official support, with source and date.

    You can also send a number to see whose it is.
help = <b>How to use</b>
    • Type a name (Alipay, PayPal) or a number
    • /fix to solve a problem step by step, or /login /topup /security /refund /fees with a wallet's name
    • /check with a number, a link or a message: is it real? Or simply forward it to me
    • /mine for what you have open, /alerts when a contact changes
    • /learn for the tricks of thieves, /support for groups
    • /phone to browse by place, or /phone PayPal
    • /export to save official numbers on your phone
    • /language to change the language
    • /about what this is and where the data comes from
    • /privacy what is stored, /forget to delete it

    In any chat, type @{ $bot } PayPal to send somebody the official number.
about = <b>What this is</b>
    A bot that looks up official support. It belongs to no wallet, bank or regulator, and takes no money.
    It writes to you only for reminders you set, changes you follow, and announcements of its operators. It never calls.

    <b>The data</b>
    { $organisations } organisations, { $phones } phone numbers. Each number has a published source; what cannot be confirmed is not called official.
    Newest source: { $newest }

    The pages were read as stored copies; nobody called these numbers for you. What the official app shows counts.
language-choose = 请选择语言 · 請選擇語言 · Choose your language
language-set = ✅ Language is now English
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
forget-ask = <b>Delete everything about you?</b>
    Your language, place, progress, reminders, the reports you sent, and conversations with volunteers. This cannot be undone.
forget-done = ✅ Deleted. { $deleted ->
    [0] Nothing was stored.
    [one] 1 entry.
   *[other] { $deleted } entries.
 }
button-outdated = ℹ️ That button is from an old message, and things have changed since.

only-text = I cannot read this kind of message. Type the name of a wallet (for example: PayPal) or a number.
operators-only = This command is for operators only.
error-apology = 😞 Something went wrong and I could not answer. Please try again.
    Reference: <code>{ $reference }</code>
too-many-messages = 📬 Too many messages: I did not read the last ones. Please wait a moment and write again.
error-notice = ⚠️ { $kind }
    Reference <code>{ $reference }</code>, details in the log. No further notice of this kind for five minutes.

report-which = 🚩 <b>{ $name }</b>: which one is wrong?
report-how = 🚩 What is wrong with { $what }?
report-wrong = Not this organisation's number
report-dead = Dead or out of use
report-charged = They asked for money or codes
report-recorded = ✅ Thank you. It is checked before anything changes.
report-already = You have reported this number already. It will be checked.
report-too-many = That is enough for today, thank you. You can go on tomorrow.
reports-title = 🚩 <b>Reports</b> ({ $total } in all, times in UTC)
reports-line = • <code>{ $number }</code> { $organisation } · { $kind } · user <code>{ $reporter }</code> · { $at }
reports-none = No reports yet.
