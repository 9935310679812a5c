"""The rules of data/ar/spelling.yaml, ready for looking up: two pieces of two words → what it costs that one stands for the other."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from tawatur import lexicon
from tawatur.lexicon import Entry, Table, Word


class Reason(Entry, frozen=True, kw_only=True):
    """What something costs, and what a reader is told about it."""

    cost: int
    why: str


class Sound(Reason, frozen=True, kw_only=True):
    """Pieces any two of which may stand for one another; the empty one is nothing."""

    letters: tuple[Word, ...]


class Keys(Entry, frozen=True, kw_only=True):
    """How the key is made under which all spellings of a name fall."""

    pieces: tuple[tuple[Word, Word], ...]
    classes: tuple[tuple[Word, ...], ...]
    silent: tuple[Word, ...]
    first: tuple[tuple[Word, Word], ...]
    last: tuple[tuple[Word, Word], ...]


class Plain(Entry, frozen=True, kw_only=True):
    """What is written in one way in the form of a name that a ledger knows it by."""

    letters: tuple[tuple[Word, Word], ...]
    dropped: tuple[Word, ...]
    consonants: int


class SpellingTable(Table, frozen=True, kw_only=True):
    """How one sound is written in several ways."""

    allowed: tuple[int, ...]
    alone: tuple[int, ...]
    adjective: Word
    vowels: tuple[Word, ...]
    heard: tuple[tuple[Word, Word], ...]
    native: tuple[Word, ...]
    native_cost: int
    spelled: int
    sounds: tuple[Sound, ...]
    at_start: tuple[Sound, ...]
    at_end: tuple[Sound, ...]
    inside: tuple[Sound, ...]
    after_start: tuple[Sound, ...]
    doubled: Reason
    keys: Keys
    plain: Plain
    joining: tuple[Word, ...]
    optional: tuple[Word, ...]
    article: Reason
    joined: Reason
    left_out: Reason
    initial: Reason
    apart: tuple[tuple[Word, ...], ...]


class Rule(NamedTuple):
    """One piece for another. `start`, `end`: may it stand at the beginning, at the end of the words; `edge`: it must.

    `vowel`: in an Arabic word it makes another word; `letter`: so it does where the article says that the word is Arabic.
    """

    cost: int
    why: str
    vowel: bool = False
    letter: bool = False
    start: bool = True
    end: bool = True
    edge: bool = False

    def fits(self, first: tuple[bool, bool], last: tuple[bool, bool]) -> bool:
        """Whether it may be used, given whether each of the two pieces begins its word and ends it."""
        if self.edge:
            return self.start and first[0] and first[1] or self.end and last[0] and last[1]
        return (self.start or not (first[0] or first[1])) and (self.end or not (last[0] or last[1]))


class Rules(NamedTuple):
    """`pairs`: two pieces → the rules for them; `starting`: the first letters of two pieces → those pieces, and a rule; `heard`: a first
    vowel letter and the consonant that shows that it is one (وارنر, فارنر).
    """

    table: SpellingTable
    pairs: dict[tuple[str, str], tuple[Rule, ...]]
    starting: dict[tuple[str, str], tuple[tuple[str, str, Rule], ...]]
    heard: frozenset[tuple[str, str]]
    vowels: frozenset[str]
    native: frozenset[str]
    doubled: Rule
    rows: dict[str, int]


@cache
def table() -> SpellingTable:
    return lexicon.load("spelling", SpellingTable)


@cache
def rules() -> Rules:
    words = table()
    vowels = frozenset(map(str, words.vowels))
    pairs: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for sounds, place in (
        (words.sounds, Rule(0, "")),
        (words.at_start, Rule(0, "", end=False, edge=True)),
        (words.at_end, Rule(0, "", start=False, edge=True)),
        (words.inside, Rule(0, "", start=False, end=False)),
        (words.after_start, Rule(0, "", start=False)),
    ):
        for sound in sounds:
            vowel = sound.cost > words.spelled and all(letter in vowels for letter in "".join(sound.letters))
            letter = sound.cost > words.spelled and all(len(piece) == 1 for piece in sound.letters)
            rule = place._replace(cost=sound.cost, why=sound.why, vowel=vowel, letter=vowel or letter)
            for one in map(str, sound.letters):
                for other in map(str, sound.letters):
                    if one != other:
                        pairs[one, other].append(rule)
    starting: dict[tuple[str, str], list[tuple[str, str, Rule]]] = defaultdict(list)
    for one, other in sorted(pairs):
        starting[one[:1], other[:1]] += [(one, other, rule) for rule in sorted(pairs[one, other])]
    return Rules(
        table=words,
        pairs={pieces: tuple(sorted(found)) for pieces, found in pairs.items()},
        starting={letters: tuple(found) for letters, found in starting.items()},
        heard=frozenset((str(one), str(other)) for one, other in words.heard),
        vowels=vowels,
        native=frozenset(map(str, words.native)),
        doubled=Rule(words.doubled.cost, words.doubled.why),
        rows={str(name): number for number, row in enumerate(words.apart) for name in row},
    )
