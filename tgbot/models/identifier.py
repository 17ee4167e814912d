"""Ids that Telegram or the memory gave out."""

from typing import NewType

Identifier = NewType("Identifier", int)
"""A chat, a message, a person, a ticket: negative for groups and channels, at most 52 bits (Telegram)."""
