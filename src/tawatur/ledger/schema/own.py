"""The tables of what is the analyst's own."""

from sqlalchemy import Column, Index, Integer, Table, Text

from tawatur.ledger.schema.columns import String, metadata, span

outlets = Table(
    "outlets",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String),
    Column("country", String),
    Column("owner", String),
    Column("voice_of", String),
    Column("reliability", String),
    Column("sites", Text, nullable=False, comment="domains, as JSON"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("why", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("digest", String, comment="of the article's text: a correction outlives re-analysis and re-adding"),
    *span(),
    Column("value", Text, nullable=False),
    Index("corrections_by_digest", "digest"),
    sqlite_autoincrement=True,
)
