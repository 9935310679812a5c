"""The bytes that articles were read from; what was added before has none until it is added again. Outlets, which nothing wrote so far, may
leave their kind open and have sites.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

STRING = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("digest", STRING, nullable=False, comment="SHA-256 of the bytes"),
        sa.Column("form", STRING, nullable=False, comment="text or jsonl: how the text is read from them"),
        sa.Column("encoding", STRING, nullable=False, comment="the encoding that was used"),
        sa.Column("body", sa.LargeBinary(), nullable=True, comment="none where the bytes are the UTF-8 of the text"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "digest"),
        sqlite_with_rowid=False,
    )
    op.drop_table("outlets")
    op.create_table(
        "outlets",
        sa.Column("id", STRING, nullable=False),
        sa.Column("name", STRING, nullable=False),
        sa.Column("kind", STRING, nullable=True),
        sa.Column("country", STRING, nullable=True),
        sa.Column("owner", STRING, nullable=True),
        sa.Column("voice_of", STRING, nullable=True),
        sa.Column("reliability", STRING, nullable=True),
        sa.Column("sites", sa.Text(), nullable=False, comment="domains, as JSON"),
        sa.PrimaryKeyConstraint("id"),
    )
