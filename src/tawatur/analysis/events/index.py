"""Where the words of a text stand that its events are read by: one walk over it, and what is asked of a stretch of it is bisected for."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Literal, get_args

from tawatur.analysis.events.tables import blaming, governors, nouns, objects, triggers, verbs
from tawatur.analysis.openings import Openings
from tawatur.analysis.words import function_words

Kind = Literal["telling", "hard", "comma", "that", "relative", "sport", "unless", "unreal", "own_land", "blame", "object"]
HARD, COMMAS = frozenset("؛:.!؟?\n"), frozenset("،,")
_ALPHABET = tuple(map(chr, range(ord("ء"), ord("ي") + 1)))
_JOINED = frozenset("وفسبلك")


class Tokens:
    """Tokens of one kind, in their order."""

    def __init__(self, tokens: Iterable[int]) -> None:
        self.all = sorted(tokens)

    def first(self, first: int, last: int) -> int:
        """The first of them among tokens `first` up to `last`, else `last`."""
        at = bisect_left(self.all, first)
        return min(self.all[at], last) if at < len(self.all) else last

    def last(self, first: int, last: int) -> int:
        """The last of them among tokens `first` up to `last`, else `first` - 1."""
        at = bisect_left(self.all, last)
        return max(self.all[at - 1], first - 1) if at else first - 1

    def between(self, first: int, last: int) -> bool:
        """Whether any of them is among tokens `first` up to `last`."""
        return bool(self.all) and self.first(first, last) < last

    def within(self, first: int, last: int) -> list[int]:
        """All of them among tokens `first` up to `last`."""
        return self.all[bisect_left(self.all, first) : bisect_left(self.all, last)] if self.all else []


def index(words: Sequence[str]) -> Mapping[Kind, list[int]]:
    """The tokens of every kind. Those of "telling" are all triggers and governors, and a few that are none."""
    return {kind: openings.among(words) for kind, openings in _OPENINGS.items()}


def _of_kind(kind: Kind) -> Callable[[str], bool]:
    return _may_tell if kind == "telling" else _words()[kind].__contains__


def _may_tell(word: str) -> bool:
    told = _told()
    return word in told or word[0] in _JOINED and (word[1:] in told or word[2:] in told)


_OPENINGS: dict[Kind, Openings] = {kind: Openings(partial(_of_kind, kind)) for kind in get_args(Kind)}


@cache
def _told() -> frozenset[str]:
    """Every trigger and governor without joined letters; of للغزو, which is ل + الغزو, what is left of it."""
    return frozenset((*verbs(), *governors(), *nouns(), *(noun[1:] for noun in nouns() if noun.startswith("ال"))))


@cache
def _words() -> dict[Kind, frozenset[str]]:
    """Kind → its words, with a letter in front too where that may be joined."""
    table, closed = triggers(), function_words()
    return {
        "hard": HARD,
        "comma": COMMAS,
        "that": closed.complementisers,
        "relative": closed.relatives,
        "sport": _joined(table.sport),
        "unless": _joined(table.unless),
        "unreal": _joined(table.unreal),
        "own_land": _joined(table.own_land, "وفلب"),
        "blame": _joined(blaming(), "وف"),
        "object": _joined(_objects(), "ولب"),
    }


def _joined(words: Iterable[str], letters: Iterable[str] = _ALPHABET) -> frozenset[str]:
    return frozenset(letter + word for word in words for letter in ("", *letters))


def _objects() -> frozenset[str]:
    """Every form of every class of objects; of للقوات, which is ل + القوات, what is left of it."""
    words = frozenset[str]().union(*objects().values())
    return words.union("ل" + word[2:] for word in words if word.startswith("ال"))
