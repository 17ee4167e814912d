"""Guarding groups: what to do about a message or a member, decided by pure functions."""
