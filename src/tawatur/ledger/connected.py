"""A connection to a ledger, as all verbs of the store use it: moments to read in and transactions to write in.

A read sees one moment of the ledger and never waits. A write takes the ledger for itself at once; writes inside `writing()` are one
transaction, on the disk when it ends. A store may be shared by threads, and its file or database by processes. After a lost connection
the next verb makes a new one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, NoResultFound

from tawatur.errors import DamagedLedger, LedgerError
from tawatur.ledger import dialects
from tawatur.ledger.dialects.database import WRITES, reason
from tawatur.ledger.packing import Unreadable
from tawatur.model import Scorer


class Connected:
    """`place` is the file of the ledger, or its URL without the password; `address` the same with it, as other processes open it."""

    def __init__(self, engine: Engine, place: str, address: str) -> None:
        self.place, self.address = place, address
        self._engine = engine
        self._own = threading.local()
        self.scorer: Scorer | None = None
        """By which statements are compared that are linked here."""
        self._watching: Connection | None = None
        self._watches = 0
        self._one_watches = threading.Lock()

    def close(self) -> None:
        self._unwatch()
        self._engine.dispose()

    def state(self) -> str:
        """Another one after every write, by whomever: while it is the same, so is the ledger. Of this opening only."""
        with self._one_watches, self._named_errors():
            try:
                if self._watching is None:
                    self._watching = self._engine.connect()
                    self._watches += 1
                found = dialects.of(self._watching).state(self._watching)
                self._watching.rollback()
            except DBAPIError:
                self._unwatch()
                raise
            return f"{self._watches}.{found}"

    def _unwatch(self) -> None:
        """Let the connection go; another one counts anew."""
        watching, self._watching = self._watching, None
        if watching is not None:
            watching.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the ledger (inside `moment()` that one); inside `writing()` of the same thread, what that has written so far."""
        held = self._held() or getattr(self._own, "moment", None)
        if held is not None:
            yield held
            return
        with self._named_errors(), self._engine.connect() as connection:  # rolled back at its end: FTS5 may fail to commit a mere read
            yield connection

    @contextmanager
    def moment(self) -> Iterator[None]:
        """All that this thread reads inside of it is of one moment, whatever others write meanwhile."""
        outer = getattr(self._own, "moment", None)
        with self.reading() as connection:
            self._own.moment = connection
            try:
                yield
            finally:
                self._own.moment = outer

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing. Inner ones are part of the outer one."""
        held = self._held()
        if held is not None:
            yield held
            return
        writer = self._engine.execution_options(**{WRITES: True})
        with self._named_errors(), writer.connect() as connection, connection.begin():
            self._own.connection = connection
            try:
                yield connection
            finally:
                self._own.connection = None

    def is_busy(self) -> bool:
        """Whether somebody is writing just now, or nobody may."""
        with self._named_errors():
            return dialects.of(self._engine).is_busy(self._engine)

    def _held(self) -> Connection | None:
        return getattr(self._own, "connection", None)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise LedgerError(f"{self.place}: {reason(error)}") from error
        except (Unreadable, NoResultFound, UnicodeDecodeError) as error:
            raise self._damaged(str(error)) from error
        except (LookupError, TypeError, AttributeError) as error:
            if found := self._damage():
                raise self._damaged(found[0]) from error
            raise

    def _damaged(self, why: str) -> DamagedLedger:
        return DamagedLedger(f"{self.place}: is damaged ({why}); `tawatur verify` tells where")

    def _damage(self) -> list[str]:
        """What the database says of itself: an index that leads astray makes anything raise anything."""
        with self._engine.connect() as connection:
            return dialects.of(connection).damage(connection)
