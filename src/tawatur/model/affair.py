"""What articles say together: copies, stories, claims, and the edges and groups they are kept as."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from tawatur.model.analysis import Act, Bound, Figure
from tawatur.model.record import Record
from tawatur.model.spans import Mark

Stance = Literal["asserts", "admits", "denies", "declines", "demands"]
EdgeKind = Literal["copy", "story", "claim"]
Arc = tuple[str, str, float]
"""An edge without its reasons: its ends and its weight."""
GroupKind = Literal["story", "claim", "instalment"]
Beside = Literal["begins", "day", "continues", "decided"]
StepKind = Literal["first", "joined", "denied", "declined", "admitted", "demanded", "changed_figure"]
Change = Literal["figure", "stance"]
DifferenceKind = Literal["disagreement", "revision"]


class Passage(Record, frozen=True, kw_only=True):
    """One passage that stands in two articles: its span in each."""

    a: tuple[int, int]
    b: tuple[int, int]


class Copy(Record, frozen=True, kw_only=True):
    """What two articles share. `share_a`: the part of a's words that is shared, 0..1; `origin`: an article, an agency or "unknown"."""

    a: str
    b: str
    share_a: float
    share_b: float
    origin: str
    passages: tuple[Passage, ...]


class Actor(Record, frozen=True, kw_only=True):
    """An entity that speaks or acts in a story, by the ledger's id, as its earliest article names it."""

    id: str
    name_ar: str
    name_en: str | None = None


class Story(Record, frozen=True, kw_only=True):
    """The articles about one developing affair, with its main actors; `id` is that of its earliest member, `start`/`end` are days."""

    id: str
    title: str
    start: str | None = msgspec.field(default=None, name="from")
    end: str | None = msgspec.field(default=None, name="to")
    actors: tuple[Actor, ...] = ()
    articles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    independent_articles: int = 0


class Membership(Record, frozen=True, kw_only=True):
    """Why an article is of its story. It begins it, or is like the others of its day, or its day continues an earlier one of the story, or
    an analyst decided so.

    `likeness`: the mean likeness with all of those, 0..1; `beside`: the one that it is most like; `opening`, `rest`, `title`, `names`: what
    their agreement in each adds to the likeness of the two; `copied`: the part of both that is the same word for word; `corrections`: the
    numbers of those that speak of it.
    """

    article: str
    outlet: str | None
    published: str | None
    by: Beside
    likeness: float = 0.0
    beside: str | None = None
    opening: float = 0.0
    rest: float = 0.0
    title: float = 0.0
    names: float = 0.0
    copied: float = 0.0
    words: tuple[str, ...] = ()
    corrections: tuple[int, ...] = ()


class Chain(Record, frozen=True, kw_only=True):
    """The path of one statement, from who vouches for it outward: party, carriers, article, outlet."""

    party: str
    carriers: tuple[str, ...]
    article: str
    outlet: str


class Said(Record, frozen=True, kw_only=True):
    """The statement of a position, as an answer shows it."""

    id: str
    start: int
    end: int
    text: str
    speaker: str | None
    act: Act
    via: tuple[str, ...] = ()


class Position(Record, frozen=True, kw_only=True):
    """What parties hold of a claim at one place: stance, since when, and the sentence that shows it."""

    parties: tuple[str, ...]
    stance: Stance
    since: str | None = msgspec.field(default=None, name="from")
    article: str
    outlet: str | None
    statement: Said
    part: Mark | None = None
    """The part of the statement that says it, where the statement says several things."""


class Reason(Record, frozen=True, kw_only=True):
    """Why one statement is of its claim: how much it is like the nearest other one, by what, and without what it would not be.

    `features`: predicate, arguments, participants, 0..1 each; `predicates`: of both; `shared`: the senses in common; `mean`: its mean
    likeness with the others; `least`, `least_mean`: below which it would stand apart; `apart`: the features without which it would;
    `answers`: the id of the statement in its article that it speaks of without saying it again; `corrections`: the numbers of those that
    joined it or keep it apart. Alone in its claim it has no nearest.
    """

    position: Position
    nearest: Position | None = None
    answers: str | None = None
    score: float = 0.0
    mean: float = 0.0
    least: float
    least_mean: float
    features: Mapping[str, float] = {}
    predicates: tuple[tuple[str, ...], ...] = ()
    shared: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    corrections: tuple[int, ...] = ()


