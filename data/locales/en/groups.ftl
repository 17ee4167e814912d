# Support groups: finding one, the questions before joining, what admins set

button-groups = 👥 Support groups
button-all-groups = 👥 All support groups
button-ask-to-join = Ask to join
button-open-channel = Open the channel
button-open-group = Open the group
command-support = Support groups and channels
command-groups = Set up the groups I run

groups-heading = 👥 <b>Support groups and channels</b>
groups-heading-wallet = 👥 <b>Support groups and channels for { $name }</b>
groups-none = 👥 <b>No support group is registered yet</b>
    Do not look for one by search: many are fake. Ask me here first.
groups-none-for-wallet = 👥 <b>No support group for { $name } yet</b>
    Look at the others. Do not look for one by search: many are fake.
groups-warning = ⚠️ Whoever writes to you first in private and offers help is a thief.
group-line = • <b>{ $title }</b> · { $runs } · { $language }
group-line-members = • <b>{ $title }</b> · { $runs } · { $language } · { $members } members
group-official = ✅ official
group-community = community
group-title = 👥 <b>{ $title }</b> ({ $kind ->
    [channel] channel
   *[other] group
})
group-who-official = ✅ An official account of { $name }. Source: { $source }
group-who-community = Run by people like you, not official. There is no official support in it.
group-purpose = { $purpose }
group-wallets = Wallets: { $names }
group-topics = Topics: { $names }
group-language = Language: { $name }
group-place = Place: { $name }
group-members = Members: { $count }
group-safety = ⚠️ Admins never write to you first, and never ask for codes, passwords or money.
group-screening = After you ask, I write to you with two short questions about fraud. Answer them and you are in.
group-no-link = There is no working link at this moment. Please look again later.

screening-intro = 👋 You asked to join “{ $title }”. Two short questions first; answer them and you are in.
screening-question = Question { $number } of { $of }
    <b>{ $text }</b>
screening-right = ✅ Right. { $reason }
screening-wrong = ❌ No. { $reason }
screening-approved = ✅ <b>You are in “{ $title }” now</b>
    Remember: whoever writes to you first in private is a thief.
screening-left = ⏳ <b>The admins of “{ $title }” decide about your request</b>
    You need not ask again.
screening-declined = ❌ <b>You could not join “{ $title }”: there was no answer in time</b>
    You may ask again. Answer within four minutes.
screening-over = This request has been dealt with.
screening-log-left = 🚪 A join request is left to you: { $name } ({ $mistakes ->
    [0] no answer
    [one] one wrong answer
   *[other] { $mistakes } wrong answers
})
screening-log-declined = 🚪 A join request was declined: { $name } ({ $why ->
    [bot] a bot
    [impostor] poses as somebody
   *[other] no answer
})

panel-heading = ⚙️ <b>{ $title }</b>: settings
panel-rights-complete = ✅ I have the rights I need
panel-rights-lacking = ⚠️ <b>I lack these rights. Please give them to me in the group's settings:</b>
right-delete = • Delete messages: to remove fraud, and passwords posted by mistake
right-restrict = • Ban users: to mute who goes on posting fraud
right-invite = • Invite users: for the link that asks to join, and for join requests
right-invite-channel = • Invite users: to give out the channel's link
panel-none = none
panel-purpose = Purpose: { $text }
guard-level = { $level ->
    [off] off
    [watch] watch: tells admins only
    [warn] warn: answers under the message
   *[remove] remove: deletes, and mutes who goes on
}
panel-guard = Guard: { $level }
panel-guard-first-week = Guard: { $level } (not chosen: watches in the first week, then warns)
panel-screening = Questions before joining: { $on ->
    [yes] on
   *[no] off
}; without an answer: { $end ->
    [declined] declined
   *[left] left to admins
}
panel-answers = My answers in the group: { $minutes ->
    [0] stay
   *[other] removed after { $minutes } min
}
panel-quiet = No welcomes: { $hours }
panel-log = Guard log: { $on ->
    [yes] set
   *[no] not set. Send /log in the admins' group or topic
}
panel-not-listed = Not listed in /support. You can ask for it; an operator of the bot looks at the group first.
panel-not-listed-operator = Not listed in /support.
panel-wants-listing = ⏳ Waiting for an operator to list it in /support.
panel-part = ⚙️ <b>{ $title }</b>: { $part ->
    [guard] how far the guard goes
    [topics] what it is about
    [language] its language
    [place] its place
    [quiet] when there are no welcomes
    [answers] how long my answers stay
   *[texts] your own texts
}
panel-wallets = ⚙️ <b>{ $title }</b>: which wallets it is about
panel-not-yours = Only admins of this group can set it.
panel-gone = I am not in this group any more.
panel-write = ✍️ <b>Send me { $text ->
    [purpose] the purpose of the group, in a sentence
    [welcome] the welcome for new members
   *[rules] the rules
}</b>
    At most { $most } characters. Send “-” to clear it.
panel-too-long = ❌ Too long: at most { $most } characters. Please shorten it.
panel-number-in-text = ❌ There is a phone number in it, so it was not saved. Numbers come from cards with a source only.
panel-log-set = ✅ The guard log of “{ $title }” comes here from now on
panel-log-choose = 📋 <b>Which group's guard log shall come here?</b>
panel-log-none = You are not an admin of a group I am in, or I may not write here.
panel-added-in-group = 👋 I am here. Admins, please tap below to set me up.
panel-listing-asked = 📋 <b>“{ $title }” asks to be listed in /support</b>
    Look at the group before you decide.
button-panel-listed = { $on ->
    [yes] ☑ Listed in /support
   *[no] ☐ Listed in /support
}
button-panel-ask-listing = { $on ->
    [yes] ☑ Ask to be listed in /support
   *[no] ☐ Ask to be listed in /support
}
button-panel-wallets = Wallets
button-panel-topics = Topics
button-panel-language = Language
button-panel-place = Place
button-panel-guard = 🛡 Guard
button-panel-screening = { $on ->
    [yes] ☑ Questions
   *[no] ☐ Questions
}
button-panel-declining = { $on ->
    [yes] ☑ Decline without answer
   *[no] ☐ Decline without answer
}
button-panel-welcome = { $on ->
    [yes] ☑ Welcome
   *[no] ☐ Welcome
}
button-panel-service = { $on ->
    [yes] ☑ Remove join notices
   *[no] ☐ Remove join notices
}
button-panel-quiet = Quiet hours
button-panel-answers = Keep answers
button-panel-texts = ✍️ Purpose, welcome, rules
button-panel-again = 🔄 Look at my rights again
button-panel-back = ⬅️ Back to settings
button-panel-open = ⚙️ Settings
button-everywhere = Anywhere
button-guard = { $level ->
    [off] Off
    [watch] Tell admins only
    [warn] Answer under the message
   *[remove] Delete, and mute who goes on
}
button-answers-kept = { $minutes ->
    [0] Keep them
   *[other] { $minutes } min
}
button-group-text = { $text ->
    [purpose] Write the purpose
    [welcome] Write the welcome
   *[rules] Write the rules
}
my-groups = ⚙️ <b>The groups you run</b>
my-groups-none = ⚙️ <b>You run no group that I am in</b>
    Add @{ $bot } to your group and make it an admin. I will write to you here.
