"""What a report holds, in no language yet and in no format: everything of one story, cut to what a reader can bear.

Every line of it has a `Quote`: the exact characters of an article. Articles are named by their number in `Report.sources`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tawatur.model import Actor, Bound, Grade, Record, Stance


class Most(NamedTuple):
    """How much of each a report holds. What is left out is counted and said."""

    claims: int = 24
    once: int = 30
    sides: int = 8
    stands: int = 4
    names: int = 6
    series: int = 8
    points: int = 12
    turns: int = 12
    events: int = 40
    actors: int = 16
    sources: int = 400
    copies: int = 20
    corrections: int = 60
    quote: int = 600
    """Characters of one quotation."""
    differing: int = 3
    """Numbers that one number is said to disagree with."""
    glance: int = 6
    """Numbers of one series among what is disputed."""


MOST = Most()


class Quote(Record, frozen=True, kw_only=True):
    """Words of an article: `text` is its characters from `start` on. `before` and `after` stand around them in their paragraph.

    `end` is where what is quoted ends; `more` of its characters are not in `text`.
    """

    source: int
    start: int
    end: int
    text: str
    more: int = 0
    before: str = ""
    after: str = ""


class Source(Record, frozen=True, kw_only=True):
    """An article under its number. `beyond`: it is of another story, and cited because a claim reaches over both."""

    number: int
    article: str
    name: str
    title: str
    outlet: str | None
    published: str | None
    statements: int
    beyond: bool = False


class Reprint(Record, frozen=True, kw_only=True):
    """A copy of an independent article: the part of its words that they share, where that is known of the two directly."""

    source: Source
    share: float | None = None


class Told(Record, frozen=True, kw_only=True):
    """An independent article with its copies, the earliest first; `more` of them are not listed."""

    source: Source
    copies: tuple[Reprint, ...] = ()
    more: int = 0


class Stand(Record, frozen=True, kw_only=True):
    """A position that a party takes at one place."""

    stance: Stance
    since: str | None
    speaker: str | None
    via: tuple[str, ...]
    quote: Quote


class Side(Record, frozen=True, kw_only=True):
    """What the same parties hold of a claim, by time: every change of stance, and what else there is room for."""

    parties: tuple[str, ...]
    stands: tuple[Stand, ...]
    more: int = 0


class Entry(Record, frozen=True, kw_only=True):
    """A claim under its number."""

    number: int
    claim: str
    gloss: str
    grade: Grade
    denial: Grade | None
    contested: bool
    articles: int
    independent: int
    statements: int
    sides: tuple[Side, ...]
    more: int = 0


class Given(Record, frozen=True, kw_only=True):
    """A number that a party gives. `revises`, `disagrees`: the places of other points in the series; `own_voice`: nobody is named."""

    start: str | None
    parties: tuple[str, ...]
    speaker: str | None
    own_voice: bool
    low: int | float | None
    high: int | float | None
    bound: Bound
    outlets: tuple[str, ...]
    quote: Quote
    revises: tuple[int, ...] = ()
    disagrees: tuple[int, ...] = ()


class Counted(Record, frozen=True, kw_only=True):
    """The numbers for one countable thing, over time."""

    number: int
    series: str
    of: str
    scope: str | None
    marks: tuple[str, ...]
    place: str | None
    owner: str | None
    disputed: bool
    points: tuple[Given, ...]
    more: int = 0


class Turn(Record, frozen=True, kw_only=True):
    """Somebody changed what he says: the stance on a claim, or a figure in a claim or a series (their numbers, 0 for none).

    `before` and `stance` are of a claim; `was` and `now` are the figures as they are written.
    """

    since: str | None
    parties: tuple[str, ...]
    claim: int = 0
    series: int = 0
    before: Stance | None = None
    stance: Stance | None = None
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    quote: Quote


class Happening(Record, frozen=True, kw_only=True):
    """What is told to have happened on a day, by how many articles and voices; the quotation is of the first."""

    day: str
    type: str
    mode: str
    actor: str | None
    recipient: str | None
    place: str | None
    articles: int
    outlets: int
    voices: int
    quote: Quote


class Player(Record, frozen=True, kw_only=True):
    """A party or main actor: in how many statements it speaks or is spoken for, its positions by stance, in how many claims, from which day
    to which.
    """

    id: str
    statements: int
    stances: Mapping[Stance, int]
    claims: int
    start: str | None
    end: str | None


class Decided(Record, frozen=True, kw_only=True):
    """A correction that holds for one of the articles: who decided what, when and why, on which characters."""

    number: int
    at: str
    who: str
    why: str
    kind: str
    quote: Quote | None


class Made(Record, frozen=True, kw_only=True):
    """How it was made: the version, the rules and data that read the articles (with the number of these), the corrections."""

    version: str
    rules: Mapping[str, int]
    corrections: tuple[Decided, ...]


class Report(Record, frozen=True, kw_only=True):
    """Everything. Tuples are cut to `Most`; `more` tells by name how much of each was left out."""

    story: str
    title: str
    start: str | None
    end: str | None
    articles: int
    independent: int
    outlets: int
    agreed: tuple[int, ...]
    contested: tuple[int, ...]
    turns: tuple[Turn, ...]
    actors: tuple[Player, ...]
    claims: tuple[Entry, ...]
    once: tuple[Entry, ...]
    series: tuple[Counted, ...]
    timeline: tuple[Happening, ...]
    sources: tuple[Told, ...]
    names: tuple[Actor, ...]
    made: Made
    more: Mapping[str, int]

    @property
    def numbered(self) -> dict[int, Source]:
        """The articles by number."""
        listed = (source for told in self.sources for source in (told.source, *(copy.source for copy in told.copies)))
        return {source.number: source for source in listed}
