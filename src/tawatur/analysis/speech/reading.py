"""A text as the attribution rules see it: tokens with the names, quotations and dates on them."""

from bisect import bisect_left
from collections.abc import Sequence

from tawatur.analysis.names import Named, Names
from tawatur.analysis.speech.quotes import Quote, quotes
from tawatur.analysis.words import bare, closed, function_words
from tawatur.letters import fold
from tawatur.model import Entity, Text, When

COMMAS = frozenset("،,؛;")


class Reading:
    """Look-ups by token. `name_at[i]`: the span that covers token i; `name_from[i]`: the one that begins there."""

    def __init__(self, text: Text, names: Names, dates: Sequence[When]) -> None:
        self.text, self.words, self.names = text, text.words, names
        self.entities: dict[str, Entity] = {entity.id: entity for entity in names.entities}
        self.sentence_end = names.page.sentence_end
        self.sentence_start = [0] * len(text.words)
        for first, last in text.sentences:
            self.sentence_start[first:last] = [first] * (last - first)
        self.paragraph_end = [0] * len(text.words)
        for first, last in text.paragraphs:
            self.paragraph_end[first:last] = [last] * (last - first)
        self.name_at: dict[int, tuple[Named, str]] = {}
        self.name_from: dict[int, tuple[Named, str]] = {}
        for named, id in names.spans:
            self.name_from[named.first] = (named, id)
            for i in range(named.first, named.last):
                self.name_at[i] = (named, id)
        self.quotes = quotes(text.words, text.paragraphs, self.sentence_end)
        self._quote_starts = [quote.first for quote in self.quotes]
        self.quote_from = {quote.first: quote for quote in self.quotes}
        self.quote_to = {quote.last: quote for quote in self.quotes if quote.closed}
        self.dated = _dated(text, dates)
        self.roles = _roles(names)
        self._writes_maqsura = "ى" in text.source

    def quotes_between(self, first: int, last: int) -> list[Quote]:
        """The quotations that open at tokens `first` up to `last`."""
        starts = self._quote_starts
        return self.quotes[bisect_left(starts, first) : bisect_left(starts, last)]

    def complementiser(self, i: int) -> bool:
        """أن، إن، بأنه … that introduces what was said (not إلا أن، بعد أن، يجب أن)."""
        words = function_words()
        return self.words[i] in words.complementisers and (i == 0 or bare(self.words[i - 1]) not in words.not_that_after)

    def inside_text(self, i: int) -> bool:
        return self.names.page.inside(i)

    def maqsura(self, i: int) -> bool:
        """Whether the last letter of token i may be ى (نفى and not نفي); where a text never writes ى, ي stands for both."""
        return not self._writes_maqsura or self.text.source[self.text.ends[i] - 1] == "ى"

    def doubled(self, i: int) -> bool:
        """Whether token i is written with a shadda."""
        return "\u0651" in self.text.source[self.text.starts[i] : self.text.ends[i]]

    def passive(self, i: int, skip: int, past: str) -> bool:
        """Whether the vowel that token i writes on its first letter makes it a passive: ذُكر، يُعتقد (but يُعلن is active)."""
        letters = self.text.source[self.text.starts[i] : self.text.ends[i]]
        plain = [at for at, letter in enumerate(letters) if letter.isalpha()]
        written = len(plain) > skip and letters[plain[skip] + 1 : plain[skip] + 2] == "\u064f"
        present = len(plain) > skip and letters[plain[skip]] in "يت" and past[0] not in "يت"
        return written and (not present or len(past) == 3 or len(past) > 4)

    def skips(self, i: int) -> bool:
        """A token that may stand between the parts of a clause: an adverb, a date."""
        return i in self.dated or self.words[i] in function_words().adverbs

    def stops(self, i: int) -> bool:
        """A function word: no noun phrase goes on over it (والية is no وإليه)."""
        hit = self.names.page.hits.get(i)
        if hit is not None and hit.of("title") is not None:
            return False
        return self.words[i] in closed() or bare(self.words[i]) in closed()


def _roles(names: Names) -> dict[str, list[tuple[int, frozenset[str], str]]]:
    """First word of a role → where people were introduced with it: token, the words of the role, the person's entity id."""
    roles: dict[str, list[tuple[int, frozenset[str], str]]] = {}
    for named, id in names.spans:
        if named.type == "PER" and named.role:
            words = frozenset(word.removeprefix("ال") for word in fold(named.role).split())
            for word in words:
                roles.setdefault(word, []).append((named.first, words, id))
    return roles


def _dated(text: Text, dates: Sequence[When]) -> dict[int, When]:
    """Token → the time expression on it."""
    dated: dict[int, When] = {}
    i, n = 0, len(text.starts)
    for when in sorted(dates, key=lambda when: when.mark.start):
        while i < n and text.ends[i] <= when.mark.start:
            i += 1
        while i < n and text.starts[i] < when.mark.end:
            dated[i] = when
            i += 1
    return dated
