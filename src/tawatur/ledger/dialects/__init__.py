"""What each database does in its own way, and nothing else. One module a database, with the functions of `Database`.

    sqlite      one file: write-ahead log, FTS5
    postgres    a server: psycopg, COPY, tsvector, pg_trgm

Both answer every question alike, searches too: words are cut as `words.tokens` does, lists stand in the order of code points, and the
best hit is the best by the BM25 of FTS5. What differs:

- PostgreSQL finds the words of the first `tsvector.SEARCHED` letters of a text (some 30,000 words) and looks at the first
  `tsvector.LONGEST` letters of a word; FTS5 knows neither bound.
- A capital letter that becomes two in lower case (İ) is found as the first of them by PostgreSQL, not at all by FTS5.
- A word repeated in a phrase ("x x") is counted without overlaps by PostgreSQL, which may move a hit by a place.
- Numbers that a writer took and gave up are gone in PostgreSQL; no answer shows them but those of corrections.
- A NUL stands in PostgreSQL as another sign (`schema.NUL_STAND_IN`): a name with one may come at another place of a list.
- `verify` has SQLite check its pages; PostgreSQL checks them itself, when its cluster was made with checksums.
"""

from sqlalchemy import Connection, Engine

from tawatur.errors import LedgerError
from tawatur.ledger.dialects import postgres, sqlite
from tawatur.ledger.dialects.database import Database

_BY_NAME: dict[str, Database] = {"sqlite": sqlite, "postgresql": postgres}


def of(bind: Connection | Engine) -> Database:
    """The database behind a connection or an engine."""
    return _BY_NAME[bind.dialect.name]


def at(place: str) -> Database:
    """The database of a place: a file, or a server by its URL. Raises LedgerError for servers of other kinds."""
    scheme, colon, _ = place.partition("://")
    if not colon:
        return sqlite
    if scheme not in postgres.SCHEMES:
        raise LedgerError(f"{scheme}://…: a ledger is a file, or a database of PostgreSQL as postgresql://user@host/database")
    return postgres
