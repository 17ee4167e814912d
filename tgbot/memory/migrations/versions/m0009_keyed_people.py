"""Keyed hashes in place of ids where people are only counted or told apart.

The hash needs the key of the state folder. A command that opens the memory without it lets go of these rows:
under another key nobody could be forgotten in them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import context, op

from tgbot.memory.keyed_ids import HASH_BYTES, KeyedIds
from tgbot.memory.tables import Moment

revision = "0009"
down_revision = "0008"
_MOMENT = Moment()


def upgrade() -> None:
    """Change the three tables: what was told to the editors, who was stopped, who reported."""
    _rebuild(
        "miss",
        "person",
        [
            sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
            sa.Column("person", sa.LargeBinary(HASH_BYTES), nullable=False),
            sa.Column("text", sa.String(500), nullable=False),
            sa.Column("created_at", _MOMENT, nullable=False),
        ],
        unique=("person", "text"),
        indexes=("created_at", "person"),
    )
    _rebuild(
        "group_strike",
        "person",
        [
            sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column("person", sa.LargeBinary(HASH_BYTES), primary_key=True),
            sa.Column("strikes", sa.Integer, nullable=False),
            sa.Column("last_at", _MOMENT, nullable=False),
        ],
        indexes=("last_at",),
    )
    _rebuild(
        "group_report",
        "reporter",
        [
            sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
            sa.Column("chat", sa.BigInteger, nullable=False),
            sa.Column("message", sa.BigInteger, nullable=False),
            sa.Column("reporter", sa.LargeBinary(HASH_BYTES), nullable=False),
            sa.Column("created_at", _MOMENT, nullable=False),
        ],
        unique=("chat", "message", "reporter"),
        indexes=("created_at", "reporter"),
    )


def _rebuild(
    name: str,
    person: str,
    columns: "Sequence[sa.Column[object]]",
    *,
    unique: tuple[str, ...] = (),
    indexes: tuple[str, ...] = (),
) -> None:
    """Make a table anew with its rows; numbers of rows are given anew, nothing speaks of them."""
    kept = [column.name for column in columns if column.name != "id"]
    keyed_ids: KeyedIds | None = context.config.attributes.get("keyed_ids")
    old = sa.table(
        name,
        *(sa.column(it.name, sa.BigInteger() if it.name == person else it.type) for it in columns),
    )
    rows = op.get_bind().execute(sa.select(*(old.c[one] for one in kept))).mappings().all()
    op.drop_table(name)
    constraints = [sa.UniqueConstraint(*unique, name=f"uq_{name}_{unique[0]}")] if unique else []
    new = op.create_table(name, *columns, *constraints)
    for column in indexes:
        op.create_index(f"ix_{name}_{column}", name, [column])
    if keyed_ids is not None and rows:
        op.bulk_insert(new, [{**row, person: keyed_ids.of(row[person])} for row in rows])
