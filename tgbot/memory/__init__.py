"""What the bot remembers: only what must outlive a restart, and nothing people wrote."""
