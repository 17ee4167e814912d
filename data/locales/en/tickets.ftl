# A volunteer at the other end: tickets, what staff read in a topic, the transcript

button-volunteer = 🙋 Ask a volunteer
button-ticket-open = 🙋 Start, hand it over
button-ticket-close = ✅ End the conversation
button-ticket-reopen = ↩️ Not solved, go on
button-rating = { $rating } ⭐
button-skip-word = No comment
button-transcript = 📄 Transcript of #{ $number }
button-ticket-close-number = ✅ End #{ $number }

ticket-offer = 🙋 <b>Ask a volunteer to help you</b>
    You write, send pictures or speak in this chat, and somebody answers.
    Volunteers do not belong to the wallet or the bank, cannot look into your account, and take no money.
ticket-handed-over = <b>This is handed over with it:</b>
ticket-found-line = • { $text }
ticket-came-to = Came to: { $text }
ticket-caution = ⚠️ A volunteer never asks for a password, a code or a seed phrase, and never for a transfer or a shared screen. Whoever does is a thief.
ticket-opened = ✅ <b>Handed over to a volunteer (#{ $number })</b>
    Write now: when it happened, how much, what the app shows.
ticket-opened-with-text = ✅ <b>Handed over to a volunteer (#{ $number })</b>
    What you just wrote is with them; you can add more.
ticket-how = From now on a volunteer sees what you write and send here; commands and buttons work as always.
    Card numbers, passwords and codes are masked; in pictures they are not, so cover them yourself.
ticket-already-open = ✉️ <b>Your conversation with a volunteer is open (#{ $number })</b>
    Just write.
ticket-passed-on = ✉️ Passed on to the volunteer (#{ $number }). To ask the bot, use a command, such as /phone PayPal
ticket-closed = ✅ <b>The conversation has ended (#{ $number })</b>
    To go on, reply to any message here within three days, or tap the button.
ticket-closed-by-staff = ✅ <b>The volunteer ended the conversation (#{ $number })</b>
    Not solved? Reply to any message here within three days, or tap the button.
ticket-rate = Did it help you? (1 not at all, 5 very much)
ticket-rated = Thank you, noted: { $rating }.
    Would you like to add a word? Write it as your next message (passwords and card numbers are masked).
ticket-rating-kept = Thank you.
ticket-rating-word-kept = Thank you, the volunteers will read it.
ticket-reopened = ↩️ <b>The conversation is open again (#{ $number })</b>
    Just write.
ticket-too-late = That conversation ended more than three days ago and cannot go on. You can start a new one.
ticket-refused = Volunteers do not take your messages at the moment.
    The official support is open to you as always:
ticket-too-many = ⏳ <b>This message was not passed on</b>
    Many of yours are waiting and nobody has read them yet. Please wait before you send more.
ticket-not-passed-on = ❌ One of your messages could not be passed on. Please send it another way: as text, or the picture again.

ticket-open-wait-unknown = 🕘 Somebody is there now. How long it takes is not known; you get an answer as soon as it is read.
ticket-wait-unknown = 🕘 How long it takes is not known; you get an answer as soon as it is read.
ticket-wait = 🕘 Somebody is there now. Lately a first answer has taken about { $wait }.
ticket-opens = 🌙 Nobody is there now; somebody will be from { $moment }. You can write already.
ticket-closed-for-now = 🌙 Nobody is there now, and it is not known from when on. You can write already.
ticket-minutes = { $count } minutes
ticket-hours = { $hours ->
    [1] 1 hour
   *[other] { $hours } hours
 }

ticket-state-waiting = waiting
ticket-state-taken = taken
ticket-state-answered = answered
ticket-state-closed = closed
ticket-about-login = login
ticket-about-top-up = top-up
ticket-about-security = security
ticket-about-fees = fees
ticket-about-refunds = refund
ticket-about-nothing = no flow before
ticket-language-zh-hans = simplified Chinese
ticket-language-zh-hant = traditional Chinese
ticket-language-en = English

ticket-header = 🎫 <b>#{ $number }</b> · { $about } · { $language }
ticket-header-how = <i>What you write here is the answer to the person. A message starting with // is a note, and replies to colleagues stay here too.</i>
    /take I take it   /a prepared answers   /card alipay sends an official card
    /close   /who   /ban /unban
ticket-taken = 👀 { $name } takes care of it.
ticket-taken-anonymous = 👀 Somebody takes care of it.
ticket-closed-in-topic = ✅ Closed; the person is asked for a rating.
ticket-closed-by-person = ✅ The person ended the conversation.
ticket-reopened-in-topic = ↩️ Not solved for the person: open again.
ticket-is-closed = This conversation has ended. If the person replies within three days, it opens again.
ticket-banned = ⛔ Nothing more is taken from this person, and the conversation has ended. /unban takes it back.
ticket-unbanned = Taken back: this person can write again.
ticket-not-banned = This person is not banned.
ticket-who = 👤 <a href="tg://user?id={ $person }">{ $person }</a> · { $language } · first { $since } · { $tickets ->
    [one] 1 ticket
   *[other] { $tickets } tickets
 }
ticket-answers = <b>Prepared answers</b> (send: /a name)
ticket-answers-line = • <code>/a { $name }</code>  { $opening }
ticket-no-answers = There are no prepared answers.
ticket-no-such-answer = There is no answer named { $name }.
ticket-answer-sent = 📨 Sent: { $name }
ticket-card-which = Whose card? For example: /card alipay
ticket-no-such-card = { $name } was not found.
ticket-card-sent = 📨 Sent the card: { $name }
ticket-unreachable = 🚫 The person left or blocked the bot and receives nothing. It goes on when they write again.
ticket-not-delivered = ❌ A message above could not be delivered.
ticket-rated-in-topic = ⭐ Rating: { $rating }
ticket-rating-word-in-topic = ⭐ The person says: { $text }
ticket-deleted-by-person = 🗑 #{ $number }: the person deleted everything about them; the topic is gone too.
ticket-called-out = ⏰ <b>#{ $number }</b> · { $about }: nobody has taken it, waiting since { $since }. <a href="{ $url }">Open</a>

mine-ticket = 🙋 #{ $number } { $about } · { $state }
transcript-title = Conversation with a volunteer #{ $number }, { $day }
transcript-zone = Times: { $zone }
transcript-you = You
transcript-volunteer = Volunteer
transcript-photo = [picture]
transcript-video = [video]
transcript-voice = [voice message]
transcript-audio = [audio]
transcript-document = [file]
transcript-sticker = [sticker]
transcript-other = [something else]
transcript-failed = (not delivered)
transcript-caption = 📄 Transcript of #{ $number }. Passwords, card numbers and the like are masked.

command-ticket = Ask a volunteer
command-take = I take it
command-a = Prepared answers: /a name
command-card = Send an official card: /card alipay
command-close = End the conversation
command-who = Who this is
command-ban = Take nothing more from this person
command-unban = Take messages from this person again
