"""A smaller file: edges name their ends by number and keep no reasons, which are told again from traits; blocking keys are of four bytes;
an analysis is packed beside the text that it quotes.

Nothing is linked anew.
"""

import zlib
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"

DICTIONARY = (Path(__file__).parents[2] / "dictionary.txt").read_bytes()
PARTS = 2**24
BATCH = 200
KINDS = "CASE e.kind WHEN 'copy' THEN 0 WHEN 'story' THEN 1 ELSE 2 END"
END = f"{{article}}.number * CAST({PARTS} AS bigint) + CAST(coalesce(nullif(substr(e.{{end}}, 19), ''), '0') AS integer)"
"""A node is the id of an article, of 16 characters, or that and ":s" and a number."""


def upgrade() -> None:
    _edges()
    _keys()
    _analyses()


def _edges() -> None:
    op.drop_index("edges_by_b", "edges")
    op.rename_table("edges", "edges_before")
    op.create_table(
        "edges",
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False, comment="see `edges.KINDS`"),
        sa.Column(
            "a", sa.BigInteger(), autoincrement=False, nullable=False, comment="number of an article × PARTS + that of a statement, or 0"
        ),
        sa.Column("b", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False, comment="in ten-thousandths"),
        sa.Column("detail", sa.LargeBinary(), nullable=True, comment="what the texts do not tell again: the passages of a copy"),
        sa.PrimaryKeyConstraint("kind", "a", "b", name="edges_numbered_pkey"),
        sqlite_with_rowid=False,
    )
    a, b = END.format(article="a", end="a"), END.format(article="b", end="b")
    op.execute(f"""
        INSERT INTO edges (kind, a, b, weight, detail)
        SELECT {KINDS}, {a}, {b}, CAST(round(e.weight * 10000) AS integer), CASE e.kind WHEN 'copy' THEN e.detail END
        FROM edges_before e
        JOIN articles a ON a.id = substr(e.a, 1, 16)
        JOIN articles b ON b.id = substr(e.b, 1, 16)
        ORDER BY 1, 2, 3""")
    op.drop_table("edges_before")
    op.create_index("edges_by_b", "edges", ["kind", "b"], unique=False)


def _keys() -> None:
    """Two that are of one article and agree now are one."""
    op.rename_table("keys", "keys_before")
    op.create_table(
        "keys",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False, comment="a blocking key, with its kind"),
        sa.Column("article", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "article", name="keys_of_four_bytes_pkey"),
        sqlite_with_rowid=False,
    )
    op.execute("""
        INSERT INTO keys (key, article)
        SELECT DISTINCT CAST((key & 4294967295) - 2147483648 AS integer) AS key, article FROM keys_before ORDER BY 1, 2""")
    op.drop_table("keys_before")


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
