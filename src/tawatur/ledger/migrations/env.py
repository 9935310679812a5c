"""How alembic runs here: on the connection of the opening, inside its transaction, so that a migration happens whole or not at all."""

from alembic import context

from tawatur.ledger.schema import VERSION_TABLE, metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE)
context.run_migrations()
