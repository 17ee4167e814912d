"""Everything people can do. Each doing becomes what Telegram would tell the bot."""

from tgbot.sandbox.acting import ImpossibleError
from tgbot.sandbox.coming_and_going import ComingAndGoing
from tgbot.sandbox.governing import Governing
from tgbot.sandbox.writing import Writing

__all__ = ["Doings", "ImpossibleError"]


class Doings(Writing, ComingAndGoing, Governing):
    """Lets people act in the world: write, come and go, govern."""
