"""Plain types that every floor shares: frozen, without I/O, without Telegram."""
