"""Examining the bot's surroundings for its operator: what is right, what is not, and what to do about it.

Nothing here changes anything. What is found out (`bot_api`, `chats`, `machine`) is kept apart from what is
said about it (`about_telegram`, `about_machine`), which are pure functions; `examination` joins them.
"""
