"""Understanding what somebody writes in their own words: which topic, how sure, and whether it is urgent.

Pure functions and one immutable model; nothing here reads files or knows Telegram. `training` alone needs
numpy, and only the data build imports it.
"""
