"""A text as the event rules see it: the reading of its sentences, who is named where, who speaks where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tawatur.analysis.contents import Contents
from tawatur.analysis.events.tables import blaming, object_words, telling, triggers
from tawatur.analysis.marks import token
from tawatur.analysis.names import Named
from tawatur.analysis.names.gazetteer import Hit
from tawatur.analysis.speech import Reading
from tawatur.analysis.words import bare, function_words
from tawatur.model import Mark, Statement, When

_HARD = frozenset("؛:.!؟?\n")
_COMMAS = frozenset("،,")
_SIGNS = _HARD | _COMMAS
_LETTERS = tuple(map(chr, range(ord("ء"), ord("ي") + 1)))
_GOING_ON = frozenset(("لصالح", "علي", "الي", "مع", "من", "ضد"))
"""Prepositions behind a comma with which the clause goes on."""
_LONGEST = 80
"""Tokens of a clause on each side of a trigger."""
_ASIDE = 7
"""Tokens of a date, a bracket or an apposition between two commas."""


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
        return bool(self.all) and self.first(first, last) < last

    def within(self, first: int, last: int) -> list[int]:
        """All of them among tokens `first` up to `last`."""
        return self.all[bisect_left(self.all, first) : bisect_left(self.all, last)]


class _Index:
    """Where some words of a text stand: one walk over it for all that is asked of it."""

    def __init__(self, words: Sequence[str], asked: frozenset[str]) -> None:
        self._asked = asked
        self._at: dict[str, list[int]] = {word: [] for word in asked}
        for i, word in enumerate(words):
            if word in asked:
                self._at[word].append(i)

    def of(self, words: frozenset[str]) -> list[int]:
        return [i for word in words & self._asked for i in self._at[word]]


class _Asked(NamedTuple):
    """Words that every text is asked for, with a letter in front too where that may be joined."""

    all: frozenset[str]
    sport: frozenset[str]
    unless: frozenset[str]
    unreal: frozenset[str]
    own_land: frozenset[str]
    blame: frozenset[str]
    objects: frozenset[str]


@cache
def _asked() -> _Asked:
    table = triggers()
    kinds = [
        _with_letter(words) for words in (table.sport, table.unless, table.unreal, table.own_land, frozenset(blaming()), object_words())
    ]
    always = (_SIGNS, function_words().complementisers, function_words().relatives)
    return _Asked(frozenset().union(*kinds, *always), *kinds)


def _with_letter(words: Iterable[str]) -> frozenset[str]:
    return frozenset(letter + word for word in words for letter in ("", *_LETTERS))


class Scene:
    """Look-ups by token for one text."""

    def __init__(self, reading: Reading, statements: Sequence[Statement], dates: Sequence[When]) -> None:
        self.reading, self.text, self.words, self.names = reading, reading.text, reading.words, reading.names
        self.statements, self.dates = statements, dates
        self.name_at, self.name_from, self.dated = reading.name_at, reading.name_from, reading.dated
        names, self.hits = reading.names, reading.names.page.hits
        self.contents = Contents(statements)
        self.parties = {entity.id: entity.party for entity in names.entities}
        self._cues = {token(self.text, statement.cue.start): statement for statement in statements}
        self._armies = {named.party: id for named, id in names.spans if named.head == "army" and named.party}
        self._known = {entity.id for entity in names.entities if entity.known}
        self._nationalities = {i: hit for i, hit in self.hits.items() if "nisba" in hit.kinds and i not in self.name_at}
        self._lies_in: dict[str, str] = {}
        for named, id in names.spans:
            hit = self.nationality(named.last) if named.type in ("GPE", "LOC") and not named.party else None
            nisba = hit.of("nisba") if hit and not hit.skip else None
            if nisba:
                self._lies_in.setdefault(id, nisba.id)
        self._types = {entity.id: entity.type for entity in names.entities}
        asked, vocabulary = _asked(), names.page.vocabulary
        tells = telling(vocabulary)
        index = _Index(self.words, tells.union(vocabulary & asked.all))
        self.telling = Tokens({*index.of(tells), *self._cues})
        """Triggers, governors and cues, and a word now and then that is none."""
        self._signs = Tokens(index.of(_SIGNS))
        self.that = frozenset(i for i in index.of(function_words().complementisers) if reading.complementiser(i))
        """The complementisers."""
        self._that = Tokens(i for i in self.that if i not in self.name_at)
        self._turns = Tokens((*index.of(function_words().relatives), *self.that))
        self._sport, self.blame = Tokens(index.of(asked.sport)), Tokens(index.of(asked.blame))
        self.objects = Tokens(index.of(asked.objects))
        self.unless, self.unreal = Tokens(index.of(asked.unless)), Tokens(index.of(asked.unreal))
        self.named = Tokens((*index.of(asked.own_land), *self._nationalities, *self.name_from))
        """Where somebody may be named: no phrase that holds none of these has ids."""

    def cue_at(self, i: int) -> Statement | None:
        """The statement whose cue begins at token i."""
        return self._cues.get(i)

    def home(self, mark: Mark) -> Statement | None:
        """The statement with the narrowest content around a mark."""
        return self.contents.innermost(mark.start, mark.end)

    def home_of(self, i: int) -> Statement | None:
        return self.contents.innermost(self.text.starts[i], self.text.ends[i])

    def party(self, id: str | None) -> str | None:
        """Whom an entity acts for: a person his state or organisation, a ministry its state; itself where nothing is known."""
        return (self.parties.get(id) or id) if id else None

    def acting(self, named: Named, id: str) -> str:
        """Who acts where a name stands: for a capital or another place of a state, the state."""
        return (self.state_of(named, id) or id) if named.type == "GPE" else id

    def state_of(self, named: Named, id: str) -> str | None:
        """The state a place lies in: as the lists know, or by the adjective behind it (ناحية الوادي اليمنية)."""
        return named.party or self._lies_in.get(id)

    def is_inside(self, k: int) -> bool:
        """Whether a preposition of place leads to the name at token k, a place noun perhaps between."""
        named, before = self.name_from[k][0], self.words[k - 1] if k else ""
        if named.skip:
            return self.words[k][named.skip - 1] == "ب"
        return before in triggers().inside or bare(before) in triggers().places or before[1:] in triggers().places

    def army(self, state: str) -> str | None:
        """The army of a state where the article names it: its forces are that army."""
        return self._armies.get(state)

    def nationality(self, i: int) -> Hit | None:
        """The adjective of nationality that begins at token i, if no name does."""
        return self._nationalities.get(i)

    def is_state(self, id: str) -> bool:
        """Whether an id is a state: it acts for itself, or only an adjective tells it."""
        return self.parties.get(id, id) == id and self._types.get(id, "GPE") == "GPE"

    def is_sport(self, i: int) -> bool:
        """Whether the sentence of token i speaks of sport."""
        return self._sport.between(self.reading.sentence_start[i], self.reading.sentence_end[i])

    def is_person(self, id: str) -> bool:
        return self._types.get(id) == "PER"

    def own_land(self, i: int) -> str | None:
        """The state of whoever says بلاده at token i."""
        home = self.home_of(i)
        return next((party for party in home.speaker.parties if self.is_state(party)), None) if home else None

    def is_feminine(self, i: int) -> bool:
        """Whether the name at token i is a place's, which a masculine verb cannot have as its subject."""
        at = self.name_from.get(i)
        return at is not None and at[0].type == "GPE" and self.words[i][at[0].skip :] not in triggers().masculine

    def is_known(self, id: str) -> bool:
        """Whether we know whom an entity acts for, or what it is."""
        return id in self._known or self.parties.get(id) is not None or id not in self.parties

    def is_title(self, i: int) -> bool:
        hit = self.hits.get(i)
        return bool(hit and hit.of("title"))

    def clause_end(self, i: int) -> int:
        """Where the clause of token i ends: at a full stop, a colon, or a comma that opens no aside."""
        end = min(self.reading.sentence_end[i], i + _LONGEST)
        k = self._signs.first(i, end)
        while k < end:
            closing = self._aside(k, end) if self.words[k] in _COMMAS else 0
            if not closing:
                return k
            k = self._signs.first(closing + 1, end)
        return end

    def turned(self, first: int, last: int) -> int:
        """Where what follows the last complementiser outside names among tokens `first` up to `last` begins, else `first`."""
        return self._that.last(first, last) + 1

    def turn(self, first: int, last: int) -> int:
        """The first complementiser or relative among tokens `first` up to `last`, else `last`."""
        return self._turns.first(first, last)

    def _aside(self, comma: int, end: int) -> int:
        """The comma that closes a date set between two: ، اليوم الاثنين،."""
        if comma + 1 >= end or comma + 1 not in self.dated:
            return 0
        return next((k for k in range(comma + 2, min(comma + _ASIDE, end)) if self.words[k] in _COMMAS), 0)

    def clause_start(self, i: int) -> int:
        """Where the clause of token i begins."""
        start = max(self.reading.sentence_start[i], i - _LONGEST)
        k = self._signs.last(start, i)
        while k >= start:
            if self.words[k] in _HARD:
                return k + 1
            opening = next((j for j in range(k - 1, max(k - _ASIDE, start), -1) if self.words[j] in _COMMAS), 0)
            if opening and opening + 1 in self.dated:
                k = opening
            elif self.words[k + 1] not in _GOING_ON:
                return k + 1
            k = self._signs.last(start, k)
        return start

    def token(self, offset: int) -> int:
        """The first token that begins at or behind a source offset."""
        i = bisect_right(self.text.starts, offset) - 1
        return i if i >= 0 and self.text.ends[i] > offset else i + 1
