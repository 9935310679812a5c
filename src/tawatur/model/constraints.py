"""What an analyst decided of what is put together: what is one, and what is not, whatever linking makes of it."""

from typing import Literal, NamedTuple

from tawatur.model.analysis import EntityType
from tawatur.model.record import Record

Grouped = Literal["claim", "story", "name"]
"""What can be merged and split: claims are of statements, stories of articles, names of spellings."""


class Place(NamedTuple):
    """Where an anchor holds: in a text by its digest, at the span of a statement whose cue begins there; or at a spelling of a type."""

    digest: str | None = None
    start: int | None = None
    end: int | None = None
    cue: int | None = None
    type: str | None = None
    name: str | None = None


class Anchor(Record, frozen=True, kw_only=True):
    """What a constraint holds on to, whatever is read and linked anew: the `digest` of a text, for a statement or a part of one with its
    span and the begin of its cue; for a name its `type` and spelling. `article` and `text` tell how it was called and what stands there,
    or its beginning.
    """

    digest: str | None = None
    start: int | None = None
    end: int | None = None
    cue: int | None = None
    type: EntityType | None = None
    name: str | None = None
    article: str | None = None
    text: str | None = None

    @property
    def place(self) -> Place:
        return Place(self.digest, self.start, self.end, self.cue, self.type, self.name)


Anchors = tuple[Anchor, ...]


class Constraint(Record, frozen=True, kw_only=True):
    """One decision: every two `apart` sides have nothing in common, each of the sets in `together` is one, and what is `alone` is with
    nothing else. It takes the place of what was decided of the same before.
    """

    of: Grouped
    apart: tuple[Anchors, ...] = ()
    together: tuple[Anchors, ...] = ()
    alone: Anchors = ()

    @property
    def anchors(self) -> list[Anchor]:
        """All that it speaks of, each once, in its order."""
        named = {anchor.place: anchor for side in (*self.apart, *self.together, self.alone) for anchor in side}
        return list(named.values())


class Decision(NamedTuple):
    """A constraint that stands, with the number of its correction."""

    number: int
    constraint: Constraint
