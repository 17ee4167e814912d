# Buttons, sources, browsing, search

button-back = ‹ Back
button-home = 🏠 Home
button-previous-page = ‹ Previous
button-next-page = Next ›
button-more-contacts = More contacts ›
button-copy-number = 📋 Copy { $number }
button-save-contact = 👤 Save contact
button-sources = 🔎 Sources
button-report = 🚩 Wrong number?
button-share = 📤 Share
button-official-help = 🌐 Open official help
button-open-in-private = 🔎 Sources and more contacts
button-browse = 📋 Browse by region
button-browse-main = 📞 Find official support
button-none-of-these = None of these: browse by region
button-help = ❓ How to use
button-language = 🌏 语言 / Language
button-about = ℹ️ About
button-export = 💾 Export contacts
button-counted = { $name } ({ $count })
button-forget = 🗑 Delete my data
button-keep = Keep it

sources-title = 🔎 <b>{ $name } · sources</b>
sources-heading = { $kind } { $what }
sources-no-phone-line = No phone support
sources-none = There is no source that can be shown.
sources-caution = <i>Pages of others can be wrong or may have changed. What the app says counts.</i>
source-linked = • <a href="{ $url }">{ $publisher }</a> ({ $kind }, { $date })
source-unlinked = • { $publisher } ({ $kind }, { $date }, reference { $reference })
source-official = official page
source-regulator = regulator
source-encyclopedia = encyclopedia
source-news = news
source-aggregator = third party

browse-regions = 📞 <b>Which place is the wallet or office from?</b>
    You can also just type a name, for example: PayPal
browse-kinds = <b>{ $region }</b> · what are you looking for?
browse-organisations = <b>{ $region } · { $kind }</b>

kind-wallet = Wallets and payments
kind-bank-wallet = Banks
kind-payment-network = Payment companies and networks
kind-telecom-wallet = Phone company wallets
kind-crypto-wallet = Crypto wallets and exchanges
kind-regulator = Regulators and complaints
kind-anti-fraud = Anti-fraud and police

search-several = Which one do you mean?
search-nothing = Nothing found for “{ $query }”
search-nearest = Did you mean one of these?
search-warning = ⚠️ Do not call a “support number” from a web search: many are put there by thieves. Look in the official app or on the back of your card.

fake-known = ❌ <b>{ $value } is not a proven contact of { $name }</b>
    Some pages say so, but it does not hold up.
fake-what-to-do = Do not call it, and do not do what it says. The official contact is below:

export-regions = 💾 <b>Export the official numbers of which place?</b>
    Saved as contacts, your phone shows the owner's name when you call.
export-caption = { $region }: verified numbers of { $count } organisations.
    ⚠️ A caller's number can be forged: even if this name shows up, hang up and dial yourself.
export-nothing = No verified phone number for { $region } yet.

save-nothing = This organisation has no verified phone number, so there is nothing to save.
