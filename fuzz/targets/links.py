"""Links and accounts in a text."""

from fuzz.target import Target, must
from tgbot.trust.accounts import accounts_in
from tgbot.trust.links import links_in


def _check(text: str) -> None:
    for link in links_in(text):
        must(text[link.start : link.end] == link.text, "a link stands where it says")
        must(link.host, "a link leads to a host")
        must(link.host.isascii() and link.host == link.host.lower(), "a host is ASCII in small letters")
        must(not link.is_ip or not link.registered_domain, "an IP address has no registered domain")
    for account in accounts_in(text):
        must(text[account.start : account.end] == account.text, "an account stands where it says")
        must(account.name == account.name.lower(), "the name of an account is in small letters")


TARGET = Target("links", _check, ("tests/trust/test_links.py", "tests/trust/test_accounts.py"))
