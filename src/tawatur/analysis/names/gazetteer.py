"""Every name, head noun, title and nationality of the knowledge pack and the user's own names in one automaton, found in one pass over
the folded tokens.

A hit may begin behind joined letters (و ف ب ل ك, as in وبالناتو) and ends where a token ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

import ahocorasick
from babel import Locale

from tawatur import lexicon, slugs
from tawatur.analysis import inflection
from tawatur.analysis.names.own import NO_NAMES, OwnName, OwnNames
from tawatur.analysis.names.tables import (
    Capital,
    ClubTable,
    HeadTable,
    OrganisationTable,
    PersonTable,
    PlaceTable,
    PortfolioTable,
    PublisherTable,
    State,
    StateTable,
    TitleTable,
)
from tawatur.letters import fold
from tawatur.model import EntityType

Kind = Literal["state", "place", "organisation", "publisher", "person", "family", "short", "head", "title", "nisba", "portfolio", "team"]

PREFIXES = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))
_SKIPS = range(max(map(len, PREFIXES)) + 1)


class Known(NamedTuple):
    """What a phrase of the gazetteer stands for."""

    kind: Kind
    id: str
    type: EntityType | None = None
    name_ar: str = ""
    name_en: str | None = None
    party: str | None = None
    wikidata: str | None = None
    gender: inflection.Gender = "m"
    number: inflection.Number = "s"
    flags: frozenset[str] = frozenset()

    @property
    def own(self) -> bool:
        """Whether it is a spelling of the user's file."""
        return "user" in self.flags


class Hit(NamedTuple):
    """Tokens `first` up to `last` are a known phrase; `skip` letters of the first token are joined prefixes.

    `kinds` are those of `known`, sorted.
    `shorter`: the longest known phrase inside it from the same token on, for where the longer is not meant (روسيا in روسيا اليوم).
    """

    first: int
    last: int
    skip: int
    known: tuple[Known, ...]
    kinds: tuple[Kind, ...]
    shorter: "Hit | None" = None

    def of(self, *kinds: Kind) -> Known | None:
        for known in self.known:  # asked very often: a loop is twice as fast as a generator
            if known.kind in kinds:
                return known
        return None


def state_id(state: State) -> str:
    return state.id or slugs.of_territory(state.code)


class Gazetteer:
    """The automaton over folded phrases, and the single words that decide without it."""

    def __init__(self, own: OwnNames = NO_NAMES) -> None:
        phrases: dict[str, list[Known]] = defaultdict(list)
        mine = {name.id: _own(name, pack_entities().get(name.id)) for name in own.names}
        self.sides = {id: known for id, known in {**pack_entities(), **mine}.items() if known.kind in ("state", "place", "organisation")}
        """Every state, place and organisation by id, for those for whom somebody acts or speaks in an article that does not name them."""
        spellings = {spaced(spelling): mine[name.id] for name in own.names for spelling in name.ar}
        for phrase, known in (*_joined(_entities(), spellings, mine), *_heads(), *_titles(), *_portfolios()):
            if known not in phrases[phrase]:
                phrases[phrase].append(known)
        self._automaton = ahocorasick.Automaton()
        for phrase, found in phrases.items():
            meant = tuple(found), tuple(sorted({known.kind for known in found}))
            self._automaton.add_word(f"{phrase} ", (len(phrase), *meant, False))
            if phrase.startswith("ال") and ("ل" + phrase[2:]) not in phrases:  # للناتو is ل + الناتو
                self._automaton.add_word(f"ل{phrase[2:]} ", (len(phrase) - 1, *meant, True))
        self._automaton.make_automaton()

    def hits(self, words: list[str]) -> list[Hit]:
        """All known phrases, the longest at each place, sorted; overlapping ones of different starts are kept."""
        text = " ".join([*words, ""])
        starts = list(accumulate([len(word) + 1 for word in words], initial=0))
        token = dict(zip(starts, range(len(starts)), strict=True))
        found: dict[int, Hit] = {}
        for stop, (length, known, kinds, after_lam) in self._automaton.iter(text):
            start, last = stop - length, token[stop + 1]
            for skip in _SKIPS:
                if start - skip in token:
                    break
            else:
                continue
            if skip and text[start - skip : start] not in PREFIXES or after_lam and (not skip or text[start - 1] != "ل"):
                continue
            first = token[start - skip]
            hit = found.get(first)
            if hit is None or (last, -skip) > (hit.last, -hit.skip):
                found[first] = Hit(first, last, skip, known, kinds, hit)
        return [found[first] for first in sorted(found)]


