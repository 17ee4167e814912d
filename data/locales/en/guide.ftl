# Guided flows: solving it step by step

button-problem = 🛠 I have a problem
button-emergency = 🆘 Money is being stolen now
button-solved = ✅ It is solved
button-not-solved = Not solved: next step
button-how-to-complain = Not solved: how to complain?
button-checkup-done = ✅ All checked
button-checkup-wrong = ⚠️ Something is wrong
button-step-back = ‹ Back
button-start-over = ↺ Start over
button-support-now = ☎️ Talk to official support now
button-fact-sources = 🔎 Where this comes from
button-other-trouble = 🛠 Another problem
button-card = 📞 Official contact
button-mine = 📌 My reminders
button-other-place = 🌏 I am somewhere else
button-choose-place = 🌏 Choose your place
button-unlisted-wallet = Another wallet, not listed
button-walk-in-private = 🛠 Solve it step by step in private
button-open-link = Open it
button-learn = 📚 Learn
button-articles = 📚 All articles

guide-unlisted-wallet = the wallet
guide-heading = { $title } · { $wallet } · step { $step }
guide-flow-changed = ℹ️ These steps have changed since; this is the nearest one.
guide-says = <b>{ $text }</b>
guide-text = { $text }
guide-point = • { $text }
guide-warning = ⚠️ { $text }
topics-ask = 🛠 <b>{ $name }: what is wrong?</b>
wallets-ask = <b>{ $title }: which wallet is it?</b>
    If it is not below, just type its name, for example: PayPal
wallets-unknown = Nothing found for “{ $name }”.
places-ask = 🌏 <b>Where are you now?</b>
    Police numbers and complaint desks depend on it. Only this choice is kept; /forget deletes it.
walk-in-private = 🛠 Others read along here. Let us solve it step by step in private.
    Do not post account names, screenshots or codes in a group.
link-made = 🔗 This link opens the problem directly:
    <code>{ $address }</code>

fact-dated = { $text } ({ $date })
fact-in-force = { $text }, in force since { $since }
fact-heading = <b>{ $text }</b>

emergency-title = 🆘 <b>{ $text }</b>
emergency-point = { $number }. { $text }
emergency-call = Call <b><code>{ $number }</code></b> ({ $name }) and say “account stolen, please freeze it”
emergency-write = { $name } has no verified phone line. Write here: { $where }
emergency-no-contact = { $name } has no verified contact: use the official app alone
emergency-unlisted = Find support inside the wallet's official app and ask to freeze the account
emergency-bank = Call the number on the back of your bank card and block the card
emergency-police = Police and anti-fraud ({ $place }): { $numbers }
emergency-police-unknown = Call the police where you are
emergency-number = <b><code>{ $number }</code></b> { $what }
emergency-local-police = the local police
emergency-role-police = police
emergency-role-anti-fraud = anti-fraud
emergency-role-reports = fraud reports
emergency-or = {" / "}

wait-until = ⏳ Wait until: <b>{ $until }</b>
wait-look-again = ⏳ Look again: <b>{ $until }</b>
wait-working-days = Weekends and public holidays do not count.
button-remind = ⏰ Remind me then
reminder-set = ⏰ I will remind you: { $day }.
reminder-too-many = You have many reminders already. Cancel some first.
reminder-look = ⏰ <b>Is it solved?</b>
    { $about }
reminder-reply = ⏰ <b>Has { $actor } replied?</b>
    { $about }
reminder-checkup = ⏰ <b>Three months have passed. Time for the security check-up?</b>
    { $about }
button-no-reply = No reply, or a bad one: next step
button-rung-again = See this step again
button-start-checkup = 🛡 Start the check-up

call-unlisted = This wallet is not listed here, so there is no number to trust. Use the support inside its official app, never a number from a web search.
call-no-phone = 🚫 { $name } has no verified phone line. Use this official way:
call-no-contact = 🚫 { $name } has no verified contact. Use the official app alone, never a number from a web search.
call-prepare = <b>Have this ready</b>
call-prepare-line = { $mark } { $number }. { $text }
call-speech = <b>You can say</b>
    <blockquote>{ $text }</blockquote>
call-message-title = ☎️ <b>Contacting { $name } support</b>
call-never-say = ⚠️ Never tell a password, a code or a seed phrase, and do not share your screen.
mark-open = ☐
mark-done = ☑
button-tick = { $mark } { $number }
button-copy-speech = 📋 Copy this text
button-send-call-card = 🖨 Send as one message (forward, print)
speech-clause = {"; "}
speech = { $said }. { $request }.
speech-question = { $said }. { $request }

ladder-place = One after the other: go on if a step does not help. Place: <b>{ $place }</b>
ladder-choose-place = Choose your place first: the complaint desks depend on it.
ladder-rung-button = { $number }. { $actor }
rung-title = <b>Step { $number } of { $total }: { $actor }</b>
rung-when = When: { $text }
rung-power = What they can do: { $text }
rung-reply = ⏱ Reply: { $text }
rung-duty = 📜 Rule: { $text }
rung-deadline = 📅 Deadline: { $text }
rung-bring = Bring: { $things }
rung-body = <b>{ $name }</b>
rung-bank-contact = 📞 The number on the back of your bank card
rung-no-contact = No verified contact: use its official site.
rung-provider-contact = 📞 The wallet's own official support
button-complained = 📅 I have complained, remind me
button-ladder = ‹ All steps
button-next-rung = Next step ›
complaint-when = 📅 <b>When did you complain to { $actor }?</b>
complaint-day = { $days ->
    [0] Today
    [1] Yesterday
   *[other] { $day } { month-short }
 }
complaint-due = ⏰ By the rule, the reply to your complaint is due by <b>{ $day }</b>. I will remind you then.
    Complaint sent to: { $actor }
complaint-look-again = ⏰ No verified rule says by when { $actor } must reply. I will remind you to look on <b>{ $day }</b>.

checkup-progress = { $done } of { $total } done. Tap a point to see how.
checkup-button = { $mark } { $title }
checkup-point = <b>{ $number } / { $total } { $title }</b>
button-tick-next = ☑ Done, next point
button-untick = ☐ Not done after all
button-checkup-list = ‹ All ten points
button-skip = Skip ›
button-remind-checkup = ⏰ Remind me in three months

mine-title = 📌 <b>My progress and reminders</b>
mine-nothing = Nothing is open, and no reminder is set.
mine-flow = { $number }. 🛠 { $title } · { $wallet }
mine-reminder-look = { $number }. ⏰ { $about }: { $day }
mine-reminder-reply = { $number }. ⏰ { $about }: { $day }
mine-reminder-checkup = { $number }. ⏰ Security check-up · { $about }: { $day }
mine-about-flow = { $title } · { $wallet }
mine-about-reply = Reply of { $actor } · { $wallet }
button-mine-go-on = ▶️ Go on with { $number }
button-mine-drop = 🗑 Drop { $number }
button-mine-cancel = 🗑 Cancel reminder { $number }

learn-title = 📚 <b>Wallets made plain, thieves kept out</b>
    One screen each, a minute to read.
learn-heading = 📚 <b>{ $title }</b> ({ $number } / { $total })

month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
 }
moment-day = { $weekday } { $day } { month-short }, { $time }{ $zone }
zone-china = {" (China time)"}
zone-hong-kong = {" (Hong Kong time)"}
zone-taipei = {" (Taiwan time)"}
zone-utc = {" (UTC"}{ $hours })
