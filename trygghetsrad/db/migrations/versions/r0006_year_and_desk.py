"""The desk and the year: problem cards, others' meetings, an item bank, replies, papers without a meeting.

Revision: 0006, after 0005
"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_REBUILT: Mapping[str, Sequence[tuple[str, str | sa.types.TypeEngine[Any]]]] = {
    "attendance": (("reply", sa.String(length=24)), ("replied_on", sa.Date())),
    "category": (("clock_hours", sa.Integer()),),
    "owner": (("email", sa.String(length=320)),),
    "template_item": (("is_standing", sa.Boolean()),),
    "concern": (("problem_id", "problem"), ("difference_meeting_id", "meeting")),
    "history_entry": (("meeting_id", "meeting"),),
    "document": (("year", sa.Integer()), ("owner_id", "owner")),
    "dispatch": (("owner_id", "owner"),),
    "approval": (("approved_code", sa.String(length=20)),),
}
"""Table → its new columns; a text as type is the table it refers to."""


def upgrade() -> None:
    """Make the new tables, then rebuild the tables that get columns."""
    _make_problem_cards()
    op.create_table(
        "other_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("uid", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_meeting")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_other_meeting_held_on"), "other_meeting", ["held_on"], unique=False)
    op.create_table(
        "bank_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_item")),
        sqlite_autoincrement=True,
    )
    connection = op.get_bind()
    counters = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
    for table, columns in _REBUILT.items():
        with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as rebuilt:
            for name, kind in columns:
                _add_column(rebuilt, table, name, kind)
            if table in ("document", "dispatch"):
                rebuilt.alter_column("meeting_id", existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table("template_item", table_kwargs={"sqlite_autoincrement": True}) as rebuilt:
        rebuilt.alter_column("is_standing", existing_type=sa.Boolean(), nullable=False, server_default=None)
    _change_indexes()
    for table, last in counters:
        if table in _REBUILT:
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def _change_indexes() -> None:
    """Let the lists of concerns and action items be counted and put in order from indexes alone."""
    op.drop_index("ix_concern_state_year", "concern")
    op.create_index("ix_concern_state_year_serial", "concern", ["state", "year", "serial"], unique=False)
    op.drop_index(op.f("ix_action_owner_action_item_id"), "action_owner")
    op.create_index(
        "ix_action_owner_in_order", "action_owner", ["action_item_id", "position", "owner_id"], unique=False
    )
    op.create_index(
        "ix_action_item_closed_on", "action_item", ["closed_on", "state", "decided_on"], unique=False
    )


def _add_column(
    rebuilt: BatchOperations, table: str, name: str, kind: str | sa.types.TypeEngine[Any]
) -> None:
    if not isinstance(kind, str):
        default = "1" if name == "is_standing" else None
        rebuilt.add_column(sa.Column(name, kind, nullable=True, server_default=default))
        return
    rebuilt.add_column(sa.Column(name, sa.Integer(), nullable=True))
    rebuilt.create_foreign_key(
        op.f(f"fk_{table}_{name}"), kind, [name], ["id"], initially="DEFERRED", deferrable=True
    )
    rebuilt.create_index(op.f(f"ix_{table}_{name}"), [name], unique=False)


def _make_problem_cards() -> None:
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("situational_causes", sa.Text(), nullable=False),
        sa.Column("social_causes", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_utc", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
            name=op.f("fk_problem_place_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_problem_category_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
        sa.UniqueConstraint("year", "serial", name=op.f("uq_problem_year_serial")),
        sqlite_autoincrement=True,
    )
    for column in ("place_id", "category_id"):
        op.create_index(op.f(f"ix_problem_{column}"), "problem", [column], unique=False)
