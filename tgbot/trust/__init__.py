"""Whether links, accounts and messages are what they claim to be, without Telegram and without I/O."""
