"""Telegram on your own machine: a local Bot API server with a chat page."""
