"""Answers that are worth keeping: what a page computes of a whole story is computed once, and again when the ledger changed.

memory.recall(("series", story.id, state), lambda: ledger.series(...))
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

MOST = 64
"""Answers that are kept; the one that was asked for longest ago goes first."""
KEPT = 300.0
"""Seconds after which an answer is made anew, for what changes a ledger and does not show in its state."""

T = TypeVar("T")


class Memory:
    """Shared by the threads of the desk: two that ask for one thing at once compute it once."""

    def __init__(self, most: int = MOST, kept: float = KEPT, now: Callable[[], float] = monotonic) -> None:
        self._most, self._kept, self._now, self._lock = most, kept, now, Lock()
        self._held: OrderedDict[Hashable, tuple[float, Future[Any]]] = OrderedDict()

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for a key, or else is made now; what fails is not kept, and fails for all who wait for it."""
        with self._lock:
            since, found = self._held.get(key, (0.0, None))
            known = found is not None and self._now() - since < self._kept
            future: Future[T] = found if found is not None and known else Future()
            if not known:
                self._held[key] = self._now(), future
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        if not known:
            try:
                future.set_result(make())
            except BaseException as error:
                with self._lock:
                    self._held.pop(key, None)
                future.set_exception(error)
        return future.result()
