"""What the tables are made of: strings as texts have them, and the columns that many tables share."""

from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Integer, MetaData, TypeDecorator
from sqlalchemy import String as AnyString
from sqlalchemy.types import TypeEngine

CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""Rows kept in the order of their primary key: all that one article says lies together. SQLite only; not for rows of more than a few
hundred bytes, of which each would take a page of its own."""
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


def article() -> Column[int]:
    return Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True)


def position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


def span(name: str = "") -> list[Column[int]]:
    prefix = f"{name}_" if name else ""
    return [Column(f"{prefix}start", Integer), Column(f"{prefix}end", Integer)]
