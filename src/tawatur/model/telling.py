"""What is told, by which ways: the graph of transmission as it is shown, and the moments of a timeline."""

from typing import Literal

import msgspec

from tawatur.model.affair import Chain, Grade, Stance
from tawatur.model.record import Record
from tawatur.model.spans import Mark

Side = Literal["vouches", "denies"]
VertexKind = Literal["party", "carrier", "article", "outlet"]
MomentKind = Literal["event", "claim"]


class Vertex(Record, frozen=True, kw_only=True):
    """A name that a claim passes through. `cut`: it is one of those that the side rests on; `article`: the id of one."""

    id: str
    name: str
    kind: VertexKind
    cut: bool = False
    article: str | None = None


class Network(Record, frozen=True, kw_only=True):
    """The chains of one side of a claim, each once, by the ids of the vertices that they pass through."""

    side: Side
    grade: Grade
    vertices: tuple[Vertex, ...]
    chains: tuple[Chain, ...]


class Told(Record, frozen=True, kw_only=True):
    """A place where something is told: the sentence, or what was said, and the `trigger` of an event in it.

    `statement` is the one that tells it; None is the outlet's own voice.
    """

    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    trigger: Mark | None = None
    statement: str | None = None


class Moment(Record, frozen=True, kw_only=True):
    """What happened on a day, or what was claimed from that day on: once, however many articles tell it, and with its voices.

    An event has PLOVER's `type`, `actor`, `recipient` and `place` (ledger ids) and `mode`; a claim its id in `claim`, and the `parties` and
    the `stance` of the first position on it. What an outlet tells in its own voice adds no voice.
    """

    id: str
    kind: MomentKind
    day: str
    story: str | None = None
    type: str | None = None
    mode: Literal["actual", "promised", "denied"] | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    claim: str | None = None
    parties: tuple[str, ...] = ()
    stance: Stance | None = None
    text: str
    grade: Grade
    contested: bool = False
    outlets: tuple[str, ...] = ()
    independent_articles: int = 0
    told: tuple[Told, ...] = msgspec.field(default=())
