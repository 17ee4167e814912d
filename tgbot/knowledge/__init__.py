"""What the bot knows: YAML that people edit, checked, compiled to one SQLite file, and read from there."""
