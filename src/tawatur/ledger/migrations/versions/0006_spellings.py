"""Names that no list knows, with the articles that bear them. They are grouped by their spelling when the ledger is opened."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

STRING = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "spellings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("type", STRING, nullable=False),
        sa.Column("name", STRING, nullable=False, comment="as articles write it"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="how many bear it"),
        sa.Column("head", sa.Integer(), nullable=True, comment="the first name of its group, by number; none where it is to be grouped"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("spellings_by_name", "spellings", ["name", "type"], unique=True)
    op.create_index("spellings_by_head", "spellings", ["head"], unique=False)
    op.create_table(
        "spelled",
        sa.Column("spelling", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("spelling", "article"),
        sqlite_with_rowid=False,
    )
    op.create_index("spelled_by_article", "spelled", ["article"], unique=False)
    op.create_table(
        "spelling_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("spelling", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "spelling"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO spellings (type, name, articles) SELECT type, name_ar, COUNT(DISTINCT article) FROM entities"
        " JOIN articles ON articles.number = entities.article WHERE linked AND NOT known GROUP BY type, name_ar ORDER BY type, name_ar"
    )
    op.execute(
        "INSERT INTO spelled SELECT DISTINCT spellings.number, entities.article FROM entities"
        " JOIN articles ON articles.number = entities.article"
        " JOIN spellings ON spellings.name = entities.name_ar AND spellings.type = entities.type WHERE linked AND NOT known"
    )
