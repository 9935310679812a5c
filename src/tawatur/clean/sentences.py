"""Sentences: token ranges that end at a full stop, a question or exclamation mark, or a line's end.

A full stop ends nothing after a single letter (د. · أ.ف.ب), between Latin words (www.example.org) or inside a quotation that closes in
the same line; ".." and "…" are pauses.
"""

STOPS = frozenset(".!?؟")
_CLOSES = {"»": '«"', "”": '“‟„"', '"': '"'}
_OPENING = frozenset("«“‟„")
_CLOSING = frozenset("»”")
_QUOTES = _OPENING | frozenset(_CLOSES)
_LONGEST_QUOTATION = 160
"""Tokens: a mark that stays open longer is taken for a stray one."""
_LONGEST_SENTENCE = 250
"""Tokens: what no stop ends is cut at its last comma before that, so that work inside a sentence stays bounded."""
_DEEPEST = 8
"""Quotations in quotations."""


def _protected(words: list[str], first: int, last: int) -> set[int]:
    """Token numbers inside quotations of this line that both open and close; a quotation may lie in another."""
    inside: set[int] = set()
    opened: list[int] = []
    if _QUOTES.isdisjoint(words[first:last]):
        return inside
    for i in range(first, last):
        word = words[i]
        if word not in _QUOTES:
            continue
        depth = next((d for d in range(len(opened) - 1, -1, -1) if words[opened[d]] in _CLOSES.get(word, "")), None)
        if depth is not None:
            if i - opened[depth] <= _LONGEST_QUOTATION:
                inside.update(range(opened[depth], i))
            del opened[depth:]
        elif word not in _CLOSING:
            opened.append(i)
            del opened[:-_DEEPEST]
    return inside


def _ends(words: list[str], i: int, last: int) -> bool:
    """Whether the stop at token i ends a sentence."""
    if words[i] != ".":
        return True
    if i and len(words[i - 1]) == 1 and words[i - 1].isalpha():
        return False
    if 0 < i < last - 1 and _is_latin(words[i - 1]) and _is_latin(words[i + 1]):
        return False
    return not (i + 1 < last and words[i + 1] == "." or i and words[i - 1] == "." and i + 1 < last)


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


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
        elif i - start >= _LONGEST_SENTENCE:
            start, i = _cut(words, found, start, i)
        else:
            i += 1
    if start < last:
        found.append((start, last))
    return found


def _cut(words: list[str], found: list[tuple[int, int]], start: int, i: int) -> tuple[int, int]:
    """Cut an endless sentence behind its last comma, or here; where the next one starts, and where to go on reading."""
    comma = next((k for k in range(i - 1, start + _LONGEST_SENTENCE // 2, -1) if words[k] in "،,؛;"), i - 1)
    found.append((start, comma + 1))
    return comma + 1, max(i, comma + 1)
