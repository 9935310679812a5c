"""A text as the event rules see it: the reading of its sentences, who is named where, who speaks where."""

from bisect import bisect_right
from collections.abc import Sequence

from tawatur.analysis.contents import Contents
from tawatur.analysis.events.index import COMMAS, HARD, Tokens, index
from tawatur.analysis.events.tables import triggers
from tawatur.analysis.marks import token
from tawatur.analysis.names import Named
from tawatur.analysis.names.gazetteer import Hit
from tawatur.analysis.speech import Reading
from tawatur.analysis.words import bare
from tawatur.model import Mark, Statement, When

_GOING_ON = frozenset(("لصالح", "علي", "الي", "مع", "من", "ضد"))
"""Prepositions behind a comma with which the clause goes on."""
_LONGEST = 80
"""Tokens of a clause on each side of a trigger."""
_ASIDE = 7
"""Tokens of a date, a bracket or an apposition between two commas."""


class Scene:
    """Look-ups by token for one text."""

    def __init__(self, reading: Reading, statements: Sequence[Statement], dates: Sequence[When]) -> None:
        self.reading, self.text, self.words, self.names = reading, reading.text, reading.words, reading.names
        self.statements, self.dates = statements, dates
        self.name_at, self.name_from, self.dated = reading.name_at, reading.name_from, reading.dated
        names, self.hits = reading.names, reading.names.page.hits
        self.contents = Contents(statements)
        self._cues = {token(self.text, statement.cue.start): statement for statement in statements}
        self._armies = {named.party: id for named, id in names.spans if named.head == "army" and named.party}
        self._nationalities = {i: hit for i, hit in self.hits.items() if "nisba" in hit.kinds and i not in self.name_at}
        self._lies_in: dict[str, str] = {}
        for named, id in names.spans:
            hit = self.nationality(named.last) if named.type in ("GPE", "LOC") and not named.party else None
            nisba = hit.of("nisba") if hit and not hit.skip else None
            if nisba:
                self._lies_in.setdefault(id, nisba.id)
        found = index(self.words)
        self.telling = Tokens({*found["telling"], *self._cues})
        """Triggers, governors and cues, and a word now and then that is none."""
        self.that = frozenset(filter(reading.complementiser, found["that"]))
        """The complementisers."""
        self._that = Tokens(i for i in self.that if i not in self.name_at)
        self._signs, self._turns = Tokens(found["hard"] + found["comma"]), Tokens((*self.that, *found["relative"]))
        self._sport, self.unless, self.unreal = Tokens(found["sport"]), Tokens(found["unless"]), Tokens(found["unreal"])
        self.objects, self.blame = Tokens(found["object"]), Tokens(found["blame"])
        self.named = Tokens((*found["own_land"], *self._nationalities, *self.name_from))
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
        entity = self.reading.entities.get(id) if id else None
        return (entity.party if entity else None) or id

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
        entity = self.reading.entities.get(id)
        return entity is None or entity.party == id and entity.type == "GPE"

    def is_sport(self, i: int) -> bool:
        """Whether the sentence of token i speaks of sport."""
        return self._sport.between(self.reading.sentence_start[i], self.reading.sentence_end[i])

    def is_person(self, id: str) -> bool:
        entity = self.reading.entities.get(id)
        return entity is not None and entity.type == "PER"

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
        entity = self.reading.entities.get(id)
        return entity is None or entity.known or entity.party is not None

    def is_title(self, i: int) -> bool:
        hit = self.hits.get(i)
        return bool(hit and hit.of("title"))

    def clause_end(self, i: int) -> int:
        """Where the clause of token i ends: at a full stop, a colon, or a comma that opens no aside."""
        end = min(self.reading.sentence_end[i], i + _LONGEST)
        k = self._signs.first(i, end)
        while k < end:
            closing = self._aside(k, end) if self.words[k] in COMMAS else 0
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
        return next((k for k in range(comma + 2, min(comma + _ASIDE, end)) if self.words[k] in COMMAS), 0)

    def clause_start(self, i: int) -> int:
        """Where the clause of token i begins."""
        start = max(self.reading.sentence_start[i], i - _LONGEST)
        k = self._signs.last(start, i)
        while k >= start:
            if self.words[k] in HARD:
                return k + 1
            opening = next((j for j in range(k - 1, max(k - _ASIDE, start), -1) if self.words[j] in COMMAS), 0)
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
