"""The evening: seats of a round, things that became another kind, concerns that came back.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, and the reference to the concern that came before."""
    op.create_table(
        "round_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("spoken_seconds", sa.Integer(), nullable=False),
        sa.Column("began_utc", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_round_seat_agenda_item_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_round_seat_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_seat")),
        sa.UniqueConstraint(
            "agenda_item_id", "person_id", name=op.f("uq_round_seat_agenda_item_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_round_seat_agenda_item_id"), "round_seat", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_round_seat_person_id"), "round_seat", ["person_id"], unique=False)
    op.create_table(
        "kind_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_number", sa.String(length=20), nullable=False),
        sa.Column("new_number", sa.String(length=20), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("at_utc", sa.String(length=32), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_kind_change_agenda_item_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kind_change")),
        sqlite_autoincrement=True,
    )
    for column in ("agenda_item_id", "new_number", "old_number"):
        op.create_index(op.f(f"ix_kind_change_{column}"), "kind_change", [column], unique=False)
    _add_reference_to_earlier_concern()


def _add_reference_to_earlier_concern() -> None:
    """Rebuild `concern` with one column more; ids that were given out are not given out again."""
    connection = op.get_bind()
    counter = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'concern'").scalar()
    with op.batch_alter_table("concern", table_kwargs={"sqlite_autoincrement": True}) as concern:
        concern.add_column(sa.Column("recurs_from_id", sa.Integer(), nullable=True))
        concern.create_foreign_key(
            op.f("fk_concern_recurs_from_id"),
            "concern",
            ["recurs_from_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )
        concern.create_index(op.f("ix_concern_recurs_from_id"), ["recurs_from_id"], unique=False)
    if counter is not None:
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'concern'")
        connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('concern', ?)", (counter,)
        )
