"""The search index.

It is made of the rows and belongs to no revision: `db.migrate` takes it away before a migration and makes it
anew after the last one, as `db.search` has it. This revision is here so that older files get one.

Revision: 0003, after 0002
"""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change no table; the index is made when all revisions have been run."""
