"""Sentences: token ranges that end at a full stop, a question or exclamation mark, or a line's end.

A full stop ends nothing after a single letter (د. · أ.ف.ب), between Latin words (www.example.org) or inside a quotation that closes in
the same line; ".." and "…" are pauses.
"""

from bisect import bisect_left, bisect_right

STOPS = frozenset(".!?؟")
_CLOSES = {"»": '«"', "”": '“‟„"', '"': '"'}
_OPENING = frozenset("«“‟„")
_CLOSING = frozenset("»”")
_QUOTES = _OPENING | frozenset(_CLOSES)
_MARKS = STOPS | _QUOTES
_LONGEST_QUOTATION = 160
"""Tokens: a mark that stays open longer is taken for a stray one."""
_LONGEST_SENTENCE = 250
"""Tokens: what no stop ends is cut at its last comma before that, so that work inside a sentence stays bounded."""
_DEEPEST = 8
"""Quotations in quotations."""


def _quotations(words: list[str], quotes: list[int]) -> list[tuple[int, int]]:
    """The quotations of a line that both open and close, as token ranges; one may lie in another. `quotes`: its quotation marks."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for i in quotes:
        word = words[i]
        depth = next((d for d in range(len(opened) - 1, -1, -1) if words[opened[d]] in _CLOSES.get(word, "")), None)
        if depth is not None:
            if i - opened[depth] <= _LONGEST_QUOTATION:
                found.append((opened[depth], i))
            del opened[depth:]
        elif word not in _CLOSING:
            opened.append(i)
            del opened[:-_DEEPEST]
    return found


def _quoted(stop: int, quotations: list[tuple[int, int]]) -> bool:
    """Whether a stop lies in a quotation: in one of the few that end behind it."""
    k = bisect_right(quotations, stop, key=_closing)
    return any(opened <= stop for opened, _ in quotations[k : k + _DEEPEST])


def _closing(quotation: tuple[int, int]) -> int:
    return quotation[1]


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
    return of_lines(words, [(first, last)])


def of_lines(words: list[str], lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of several lines, sorted and apart. What ends and what quotes is looked for in all of them at once."""
    if not lines:
        return []
    marks = [i for i, word in enumerate(words[lines[0][0] : lines[-1][1]], lines[0][0]) if word in _MARKS]
    found: list[tuple[int, int]] = []
    k = 0
    for first, last in lines:
        k = bisect_left(marks, first, k)
        end = bisect_left(marks, last, k)
        _of_line(words, (first, last), marks[k:end], found)
        k = end
    return found


def _of_line(words: list[str], line: tuple[int, int], marks: list[int], found: list[tuple[int, int]]) -> None:
    """Add the sentences of a line, whose stops and quotation marks are `marks`."""
    start, last = line
    stops = [i for i in marks if words[i] in STOPS]
    quotations = _quotations(words, [i for i in marks if words[i] in _QUOTES]) if len(stops) < len(marks) else []
    for stop in stops:
        if stop < start or quotations and _quoted(stop, quotations) or not _ends(words, stop, last):
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


def _cut(words: list[str], found: list[tuple[int, int]], start: int, stop: int) -> int:
    """Cut an endless sentence behind its last comma, or where it is too long, until what is left in front of `stop` is short enough."""
    while stop - start >= _LONGEST_SENTENCE:
        i = start + _LONGEST_SENTENCE
        comma = next((k for k in range(i - 1, start + _LONGEST_SENTENCE // 2, -1) if words[k] in "،,؛;"), i - 1)
        found.append((start, comma + 1))
        start = comma + 1
    return start
