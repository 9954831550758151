"""Run migrations on the connection that `db.migrate` hands over; there is no other way in."""

from alembic import context

from trygghetsrad.db.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
