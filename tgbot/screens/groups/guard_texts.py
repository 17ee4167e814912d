"""What a group can ask for: its rules, who its admins are; and how somebody new is welcomed."""

from collections.abc import Sequence
from html import escape

from tgbot.guard.members import Admin
from tgbot.locale.words import Html, Words
from tgbot.screens.groups.covering import covered, covered_name
from tgbot.screens.screen import Screen
from tgbot.trust.checking import Checker

NAME_LENGTH = 40
ADMINS_SHOWN = 30
LONGEST_OWN_TEXT = 600


def welcome_screen(name: str, own: str, checker: Checker, words: Words) -> Screen:
    """Welcome somebody, in the admins' own words where they have any."""
    shown = covered_name(name, NAME_LENGTH)
    if not own:
        return Screen(words.html("welcome", name=shown))
    return Screen(words.html("welcome-own", name=shown, text=_own(own, checker)))


def rules_screen(own: str, checker: Checker, words: Words) -> Screen:
    """Give the rules, in the admins' own words where they have any."""
    if not own:
        return Screen(words.html("rules"))
    return Screen(words.html("rules-own", text=_own(own, checker)))


def admins_screen(admins: Sequence[Admin], words: Words) -> Screen:
    """Say who the admins are, so that whoever poses as one can be told; nobody is called by it."""
    people = [admin for admin in admins if not admin.is_bot]
    open_ones = [admin for admin in people if not admin.is_anonymous][:ADMINS_SHOWN]
    hidden = sum(admin.is_anonymous for admin in people)
    lines = [words.html("admins-line", who=_admin(admin, words)) for admin in open_ones]
    if hidden:
        lines.append(words.html("admins-anonymous", count=hidden))
    first = words.html("admins" if lines else "admins-none")
    return Screen(Html("\n".join((first, *lines, words.html("admins-safety")))))


def _admin(admin: Admin, words: Words) -> Html:
    name = covered_name(admin.name, NAME_LENGTH)
    if admin.username:
        return words.html("admins-account", name=name, account=admin.username)
    return Html(escape(name))


def _own(text: str, checker: Checker) -> str:
    """Give the admins' text. Numbers in it that are not proven are covered, as everywhere."""
    return covered(text, checker.check(text), LONGEST_OWN_TEXT)
