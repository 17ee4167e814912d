"""Conversations are played with the whole bot."""

from tests.running_bot import operator, sandbox

__all__ = ["operator", "sandbox"]
