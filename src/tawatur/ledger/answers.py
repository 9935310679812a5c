"""What the ledger answers, as records: `id` and `name` are those of an article, spans are code points of its text."""

from typing import Literal, get_args

import msgspec

from tawatur.model import Act, Bound, EntityType, Outlet, Record

Status = Literal["added", "known", "revision", "copy", "not-analysed"]


class Page(msgspec.Struct, frozen=True):
    """Which part of a long answer: `number` counts from 1, `size` None is all of it; so many `beyond` it tell whether there is more."""

    number: int = 1
    size: int | None = None
    beyond: int = 0

    @property
    def skip(self) -> int:
        return (self.number - 1) * (self.size or 0)

    @property
    def most(self) -> int | None:
        """Answers behind those that are skipped; None is all."""
        return self.size + self.beyond if self.size else None


WHOLE = Page()


class Filter(Record, frozen=True, kw_only=True):
    """Which answers are wanted; None does not matter.

    story: its id · outlet: its name, in any spelling · since, until: ISO days, of publication, both included · party: who stands behind a
    statement, by name or id · act: of a statement. What is no statement passes `party` and `act` by that in which it stands.
    """

    story: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    party: str | None = None
    act: Act | None = None


EVERYTHING = Filter()


class Added(Record, frozen=True, kw_only=True, tag="added", tag_field="record"):
    """An article that is safe on the disk: its name (url or file name) and id, and what it was to the ledger.

    known: nothing new; revision: another text under a known name; copy: a known text under another name; not-analysed: kept, no Arabic.
    """

    article: str
    id: str
    status: Status


class Renewed(Record, frozen=True, kw_only=True, tag="renewed", tag_field="record"):
    """An article that was analysed anew; `rules` made the old analysis.

    `added` and `removed`: kind of row ("statements", "figures" …) → number, kinds without a change left out. A row that says something else
    at the same place counts among both.
    """

    article: str
    id: str
    rules: str
    added: dict[str, int]
    removed: dict[str, int]


class Listed(Record, frozen=True, kw_only=True):
    """One article in a list. `latest` is False for a text that a later revision replaces."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    note: str | None
    statements: int
    latest: bool


class Publisher(Outlet, frozen=True, kw_only=True):
    """An outlet with the number of its articles in the ledger."""

    articles: int


class Found(Record, frozen=True, kw_only=True):
    """The article that an answer stands in, and the stretch of it that is the answer."""

    id: str
    name: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str


class Hit(Found, frozen=True, kw_only=True):
    """A place where the words of a search stand. `statement` where one was searched for; `marks` are the words, as spans of the article."""

    title: str | None
    statement: str | None
    marks: tuple[tuple[int, int], ...]


Counts = tuple[tuple[str, int], ...]
"""Values, each with how many have it."""


class Facets(Record, frozen=True, kw_only=True):
    """How many a search finds, and of which outlets, months (YYYY-MM) and acts they are: the values with most, months in their order."""

    found: int
    outlets: Counts
    months: Counts
    acts: Counts


Part = Literal["speaker", "party", "via", "about"]
PARTS: tuple[Part, ...] = get_args(Part)


class Spoken(Found, frozen=True, kw_only=True):
    """A statement and the part a name has in it: its speaker, the party spoken for, a link of its chain, or what it is about."""

    part: Part
    entity: str
    statement: str
    act: str
    speaker: str | None


class Written(Record, frozen=True, kw_only=True):
    """One spelling of a name, how many articles write it so, and why it was taken for the one that most write (nothing for that one)."""

    name: str
    articles: int
    why: tuple[str, ...] = ()


class Named(Record, frozen=True, kw_only=True):
    """Somebody or something that no list knows: `name` is the spelling of most articles, which `spellings` begins with.

    `articles` is the sum of those of the spellings: one that has two of them counts twice; `corrections`: the numbers of those that put
    spellings together or apart.
    """

    type: EntityType
    name: str
    articles: int
    spellings: tuple[Written, ...]
    corrections: tuple[int, ...] = ()


class Counted(Found, frozen=True, kw_only=True):
    """A figure with who gave it; `statement` None is the outlet's own voice."""

    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    of: str | None
    statement: str | None
    speaker: str | None


class Happened(Found, frozen=True, kw_only=True):
    """A coded event with its day; `text` is the trigger."""

    day: str
    type: str
    actor: str | None
    recipient: str | None
    place: str | None
    mode: str
    statement: str | None


class Summary(Record, frozen=True, kw_only=True):
    """How much the ledger holds; `grades` counts claims by grade."""

    articles: int
    outlets: int
    statements: int
    figures: int
    copies: int
    stories: int
    claims: int
    grades: dict[str, int]
    unlinked: int


class Tally(Record, frozen=True, kw_only=True):
    """A story at a glance: how many claims, the most voices of one, how many articles on each day, and the glosses of those of its first
    claims that parties disagree on."""

    story: str
    claims: int
    voices: int
    days: tuple[tuple[str, int], ...]
    contested: tuple[str, ...]


class Arrived(Record, frozen=True, kw_only=True):
    """What came into the ledger since a moment: `last` is the moment to ask from next time; stories with the number of their new articles,
    those with most first."""

    last: int
    articles: int
    stories: tuple[tuple[str, int], ...]


class Problem(Record, frozen=True, kw_only=True):
    """One thing that does not hold: in which article (its name and id; None: the ledger as a whole), what, and where."""

    article: str | None
    id: str | None = None
    what: str
    where: str


class Verification(Record, frozen=True, kw_only=True):
    """How much was checked, by check, and what did not hold."""

    checked: dict[str, int]
    problems: tuple[Problem, ...]


class Repair(Verification, frozen=True, kw_only=True):
    """What was checked after a repair, what still does not hold, and what did not before and now does."""

    repaired: tuple[Problem, ...]
