"""The tables of what articles say together."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table

from tawatur.ledger.schema.columns import CLUSTERED, String, article, metadata

PARTS = 2**24
"""Statements of an article, each with its parts, that can be told apart in one number with it."""

keys = Table(
    "keys",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False, comment="a blocking key, with its kind"),
    Column("article", Integer, primary_key=True, autoincrement=False),
    **CLUSTERED,
)

traits = Table(
    "traits",
    metadata,
    article(),
    Column("body", LargeBinary, nullable=False, comment="what articles are compared by, see `link`"),
)

edges = Table(
    "edges",
    metadata,
    Column("kind", Integer, primary_key=True, autoincrement=False, comment="see `edges.KINDS`"),
    Column("a", BigInteger, primary_key=True, autoincrement=False, comment="see `edges`"),
    Column("b", BigInteger, primary_key=True, autoincrement=False),
    Column("weight", Integer, nullable=False, comment="in ten-thousandths"),
    Column("detail", LargeBinary, comment="what the texts do not tell again: the passages of a copy"),
    Index("edges_by_b", "kind", "b"),
    **CLUSTERED,
)

groups = Table(
    "groups",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("voices", Integer, nullable=False, comment="of a claim; 0 for a story"),
    Column("articles", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("kind", String, primary_key=True),
    Column("node", String, primary_key=True, comment="an article, or an article:statement"),
    Column("id", String, primary_key=True, comment="of the group"),
    Column("position", Integer, nullable=False),
    Index("members_by_group", "kind", "id"),
    **CLUSTERED,
)

forwards = Table(
    "forwards",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True, comment="of a group that is no more: a merge took it"),
    Column("node", String, nullable=False, comment="its first member, which is now elsewhere"),
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    **CLUSTERED,
)

spellings = Table(
    "spellings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("type", String, nullable=False),
    Column("name", String, nullable=False, comment="as articles write it"),
    Column("articles", Integer, nullable=False, comment="how many bear it"),
    Column("head", Integer, comment="the first name of its group, by number; none where it is to be grouped"),
    Index("spellings_by_name", "name", "type", unique=True),
    Index("spellings_by_head", "head"),
)

spelled = Table(
    "spelled",
    metadata,
    Column("spelling", Integer, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index("spelled_by_article", "article"),
    **CLUSTERED,
)

spelling_keys = Table(
    "spelling_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("spelling", Integer, primary_key=True, autoincrement=False),
    **CLUSTERED,
)
