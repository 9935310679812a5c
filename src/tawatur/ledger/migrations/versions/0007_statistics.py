"""What SQLite cannot guess of the tables of links, see `tell_sizes` of `ledger/dialects/sqlite.py`."""

from alembic import op

from tawatur.ledger import dialects

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    dialects.of(op.get_bind()).tell_sizes(op.get_bind())
