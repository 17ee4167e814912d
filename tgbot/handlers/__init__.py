"""Telegram updates in, screens out: thin, one file a capability."""
