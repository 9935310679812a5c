"""The full-text index of PostgreSQL, ranked as FTS5 ranks.

`words` are those of a folded text, each between two blanks (" a  b  c "), so that a word or a phrase is found and counted as a string.
`lexemes` are the same words as the configuration `simple` takes them, and what the index is over: it says where to look, `words` what
is there.
"""

from collections.abc import Sequence
from math import log
from typing import Any

from sqlalchemy import Column, Connection, Float, Integer, MetaData, Subquery, Table, Text, delete, select, text

from tawatur.ledger.dialects.database import RANKED, Groups
from tawatur.ledger.words import tokens

SEARCHED = 200_000
"""Letters of `words` that become lexemes: a tsvector holds a megabyte."""
LONGEST = 500
"""Letters of one word: a lexeme holds two kilobytes."""

_LEAST = 1e-6


def _table(name: str) -> Table:
    keys = (Column("article", Integer, primary_key=True), Column("position", Integer, primary_key=True))
    return Table(name, MetaData(), *keys, Column("size", Integer), Column("words", Text))


ARTICLES, STATEMENTS = _table("search_articles"), _table("search_statements")


def create(connection: Connection) -> None:
    """Both tables with their indexes, and that of the parts of names, for who looks for one."""
    connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table in (ARTICLES, STATEMENTS):
        connection.exec_driver_sql(f"""
            CREATE TABLE {table} (
              article integer NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
              position integer NOT NULL,
              size integer NOT NULL,
              words text COLLATE "C" NOT NULL,
              lexemes tsvector GENERATED ALWAYS AS (to_tsvector('simple', left(words, {SEARCHED}))) STORED,
              PRIMARY KEY (article, position) INCLUDE (size)
            )""")
        connection.exec_driver_sql(f"CREATE INDEX {table}_lexemes ON {table} USING gin (lexemes)")
    renew(connection)


def renew(connection: Connection) -> None:
    """The index of the parts of names, where the table of names was made anew; the others are made as they always were."""
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS search_names ON names USING gin ((' ' || name || ' ') gin_trgm_ops)")


def search_damage(_connection: Connection) -> list[str]:
    """It keeps its words, which are compared article by article."""
    return []


def rows(article: int, words: str, statements: Sequence[str]) -> dict[Table, list[dict[str, Any]]]:
    """The rows of one article, by table."""
    return {ARTICLES: [_row(article, 0, words)], STATEMENTS: [_row(article, i, content) for i, content in enumerate(statements)]}


def _row(article: int, position: int, words: str) -> dict[str, Any]:
    return {"article": article, "position": position, "size": len(tokens(words)), "words": as_indexed(words)}


def as_indexed(words: str) -> str:
    return "".join(f" {word[:LONGEST]} " for word in tokens(words))


def settle(_connection: Connection) -> None:
    """The server sees to it by itself."""


def unindex(connection: Connection, article: int) -> None:
    for table in (ARTICLES, STATEMENTS):
        connection.execute(delete(table).where(table.c.article == article))


def indexed(connection: Connection, article: int) -> tuple[list[str], list[str]]:
    whole, parts = (
        list(connection.scalars(select(table.c.words).where(table.c.article == article).order_by(table.c.position)))
        for table in (ARTICLES, STATEMENTS)
    )
    return whole, parts


def strays(connection: Connection) -> list[int]:
    lost = " UNION ".join(f"SELECT article FROM {table}" for table in (ARTICLES, STATEMENTS))
    return list(connection.scalars(text(f"{lost} EXCEPT SELECT number FROM articles ORDER BY 1")))


# ------------------------------------------------------------------ looking up

_TOTALS = "SELECT count(*), avg(size) FROM {table}"
_HOLDING = """
    SELECT f.form, (SELECT count(*) FROM {table} s WHERE s.lexemes @@ plainto_tsquery('simple', f.form) AND strpos(s.words, f.form) > 0)
    FROM unnest(CAST(:forms AS text[])) f(form)"""
_MATCHING = """
    SELECT s.article, s.position, {score} AS score
    FROM {table} s
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT f.of) FILTER (WHERE n.n > 0) AS met,
             sum(f.weight * n.n * 2.2 / (n.n + 1.2 * (0.25 + 0.75 * s.size / CAST(:mean AS float8)))) AS score
      FROM unnest(CAST(:forms AS text[]), CAST(:groups AS int[]), CAST(:weights AS float8[])) f(form, of, weight)
      CROSS JOIN LATERAL (
        SELECT (octet_length(s.words) - octet_length(replace(s.words, f.form, ''))) / octet_length(f.form)::float8 AS n
      ) n
    ) r
    WHERE s.lexemes @@ to_tsquery('simple', :query) AND r.met = :wanted"""
"""BM25 with the constants of FTS5: k1 1.2, b 0.75."""
_SCORE, _ALIKE = "-round(r.score::numeric, 6)::float8", "0::float8"


def matching(connection: Connection, table: Table, groups: Groups) -> Subquery | None:
    """Rows (article, position, score) of those that hold a form of each group; None where a group has no form that stands anywhere."""
    forms = [(of, as_indexed(form)) for of, group in enumerate(groups) for form in group]
    holding = {form: held for form, held in _ask(connection, _HOLDING, table, forms=list({form for _, form in forms})) if held}
    there = [(of, form) for of, form in forms if form in holding]
    if len({of for of, _ in there}) < len(groups):
        return None
    [(total, mean)] = _ask(connection, _TOTALS, table)
    asked: dict[str, Any] = {
        "forms": [form for _, form in there],
        "groups": [of for of, _ in there],
        "weights": [_weight(total, holding[form]) for _, form in there],
        "query": _expression(there, len(groups)),
        "mean": mean,
        "wanted": len(groups),
    }
    some = f"SELECT count(*) FROM ({_MATCHING.format(table=table, score=_ALIKE)} LIMIT {RANKED + 1}) AS held"
    [(count,)] = connection.execute(text(some), asked)
    matched = text(_MATCHING.format(table=table, score=_SCORE if count <= RANKED else _ALIKE)).bindparams(**asked)
    return matched.columns(article=Integer, position=Integer, score=Float).subquery()


def _ask(connection: Connection, sql: str, table: Table, **asked: Any) -> list[Any]:
    return list(connection.execute(text(sql.format(table=table)), asked))


def _weight(total: int, holding: int) -> float:
    """How much a word tells that `holding` of `total` rows hold."""
    weight = log((total - holding + 0.5) / (holding + 0.5))
    return weight if weight > 0 else _LEAST


def _expression(there: Sequence[tuple[int, str]], groups: int) -> str:
    """Of each group a form; of a form all words."""
    alternatives = (" | ".join(_words(form) for of, form in there if of == group) for group in range(groups))
    return " & ".join(f"({forms})" for forms in alternatives)


def _words(form: str) -> str:
    return "(" + " & ".join(f"'{word}'" for word in form.split()) + ")"
