"""One target a file: what is fed, and what must hold."""
