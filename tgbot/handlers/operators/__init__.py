"""Commands and buttons for operators alone."""