class Grade(Record, frozen=True, kw_only=True):
    """How many disjoint chains carry a claim, its old name, and the names it rests on."""

    name: Literal["untraceable", "gharib", "aziz", "mashhur", "mutawatir"]
    voices: int
    cut: tuple[str, ...]


class Claim(Record, frozen=True, kw_only=True):
    """What several statements have in common, with the position of each party.

    `gloss`: its clearest statement; `gloss_en`: the same in short English, where all its parts have sure English.
    """

    id: str
    gloss: str
    gloss_en: str | None = None
    grade: Grade
    denial: Grade | None = None
    contested: bool = False
    origins: tuple[str, ...] = ()
    articles: int = 0
    independent_articles: int = 0
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()


class Carrier(Record, frozen=True, kw_only=True):
    """A place where a figure is told: the sentence (`start` to `end`) and the figure in it. `since` is the day on which it was said.

    `reasons`: by which words, or by which other figure, it is known what it counts.
    """

    article: str
    outlet: str | None
    since: str | None = msgspec.field(default=None, name="from")
    published: str | None = None
    start: int
    end: int
    text: str
    figure: Mark
    statement: str | None = None
    claim: str | None = None
    reasons: tuple[str, ...] = ()


class Point(Record, frozen=True, kw_only=True):
    """What a party gives as the number, once, however many carry it; `start`/`end` are the days from which and until which it is told.

    `parties` is empty for an unnamed source, and where an outlet tells it in its own voice (then `speaker` is None too).
    """

    start: str | None = msgspec.field(default=None, name="from")
    end: str | None = msgspec.field(default=None, name="to")
    parties: tuple[str, ...] = ()
    speaker: str | None = None
    low: int | float | None
    high: int | float | None
    bound: Bound
    carriers: tuple[Carrier, ...]


class Difference(Record, frozen=True, kw_only=True):
    """Two points of a series that do not go together, by their numbers: told on the same day, or (revision) later by the same party."""

    kind: DifferenceKind
    a: int
    b: int


class Series(Record, frozen=True, kw_only=True):
    """The figures for one countable thing, by the day they were said: what is counted, of what it is told (`scope`), where, and whose.

    What the words leave open is None, and no figure that is surely of something else is in it. `marks`: not the number as it is but one
    that is "expected" or "wanted", or "part" of another.
    """

    id: str
    story: str | None = None
    unit: str
    of: str | None = None
    scope: str | None = None
    marks: tuple[str, ...] = ()
    place: str | None = None
    owner: str | None = None
    points: tuple[Point, ...]
    differences: tuple[Difference, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """A step in the life of a claim: a party takes a position on it, or gives another number.

    `before`: the stance of the party that this one turns round; `was`: the numbers it gave before, where it gives others now; `repeats`:
    how often it says so again, the last time on the day `until`.
    """

    kind: StepKind
    parties: tuple[str, ...]
    stance: Stance
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = msgspec.field(default=None, name="to")
    repeats: int = 0
    article: str
    outlet: str | None
    statement: Said
    figures: tuple[Figure, ...] = ()
    before: Stance | None = None
    was: tuple[Figure, ...] = ()


class Carriage(Record, frozen=True, kw_only=True):
    """How an outlet told a claim: how often, in which stances, in what it differs from those who told it before; and where first."""

    outlet: str
    changed: tuple[Change, ...] = ()
    stances: tuple[Stance, ...] = ()
    times: int = 0
    article: str
    start: int
    end: int


class Covered(Record, frozen=True, kw_only=True):
    """Which outlets of a story told a claim, and which left it out."""

    claim: str
    gloss: str
    story: str | None = None
    told: tuple[Carriage, ...] = ()
    left_out: tuple[str, ...] = ()


class Edge(Record, frozen=True, kw_only=True):
    """A decision on a pair. `a` < `b`; nodes are article ids, for claims statement ids ("<article id>:s3").

    `weight` in 0..1, to four decimals; `detail` is what the kind needs to show it: the passages and shares of a copy. Why two articles are
    of one story, or two statements of one claim, is told again when it is asked for.
    """

    kind: EdgeKind
    a: str
    b: str
    weight: float
    detail: Mapping[str, Any] = {}


class Group(Record, frozen=True, kw_only=True):
    """A story or a claim: its id is derived from its earliest member, its members are nodes in canonical order."""

    kind: GroupKind
    id: str
    members: tuple[str, ...]
    body: Mapping[str, Any] = {}
    """The group as answers show it: a `Story` or `Claim` as plain JSON values."""
