"""Folding of letters, with the way back to the source.

    fold("الجُنود")        -> "الجنود"
    Folded("الجُنود").text -> "الجنود",  .offsets[5] -> 6

Letters that Arabic newsrooms write in several ways become one (أ إ آ ٱ → ا, ى ی → ي, ة → ه, ؤ → و, ئ → ي, ک → ك …), digits become
Western, dashes and blanks plain; vowel signs, tatweel and bidirectional controls vanish; presentation forms (ﻻ) become the
letters they stand for. One look-up in a table over the whole text, and an array that remembers where each letter stood.
"""

import unicodedata
from functools import cache, cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

_LETTERS = {
    "ا": "أإآٱٲٳٵ", "ي": "ىیېےئۍ", "ه": "ةۀۃھہەۂ", "و": "ؤۆۇۈۋ", "ك": "کګڪگ", "ب": "پ", "ج": "چ", "ف": "ڤ", "ز": "ژ", "ق": "ڨ",
    " ": "\t\v\f\0\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\n": "\r\u0085\u2028\u2029",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "%": "٪", ",": "٬", ".": "٫",
}  # fmt: skip
_FIRST, _LAST = 0x621, 0x64A
_MARKS = "".join(chr(c) for c in (*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE), *range(0x8D3, 0x900)))
_CONTROLS = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_PRESENTATION = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))


def _build() -> tuple[NDArray[np.uint32], dict[int, str], frozenset[str]]:
    """The table (code point → code point, 0 to drop), the ligatures that become several letters, the marks."""
    table = np.arange(0x110000, dtype=np.uint32)
    for plain, variants in _LETTERS.items():
        for letter in variants:
            table[ord(letter)] = ord(plain)
    for first in (0x660, 0x6F0):  # Arabic-Indic and Persian digits
        table[first : first + 10] = np.arange(ord("0"), ord("9") + 1)
    marks = {c for c in _MARKS if unicodedata.category(c) in ("Mn", "Lm")}
    for dropped in (*marks, *_CONTROLS):
        table[ord(dropped)] = 0
    ligatures: dict[int, str] = {}
    for code in _PRESENTATION:
        plain = "".join(chr(table[ord(c)]) for c in unicodedata.normalize("NFKC", chr(code)) if table[ord(c)] and c != " ")
        if len(plain) > 1:
            ligatures[code] = plain
        else:
            table[code] = ord(plain) if plain else 0
    return table, ligatures, frozenset(marks)


_TABLE, _LIGATURES, _DROPPED_MARKS = _build()
_LIGATURE_CODES = np.array(sorted(_LIGATURES), dtype=np.uint32)


def arabic(text: str) -> int:
    """How many Arabic letters a text has at least: ligatures are not counted."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = _TABLE[codes]
    return int(np.count_nonzero((folded >= _FIRST) & (folded <= _LAST)))


class Folded:
    """The folded copy of a text. `offsets[i]` is where letter i of `text` stands in the source (one entry more than letters).

    `unchanged`: no letter was dropped or expanded, so the offsets of the folded text are those of the source.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        codes = np.frombuffer(source.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        folded = _TABLE[codes]
        if len(codes) and codes.max() >= 0xFB50 and np.isin(codes, _LIGATURE_CODES).any():
            self.text, self._offsets = _expand(codes, folded)
            self.unchanged = False
            return
        self.unchanged = bool(folded.all())
        kept = np.arange(len(codes)) if self.unchanged else np.flatnonzero(folded)
        self._offsets = np.append(kept, len(codes))
        self.text = (folded if self.unchanged else folded[kept]).tobytes().decode("utf-32-le", "surrogatepass")

    @cached_property
    def offsets(self) -> list[int]:
        plain: list[int] = self._offsets.tolist()
        return plain

    def back(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """The source offsets of spans of the folded text. A span keeps the vowel signs of its last letter."""
        after = np.array(ends, dtype=np.intp)
        last = self._offsets[after - 1] + 1
        for i in np.nonzero(self._offsets[after] > last)[0].tolist():  # something was dropped behind the span
            end = int(last[i])
            while end < len(self.source) and self.source[end] in _DROPPED_MARKS:
                end += 1
            last[i] = end
        return self._offsets[np.array(starts, dtype=np.intp)].tolist(), last.tolist()


@lru_cache(maxsize=1)
def folded(source: str) -> Folded:
    """The folded copy of a whole text: the stages that an article goes through want the same one."""
    return Folded(source)


def _expand(codes: NDArray[np.uint32], folded: NDArray[np.uint32]) -> tuple[str, NDArray[np.intp]]:
    """The slow way, for texts with ligatures: several letters may stand at one offset."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, (code, plain) in enumerate(zip(codes.tolist(), folded.tolist(), strict=True)):
        for letter in _LIGATURES.get(code, chr(plain) if plain else ""):
            letters.append(letter)
            offsets.append(offset)
    offsets.append(len(codes))
    return "".join(letters), np.array(offsets, dtype=np.intp)


@cache
def _changes() -> dict[int, str]:
    """What folding changes, for `str.translate`: quicker than the table for a word, slower for a text."""
    changed = np.nonzero(np.arange(len(_TABLE), dtype=np.uint32) != _TABLE)[0].tolist()
    return {code: chr(_TABLE[code]) if _TABLE[code] else "" for code in changed} | _LIGATURES


def fold(text: str) -> str:
    """The folded form of a word or phrase, for lexicons and queries; the same letters as `Folded(text).text`."""
    return text.translate(_changes())
