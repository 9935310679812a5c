"""What an article has told before a token: of which state it speaks, whose office or organ it named."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_MOST_LOOKED_AT = 16
_BY_FAR = 2


class Told:
    """Parties by the tokens where they are told, under a key each (a title, the field of a ministry)."""

    def __init__(self) -> None:
        self._tokens: dict[str, list[int]] = defaultdict(list)
        self._parties: dict[str, list[str]] = defaultdict(list)

    def add(self, key: str, token: int, party: str) -> None:
        """Tokens come in the order of the text."""
        self._tokens[key].append(token)
        self._parties[key].append(party)

    def nearest(self, key: str, token: int) -> str | None:
        """The last that was told under a key before a token, else the first behind it."""
        tokens = self._tokens.get(key)
        return self._parties[key][max(bisect_left(tokens, token) - 1, 0)] if tokens else None

    def before(self, key: str, token: int) -> str | None:
        """The last that was told under a key before a token."""
        at = bisect_left(self._tokens.get(key, ()), token)
        return self._parties[key][at - 1] if at else None


class StatesTold:
    """Where an article tells of which state: by its name, that of a place, an organ or a person of it, or a nationality."""

    def __init__(self, rows: Iterable[tuple[int, str]], sentences: Sequence[tuple[int, int]]) -> None:
        told = sorted(rows)
        self._tokens = [token for token, _ in told]
        self._states = [state for _, state in told]
        self._count = Counter(self._states)
        self._starts = [first for first, _ in sentences]

    def spoken_of(self, token: int) -> str | None:
        """The state of the last sentence before a token that tells any; of several the one that the article tells by far most often."""
        last = bisect_left(self._tokens, token)
        if not last:
            return None
        start = self._starts[max(bisect_right(self._starts, self._tokens[last - 1]) - 1, 0)]
        first = max(bisect_left(self._tokens, start), last - _MOST_LOOKED_AT)
        ranked = sorted(set(self._states[first:last]), key=lambda state: (-self._count[state], state))[:2]
        unsure = len(ranked) == 2 and self._count[ranked[0]] < _BY_FAR * self._count[ranked[1]]
        return None if unsure else ranked[0]
