"""Statements tell the tense of their content; what was read before does not know it until it is read anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

STRING = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("statements", sa.Column("tense", STRING, nullable=True))
