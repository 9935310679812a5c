"""The tables of articles, and of what the analysis of each says."""

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, Table, Text

from tawatur.ledger.schema.columns import CLUSTERED, String, article, metadata, position, span

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("digest", String, nullable=False, index=True),
    Column("url", String),
    Column("place", String),
    Column("title", String),
    Column("outlet", String),
    Column("author", String),
    Column("given", String, comment="the day that came with the article; `published` is the day that was found"),
    Column("published", String),
    Column("basis", String, nullable=False),
    Column("language", String, nullable=False),
    Column("note", String),
    Column("extra", Text, nullable=False),
    Column("linked", Boolean, nullable=False),
    Index("articles_by_name", "name", "id"),
    Index("articles_by_day", "published"),
    Index("articles_by_linked", "linked"),
    sqlite_autoincrement=True,
)

texts = Table("texts", metadata, article(), Column("body", LargeBinary, nullable=False))

sources = Table(
    "sources",
    metadata,
    article(),
    Column("digest", String, primary_key=True, comment="SHA-256 of the bytes"),
    Column("form", String, nullable=False, comment="text or jsonl: how the text is read from them"),
    Column("encoding", String, nullable=False, comment="the encoding that was used"),
    Column("body", LargeBinary, comment="none where the bytes are the UTF-8 of the text"),
    **CLUSTERED,
)

analyses = Table(
    "analyses",
    metadata,
    article(),
    Column("schema", Integer, nullable=False),
    Column("rules", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    article(),
    position(),
    Column("id", String, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("name_ar", String, nullable=False),
    Column("name_en", String),
    Column("wikidata", String),
    Column("known", Boolean, nullable=False),
    Column("party", String),
    **CLUSTERED,
)

names = Table(
    "names",
    metadata,
    Column("name", String, primary_key=True, comment="folded, lower case"),
    Column("article", Integer, primary_key=True, autoincrement=False, comment="no index: the names of an article are told by its analysis"),
    Column("entity", String, primary_key=True),
    **CLUSTERED,
)

mentions = Table(
    "mentions",
    metadata,
    article(),
    position(),
    Column("entity", String, nullable=False),
    *span(),
    **CLUSTERED,
)

statements = Table(
    "statements",
    metadata,
    article(),
    position(),
    Column("id", String, nullable=False),
    Column("act", String, nullable=False),
    *span("cue"),
    *span("speaker"),
    *span("content"),
    Column("speaker_kind", String, nullable=False),
    Column("resolved", String, nullable=False),
    Column("quoted", String, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("polarity", String, nullable=False),
    Column("tense", String),
    Column("day", String),
    Column("confidence", Float, nullable=False),
    Column("rule", String, nullable=False),
    Index("statements_by_act", "act"),
    **CLUSTERED,
)

speakers = Table(
    "speakers",
    metadata,
    article(),
    position(),
    Column("statement", Integer, nullable=False, comment="position of the statement"),
    Column("part", String, nullable=False, comment="speaker, party or via"),
    Column("entity", String, nullable=False),
    Index("speakers_by_entity", "entity"),
    **CLUSTERED,
)

figures = Table(
    "figures",
    metadata,
    article(),
    position(),
    *span(),
    Column("low", Float),
    Column("high", Float),
    Column("bound", String, nullable=False),
    Column("unit", String, index=True),
    Column("counted", String, comment="what it counts"),
    Column("statement", String),
    Column("rule", String, nullable=False),
    **CLUSTERED,
)

dates = Table(
    "dates",
    metadata,
    article(),
    position(),
    *span(),
    Column("value", String, index=True),
    Column("anchor", String),
    Column("rule", String, nullable=False),
    Column("note", String),
    **CLUSTERED,
)

events = Table(
    "events",
    metadata,
    article(),
    position(),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False, index=True),
    *span("trigger"),
    Column("actor", String),
    Column("recipient", String),
    Column("day", String, index=True),
    Column("place", String),
    Column("statement", String),
    Column("mode", String, nullable=False),
    Column("rule", String, nullable=False),
    **CLUSTERED,
)

furniture = Table("furniture", metadata, article(), position(), *span(), Column("rule", String, nullable=False), **CLUSTERED)

credits_ = Table(
    "credits", metadata, article(), position(), *span(), Column("kind", String, nullable=False), Column("name", String), **CLUSTERED
)

OF_ANALYSIS = (entities, names, mentions, statements, speakers, figures, dates, events, furniture, credits_)
"""The tables that one analysis fills."""
