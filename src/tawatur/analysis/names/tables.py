"""The tables that names are read from: one row an entity, one row a head noun, one row a title."""

from typing import Literal

from tawatur.lexicon import Entry, Table, Word


class Capital(Entry, frozen=True, kw_only=True):
    id: str
    en: str
    ar: tuple[str, ...]
    wikidata: str | None = None


class State(Entry, frozen=True, kw_only=True):
    """A state. Its usual names in Arabic and English come from CLDR by `code`; `ar` adds the spellings newsrooms use.

    `adjective`: masculine singular indefinite nisba forms (روسي); the other forms are inflected by rule.
    `people`: plurals that no rule gives (روس، أتراك), indefinite.
    """

    code: str
    id: str | None = None
    en: str | None = None
    ar: tuple[str, ...] = ()
    adjective: tuple[Word, ...] = ()
    people: tuple[Word, ...] = ()
    capital: Capital | None = None
    wikidata: str | None = None


class StateTable(Table, frozen=True, kw_only=True):
    entries: tuple[State, ...]


class Place(Entry, frozen=True, kw_only=True):
    """A city, region, sea or building with a name of its own; `state` the ISO code of the state it lies in."""

    id: str
    type: Literal["GPE", "LOC"]
    en: str
    ar: tuple[str, ...]
    state: str | None = None
    adjective: tuple[Word, ...] = ()
    wikidata: str | None = None


class PlaceTable(Table, frozen=True, kw_only=True):
    entries: tuple[Place, ...]


class Organisation(Entry, frozen=True, kw_only=True):
    """An organisation with a name of its own. `party`: whom it speaks for (a state's id), itself when absent.

    `short`: names that stand for it only after the full name was read in the same article (الحلف).
    """

    id: str
    en: str
    ar: tuple[str, ...]
    short: tuple[str, ...] = ()
    party: str | None = None
    wikidata: str | None = None


class OrganisationTable(Table, frozen=True, kw_only=True):
    entries: tuple[Organisation, ...]


class Club(Entry, frozen=True, kw_only=True):
    """A club. `state`: the ISO code of where it plays; `sport`: names that are also a city or another word (برشلونة، الزمالك)."""

    id: str
    en: str
    state: str
    ar: tuple[str, ...] = ()
    sport: tuple[str, ...] = ()
    wikidata: str | None = None


class ClubTable(Table, frozen=True, kw_only=True):
    entries: tuple[Club, ...]


class Publisher(Entry, frozen=True, kw_only=True):
    """A news agency or an outlet.

    `ambiguous`: its name is a common word (الوطن), a name only beside صحيفة، قناة … or in quotation marks.
    """

    id: str
    en: str
    ar: tuple[str, ...]
    kind: Literal["agency", "paper", "broadcaster", "site", "official"]
    country: str | None = None
    owner: str | None = None
    voice_of: str | None = None
    sites: tuple[str, ...] = ()
    ambiguous: bool = False
    wikidata: str | None = None


class PublisherTable(Table, frozen=True, kw_only=True):
    entries: tuple[Publisher, ...]


class Office(Entry, frozen=True, kw_only=True):
    """A role with its days, EDTF; `of` a state, organisation or alliance id."""

    title: str
    of: str
    start: str | None = None
    end: str | None = None


class Person(Entry, frozen=True, kw_only=True):
    """A public person. `ar`: full names; `family`: what stands for the person later in an article (بوتين)."""

    id: str
    en: str
    ar: tuple[str, ...]
    family: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None


class PersonTable(Table, frozen=True, kw_only=True):
    entries: tuple[Person, ...]


class Head(Entry, frozen=True, kw_only=True):
    """A noun that heads an organisation's name (وزارة). `alone`: with the article it stands for the organisation (الحكومة).

    `kind` is the English word of the composed id; `of_state`: with a nationality it names an organ of that state.
    """

    word: Word
    kind: str
    alone: bool = False
    of_state: bool = True
    plural: bool = False


class HeadTable(Table, frozen=True, kw_only=True):
    entries: tuple[Head, ...]


class Title(Entry, frozen=True, kw_only=True):
    """A role noun that introduces a person (وزير الخارجية ...). `gender` of who bears it; `plural` if several do.

    `spokesman`: what follows it is what it speaks for (المتحدث باسم ...).
    """

    word: Word
    en: str
    gender: Literal["m", "f"] = "m"
    plural: bool = False
    spokesman: bool = False


class TitleTable(Table, frozen=True, kw_only=True):
    entries: tuple[Title, ...]


class GivenNames(Table, frozen=True, kw_only=True):
    """First names as Arabic news writes them, and the particles that join the parts of a name."""

    male: tuple[Word, ...]
    female: tuple[Word, ...]
    particles: tuple[Word, ...]
    family: tuple[Word, ...]
    surnames_first: tuple[Word, ...]


class Portfolio(Entry, frozen=True, kw_only=True):
    """What a ministry, a minister or a committee is charged with: خارجية, `en` the English words of the composed id (foreign-affairs).

    `alone`: with the article and a nationality it stands for the ministry (الخارجية الروسية).
    """

    word: Word
    en: str
    alone: bool = False


class PortfolioTable(Table, frozen=True, kw_only=True):
    entries: tuple[Portfolio, ...]


class Subjects(Table, frozen=True, kw_only=True):
    """Words by what they show a sentence to be about."""

    sport: tuple[Word, ...]


class Limits(Table, frozen=True, kw_only=True):
    places: frozenset[Word]
    settlements: frozenset[Word]
    features: frozenset[Word]
    adjectives: frozenset[Word]
    nouns: frozenset[Word]
    purposes: frozenset[str]
    told_to: frozenset[Word]
    told: frozenset[Word]
    naming_adjectives: frozenset[Word]
    behind_place: frozenset[Word]
    kept_classes: frozenset[Word]
    class_places: frozenset[Word]
    loose: frozenset[Word]
    peoples: frozenset[Word]
    clans: frozenset[Word]
    of_places: frozenset[Word]
    offices: frozenset[str]
    named_by_adjective: frozenset[str]
    joints: frozenset[Word]
    vague: frozenset[str]
    pronouns: frozenset[Word]
    sons: frozenset[Word]
    where: frozenset[Word]
    described: frozenset[str]
    companies: frozenset[Word]
    titles_of_works: frozenset[str]
    opposing: frozenset[Word]
    pairs: frozenset[Word]
    told_of: frozenset[Word]


class PartyTable(Table, frozen=True, kw_only=True):
    own_voice: frozenset[str]
    offices: frozenset[str]
    charged: frozenset[str]
    of_anything: frozenset[str]
    organs: frozenset[str]
    of_the_state: frozenset[Word]
    for_states: frozenset[Word]
    former: frozenset[Word]
    of_house: frozenset[Word]
    news: frozenset[Word]
