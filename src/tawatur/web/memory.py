"""Answers that are worth keeping: what a page computes of a whole story is computed once, and again when the ledger changed.

memory.recall(("series", story.id, state), lambda: ledger.series(...))
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

MOST = 64
"""Answers that are kept; the one that was asked for longest ago goes first."""

T = TypeVar("T")


class Memory:
    """Shared by the threads of the desk: two that ask for one thing at once compute it once."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, Lock()
        self._held: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for a key, or else is made now; what fails is not kept, and fails for all who wait for it."""
        with self._lock:
            known = key in self._held
            future: Future[T] = self._held.setdefault(key, Future())
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
