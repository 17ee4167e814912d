# Checking: is a number, link, account or message real

check-article-title = 🔎 What I found
button-check-in-private = 🔎 Check more in private
check-ask = 🔎 <b>Send me what you want checked</b>
    A number, a link, an @account or a whole message; forward a message, or send a picture of a QR code.
    I open no link and keep nothing of what you send.
check-scam = ❌ <b>This is how fraud works. Do not do what it says</b>
check-nothing = ❔ <b>Nothing suspicious found</b>
    That does not make it safe. Reach official support yourself, from the app or the cards below.
check-flag = • { $why }
check-wording = • It is worded like known frauds

number-official = ✅ <b>{ $number } is an official number of { $name }</b>
    { $verified }
    ⚠️ A caller's number can be forged: hang up on a call that shows it, and dial it yourself.
number-somebody-elses = ❌ <b>{ $number } is not a number of { $claimed }</b>
    It belongs to somebody else: { $name }.
number-known-fake = ❌ <b>{ $number } is not a proven number of { $name }</b>
    Some pages say so, but it does not hold up. Do not call it.
number-unverified = ❔ <b>{ $number } is said to be { $name }'s, not verified</b>
    Check it in the app before you use it.
number-unknown = ❔ <b>{ $number } is not in the directory</b>
    That is no proof of fraud, but I cannot prove that it is official.
number-evasive = ⚠️ The number is disguised on purpose. Real support does not write its number like that.

link-official = ✅ <b>{ $domain } is an official site of { $name }</b>
link-imitation = ⚠️ <b>Looks official, but is not: { $domain }</b>
    { $difference } Do not open it, and enter nothing there.
link-known-fake = ❌ <b>{ $domain } is a known fake</b>
    It poses as { $name }. Do not open it.
link-shortener = ❔ <b>{ $domain } is a short link</b>
    Nobody can see where it leads. Do not open it.
link-ip = ⚠️ <b>{ $domain } is a bare address of digits</b>
    Honest organisations send no such links. Do not open it.
link-file = ⚠️ <b>{ $domain } wants to install software</b>
    Install apps only from the app store or the official site.
link-unknown = ❔ <b>{ $domain } is not in the directory</b>
    That is no proof of fraud, but I cannot prove that it is official.
link-is-not = The official site of { $name } is { $official }.
difference-other-top-level-domain = Its ending is different.
difference-inserted-word = A word was added.
difference-look-alike-letters = It uses letters that look alike.
difference-punycode = It uses letters of another script.
difference-name-in-path = The official name stands only in the later part of the address.
difference-name-as-subdomain = The official name is only a part of somebody else's site.
difference-misspelt = It is spelt slightly differently.
difference-userinfo = Everything before the @ is a decoy.

account-official = ✅ <b>@{ $account } is an official account of { $name }</b>
account-imitation = ⚠️ <b>@{ $account } poses as { $name }</b>
    Official support never writes to you first.
account-unknown = ❔ <b>@{ $account } is not in the directory</b>

private-found = 🔒 <b>What you sent contains { $what }</b>
    I did not keep it. Delete that message now; if you sent it to somebody else, act as if money were being stolen.
private-removed = 🔒 Somebody posted { $what } here; it was removed.
    Nobody should ever ask for it. If you gave it to somebody, write to me in private.
private-card = a card number
private-id = an ID number
private-seed = a seed phrase
private-key = a private key
private-password = a password
private-code = a verification code

picture-nothing = No QR code was found in this picture. { $text ->
    [yes] No text either.
   *[no] I can read QR codes only, not text in pictures: copy the text and send it to me.
 }
picture-too-large = This picture is too large to read. Cut out a part and send that.
picture-broken = This picture cannot be opened. Send another one, or copy the text and send it to me.
picture-too-slow = Reading this picture took too long. Cut out a part and send that.

button-did-it = 🆘 I already did what it says
button-official-card = 📞 { $name }: official contact
understood = You mean: <b>{ $topic }</b>{ $wallet }, right?
understood-wallet = {" ("}{ $name })
understood-ask = What is it about?
button-meant-otherwise = Something else
small-talk = Hello. If a wallet gives you trouble, just say which one and what happened.

button-tell-editors = ✉️ Tell the editors what I meant
tell-thanks = ✅ Passed on to the editors, thank you. Numbers, passwords and the like are masked.
tell-enough = You have passed on a lot today, thank you. You can go on tomorrow.
tell-gone = Your message cannot be found any more. Please send it again.
misses-title = ✉️ <b>Not understood</b> (sent by choice)
misses-line = • { $text } · { $at }
misses-none = Nothing yet.
misses-shape = – { $shape }: { $count }
