"""The marks of one article as gold has them: a subset of the JSON of `analyse`, so that either can be laid over the other.

What is None was not marked at all, which is something else than marked as empty: it is not scored. Fields that are not here are not
looked at.
"""

from tawatur.model import Act, Basis, Bound, EntityType, Quoted, Record, ViaRole


class Marked(Record, frozen=True, kw_only=True):
    """A stretch of the article in code points, end exclusive. Without `start` and `end` it is the `nth` place, from 0, where `text`
    stands."""

    text: str | None = None
    start: int = -1
    end: int = -1
    nth: int = 0


class Published(Record, frozen=True, kw_only=True):
    value: str | None = None
    basis: Basis = "given"


class Entity(Record, frozen=True, kw_only=True):
    id: str
    type: EntityType
    mentions: tuple[Marked, ...] = ()


class Speaker(Record, frozen=True, kw_only=True):
    """`entity` is the first of `entities`; either will do."""

    mark: Marked | None = None
    entity: str | None = None
    entities: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        return self.entities or ((self.entity,) if self.entity else ())


class Link(Record, frozen=True, kw_only=True):
    role: ViaRole
    mark: Marked | None = None
    entity: str | None = None


class Statement(Record, frozen=True, kw_only=True):
    cue: Marked
    content: Marked | None = None
    speaker: Speaker | None = None
    act: Act | None = None
    quoted: Quoted | None = None
    hedged: bool | None = None
    via: tuple[Link, ...] | None = None


class Figure(Record, frozen=True, kw_only=True):
    mark: Marked
    low: int | float | None = None
    high: int | float | None = None
    bound: Bound = "exact"


class Date(Record, frozen=True, kw_only=True):
    mark: Marked
    value: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """`actor` and `recipient` may be several who act together."""

    type: str
    trigger: Marked
    actor: str | tuple[str, ...] | None = None
    recipient: str | tuple[str, ...] | None = None


class Marks(Record, frozen=True, kw_only=True):
    """`doc` is the file of the article beside this one, unless `text` is the article itself. `digest` is the SHA-256 of that text."""

    doc: str | None = None
    text: str | None = None
    digest: str | None = None
    published: Published | None = None
    boilerplate: tuple[Marked, ...] | None = None
    entities: tuple[Entity, ...] | None = None
    statements: tuple[Statement, ...] | None = None
    figures: tuple[Figure, ...] | None = None
    dates: tuple[Date, ...] | None = None
    events: tuple[Event, ...] | None = None


LAYERS = frozenset(Marks.__struct_fields__) - {"doc", "text", "digest", "published"}
"""The fields by which a file is known to be gold."""
