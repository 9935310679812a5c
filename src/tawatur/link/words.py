"""The words of an article as articles are compared: folded, without furniture, with their place; and what is compared of a word.

    words_of(article, analysis)  -> Words(words=["اعلنت", …], starts=[0, …], ends=[5, …])
    stem("والجنود")              -> "جند"        weight("قال") -> 0.25, weight("في") -> 0.0        meaning("وقوات").sense -> "troops"

Weights are the frozen background: they come from a table that is shipped, never from what else the ledger holds.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from tawatur.letters import Folded, folded
from tawatur.lexicon import Table, Word, load
from tawatur.model import Analysis, Article

COMMON = 0.25
"""The weight of a word that every newsroom writes every day."""
LEAST_VERBAL = 4
"""Letters of a stem, and of a word behind و, from which it is told by them what is meant."""
_AND = "وف"
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


class StopWords(Table, frozen=True, kw_only=True):
    grammatical: tuple[Word, ...]
    common: tuple[Word, ...]


class Affixes(Table, frozen=True, kw_only=True):
    shortest: int
    prefixes: tuple[Word, ...]
    suffixes: tuple[Word, ...]
    weak: str
    verbal: str
    joined: str


class Synonyms(Table, frozen=True, kw_only=True):
    near: tuple[tuple[str, ...], ...]
    apart: tuple[Word, ...]
    senses: dict[str, tuple[Word, ...]]


class Words(msgspec.Struct, frozen=True):
    """Parallel lists: `words[i]` is the folded form of the code points `starts[i]` up to `ends[i]`."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def words_of(article: Article, analysis: Analysis) -> Words:
    """The words of the text that lie outside its furniture."""
    letters = folded(article.text)
    spans = [match.span() for match in _WORD.finditer(letters.text)]
    if not spans:
        return Words([], [], [])
    words = [letters.text[start:end] for start, end in spans]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    if not letters.unchanged:
        starts, ends = letters.back(starts, ends)
    holes = sorted((hole.start, hole.end) for hole in analysis.boilerplate)
    if not holes:
        return Words(words, starts, ends)
    kept = _outside(starts, holes)
    return Words([words[i] for i in kept], [starts[i] for i in kept], [ends[i] for i in kept])


def _outside(starts: list[int], holes: list[tuple[int, int]]) -> list[int]:
    """The numbers of the words that begin in no hole; both lists are sorted."""
    kept: list[int] = []
    hole, covered = 0, -1
    for i, start in enumerate(starts):
        while hole < len(holes) and holes[hole][0] <= start:
            covered = max(covered, holes[hole][1])
            hole += 1
        if start >= covered:
            kept.append(i)
    return kept


def split(text: str) -> list[str]:
    """The folded words of a title or a phrase."""
    return _WORD.findall(Folded(text).text)


@cache
def _affixes() -> Affixes:
    """The table, the longest affixes first."""
    table = load("affixes", Affixes)
    prefixes, suffixes = (tuple(sorted(affixes, key=len, reverse=True)) for affixes in (table.prefixes, table.suffixes))
    return msgspec.structs.replace(table, prefixes=prefixes, suffixes=suffixes)


@cache
def _taken_off() -> tuple[re.Pattern[str], re.Pattern[str], dict[int, None]]:
    """The longest prefix and the longest suffix that leave enough letters; the weak letters, for `str.translate`."""
    affixes = _affixes()
    prefix = re.compile(f"(?:{'|'.join(affixes.prefixes)})(?=.{{{affixes.shortest}}})", re.DOTALL)
    suffix = re.compile(f"(?<=.{{{affixes.shortest}}})(?:{'|'.join(affixes.suffixes)})\\Z", re.DOTALL)
    return prefix, suffix, dict.fromkeys(map(ord, affixes.weak))


@cache
def _weights() -> dict[str, float]:
    """Weight by folded word, and by stem for the common ones."""
    table = load("stop_words", StopWords)
    return {stem(word): COMMON for word in table.common} | dict.fromkeys(table.grammatical, 0.0)


def prefixes() -> tuple[str, ...]:
    """The article and the particles that are written joined, alone and together, the longest first."""
    return _affixes().prefixes


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """What is compared of a folded word: without clitics, endings and weak letters."""
    bare = bare_form(word)
    strong = bare.translate(_taken_off()[2])
    return strong if len(strong) >= _affixes().shortest else bare


