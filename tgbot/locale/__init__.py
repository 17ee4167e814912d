"""Languages: the bot's words in three of them, and the conversion between the two Chinese scripts."""
