"""The watch itself: whatever is due, one thing after the other; nothing is due for ever, and nothing waits for what fails."""

from collections.abc import Iterator, Sequence

import msgspec

from tawatur.errors import DamagedLedger, LedgerError, NewerLedger, NotALedger
from tawatur.fetch import Client
from tawatur.fetch.client import Means
from tawatur.filling import Analysts
from tawatur.ledger import outbox, watched
from tawatur.ledger.outbox import Notice
from tawatur.ledger.store import Store
from tawatur.settings import Settings
from tawatur.watching import sending
from tawatur.watching.pace import Pace
from tawatur.watching.pages import Brought, fetch_queued
from tawatur.watching.polling import Came, Tools, poll
from tawatur.watching.rules import Rule
from tawatur.watching.targets import Target

_MOST_STALLS = 30
"""Times in a row that the ledger is tried."""


class Polled(msgspec.Struct, frozen=True):
    """A feed, list or page was asked."""

    address: str
    came: Came


class Fetched(msgspec.Struct, frozen=True):
    """Some of what was listed was fetched."""

    brought: Brought


class Told(msgspec.Struct, frozen=True):
    """Notices were written (`notices`), or sent to a target: so many were taken, and why no more."""

    notices: tuple[Notice, ...] = ()
    target: str | None = None
    taken: int = 0
    why: str | None = None


class Stalled(msgspec.Struct, frozen=True):
    """The ledger could not be read or written; it is tried again."""

    why: str


Happened = Polled | Fetched | Told | Stalled


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What is told, and where."""

    rules: Sequence[Rule] = ()
    targets: Sequence[Target] = ()


class Watch:
    """`analysts` analyse what comes; one watch at a time in a ledger."""

    def __init__(self, tools: Tools, telling: Telling) -> None:
        self._tools, self._telling = tools, telling

    @classmethod
    def over(cls, store: Store, analysts: Analysts, settings: Settings, means: Means, pace: Pace, telling: Telling) -> "Watch":
        tools = Tools(store=store, analysts=analysts, client=Client(settings, means), settings=settings, pace=pace)
        return cls(tools, telling)

    def run(self, *, once: bool = False) -> Iterator[Happened]:
        """Do what is due, then wait for what will be; `once`: do what is due, and end. A ledger that is busy or away for a while is waited
        for. Raises LedgerError for one that stays so, or is damaged."""
        sending.begin(self._tools)
        stalls = 0
        while True:
            try:
                happened: list[Happened] = list(self._turn())
                if not happened and not once:
                    self._wait()
                stalls = 0
            except LedgerError as error:
                stalls += 1
                if isinstance(error, DamagedLedger | NotALedger | NewerLedger) or stalls == _MOST_STALLS:
                    raise
                happened = [Stalled(str(error))]
                self._tools.client.means.clock.sleep(self._tools.pace.look)
            yield from happened
            if once and not happened:
                return

    def close(self) -> None:
        self._tools.client.close()

    def _turn(self) -> Iterator[Happened]:
        """What is due now: notices first, then one feed, then some pages, so that none of these keeps another waiting."""
        written = sending.write(self._tools, self._telling.rules, self._telling.targets)
        if written:
            yield Told(notices=tuple(written))
        for target in self._telling.targets:
            taken, why = sending.send(self._tools, target)
            if taken or why:
                yield Told(target=target.name, taken=taken, why=why)
        with self._tools.store.reading() as connection:
            one = watched.due(connection, self._tools.now())
        if one:
            yield Polled(one.address, poll(self._tools, one))
        brought = fetch_queued(self._tools)
        if brought:
            yield Fetched(brought)

    def _wait(self) -> None:
        with self._tools.store.reading() as connection:
            targets, look = [target.name for target in self._telling.targets], self._tools.pace.look
            times = [watched.next_due(connection), outbox.next_due(connection, targets) if targets else None]
        left = min((time - self._tools.now() for time in times if time is not None), default=look)
        self._tools.client.means.clock.sleep(min(max(left, 0.0), look))
