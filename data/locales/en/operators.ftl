# Pages for operators alone: checking contacts again, figures

recheck-title = 🔎 <b>Check again</b> ({ $left } left)
recheck-title-one = 🔎 <b>Check this contact</b>
recheck-whose = <b>{ $name }</b>
recheck-what = { $kind } <code>{ $what }</code>　{ $purpose }
recheck-age = Source of { $as_of } ({ $days ->
        [one] 1 day
       *[other] { $days } days
    } old), last read { $read_on }
recheck-other-right = ℹ️ Another operator on { $day }: still right
recheck-other-gone = ⚠️ Another operator on { $day }: not right any more
recheck-is-withheld = 🚫 Two operators found it wrong: nobody is shown it now. It takes two to bring it back.
recheck-report-kind = { $kind } { $count }
recheck-reports = 🚩 People reported: { $kinds }
recheck-same-number = ℹ️ The same number also stands at: { $names }. Please check these too
recheck-how = Open the source and see whether it still says so. Not sure? Skip it. Editors see what you find; it does not change the data by itself.
recheck-nothing-left = { $skipped ->
    [0] ✅ Nothing is left to check.
    [one] ✅ That was all. 1 skipped.
   *[other] ✅ That was all. { $skipped } skipped.
 }
recheck-noted-right = ✅ Noted: { $what } is still right
recheck-noted-gone = 📝 Noted: { $what } is not right any more. Another operator has to confirm; until then it is shown
recheck-noted-back = 📝 Noted: { $what } is right again. Another operator has to confirm; until then nobody is shown it
recheck-noted-still-gone = 📝 Noted: { $what } is still wrong, and still shown to nobody
recheck-withheld-now = 🚫 { $what } is withdrawn: nobody is shown it, until editors have checked it anew
recheck-shown-again = ✅ { $what } is shown again
recheck-called = ⚠️ An operator found that { $what } of { $name } is not right any more. Please check it too: it is withdrawn once two confirm.
recheck-called-back = ℹ️ An operator found that { $what } of { $name }, which was withdrawn, is right. Please check it too: it comes back once two confirm.
recheck-look = 🔎 Check it
recheck-skipped = ↺ See the skipped
recheck-button-right = ✅ Still right
recheck-button-gone = ❌ Not right any more
recheck-button-withhold = ❌ I confirm: withdraw it
recheck-button-back = ✅ I confirm: bring it back
recheck-button-skip = Skip ›
recheck-button-again = ↩️ Change that
recheck-report = 🔎 Check { $number }
operators-in-private = Please use this command in our private chat.

command-stats = Figures (operators)
command-stale = Check contacts again (operators)

stats-title = 📊 Figures
stats-title-asked = 📊 What people asked
stats-title-done = 📊 What became of it
stats-subtitle = { $today } · last { $days } days · days in UTC
stats-people = People who came
stats-today = Today
stats-last-days = { $days } days
stats-topics = What was asked
stats-wallets = Wallets looked at
stats-checks = What checks found
stats-flows = Step by step
stats-tickets = Volunteers
stats-guard = The guard of groups
stats-gist-private = A secret was sent
stats-gist-fake = Fake or imitation
stats-gist-scam = Wording of a scam
stats-gist-somebody-elses = Somebody else's number
stats-gist-unverified = Number not verified
stats-gist-official = Official
stats-gist-unknown = Not known
stats-gist-nothing = Nothing to check
stats-flow-solved = Solved
stats-flow-wait = Told to wait
stats-flow-call = Sent to the hotline
stats-flow-complain = Sent to complain
stats-flow-emergency = Emergencies
stats-ticket-opened = Opened
stats-ticket-answered = Answered
stats-ticket-waiting = Waiting now
stats-ticket-rating = Rating ({ $count ->
        [one] 1 person
       *[other] { $count } people
    })
stats-ticket-rating-figure = { $rating } / 5
stats-ticket-first-answer = First answer (median)
stats-minutes = { $count } min
stats-hours = { $count } h
stats-guard-judged = Messages read
stats-guard-removed = Removed
stats-guard-warned = Warned
stats-guard-watched = Told to admins
stats-guard-banned = Banned
stats-guard-reported = Reported by members
stats-guard-undone = Taken back by admins
stats-join-approved = Let in
stats-join-left = Left to admins
stats-join-declined = Turned away
