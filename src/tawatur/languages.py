"""Which language a text is in, as far as it matters here: Arabic or not.

    language("قالت بلدية المرفأ …")    ("ar", None)
    language("The mayor said …")      ("und", "not analysed: no Arabic")

A page in several languages is Arabic if its letters are, or if enough of its paragraphs are. Persian, Urdu and Kurdish are written in the
letters of Arabic and in some of their own: a text with many of those is Arabic only if its commonest words are.
"""

import re

from tawatur.letters import arabic, fold
from tawatur.lexicon import Table, Word, load

LEAST_COMMON = 0.08
"""Of the words; running Arabic has three times as many."""
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_LETTER = re.compile(r"[^\W\d_]+")
_LEAST_ARABIC = 0.3
"""Of the letters of a text; below it the article is kept and not analysed, unless a paragraph is Arabic."""
_LEAST_PARAGRAPHS = 200
"""Arabic letters in paragraphs that are Arabic by themselves."""
_FOREIGN = "پچژگکیےٹڈڑںھہەێۆڵڕ"
_MOST_FOREIGN = 0.03
"""Of the characters: some keyboards write one of these letters for an Arabic one."""
_SAMPLE = 20_000
"""Characters from which the commonest words are counted."""
_FEWEST_WORDS = 12


class CommonWordTable(Table, frozen=True, kw_only=True):
    """Words by which running Arabic is known."""

    words: frozenset[Word]
    openings: tuple[Word, ...]


def commonness(text: str) -> float:
    """The share of words that are common particles or open with the article."""
    table = load("common_words", CommonWordTable)
    words = fold(text).split()
    return sum(word in table.words or word.startswith(table.openings) for word in words) / len(words) if words else 0.0


def language(text: str) -> tuple[str, str | None]:
    """The language of a text (ISO 639, und where it is not told), and why it is not analysed if it is not."""
    if not (text and arabic(text) >= _LEAST_ARABIC * len(text)):  # and so of its letters: they need not be told from the marks
        letters = fold(text)
        written = sum(map(len, _LETTER.findall(letters)))
        if not written:
            return "und", "no text"
        if sum(map(len, _ARABIC.findall(letters))) < _LEAST_ARABIC * written and not _arabic_paragraphs(text):
            return "und", "not analysed: no Arabic"
    if _is_foreign(text):
        return "und", "not analysed: Arabic letters, another language"
    return "ar", None


def _arabic_paragraphs(text: str) -> bool:
    """Whether paragraphs of some length are in Arabic, whatever the others are in."""
    found = ((arabic(line), len(line)) for line in text.splitlines())
    return sum(letters for letters, length in found if letters >= 2 * _LEAST_ARABIC * length) >= _LEAST_PARAGRAPHS


def _is_foreign(text: str) -> bool:
    sample = text[:_SAMPLE]
    if sum(map(sample.count, _FOREIGN)) <= _MOST_FOREIGN * len(sample):
        return False
    return len(sample.split()) >= _FEWEST_WORDS and commonness(sample) < LEAST_COMMON
