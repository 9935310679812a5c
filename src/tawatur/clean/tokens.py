"""Tokens: words, numbers with their inner separators, single punctuation marks; folded, with their place in the source."""

import re
from bisect import bisect_left

from tawatur.letters import Folded

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_LINE = re.compile(r"\n+")


def tokens(folded: Folded) -> tuple[list[str], list[int], list[int], list[int]]:
    """Words, starts and ends (source offsets), and the token numbers at which a new line begins."""
    text = folded.text
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    lines = [bisect_left(starts, match.start()) for match in _LINE.finditer(text)]
    if folded.unchanged:
        return words, starts, [end for _, end in spans], lines
    return words, *folded.back(starts, [end for _, end in spans]), lines
