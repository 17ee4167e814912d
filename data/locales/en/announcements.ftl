# Alerts (something changed about a wallet somebody follows) and announcements

button-alert-begin = 🔔 Tell me of changes
button-alert-end = 🔕 No more alerts
button-alert-card = 📞 Official contact
button-alerts = 🔔 My alerts
button-alerts-end = 🔕 End
button-mine-alert-end = 🔕 No more alerts: { $name }
button-announcements-off = 🔕 No more announcements
button-announcements-on = 🔔 Get announcements again

alert-phone-changed = 🔔 <b>{ $name }: the official phone number has changed</b>
alert-phone-added = 🔔 <b>{ $name } has one more official phone number</b>
alert-phone-removed = 🔔 <b>{ $name } has one official phone number less</b>
alert-no-phone = 🔔 <b>{ $name } has no phone support any more</b>
alert-service-ends = 🔔 <b>{ $name } may be closing</b>
alert-contact-changed = 🔔 <b>{ $name }: the official contact has changed</b>
alert-new-fake = 🔔 <b>Careful: somebody new poses as { $name }</b>
alert-new-trick = 🔔 <b>Careful: a new trick in the name of { $name }</b>
alert-gone = 🔔 <b>{ $name } is no longer listed</b>

alert-do-phone = Compare numbers you saved with what is below before you call.
alert-do-no-number = No number can be verified now. Check numbers you saved in the official app before you call.
alert-do-phone-added = The numbers from before still hold.
alert-do-no-phone = Anyone who calls you as its support, or gives you a number for it, is a thief.
alert-do-service-ends = Read the official notice before you decide what to do with your balance.
alert-do-contact = Chat, mail or web page changed; what is below holds.
alert-do-fake = A new false number, mail address or website was found. If you are not sure of one, forward it to me.
alert-do-trick = If you meet something like this, stop and forward it to me.
alert-do-gone = There is no contact that can be verified now. Check numbers you saved in the official app first.

alert-also-phone-changed = • The official phone number has changed too
alert-also-phone-added = • There is one more official phone number
alert-also-phone-removed = • There is one official phone number less
alert-also-no-phone = • There is no phone support any more
alert-also-service-ends = • The service may be closing
alert-also-contact-changed = • Chat, mail or web page changed too
alert-also-new-fake = • A new false number, mail address or website was found
alert-also-new-trick = • There is a new trick too
alert-also-gone = • It is no longer listed
alert-official = ✅ The official contact now:
alert-trick = ⚠️ { $why }

alert-begun = 🔔 <b>I will tell you when something changes about { $name }</b>
    When the official number changes, or a new trick in its name turns up, I write to you here.
    I never call, and never write from another account.
alert-ended = 🔕 <b>No more alerts about { $name }</b>
alert-too-many = One person can follow at most { $count }. End some before you add another.

alerts-title = 🔔 <b>Alerts</b>
alerts-line = 🔔 { $name }: you are told of changes
alerts-none = You follow none yet. Open the “🔎 Sources” of one and tap “🔔 Tell me of changes”.
alerts-announcements = { $wanted ->
        [yes] 📣 Announcements of the operators: on
       *[no] 📣 Announcements of the operators: off
     }

announcement-from = 📣 <b>Announcement</b> · from the people who run this bot
announcement-end = <i>An announcement never asks for a password, a code or money. To get no more of them, tap below.</i>
announcement-how = 📣 <b>How to announce something</b>
    /announce and what you want to say; or reply to a message with /announce.
    You see how it will look and how many people it reaches before it goes out.
announcement-under-way = Going out now. A tap stops it, whoever sent it:
announcement-what = { $kind ->
        [alert] alert about { $name }
       *[announcement] announcement
     }
announcement-only-text = Only text can be announced, no pictures or files.
announcement-too-long = Too long: at most { $most } characters, this has { $length }.
announcement-refused = 🚫 <b>This cannot go out. It contains:</b>
announcement-refused-number = • a number that is not in the directory, or not of who is named: { $number }
announcement-refused-link = • a link or account that imitates an official one: { $link }
announcement-refused-private = • something private: { $what }
announcement-draft = 📣 <b>To { $audience }: { $count ->
        [one] 1 person
       *[other] { $count } people
     }</b>
    The message above is what they will see; the frame is in each reader's language.
    Choose others below, and the count follows.
announcement-cancelled = Nothing was sent, and the draft is gone.
announcement-sending = 📣 <b>Sending: { $left } to go</b>
    Sent { $sent } · blocked or gone { $blocked } · failed { $failed } · of { $total }
announcement-stopped = ⏸ <b>Stopped: { $left } to go</b>
    Sent { $sent } · blocked or gone { $blocked } · failed { $failed } · of { $total }
announcement-finished = ✅ <b>Done: sent to { $sent }</b>
    Blocked or gone (taken off the list) { $blocked } · failed { $failed } · left { $left } · of { $total }
announcement-gone = This announcement is no longer kept.
announcement-turned-off = You get no more announcements
announcement-turned-on = You get announcements again

audience-all = everybody
audience-readers = readers of { $language }
audience-followers = followers of { $name }
button-audience-all = Everybody ({ $count })
button-audience-readers = { $language } ({ $count })
button-audience-followers = Followers of { $name } ({ $count })
button-ticked = ✓ { $label }
button-announcement-send = 📣 Send to { $count }
button-announcement-cancel = ✖ Do not send
button-announcement-stop = ⏸ Stop
button-announcement-resume = ▶️ Go on
button-announcement-stop-one = ⏸ Stop: { $what } ({ $left } to go)
button-announcement-resume-one = ▶️ Go on: { $what } ({ $left } to go)
