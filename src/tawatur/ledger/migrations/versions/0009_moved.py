"""Where something that is watched stands by now. What was watched before learns it when it is asked next."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

STRING = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("watched", sa.Column("moved", STRING, nullable=True, comment="where it is asked, as its server says for good"))
