# The command menu and the bot's profile (Telegram's limits: command 256 characters, name 64, short 120, description 512)

bot-name = Official wallet support
bot-short-description = Official support of Alipay, WeChat Pay, PayPal and more, each number with its source. Independent and free.
bot-description = Locked out of a wallet? Top-up missing? Money stolen?
    Type the wallet's name: I give you its official support, where the number was published and when it was checked.
    Do not trust “support numbers” from a web search.
command-start = Start
command-phone = Find an official support number
command-check = Is a number, link or message real?
command-fix = Solve a problem step by step
command-login = Cannot log in
command-topup = Top-up or transfer missing
command-security = Theft, doubts, security check-up
command-refund = Refunds and wrong transfers
command-fees = Fees and what is free
command-learn = Wallets made plain, thieves kept out
command-mine = My progress and reminders
command-link = Make a link that opens a problem
command-help = How to use this bot
command-language = Change language 语言
command-export = Save official numbers on your phone
command-about = What this is, and where the data comes from
command-privacy = What is stored
command-forget = Delete my data
command-reports = Number reports (operators)
command-misses = What was not understood (operators)
command-alerts = Tell me when a wallet's contact changes
command-announce = Send an announcement (operators)
