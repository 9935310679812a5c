"""What `link` compares of an article, made from it alone and kept, so that no neighbour is read whole to be compared with."""

from typing import Protocol

import msgspec


class Sketch(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an article is about, as numbers: `features` are stems and names (32 bits each, sorted), `values` what each of them says."""

    features: bytes
    values: bytes


PART = "."
"""What the number of a part follows in a node (article:s3.2); the first part has the node of its statement."""


class Embedding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a model that has learned puts a text: `values` are whole numbers of 8 bits, one for each of its dimensions."""

    model: str
    """The digest of the model: embeddings of two models say nothing of one another."""
    values: bytes


class Scorer(Protocol):
    """What tells how alike two statements are by having learned, in the place of the words that they share."""

    @property
    def digest(self) -> str:
        """Changes with what was learned."""

    def embed(self, text: str) -> Embedding:
        """The same text gives the same bytes, whatever was read before. Raises ScorerError where the scorer cannot be used."""


class Proposition(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
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
    embedding: Embedding | None = None
    """What it says, by a scorer of the user's own."""

    @property
    def statement(self) -> str:
        """The id of the statement in its article."""
        return self.node.partition(":")[2].partition(PART)[0]


class Frame(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Of what a figure is told. Empty or None is open.

    `scope` is a key of the table; `marks` are "expected", "wanted", "part"; `kind` and `place` are stems of words, `called` and `named` the
    same as written; `owner` the ledger id of the state or body whose they are; `counted`: it is told as the number spoken of before;
    `reasons`: by which words.
    """

    unit: str
    scope: str | None = None
    marks: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    owner: str | None = None
    counted: bool = False
    called: str | None = None
    named: str | None = None
    reasons: tuple[str, ...] = ()


class Framed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure of an article with its frame: its number among the figures of the analysis, and the code points of its sentence."""

    figure: int
    sentence: tuple[int, int]
    frame: Frame


class Acting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody who speaks, acts or is acted upon in an article, by ledger id, and in how many places he is named."""

    id: str
    name_ar: str
    name_en: str | None
    mentions: int


class Counting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What of the traits of an article tells what it counts: its figures, as those of others are counted with them; None where an older
    version kept none."""

    framed: tuple[Framed, ...] | None = None


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
    framed: tuple[Framed, ...] | None = None
