"""Alembic's entry: it runs on the connection that storage.schema hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
