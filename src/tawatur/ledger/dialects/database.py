"""What the ledger asks of a database, whichever it is."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Subquery, Table
from sqlalchemy.exc import DBAPIError

PATIENCE = 60
"""Seconds that a writer waits for another one."""
WRITES = "tawatur_writes"
"""The execution option of a connection that writes."""
RANKED = 2000
"""Hits that are told apart by how well they match. Words that stand in more tell little: their hits are all alike, and none is weighed."""
Groups = Sequence[Sequence[str]]
"""A query: of each group at least one form, a word or words in a row, all folded and in lower case."""


class Database(Protocol):
    """The functions of such a module. Connections are those of its own engine."""

    def shown(self, place: str) -> str:
        """The place as it may be printed: without a password."""

    def engine(self, place: str) -> Engine:
        """The engine of a place; a connection with the option `WRITES` writes. Raises LedgerError for what cannot be a ledger."""

    def holds(self, place: str) -> bool:
        """Whether anything is there that could be a ledger. Makes nothing."""

    def prepare(self, connection: Connection) -> None:
        """What must be before the first table is made, or LedgerError. Not inside a transaction."""

    def is_busy(self, engine: Engine) -> bool:
        """Whether somebody else is writing at this moment, or nobody may write here."""

    def state(self, connection: Connection) -> str:
        """What is another one after every write of anybody else, on a connection that is kept for asking this and writes nothing."""

    def insert_many(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write many rows, each with all columns of the table, the quickest way there is."""

    def put_keys(self, connection: Connection, rows: Sequence[tuple[int, int]]) -> None:
        """Write rows (key, article) of the table of blocking keys, those left out that are there."""

    def holding(self, connection: Connection, keys: Sequence[int]) -> list[tuple[int, int]]:
        """The rows (key, article) of the table of blocking keys that have one of many keys."""

    def damage(self, connection: Connection) -> list[str]:
        """What the database says of its own pages and indexes."""

    def may_write(self, connection: Connection) -> bool:
        """Whether nothing but indexes is damaged, so that writing loses no more of it."""

    def mend(self, connection: Connection) -> None:
        """Make damaged indexes anew, from the tables."""

    def tell_sizes(self, connection: Connection) -> None:
        """Say of a new ledger what the database could not guess of its tables."""

    def search_damage(self, connection: Connection) -> list[str]:
        """Where an index that keeps no words is not of the words that the ledger holds."""

    def create_search(self, connection: Connection) -> None:
        """Make the full-text index."""

    def renew_search(self, connection: Connection) -> None:
        """Make it anew, of what the ledger holds, where it is not as it is made now."""

    def index(self, connection: Connection, article: int, words: str, statements: Sequence[str]) -> None:
        """Index one article and its statements, all folded."""

    def unindex(self, connection: Connection, article: int) -> None: ...

    def indexed(self, connection: Connection, article: int) -> tuple[list[str], list[str]] | None:
        """What the index keeps of an article: its words, and those of its statements by position. None for an index that keeps no words,
        which `search_damage` compares with the texts."""

    def settle(self, connection: Connection) -> None:
        """Bring into one piece what many writes left in several, so that it is read quicker."""

    def compact(self, engine: Engine) -> None:
        """Give back the room between rows that came in no order, where nobody else writes and there is room to do it."""

    def strays(self, connection: Connection) -> list[int]:
        """The articles that the index holds and the ledger does not, by number."""

    def as_indexed(self, words: str) -> str:
        """How the index holds a folded text."""

    def matching_articles(self, connection: Connection, groups: Groups) -> Subquery | None:
        """Rows (article, position 0, score) of those that hold a form of each group, the lowest score the best; the score of more than
        `RANKED` is 0. None: there is none."""

    def matching_statements(self, connection: Connection, groups: Groups) -> Subquery | None:
        """The same of statements, by their position."""


def reason(error: DBAPIError) -> str:
    """What a database says of a failure, in one line."""
    return " ".join(str(error.orig).split())
