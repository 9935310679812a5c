"""Sentences: token ranges that end at a full stop, a question or exclamation mark, or a line's end.

A full stop ends nothing after a single letter (د. · أ.ف.ب) or inside a quotation that closes in the same line; ".." and "…" are pauses.
"""

STOPS = frozenset(".!?؟")
_OPENING = frozenset("«“‟„")
_CLOSING = frozenset("»”")
_STRAIGHT = '"'
_LONGEST_QUOTATION = 160
"""Tokens: a mark that stays open longer is taken for a stray one."""


def _protected(words: list[str], first: int, last: int) -> set[int]:
    """Token numbers inside quotations of this line that both open and close."""
    inside: set[int] = set()
    opened: int | None = None
    for i in range(first, last):
        word = words[i]
        closes = word in _CLOSING or (word == _STRAIGHT and opened is not None and words[opened] == _STRAIGHT)
        if closes and opened is not None:
            if i - opened <= _LONGEST_QUOTATION:
                inside.update(range(opened, i))
            opened = None
        elif word in _OPENING or word == _STRAIGHT:
            opened = i
    return inside


def _ends(words: list[str], i: int, last: int) -> bool:
    """Whether the stop at token i ends a sentence."""
    if words[i] != ".":
        return True
    if i and len(words[i - 1]) == 1 and words[i - 1].isalpha():
        return False
    return not (i + 1 < last and words[i + 1] == "." or i and words[i - 1] == "." and i + 1 < last)


def sentences(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """The sentences of one line, tokens `first` up to `last`; closing quotation marks go with the sentence they end."""
    inside = _protected(words, first, last)
    found: list[tuple[int, int]] = []
    start = first
    i = first
    while i < last:
        if words[i] in STOPS and i not in inside and _ends(words, i, last):
            i += 1
            while i < last and (words[i] in STOPS or words[i] in _CLOSING or words[i] == ")"):
                i += 1
            found.append((start, i))
            start = i
        else:
            i += 1
    if start < last:
        found.append((start, last))
    return found
