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
    line = words[first:last]
    stops = [i for i, word in enumerate(line, first) if word in STOPS] if not STOPS.isdisjoint(line) else []
    inside = _protected(words, first, last) if stops else ()
    found: list[tuple[int, int]] = []
    start = first
    for stop in stops:
        if stop < start or stop in inside or not _ends(words, stop, last):
            continue
        start = _cut(words, found, start, stop)
        end = stop + 1
        while end < last and (words[end] in STOPS or words[end] in _CLOSING or words[end] == ")"):
            end += 1
        found.append((start, end))
        start = end
    start = _cut(words, found, start, last)
    if start < last:
        found.append((start, last))
    return found


def _cut(words: list[str], found: list[tuple[int, int]], start: int, stop: int) -> int:
    """Cut an endless sentence behind its last comma, or where it is too long, until what is left in front of `stop` is short enough."""
    while stop - start >= _LONGEST_SENTENCE:
        i = start + _LONGEST_SENTENCE
        comma = next((k for k in range(i - 1, start + _LONGEST_SENTENCE // 2, -1) if words[k] in "،,؛;"), i - 1)
        found.append((start, comma + 1))
        start = comma + 1
    return start
