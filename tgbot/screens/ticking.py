"""Ticks as bits in a button: what is done, out of a list of things."""

from tgbot.locale.words import Words


def within(ticks: int, count: int) -> int:
    """Keep ticks, which come from outside, to the `count` things there are."""
    return ticks & ((1 << count) - 1)


def is_ticked(ticks: int, index: int) -> bool:
    """Say whether the thing at an index (from 0) is ticked off."""
    return bool(ticks >> index & 1)


def toggled(ticks: int, index: int) -> int:
    """Tick a thing off, or take that back."""
    return ticks ^ (1 << index)


def mark(ticks: int, index: int, words: Words) -> str:
    """Give the box before a thing, empty or ticked."""
    return words.plain("mark-done") if is_ticked(ticks, index) else words.plain("mark-open")
