# The guard of groups: warnings, the admins' log, welcome, rules, reports, weekly digest

guard-warned = ⚠️ <b>Do not do what it says: this looks like fraud</b>
guard-warned-author = ⚠️ <b>Careful: whoever wrote this poses as somebody else</b>
guard-removed = 🛡 <b>A fraudulent message was removed</b>
guard-removed-author = 🛡 <b>A message by an impostor was removed</b>
guard-several = 🛡 <b>{ $count } suspicious messages were dealt with</b>
guard-reason = • { $reason }
guard-safety = Support and admins never write to you first, and never ask for a password, a code or money.

reason-secret = It held something private ({ $what })
reason-fake_number = The phone number in it is false
reason-wrong_number = The phone number in it is somebody else's
reason-evasive_number = The number is disguised on purpose
reason-unproven_hotline = It is called a hotline, and nothing proves that
reason-fake_link = The link in it is a known fake
reason-imitation_link = The link in it imitates an official site
reason-ip_link = The link in it is a bare address of digits
reason-file_link = The link in it wants to install software
reason-imitation_account = The account in it poses as an official one
reason-wording = It is worded like known frauds
reason-poses_as_admin = The name poses as an admin of this group
reason-poses_as_group = The name poses as this group
reason-poses_as_organisation = The name poses as an organisation
reason-poses_as_support = The name claims to be support or an admin, and is not
reason-reported = A member reported it

log-watched = 👀 <b>Suspicious message</b>, told to you alone
log-warned = ⚠️ <b>Suspicious message</b>, the group was warned
log-removed = 🗑 <b>Fraudulent message</b>, removed
log-removed-muted = 🔇 <b>Fraud again</b>, removed and muted until { $until }
log-secret = 🔒 <b>Somebody posted something private</b>, removed
log-newcomer = 👤 <b>A new member looks like an impostor</b>
log-reported = 📣 <b>A member reported a message</b>
log-reported-often = 🚨 <b>{ $count } people reported the same message</b>
    { $admins }
log-who = { $group } · { $who }
log-see-message = <a href="{ $link }">See the message</a>
log-person = <a href="tg://user?id={ $id }">{ $name }</a>
log-account = { $name } (@{ $account })
log-quote = <blockquote>{ $text }</blockquote>
log-together = { $count } by the same person
log-left-out = { $count } more were only counted
log-lacks-delete = 🔧 <b>I cannot remove messages</b>
    In “{ $group }” I lack the right to delete messages, so I only warn.
log-lacks-restrict = 🔧 <b>I cannot mute or ban</b>
    In “{ $group }” I lack the right to ban users (a basic group has to become a supergroup first).
log-settled-undone = ↩️ Undone · { $admin }
    No longer muted or banned; the same thing is not stopped any more.
log-settled-allowed = ✅ Allowed here · { $admin }
    The same thing is not stopped any more.
log-settled-banned = 🚫 Banned · { $admin }
button-guard-undo = ↩️ Undo
button-guard-allow = ✅ Allow here
button-guard-ban = 🚫 Ban
guard-only-admins = Only present admins of that group can use this. Nothing was changed.
guard-action-gone = This entry no longer exists. Nothing was changed.
guard-already = An admin has dealt with it already.
guard-done = Done.
guard-may-not-ban = I lack the right to ban users there. Nothing was changed.
guard-cannot-ban = Cannot be banned: an admin, or no longer there. Nothing was changed.

welcome = 👋 <b>Welcome, { $name }</b>
    There is no official support in this group. Whoever writes to you first and offers help is a thief.
    Rules /rules · admins /admins · report /report
welcome-own = 👋 <b>Welcome, { $name }</b>
    { $text }
rules = 📋 <b>Rules</b>
    1. Post no phone numbers, accounts, passwords, codes or seed phrases.
    2. Write to nobody in private to offer help; invite nobody to other groups.
    3. No adverts.
    4. Seen a fraud? Reply to it with /report.
rules-own = 📋 <b>Rules</b>
    { $text }
admins = 👮 <b>Admins of this group</b>
admins-line = • { $who }
admins-account = <a href="https://t.me/{ $account }">{ $name }</a>
admins-anonymous = • and { $count } who do not show their names
admins-none = 👮 <b>The admins of this group cannot be seen</b>
admins-safety = ⚠️ They never write to you first, and never ask for a password, a code or money. The same name need not be them: tap it and look at the account.

group-report-how = 📣 <b>How to report</b>
    Reply to the message with /report. The admins will see it.
group-report-thanks = ✅ The admins have been told, thank you.
group-report-kept = ✅ Noted, thank you.
group-report-already = You have reported this message already, thank you.
group-report-enough = You have reported a lot today, thank you. You can go on tomorrow.
group-report-own = This is your own message; you can delete it yourself.
group-report-bot = This is my message. If it is wrong, please tell an admin.
group-report-admin = This was written by an admin. If you disagree, talk to another admin.

command-rules = Rules of the group
command-admins = Who the admins are
command-report = Report a message (reply to it)

digest-title = 📊 { $group } · the week
digest-week = { $first } to { $last }
digest-asked = What was asked
digest-wallets = Wallets named
digest-stopped = What was stopped
digest-done = The guard
sheet-nothing = Nothing
sheet-line = { $name }: { $figure }
digest-removed = Removed
digest-warned = Warned
digest-watched = Told to admins
digest-reported = Reported by members
digest-banned = Banned
digest-joined = New members
sheet-heading = <b>{ $title }</b>
    { $subtitle }
sheet-block = <b>{ $heading }</b>
sheet-caption = { $title } ({ $subtitle })
digest-topic-login = Login
digest-topic-top_up = Top-up
digest-topic-security = Security
digest-topic-fees = Fees
digest-topic-refunds = Refunds
digest-reason-secret = Secrets posted
digest-reason-fake_number = False numbers
digest-reason-wrong_number = Numbers of others
digest-reason-evasive_number = Disguised numbers
digest-reason-unproven_hotline = Unproven hotlines
digest-reason-fake_link = Fake sites
digest-reason-imitation_link = Imitation links
digest-reason-ip_link = Bare addresses
digest-reason-file_link = Software links
digest-reason-imitation_account = Imitation accounts
digest-reason-wording = Worded like fraud
digest-reason-poses_as_admin = Posing as an admin
digest-reason-poses_as_group = Posing as the group
digest-reason-poses_as_organisation = Posing as a company
digest-reason-poses_as_support = Claiming to be support
digest-reason-reported = Reported
