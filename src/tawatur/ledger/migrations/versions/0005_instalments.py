"""Stories are kept with the instalments that they are made of; edges do not say again when their articles appeared.

What was linked is forgotten and linked anew: it is derived from the articles.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for table in ("keys", "traits", "edges", "members", "groups"):
        op.execute(f"DELETE FROM {table}")
    for column in ("published_a", "published_b"):
        op.drop_column("edges", column)
    op.execute(sa.text("UPDATE articles SET linked = :linked").bindparams(linked=False))
