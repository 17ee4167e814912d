# The card: the official contacts of one organisation

card-title = 📞 <b>{ $name } · official contact</b>
card-title-only-unverified = ⚠️ <b>{ $name }: no verified phone number</b>
    The number below is not proven. Check it in the app before you call.
card-title-no-phone = 🚫 <b>{ $name } has no phone support</b>
    Anyone who calls you as its support, or gives you a number for it, is a thief.
card-title-no-phone-known = 🚫 <b>{ $name }: no official phone number found</b>
    Treat anyone who calls you as its support, or gives you a number for it, as a thief.
card-other-names = { $names }
card-service-ended = ⛔ This service may have ended. { $note }

card-number = <b><code>{ $number }</code></b>  { $purpose }
card-hours-unknown = 🕘 Opening hours not known
card-hours = 🕘 { $week }
card-hours-open = 🕘 { $week } · open now
card-hours-closed = 🕘 { $week } · closed now
card-hours-opens = 🕘 { $week } · closed now, opens { $opens } ({ $zone } time)
card-verified = { $label } · { $date }
card-from-abroad = From abroad: { $number }
card-home-only = Works only inside { $region }
card-no-number-from-abroad = From abroad: no number we can verify
card-reach-a-person = Once connected: { $how }
card-languages = Languages: { $languages }
card-free = Free to call
card-not-free = Calls are charged
card-in-use-unknown = Old source: may be out of use
card-other-contact = { $kind }: { $value }
card-about = For: { $about }
card-no-phone-detail = ℹ️ { $detail }
card-in-app = 📱 In the app: { $path }
card-in-app-unverified = 📱 In the app (not verified, menus may differ): { $path }
card-sites-official = 🌐 Official site: { $sites }
card-sites-seen = 🌐 Site named by sources: { $sites }
card-unverified-follow = ❔ <i>Not verified. Check in the app before you use these:</i>

label-official = ✅ Published on an official page
label-confirmed = ✅ Confirmed by several sources
label-unverified = ❔ Not verified: check it in the app first
date-of-page = page dated { $date }
date-of-reading = read { $date }

safety-rule = ⚠️ Support never asks for a password, code or seed phrase, for screen sharing or a transfer. A caller's number can be forged: hang up and dial the number above yourself.
safety-rule-no-phone = ⚠️ Support never asks for a password, code or seed phrase, for screen sharing or a transfer. A caller's number can be forged: hang up and use the official app or site yourself.

purpose-general = Customer service
purpose-fraud = Fraud and theft
purpose-lost = Lost or stolen
purpose-card = Card service
purpose-overseas = Calls from abroad
purpose-complaints = Complaints
purpose-merchants = Merchants
purpose-caller-check = Check a caller
purpose-police = Police
purpose-other = Other

contact-phone = 📞 Phone
contact-sms = ✉️ Text message
contact-ussd = 📟 Dial code
contact-chat = 💬 Chat
contact-email = 📧 Email
contact-web = 🌐 Web page
contact-web-form = 📝 Web form
contact-in-app = 📱 In the app
contact-whatsapp = 💬 WhatsApp
contact-telegram = 💬 Telegram
contact-wechat-official-account = 💬 WeChat official account
contact-social = 💬 Social account
contact-other = ℹ️ Other way

spoken-chinese = Chinese
spoken-cantonese = Cantonese
spoken-mandarin-taiwan = Mandarin
spoken-english = English
spoken-japanese = Japanese
spoken-korean = Korean
spoken-spanish = Spanish
spoken-german = German
spoken-portuguese = Portuguese
spoken-russian = Russian
spoken-french = French
spoken-hindi = Hindi

hours-always = 24 hours
hours-on = { $days } { $times }
hours-closed-on = closed { $days }
days-every = every day
days-range = { $first }–{ $last }
day-separator = {", "}
day-monday = Mon
day-tuesday = Tue
day-wednesday = Wed
day-thursday = Thu
day-friday = Fri
day-saturday = Sat
day-sunday = Sun
day-public-holidays = public holidays
moment-today = today { $time }
moment-tomorrow = tomorrow { $time }
moment-weekday = { $weekday } { $time }

list-separator = {"; "}
list-comma = {", "}

inline-no-phone = { $situation ->
    [none_says_official] No phone support: whoever calls is a thief
    [only_unverified] No verified phone number
   *[other] No official phone number found
 }

contact-card-name = { $name } (official support)
contact-card-note = Number checked against published sources by the wallet hotline bot. A caller's number can be forged: hang up and dial yourself.
