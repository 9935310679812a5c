"""What `link` compares of an article, made from it alone and kept, so that no neighbour is read whole to be compared with."""

import msgspec


class Sketch(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an article is about, as numbers: `features` are stems and names (32 bits each, sorted), `values` what each of them says."""

    features: bytes
    values: bytes


PART = "."
"""What the number of a part follows in a node (article:s3.2); the first part has the node of its statement."""


class Proposition(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A statement, or a part of one with a predicate of its own, as it is compared; `node` is its name in the graph of claims."""

    node: str
    heads: frozenset[str] = frozenset()
    """The senses of its predicate."""
    senses: dict[str, float]
    telling: frozenset[str]
    """The senses that say most."""
    participants: frozenset[str]
    setting: frozenset[str] = frozenset()
    """Whom it may speak of without naming them: those that its article names most, and its speakers."""
    denied: bool
    """The content itself calls something untrue."""
    negative: bool | None = None
    """Whether it is put in the negative; None where the polarity of the statement tells."""
    span: tuple[int, int] | None = None
    """The code points of the part of a statement that has several."""
    answers: str | None = None
    """The node of what it speaks of without saying it again (ذلك، الاتهامات)."""

    @property
    def statement(self) -> str:
        """The id of the statement in its article."""
        return self.node.partition(":")[2].partition(PART)[0]


class Acting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody who speaks, acts or is acted upon in an article, by ledger id, and in how many places he is named."""

    id: str
    name_ar: str
    name_en: str | None
    mentions: int


class Outline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What of the traits of an article tells whether it is of one story with another; `published`: EDTF day or date-time."""

    id: str
    published: str | None
    sketch: Sketch


class Traits(Outline, frozen=True, kw_only=True, gc=False):
    """One article as others are compared with it, and as a story shows it.

    `id` and `name` are its own; `shingles`: its blocking keys for copies; `heaviest`: the stems that say most of what it is about, sorted.
    """

    name: str
    title: str
    outlet: str | None
    shingles: tuple[int, ...]
    heaviest: tuple[str, ...]
    said: tuple[Proposition, ...]
    acting: tuple[Acting, ...]
