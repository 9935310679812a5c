"""The records. Frozen, comparable, JSON in and out; they import nothing above them.

Offsets are code points of `Article.text`, end exclusive. Annotation terms (acts, bounds, roles in a chain) are
those of the annotation guide in the manual (docs/records.md). Every record of an analysis is a superset of that schema.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Literal, Self

import msgspec

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
Basis = Literal["given", "text", "inferred", "unknown"]
Stance = Literal["asserts", "admits", "denies", "declines", "demands"]
EdgeKind = Literal["copy", "story", "claim"]
GroupKind = Literal["story", "claim"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The parent of all records: `to_dict` gives plain JSON values, `from_dict` checks and reads them back."""

    def to_dict(self) -> dict[str, Any]:
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def to_json(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        return msgspec.convert(plain, cls)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        return msgspec.json.decode(text, type=cls)


# ------------------------------------------------------------------ spans


class Span(Record, frozen=True, kw_only=True):
    """A stretch of an article: `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int


class Mark(Span, frozen=True, kw_only=True):
    """A span with the characters it covers, so that it can be checked without the article at hand."""

    text: str


class Furniture(Mark, frozen=True, kw_only=True):
    """Text on the page that is not the article (share bar, newsletter pitch …) and the rule that knew it."""

    rule: str


class Credit(Mark, frozen=True, kw_only=True):
    """Provenance written into the article: who wrote it, where and when, or where it was taken from."""

    kind: Literal["byline", "dateline", "credit", "published"]
    name: str | None = None


# ------------------------------------------------------------------ articles


class Published(Record, frozen=True, kw_only=True):
    """When an article appeared: `value` an EDTF day or date-time, `basis` how it was found, `mark` where."""

    value: str | None = None
    basis: Basis = "unknown"
    mark: Mark | None = None


class Article(Record, frozen=True, kw_only=True):
    """One text from one outlet at one time. `text` is never changed once read. `place` is the file it was read from."""

    text: str
    url: str | None = None
    place: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    extra: dict[str, Any] = {}

    @property
    def name(self) -> str:
        """What the article is called everywhere: its url, else its file name, else its digest."""
        return self.url or self.place or self.digest

    @property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Identity: the same name with another text is a revision, the same text under another name a copy."""
        return hashlib.sha256(f"{self.name}\0{self.digest}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Outlet(Record, frozen=True, kw_only=True):
    """Who publishes. `voice_of` is the party it speaks for when it speaks for itself; `reliability` the analyst's own."""

    id: str
    name: str
    kind: Literal["paper", "agency", "broadcaster", "official", "site"] = "paper"
    country: str | None = None
    owner: str | None = None
    voice_of: str | None = None
    reliability: str | None = None


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What `clean` hands to `analyse`. Tokens are parallel lists; a sentence and a paragraph are token ranges.

    `words[i]` is the folded form of `source[starts[i]:ends[i]]`: a word, a number with its inner separators, or one
    punctuation mark. Tokens of furniture belong to no sentence.
    """

    source: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    furniture: tuple[Furniture, ...] = ()
    credits: tuple[Credit, ...] = ()

    def mark(self, first: int, last: int) -> Mark:
        """The mark over tokens `first` up to `last` (exclusive)."""
        return self.cut(self.starts[first], self.ends[last - 1])

    def cut(self, start: int, end: int) -> Mark:
        """The mark over code points `start` up to `end`."""
        return Mark(start=start, end=end, text=self.source[start:end])


# ------------------------------------------------------------------ what one article says


class Number(Record, frozen=True, kw_only=True):
    """A number as written. `low`/`high` are None where the bound leaves that side open (or for "thousands of")."""

    mark: Mark
    low: int | float | None
    high: int | float | None
    bound: Bound = "exact"
    kind: Literal["cardinal", "ordinal", "percent", "multiple", "fraction"] = "cardinal"
    rule: str = ""


class Figure(Record, frozen=True, kw_only=True):
    """A quantity of something: a number with its unit, what it counts, and the statement it lies in (None: the outlet's own voice)."""

    mark: Mark
    low: int | float | None
    high: int | float | None
    bound: Bound
    unit: str | None = None
    of: str | None = None
    statement: str | None = None
    rule: str = ""


class When(Record, frozen=True, kw_only=True):
    """A time expression. `value` in EDTF (None: cannot be placed), `anchor` the day it was counted from, `note` a clash."""

    mark: Mark
    value: str | None
    anchor: str | None = None
    rule: str = ""
    note: str | None = None


class Mention(Mark, frozen=True, kw_only=True):
    """A span that names an entity, and what found it. `reduced`: a short form with the article that stands for it."""

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
    credit, or unresolved.
    """

    kind: SpeakerKind
    mark: Mark | None = None
    entity: str | None = None
    entities: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    resolved: Literal["here", "role", "pronoun", "focus", "credit", "unresolved"] = "here"


class Link(Record, frozen=True, kw_only=True):
    """One link of the chain from the speaker outward to the article."""

    role: ViaRole
    mark: Mark | None = None
    entity: str | None = None


class Statement(Record, frozen=True, kw_only=True):
    """One attributed report. `via` is nearest to the speaker first; `confidence` in 0..1; `reasons` in plain words."""

    id: str
    cue: Mark
    act: Act
    speaker: Speaker
    content: Mark
    quoted: Quoted = "indirect"
    via: tuple[Link, ...] = ()
    hedged: bool = False
    polarity: Polarity = "positive"
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


# ------------------------------------------------------------------ what articles say together


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


class Story(Record, frozen=True, kw_only=True):
    """The articles about one developing affair; `id` is that of its earliest member, `start`/`end` are days."""

    id: str
    title: str
    start: str | None = msgspec.field(default=None, name="from")
    end: str | None = msgspec.field(default=None, name="to")
    articles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    independent_articles: int = 0


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


class Grade(Record, frozen=True, kw_only=True):
    """How many disjoint chains carry a claim, its old name, and the names it rests on."""

    name: Literal["untraceable", "gharib", "aziz", "mashhur", "mutawatir"]
    voices: int
    cut: tuple[str, ...]


class Claim(Record, frozen=True, kw_only=True):
    """What several statements have in common, with the position of each party."""

    id: str
    gloss: str
    grade: Grade
    denial: Grade | None = None
    contested: bool = False
    origins: tuple[str, ...] = ()
    articles: int = 0
    independent_articles: int = 0
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()


class Edge(Record, frozen=True, kw_only=True):
    """A decision on a pair. `a` < `b`; nodes are article ids, for claims statement ids ("<article id>:s3").

    `weight` in 0..1; `detail` is what the kind needs to show it: the passages and shares of a copy, the reasons of a link.
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