def bare_form(word: str) -> str:
    """A folded word without clitics and endings."""
    prefix, suffix, _ = _taken_off()
    begun = prefix.match(word)
    bare = word[begun.end() :] if begun else word
    ended = suffix.search(bare)
    return bare[: ended.start()] if ended else bare


def weight(word: str) -> float:
    """0 for a grammatical word, a single letter or a bare number, `COMMON` for the frame of a news item, else 1."""
    if len(word) < 2 or _DIGIT.search(word):
        return 0.0
    weights = _weights()
    if word in weights:
        return weights[word]
    if word[0] in _affixes().joined and weights.get(word[1:]) == 0.0:
        return 0.0
    return weights.get(stem(word), 1.0)


class _Senses(NamedTuple):
    """Senses by word, by word without clitics and endings, and by stem: the nearest to the word goes before. None: a word of its own."""

    whole: dict[str, str | None]
    bare: dict[str, str | None]
    stems: dict[str, str]


@cache
def _senses() -> _Senses:
    """Where two senses share a form the first row has it."""
    table = load("synonyms", Synonyms)
    found = _Senses({}, {}, {})
    for word in table.apart:
        found.whole.setdefault(word, None)
    for sense, words in table.senses.items():
        for form in (other for word in words for other in _persons(word)):
            found.whole.setdefault(form, sense)
            found.bare.setdefault(bare_form(form), sense)
            found.stems.setdefault(stem(form), sense)
    return found


@cache
def _near() -> dict[str, str]:
    """The first of its row of `near` by sense."""
    return {sense: senses[0] for senses in load("synonyms", Synonyms).near for sense in senses}


def kin(sense: str) -> str:
    """The sense that stands for those of which one often tells what another does."""
    return _near().get(sense, sense)


def has_kin(sense: str) -> bool:
    return sense in _near()


def presents() -> set[str]:
    """The verbs in the present of the table of synonyms, with ي."""
    return {word for words in load("synonyms", Synonyms).senses.values() for word in words if word[0] == "ي"}


def pasts_of_presents() -> set[str]:
    """The pasts that stand beside their presents in that table: دفع, of which only دفعت could be nothing else."""
    rows = [set(words) for words in load("synonyms", Synonyms).senses.values()]
    return {past for row in rows for word in row if word[0] == "ي" for past in (word[1:], "ا" + word[1:]) if past in row}


def _persons(word: str) -> tuple[str, ...]:
    """A verb of the present in the persons of news, in the future and as a participle: يرسل ترسل سيرسل مرسل."""
    persons = [first + word[1:] for first in "يتن"] if word[0] == "ي" else []
    return (word, word + "ت", word + "وا", *persons, *("س" + form for form in persons), *(["م" + word[1:]] if persons else []))


def _unprefixed(word: str) -> str:
    """A word without the article and particles."""
    affixes = _affixes()
    return next((word[len(p) :] for p in affixes.prefixes if word.startswith(p) and len(word) - len(p) >= affixes.shortest), word)


def _sense(word: str, root: str) -> str | None:
    known = _senses()
    bare = bare_form(word)
    for form, forms in ((word, known.whole), (_unprefixed(word), known.whole), (bare, known.bare)):
        if form in forms:
            return forms[form]
    for form in (root, stem(word[1:]) if word[0] in _affixes().verbal else ""):
        if len(form) >= LEAST_VERBAL and form in known.stems:  # a shorter stem may be that of another word
            return known.stems[form]
    return _sense(word[1:], stem(word[1:])) if len(word) > LEAST_VERBAL and word[0] in _AND else None


class Meaning(NamedTuple):
    """What is compared of a word: its stem, what it says (its sense, else its stem), and how much that tells."""

    stem: str
    sense: str
    weight: float


@lru_cache(maxsize=1 << 14)
def meaning(word: str) -> Meaning:
    """A folded word as statements are compared. A word of the table of synonyms says something, however common it is."""
    root = stem(word)
    sense = _sense(word, root)
    return Meaning(root, sense, 1.0) if sense else Meaning(root, root, weight(word))
