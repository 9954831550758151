"""The life of a document: who approved it, and which version a signed copy is of.

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of approvals, and let an attachment belong to a version."""
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("noted_utc", sa.String(length=32), nullable=False),
        sa.Column("noted_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_approval_document_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_approval_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("document_id", "person_id", name=op.f("uq_approval_document_id_person_id")),
        sqlite_autoincrement=True,
    )
    for column in ("document_id", "person_id"):
        op.create_index(op.f(f"ix_approval_{column}"), "approval", [column], unique=False)
    _let_attachments_belong_to_versions()


def _let_attachments_belong_to_versions() -> None:
    """Rebuild `attachment` with one column more; ids that were given out are not given out again."""
    connection = op.get_bind()
    counter = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'attachment'").scalar()
    with op.batch_alter_table("attachment", table_kwargs={"sqlite_autoincrement": True}) as attachment:
        attachment.add_column(sa.Column("document_version_id", sa.Integer(), nullable=True))
        attachment.create_foreign_key(
            op.f("fk_attachment_document_version_id"),
            "document_version",
            ["document_version_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )
        attachment.create_index(
            op.f("ix_attachment_document_version_id"), ["document_version_id"], unique=False
        )
    if counter is not None:
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'attachment'")
        connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('attachment', ?)", (counter,)
        )
