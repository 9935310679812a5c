"""What one article says. Its terms (acts, bounds, roles in a chain) are explained in docs/records.md."""

from typing import Literal

from tawatur.model.articles import Published
from tawatur.model.record import Record
from tawatur.model.spans import Credit, Furniture, Mark, Span

SCHEMA = 1

EntityType = Literal["PER", "ORG", "LOC", "GPE"]
Bound = Literal["exact", "about", "at_least", "at_most", "range", "indefinite"]
Act = Literal[
    "assert", "announce", "confirm", "deny", "admit", "accuse", "condemn", "demand", "warn", "threaten",
    "pledge", "praise", "express", "estimate", "decline",
]  # fmt: skip
SpeakerKind = Literal["named", "anonymous", "organisation", "media", "document"]
ViaRole = Literal["agency", "outlet", "channel", "document", "official"]
Quoted = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative"]
Tense = Literal["past", "present", "future"]


class Number(Record, frozen=True, kw_only=True):
    """A number as written. `low`/`high` are None where the bound leaves that side open (or for "thousands of")."""

    mark: Mark
    low: int | float | None
    high: int | float | None
    bound: Bound = "exact"
    kind: Literal["cardinal", "ordinal", "percent", "per_mille", "multiple", "fraction"] = "cardinal"
    rule: str = ""


class Figure(Record, frozen=True, kw_only=True):
    """A quantity of something: a number with its unit, what it counts, and the statement it lies in (None: the outlet's own voice).

    `measure` is the unit as the library pint names it, or the ISO 4217 code of money; None for what is counted. `same_as` is the span of
    the figure that this one says again in another unit: "50 كيلومترا (30 ميلا)".
    """

    mark: Mark
    low: int | float | None
    high: int | float | None
    bound: Bound
    unit: str | None = None
    of: str | None = None
    measure: str | None = None
    same_as: Span | None = None
    statement: str | None = None
    rule: str = ""


class When(Record, frozen=True, kw_only=True):
    """A time expression. `value` in EDTF (None: cannot be placed), `anchor` the day it was counted from.

    Where its words disagree (أول أمس الجمعة), `other` is the reading that was not taken and `note` says why.
    """

    mark: Mark
    value: str | None
    anchor: str | None = None
    rule: str = ""
    other: str | None = None
    note: str | None = None


class Mention(Mark, frozen=True, kw_only=True):
    """A span that names an entity, and what found it. `reduced`: a short form that stands for it (الحلف، وزارة الدفاع)."""

    rule: str
    reduced: bool = False
    role: str | None = None


class Entity(Record, frozen=True, kw_only=True):
    """A person, organisation or place of one article with its mentions. Ids of the knowledge pack are the same everywhere."""

    id: str
    type: EntityType
    name_ar: str
    name_en: str | None = None
    wikidata: str | None = None
    known: bool = False
    party: str | None = None
    mentions: tuple[Mention, ...] = ()


class Speaker(Record, frozen=True, kw_only=True):
    """Who said it. `mark` is None for a dropped subject; `entities` all that speak jointly, `entity` the first.

    `parties` are the states, alliances or organisations they speak for (also of an unnamed "Ukrainian official").
    `resolved` tells how: here (named at this place), role, pronoun, focus (dropped, from the speaker in focus),
    credit, or unresolved; given by the analyst.
    """

    kind: SpeakerKind
    mark: Mark | None = None
    entity: str | None = None
    entities: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    resolved: Literal["here", "role", "pronoun", "focus", "credit", "unresolved", "given"] = "here"


class Link(Record, frozen=True, kw_only=True):
    """One link of the chain from the speaker outward to the article."""

    role: ViaRole
    mark: Mark | None = None
    entity: str | None = None


class Statement(Record, frozen=True, kw_only=True):
    """One attributed report. `via` is nearest to the speaker first; `confidence` in 0..1; `reasons` in plain words.

    `hedged`, `polarity` and `tense` are those of the content; `tense` is None where it has no verb.
    """

    id: str
    cue: Mark
    act: Act
    speaker: Speaker
    content: Mark
    quoted: Quoted = "indirect"
    via: tuple[Link, ...] = ()
    hedged: bool = False
    polarity: Polarity = "positive"
    tense: Tense | None = None
    when: str | None = None
    confidence: float = 0.5
    rule: str = ""
    reasons: tuple[str, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, one of PLOVER's sixteen types. `mode` tells the actual from the promised and the denied."""

    id: str
    type: str
    trigger: Mark
    actor: str | None = None
    recipient: str | None = None
    date: str | None = None
    place: str | None = None
    statement: str | None = None
    mode: Literal["actual", "promised", "denied"] = "actual"
    rule: str = ""


class Analysis(Record, frozen=True, kw_only=True):
    """All that one article says. Empty with a `note` that says why where there is nothing to analyse."""

    schema: int = SCHEMA
    doc: str
    digest: str
    rules: str
    language: str
    note: str | None = None
    published: Published
    boilerplate: tuple[Furniture, ...] = ()
    credits: tuple[Credit, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[When, ...] = ()
    events: tuple[Event, ...] = ()