@lru_cache(maxsize=4)
def gazetteer(own: OwnNames) -> Gazetteer:
    """Built once for the same names."""
    return Gazetteer(own)


Row = tuple[str, Known]


@cache
def _entities() -> tuple[Row, ...]:
    return (*_states(), *_places(), *_organisations(), *_clubs(), *_publishers(), *_people())


@cache
def pack_entities() -> dict[str, Known]:
    """The states, places, organisations, publishers and people of the knowledge pack by id."""
    return {known.id: known for _, known in _entities() if known.kind in ("state", "place", "organisation", "publisher", "person")}


def _joined(pack: Iterable[Row], spellings: Mapping[str, Known], mine: Mapping[str, Known]) -> Iterator[Row]:
    """The rows of the pack with the user's, by spelling and by id: an entity of both is one, and a spelling of both is the user's."""
    for phrase, known in pack:
        if known.type is None:
            yield phrase, known
        elif phrase not in spellings:
            same = mine.get(known.id, known)
            yield phrase, same._replace(kind=known.kind) if known.kind in ("family", "short", "team") else same
    for phrase, known in spellings.items():
        yield phrase, known._replace(flags=known.flags - {"ambiguous"} | {"user"})


_KIND_OF: dict[EntityType, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "GPE": "place"}


def _own(name: OwnName, base: Known | None) -> Known:
    """What a name of the user's stands for; `base` is what the pack knows of it."""
    if base is None:
        gender: inflection.Gender = _gender(name.ar[0]) if name.type == "ORG" else "m" if name.type == "PER" else "f"
        base = Known(_KIND_OF[name.type], name.id, name.type, name.ar[0], party=name.id if name.type == "ORG" else None, gender=gender)
    known = base._replace(name_en=name.en or base.name_en, party=name.party or base.party, wikidata=name.wikidata or base.wikidata)
    if name.kind is None:
        return known
    if name.kind == "capital":
        return known._replace(flags=known.flags | {"capital"})
    return known._replace(kind="publisher", gender="f", flags=known.flags & {"ambiguous"} | {name.kind})


def _states() -> list[Row]:
    arabic, english = Locale("ar").territories, Locale("en").territories
    rows: list[Row] = []
    for state in lexicon.load("states", StateTable).entries:
        name_ar, name_en, id = arabic[state.code], state.en or english[state.code], state_id(state)
        known = Known("state", id, "GPE", name_ar, name_en, id, state.wikidata, "f")
        rows += [(fold(name), known) for name in (name_ar, *state.ar)]
        if state.capital:
            rows += _capital(state.capital, id)
        for adjective in state.adjective:
            rows += [(form.word, Known("nisba", id, gender=form.gender, number=form.number)) for form in inflection.nisba(adjective)]
        for people in state.people:
            rows += [(form, Known("nisba", id, gender="m", number="p")) for form in (people, "ال" + people)]
    return rows


def _states_by_code() -> dict[str, str]:
    return {state.code: state_id(state) for state in lexicon.load("states", StateTable).entries}


def _capital(capital: Capital, state: str) -> list[Row]:
    known = Known("place", capital.id, "GPE", capital.ar[0], capital.en, state, capital.wikidata, "f", flags=frozenset({"capital"}))
    return [(fold(name), known) for name in capital.ar]


def _places() -> list[Row]:
    states = _states_by_code()
    rows: list[Row] = []
    for place in lexicon.load("places", PlaceTable).entries:
        state = states.get(place.state or "")
        known = Known("place", place.id, place.type, place.ar[0], place.en, state, place.wikidata, "f")
        rows += [(fold(name), known) for name in place.ar]
        for adjective in place.adjective:
            rows += [(form.word, Known("nisba", place.id, gender=form.gender, number=form.number)) for form in inflection.nisba(adjective)]
    return rows


