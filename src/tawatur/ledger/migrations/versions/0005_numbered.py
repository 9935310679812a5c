"""A smaller file: edges name their ends by number and keep no reasons, which are told again; blocking keys are of four bytes; an analysis
is packed beside the text that it quotes. Stories are kept with the instalments that they are made of.

What was linked is forgotten and linked anew: it is derived from the articles.
"""

import zlib
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

DICTIONARY = (Path(__file__).parents[2] / "dictionary.txt").read_bytes()
BATCH = 200


def upgrade() -> None:
    _edges()
    _keys()
    _analyses()
    for table in ("traits", "members", "groups"):
        op.execute(f"DELETE FROM {table}")
    op.execute(sa.text("UPDATE articles SET linked = :linked").bindparams(linked=False))


def _edges() -> None:
    op.drop_table("edges")
    op.create_table(
        "edges",
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False, comment="see `edges.KINDS`"),
        sa.Column("a", sa.BigInteger(), autoincrement=False, nullable=False, comment="see `edges`"),
        sa.Column("b", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False, comment="in ten-thousandths"),
        sa.Column("detail", sa.LargeBinary(), nullable=True, comment="what the texts do not tell again: the passages of a copy"),
        sa.PrimaryKeyConstraint("kind", "a", "b"),
        sqlite_with_rowid=False,
    )
    op.create_index("edges_by_b", "edges", ["kind", "b"], unique=False)


def _keys() -> None:
    op.drop_table("keys")
    op.create_table(
        "keys",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False, comment="a blocking key, with its kind"),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "article"),
        sqlite_with_rowid=False,
    )


def _analyses() -> None:
    connection = op.get_bind()
    analyses = sa.table("analyses", sa.column("article", sa.Integer), sa.column("body", sa.LargeBinary))
    texts = sa.table("texts", sa.column("article", sa.Integer), sa.column("body", sa.LargeBinary))
    both = sa.select(analyses.c.article, analyses.c.body, texts.c.body.label("text")).join(texts, texts.c.article == analyses.c.article)
    page = both.where(analyses.c.article > sa.bindparam("last")).order_by(analyses.c.article).limit(BATCH)
    change = sa.update(analyses).where(analyses.c.article == sa.bindparam("number")).values(body=sa.bindparam("packed"))
    last = -1
    while batch := connection.execute(page, {"last": last}).all():
        repacked = [{"number": row.article, "packed": packed} for row in batch if (packed := _repacked(row.body, row.text)) is not None]
        if repacked:
            connection.execute(change, repacked)
        last = batch[-1].article


def _repacked(body: bytes, text: bytes) -> bytes | None:
    """None for damaged bytes, which stay as they are."""
    try:
        written = zlib.decompressobj(zdict=DICTIONARY).decompress(body)
        packer = zlib.compressobj(6, zdict=DICTIONARY + zlib.decompress(text))
    except zlib.error:
        return None
    return packer.compress(written) + packer.flush()
