"""A Telegram bot that gives the official contact of digital wallets, with its source."""