def _organisations() -> list[Row]:
    rows: list[Row] = []
    for organisation in lexicon.load("organisations", OrganisationTable).entries:
        name, party = organisation.ar[0], organisation.party or organisation.id
        known = Known("organisation", organisation.id, "ORG", name, organisation.en, party, organisation.wikidata, _gender(name))
        rows += [(fold(other), known) for other in organisation.ar]
        rows += [(fold(other), known._replace(kind="short")) for other in organisation.short]
    return rows


def _clubs() -> list[Row]:
    """Clubs flagged with the state they play in."""
    states = _states_by_code()
    rows: list[Row] = []
    for club in lexicon.load("clubs", ClubTable).entries:
        name, state = (club.ar or club.sport)[0], states[club.state]
        known = Known("organisation", club.id, "ORG", name, club.en, club.id, club.wikidata, flags=frozenset({state}))
        rows += [(fold(other), known) for other in (*club.ar, *("نادي " + other for other in club.sport))]
        rows += [(fold(other), known._replace(kind="team")) for other in club.sport]
    return rows


def _publishers() -> list[Row]:
    rows: list[Row] = []
    for publisher in lexicon.load("publishers", PublisherTable).entries:
        flags = frozenset({publisher.kind, "ambiguous"} if publisher.ambiguous else {publisher.kind})
        name, party = publisher.ar[0], publisher.voice_of or publisher.id
        known = Known("publisher", publisher.id, "ORG", name, publisher.en, party, publisher.wikidata, "f", flags=flags)
        rows += [(spaced(other), known) for other in publisher.ar]
    return rows


def spaced(name: str) -> str:
    """A name as tokens with blanks between them: أ.ف.ب is five tokens."""
    return " ".join("".join(f" {letter} " if not (letter.isalnum() or letter == " ") else letter for letter in fold(name)).split())


def _people() -> list[Row]:
    rows: list[Row] = []
    for person in lexicon.load("people", PersonTable).entries:
        party = person.offices[-1].of if person.offices else None
        known = Known("person", person.id, "PER", person.ar[0], person.en, party, person.wikidata)
        rows += [(spaced(name), known) for name in person.ar]
        rows += [(spaced(name), known._replace(kind="family")) for name in person.family]
    return rows


@cache
def people_by_name() -> dict[str, Known]:
    """Every full name of a known person, for those who are spelled otherwise."""
    return {name: known for name, known in _people() if known.kind == "person" and " " in name}


def _heads() -> list[Row]:
    rows: list[Row] = []
    for head in lexicon.load("organisation_heads", HeadTable).entries:
        flags = {flag for flag, holds in (("alone", head.alone), ("of_state", head.of_state), ("plural", head.plural)) if holds}
        for word, definite in ((str(head.word), False), (" ".join("ال" + part for part in head.word.split()), True)):
            marks = frozenset(flags | ({"definite"} if definite else set()))
            rows.append((word, Known("head", head.kind, gender=_gender(head.word), flags=marks)))
    return rows


def _titles() -> list[Row]:
    rows: list[Row] = []
    for title in lexicon.load("titles", TitleTable).entries:
        number: inflection.Number = "p" if title.plural else "s"
        known = Known("title", title.en, name_ar=title.word, gender=title.gender, number=number)
        flags = {"spokesman"} if title.spokesman else set()
        rows.append((title.word, known._replace(flags=frozenset(flags))))
        definite = " ".join("ال" + part for part in title.word.split())
        rows.append((definite, known._replace(flags=frozenset(flags | {"definite"}))))
    return rows


@cache
def portfolios() -> dict[str, str]:
    """The indefinite Arabic words of a portfolio → the English words of a composed id."""
    return {str(portfolio.word): portfolio.en for portfolio in lexicon.load("portfolios", PortfolioTable).entries}


def _portfolios() -> list[Row]:
    return [
        (" ".join("ال" + part for part in portfolio.word.split()), Known("portfolio", portfolio.en, gender="f"))
        for portfolio in lexicon.load("portfolios", PortfolioTable).entries
        if portfolio.alone
    ]


def _gender(name: str) -> inflection.Gender:
    """Of an organisation's name by its first word: feminine in ة and ات."""
    first = fold(name).split()[0]
    return "f" if first.endswith(("ه", "ات")) else "m"
