"""Marks that begin inside a token: joined letters (و ف ب ل …) lie in front of what is marked."""

from bisect import bisect_right

from tawatur.letters import fold
from tawatur.model import Mark, Text


def inside(text: Text, i: int, cut: int) -> int:
    """The source offset `cut` letters into token i; vowel signs and tatweel behind those letters are passed over."""
    start, end = text.starts[i], text.ends[i]
    while cut and start < end:
        cut -= len(fold(text.source[start]))
        if cut < 0:  # the prefix is written into one sign with the word (ﻷكثر)
            break
        start += 1
        while start < end and not fold(text.source[start]):
            start += 1
    return start


def mark(text: Text, first: int, last: int, cut: int = 0) -> Mark:
    """The mark over tokens `first` up to `last`, less the joined letters in front."""
    return text.cut(inside(text, first, cut) if cut else text.starts[first], text.ends[last - 1])


def token(text: Text, offset: int) -> int:
    """The token that a source offset lies in or follows."""
    return bisect_right(text.starts, offset) - 1
