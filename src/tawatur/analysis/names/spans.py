"""What the parts of the name reader hand to one another: a span of tokens that names something."""

from typing import NamedTuple

from tawatur.analysis.names.gazetteer import Hit, Known
from tawatur.model import EntityType, Text


class Named(NamedTuple):
    """Tokens `first` up to `last` (less `skip` joined letters) name something.

    `key` is its id where it is known or composed of what is known, else None; `head` the head noun of an organisation
    (so that الوزارة finds it later); `role` the title that introduced a person; `short_of` the first token of the name that a short form
    stands for.
    """

    first: int
    last: int
    skip: int
    type: EntityType
    rule: str
    known: Known | None = None
    key: str | None = None
    head: str | None = None
    role: str | None = None
    party: str | None = None
    reduced: bool = False
    short_of: int | None = None

    @property
    def kind(self) -> str:
        """What taggers call its type: they tell no governed places from others."""
        return "LOC" if self.type == "GPE" else self.type

    @property
    def own(self) -> bool:
        """Whether the user's file has it."""
        return self.known is not None and self.known.own


class Page:
    """One text with its gazetteer hits by token, and which tokens are taken by a name already."""

    def __init__(self, text: Text, hits: list[Hit], dated: frozenset[int]) -> None:
        self.text = text
        self.words = text.words
        self.hits = {hit.first: hit for hit in hits}
        self.dated = dated
        self.taken = [False] * len(text.words)
        self.at: dict[int, Named] = {}
        self.vocabulary = frozenset(text.words)
        self.sentence_end: list[int] = [0] * len(text.words)
        for first, last in text.sentences:
            self.sentence_end[first:last] = [last] * (last - first)

    def inside(self, i: int) -> bool:
        """Whether token i belongs to a sentence (and not to furniture)."""
        return 0 <= i < len(self.words) and self.sentence_end[i] > 0

    def free(self, first: int, last: int) -> bool:
        return self.inside(first) and last <= self.sentence_end[first] and not any(self.taken[first:last])

    def add(self, named: Named) -> None:
        self.taken[named.first : named.last] = [True] * (named.last - named.first)
        self.at[named.first] = named

    def clear(self) -> None:
        """Take back every name."""
        self.taken = [False] * len(self.words)
        self.at = {}

    def named(self) -> list[Named]:
        """All spans, in the order of the text."""
        return [self.at[i] for i in sorted(self.at)]

    def introduce(self, named: Named, role: str, party: str | None) -> None:
        """Give a name that was added before the title that introduced it."""
        self.at[named.first] = named._replace(role=role, party=named.party or party)

    def surface(self, named: Named) -> str:
        """The folded name, without its joined letters."""
        return " ".join(self.words[named.first : named.last])[named.skip :]
