"""Tokens: words, numbers with their inner separators, single punctuation marks; folded, with their place in the source.

Each letter is looked up for its kind; a token is a run of one kind. Runs are found for the whole text at once, four times as fast as by
a regular expression. `\\d+([.,]\\d+)*` is a number, letters without digits and `_` are a word, every other mark stands by itself.
"""

import re

import numpy as np
from numpy.typing import NDArray

from tawatur.letters import Folded

_BLANK, _LETTER, _DIGIT, _MARK = range(4)
_PLANES = 0x20000
"""Above these code points there are no marks in use: all count as letters."""
_LINE, _POINT, _COMMA = ord("\n"), ord("."), ord(",")


def _build() -> NDArray[np.uint8]:
    """The kind of each code point, as Python's regular expressions see it."""
    kinds = np.full(_PLANES + 1, _MARK, dtype=np.uint8)
    every = "".join(map(chr, range(_PLANES)))
    for kind, pattern in ((_BLANK, r"\s+"), (_DIGIT, r"\d+"), (_LETTER, r"[^\W\d_]+")):
        for run in re.finditer(pattern, every):
            kinds[run.start() : run.end()] = kind
    kinds[_PLANES] = _LETTER
    return kinds


_KINDS = _build()


def tokens(folded: Folded) -> tuple[list[str], list[int], list[int], list[int]]:
    """Words, starts and ends (source offsets), and the token numbers at which a new line begins."""
    text = folded.text
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first, last = _runs(_kinds(codes))
    starts, ends = first.tolist(), last.tolist()
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    lines: list[int] = np.searchsorted(first, np.nonzero(codes == _LINE)[0]).tolist()
    if folded.unchanged:
        return words, starts, ends, lines
    return words, *folded.back(starts, ends), lines


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The kind of each letter; a point or comma between two digits is part of the number."""
    kinds = _KINDS[np.minimum(codes, _PLANES)]
    if len(codes) > 2:
        inner = ((codes[1:-1] == _POINT) | (codes[1:-1] == _COMMA)) & (kinds[:-2] == _DIGIT) & (kinds[2:] == _DIGIT)
        kinds[1:-1][inner] = _DIGIT
    return kinds


def _runs(kinds: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where tokens start and end: at a change of kind, and at every mark."""
    edge = np.ones(len(kinds) + 1, dtype=bool)
    if len(kinds):
        edge[1:-1] = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _MARK)
    edges = np.nonzero(edge)[0]
    full = kinds[edges[:-1]] != _BLANK
    return edges[:-1][full], edges[1:][full]
