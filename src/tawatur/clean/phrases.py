"""Phrases of a table laid over folded tokens: the one matcher of furniture and credits.

A phrase is a row of words and marks; `#` stands for any number, `<name>` for any entry of a class, and a last word that ends
in `*` for every word that begins so (pages run words together). Phrases are found by their first word in one look-up.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

_PART = re.compile(r"<\w+>|#|\d+|[^\W\d_]+\*?|[^\w\s]")

Phrase = tuple[str, ...]


def phrase(text: str) -> Phrase:
    """A folded phrase of a table as its words and marks."""
    return tuple(_PART.findall(text))


def expand(text: str, classes: Mapping[str, Sequence[str]]) -> Iterable[Phrase]:
    """The phrases that a phrase with a class stands for."""
    name = re.search(r"<(\w+)>", text)
    if name is None:
        return [phrase(text)]
    return [p for entry in classes[name[1]] for p in expand(text.replace(name[0], entry, 1), classes)]


def spellings(word: str) -> set[str]:
    """A first word as a page may write it: Latin words in small letters, capitals, or with one capital."""
    return {word, word.lower(), word.upper(), word.capitalize()}


def fits(phrase: Phrase, words: Sequence[str], i: int, last: int) -> bool:
    """Whether the phrase stands at token i."""
    if i + len(phrase) > last:
        return False
    for wanted, word in zip(phrase, words[i : i + len(phrase)], strict=True):
        if wanted == word or wanted == "#" and word[0].isdigit():
            continue
        if not (wanted == word.lower() or wanted[-1] == "*" and len(wanted) > 1 and word.startswith(wanted[:-1])):
            return False
    return True


class Phrases:
    """A set of phrases, found at a place or within a stretch; joined particles (و، ب، ل …) before the first word are allowed within."""

    _JOINED = frozenset("وفبلك")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for each in sorted(set(phrases), key=lambda p: (-len(p), p)):
            self._by_first.setdefault(each[0].lower(), []).append(each)

    def at(self, words: Sequence[str], i: int, last: int) -> int:
        """The number of tokens of the longest phrase that stands at token i, 0 for none."""
        for each in self._by_first.get("#" if words[i][0].isdigit() else words[i].lower(), ()):
            if fits(each, words, i, last):
                return len(each)
        return 0

    def within(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether one of the phrases stands anywhere in the stretch."""
        for i in range(first, last):
            if self.at(words, i, last):
                return True
            bare = words[i][1:]
            if (
                words[i][0] in self._JOINED
                and bare in self._by_first
                and any(fits(each[1:], words, i + 1, last) for each in self._by_first[bare])
            ):
                return True
        return False
