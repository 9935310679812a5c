"""Which statement a place in the text lies in: a look-up that stays quick in a text of very many."""

from bisect import bisect_right
from collections.abc import Sequence

from tawatur.model import Statement


class Contents:
    """The contents of the statements of one text."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._sorted = sorted(statements, key=lambda statement: (statement.content.start, -statement.content.end))
        self._starts = [statement.content.start for statement in self._sorted]
        self._longest = max((s.content.end - s.content.start for s in self._sorted), default=0)

    def innermost(self, start: int, end: int) -> Statement | None:
        """The statement with the narrowest content around a span."""
        best: Statement | None = None
        for i in range(bisect_right(self._starts, start) - 1, -1, -1):
            statement = self._sorted[i]
            if statement.content.start < end - self._longest:
                break
            width = statement.content.end - statement.content.start
            if end <= statement.content.end and (best is None or width < best.content.end - best.content.start):
                best = statement
        return best
