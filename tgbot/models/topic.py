"""The five kinds of trouble people come with."""

from enum import StrEnum


class Topic(StrEnum):
    """A kind of trouble; each has a flow of its own."""

    LOGIN = "login"
    TOP_UP = "top_up"
    SECURITY = "security"
    FEES = "fees"
    REFUNDS = "refunds"
