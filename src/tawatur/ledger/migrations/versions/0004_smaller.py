"""A smaller file: links name articles by their nodes alone and keys carry their kind; the index of SQLite keeps no words. What articles
are compared by is kept, so that no neighbour is read whole.

What was linked is forgotten and linked anew: it is derived from the articles.
"""

import sqlalchemy as sa
from alembic import op

from tawatur.ledger import dialects

revision = "0004"
down_revision = "0003"

STRING = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "names_anew",
        sa.Column("name", STRING, nullable=False, comment="folded, lower case"),
        sa.Column(
            "article",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="no index: the names of an article are told by its analysis",
        ),
        sa.Column("entity", STRING, nullable=False),
        sa.PrimaryKeyConstraint("name", "article", "entity", name="names_anew_pkey"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO names_anew SELECT name, article, entity FROM names")
    op.drop_table("names")
    op.rename_table("names_anew", "names")
    for column in ("rule", "reduced", "role"):
        op.drop_column("mentions", column)
    for table in ("keys", "edges", "members"):
        op.drop_table(table)
    op.create_table(
        "keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False, comment="a blocking key, with its kind"),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "article"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "traits",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="what articles are compared by, see `link`"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "edges",
        sa.Column("kind", STRING, nullable=False),
        sa.Column("a", STRING, nullable=False),
        sa.Column("b", STRING, nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column(
            "published_a",
            STRING,
            nullable=True,
            comment="when the article of an end appeared: groups are derived without a look at the details",
        ),
        sa.Column("published_b", STRING, nullable=True),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "a", "b"),
        sqlite_with_rowid=False,
    )
    op.create_index("edges_by_b", "edges", ["kind", "b"], unique=False)
    op.create_table(
        "members",
        sa.Column("kind", STRING, nullable=False),
        sa.Column("node", STRING, nullable=False, comment="an article, or an article:statement"),
        sa.Column("id", STRING, nullable=False, comment="of the group"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "node", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("members_by_group", "members", ["kind", "id"], unique=False)
    op.execute("DELETE FROM groups")
    op.execute(sa.text("UPDATE articles SET linked = :linked").bindparams(linked=False))
    dialects.of(op.get_bind()).renew_search(op.get_bind())
