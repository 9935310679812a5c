"""The tables. Portable; what a database does in its own way stands in `dialects`.

    articles ─┬─ texts, analyses                       one each: the text as read, the analysis as JSON
              ├─ sources                               the bytes that the text was read from
              ├─ entities ─ mentions, names            rows of the analysis, to be asked; `verify` holds them against the JSON
              ├─ statements ─ speakers
              ├─ figures, dates, events, furniture, credits
              ├─ keys, traits                          what `link` looks for neighbours by, and compares them by
              ├─ edges, members                        what it found; nodes are articles or their statements, members belong to groups
              └─ spelled ─ spellings, spelling_keys    names that no list knows, and which of them are one
    outlets · corrections                              the analyst's own

Rows of an analysis carry no rules version of their own: an article has one analysis, and that has it. `articles.number` never leaves
the ledger, since it depends on the order in which articles came.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy import String as AnyString
from sqlalchemy.types import TypeEngine

HEAD = "0006"
"""The newest migration: a ledger at this revision needs none."""
VERSION_TABLE = "tawatur_version"
CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""Rows kept in the order of their primary key: all that one article says lies together. SQLite only; not for rows of more than a few
hundred bytes, of which each would take a page of its own."""
PARTS = 2**24
"""Statements of an article, each with its parts, that can be told apart in one number with it."""
NUL_STAND_IN = "\ufdd0"
"""A code point that no text may use: PostgreSQL's text cannot hold a NUL."""


class String(TypeDecorator[str]):
    """A string with every character it came with, sorted by code points, not as a server's language would have it."""

    impl = AnyString
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return AnyString(collation="C" if dialect.name == "postgresql" else None)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\0", NUL_STAND_IN) if value and dialect.name == "postgresql" else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace(NUL_STAND_IN, "\0") if value and dialect.name == "postgresql" else value


metadata = MetaData()


def _article() -> Column[int]:
    return Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


def _span(name: str = "") -> list[Column[int]]:
    prefix = f"{name}_" if name else ""
    return [Column(f"{prefix}start", Integer), Column(f"{prefix}end", Integer)]


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

texts = Table("texts", metadata, _article(), Column("body", LargeBinary, nullable=False))

sources = Table(
    "sources",
    metadata,
    _article(),
    Column("digest", String, primary_key=True, comment="SHA-256 of the bytes"),
    Column("form", String, nullable=False, comment="text or jsonl: how the text is read from them"),
    Column("encoding", String, nullable=False, comment="the encoding that was used"),
    Column("body", LargeBinary, comment="none where the bytes are the UTF-8 of the text"),
    **CLUSTERED,
)

analyses = Table(
    "analyses",
    metadata,
    _article(),
    Column("schema", Integer, nullable=False),
    Column("rules", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    _article(),
    _position(),
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
    _article(),
    _position(),
    Column("entity", String, nullable=False),
    *_span(),
    **CLUSTERED,
)

statements = Table(
    "statements",
    metadata,
    _article(),
    _position(),
    Column("id", String, nullable=False),
    Column("act", String, nullable=False),
    *_span("cue"),
    *_span("speaker"),
    *_span("content"),
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
    _article(),
    _position(),
    Column("statement", Integer, nullable=False, comment="position of the statement"),
    Column("part", String, nullable=False, comment="speaker, party or via"),
    Column("entity", String, nullable=False),
    Index("speakers_by_entity", "entity"),
    **CLUSTERED,
)

figures = Table(
    "figures",
    metadata,
    _article(),
    _position(),
    *_span(),
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
    _article(),
    _position(),
    *_span(),
    Column("value", String, index=True),
    Column("anchor", String),
    Column("rule", String, nullable=False),
    Column("note", String),
    **CLUSTERED,
)

events = Table(
    "events",
    metadata,
    _article(),
    _position(),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False, index=True),
    *_span("trigger"),
    Column("actor", String),
    Column("recipient", String),
    Column("day", String, index=True),
    Column("place", String),
    Column("statement", String),
    Column("mode", String, nullable=False),
    Column("rule", String, nullable=False),
    **CLUSTERED,
)

furniture = Table("furniture", metadata, _article(), _position(), *_span(), Column("rule", String, nullable=False), **CLUSTERED)

credits_ = Table(
    "credits", metadata, _article(), _position(), *_span(), Column("kind", String, nullable=False), Column("name", String), **CLUSTERED
)

OF_ANALYSIS = (entities, names, mentions, statements, speakers, figures, dates, events, furniture, credits_)
"""The tables that one analysis fills."""

# ------------------------------------------------------------------ across articles

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
    _article(),
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

# ------------------------------------------------------------------ the analyst's own

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
    *_span(),
    Column("value", Text, nullable=False),
    Index("corrections_by_digest", "digest"),
    sqlite_autoincrement=True,
)
