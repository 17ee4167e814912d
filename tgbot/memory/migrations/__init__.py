"""Alembic migrations of the memory, run at every start."""
