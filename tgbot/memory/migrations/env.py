"""Alembic's entry: runs the migrations on the connection that `memory.database` hands over."""

from alembic import context

from tgbot.memory import group_tables, ticket_tables  # noqa: F401, they add to the metadata
from tgbot.memory.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
