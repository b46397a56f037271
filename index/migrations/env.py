"""Runs the migrations on the connection that index.migrate hands over, in its transaction."""

from alembic import context

from index.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite rolls DDL back as PostgreSQL does, once BEGIN is ours and not the driver's.
    transactional_ddl=True,
)
context.run_migrations()
