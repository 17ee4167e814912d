"""Fuzzing of the parsers with atheris: what strangers write is read by them, and nothing may break them.

Not shipped. `make fuzz` runs every target for long; the tests run each for a few seconds.
"""
