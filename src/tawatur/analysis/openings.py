"""At which tokens of a text a reader may begin: one look-up a word answers for all readers together.

    _OPENINGS = Openings(lambda: _starters().__contains__)      once, where the reader stands
    _OPENINGS.among(text.words)  -> [3, 17, …]                   for a text

Readers look at few words and pass over the others. A word is put to all of them when a process meets it first, and what they answered is
kept in mind. A reader joins when it first asks, so that nobody waits for the tables of others.
"""

from collections.abc import Callable, Sequence
from threading import Lock

_REMEMBERED = 1 << 17
"""Distinct words kept in mind; when there are more all are forgotten."""

Test = Callable[[str], bool]


class Openings:
    """The words at which a reader may begin. `test` makes what tells them, looking at the word alone."""

    def __init__(self, test: Callable[[], Test]) -> None:
        self._test = test
        self._number: int | None = None

    def among(self, words: Sequence[str]) -> list[int]:
        """The tokens with such words, in order. `words` are never changed: what is found is kept for the next reader."""
        with _known.lock:
            if self._number is None:
                self._number = _known.join(self._test())
            return _known.among(words)[self._number]


class _Answers(dict[str, tuple[int, ...]]):
    """Word → the numbers of the readers that it may open; and the tokens of the latest text by reader."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._tests: list[Test] = []
        self._latest: tuple[Sequence[str], list[list[int]]] = ((), [])

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = tuple(number for number, test in enumerate(self._tests) if test(word))
        return found

    def join(self, test: Test) -> int:
        """The number of a new reader."""
        self.clear()
        self._latest = ((), [])
        self._tests.append(test)
        return len(self._tests) - 1

    def among(self, words: Sequence[str]) -> list[list[int]]:
        known, found = self._latest
        if known is not words:
            found = [[] for _ in self._tests]
            for i, numbers in enumerate(map(self.__getitem__, words)):
                for number in numbers:
                    found[number].append(i)
            self._latest = words, found
        return found


_known = _Answers()
