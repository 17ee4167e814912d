"""The desk at the other end: opening hours, expected waits, states of a ticket, by pure functions."""
