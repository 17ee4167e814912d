"""Between Telegram and the handlers: the HTTP client, polling and webhook, the inbox, order, pacing."""
