"""Runs the steps on the connection that it is handed, in its transaction. It must not know file or key."""

from __future__ import annotations

from alembic import context

from model.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
