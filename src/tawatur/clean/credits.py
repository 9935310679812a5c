"""Credits: the provenance written into an article - byline, dateline, "taken from", "published on" - as data/ar/credits.yaml describes it.

Four shapes: a line that opens with a cue (المصدر: …), a signature at the head of the article (القاهرة - رويترز), the same before the first
sentence (لندن (رويترز) - …), and an agency in brackets at the end of a line. Credits stay part of the text; they are marked, not removed.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tawatur.clean.phrases import Phrases, expand
from tawatur.clean.sentences import STOPS
from tawatur.clean.tables import CreditTable, Head, Kind
from tawatur.lexicon import load
from tawatur.model import Credit, Text

Line = tuple[int, int]

_MARKS = frozenset(":-/|")
_SEPARATORS = frozenset("-/|")
_COMMAS = frozenset("،,")
_QUOTES = frozenset('«“"')
_INNER = _QUOTES | frozenset("»”.")
_TATWEEL = "ـ"
_EDGE = 4
"""Lines at the top and at the foot where an unmarked name may be a byline."""
_SIGNED = 3
"""Lines at the top that a signature may open: the headline, the lead and what may stand between them."""
_LONGEST_LINE = 14
_LONGEST_PART = 4
_LONGEST_DATED = 8
_LONGEST_HEAD = 24
_SHORTEST_LEAD = 14
"""Words that must follow a place and a dash alone, for them to be a dateline and not a phrase."""


class _Lexicon(NamedTuple):
    heads: tuple[tuple[Head, Phrases], ...]
    agencies: frozenset[str]
    outlet_words: frozenset[str]
    media_nouns: frozenset[str]
    compound_places: frozenset[str]
    never: frozenset[str]
    waw_names: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    table = load("credits", CreditTable)
    return _Lexicon(
        tuple((head, Phrases(p for text in head.opens for p in expand(text, {}))) for head in table.heads),
        frozenset(table.agencies),
        frozenset(table.outlet_words),
        frozenset(table.media_nouns),
        frozenset(table.compound_places),
        frozenset(table.never),
        frozenset(table.waw_names),
    )


def find(text: Text, lines: list[Line]) -> list[Credit]:
    """The credits of the lines that are left when the furniture is taken out, in order of the text."""
    page = _Page(text, lines)
    found = [credit for number, line in enumerate(lines) for credit in page.line(number, line)]
    return sorted(found, key=lambda credit: (credit.start, credit.end))


def opens(words: list[str], first: int, last: int) -> bool:
    """Whether a line opens with the cue and mark of a credit, or ends with the signature of an agency."""
    if any(_headed(words, first, last, phrases, head.then) for head, phrases in _lexicon().heads if head.then == "mark"):
        return True
    signature = next((i + 1 for i in range(last - 1, first - 1, -1) if words[i] in _SEPARATORS or words[i] == "("), first)
    return _is_agency(words, signature, last)


def _is_agency(words: list[str], first: int, last: int) -> bool:
    """Whether the tokens are the signature of an agency, its dots and brackets aside."""
    return " ".join(w for w in words[first:last] if w.isalpha()).lower() in _lexicon().agencies


def _headed(words: list[str], first: int, last: int, phrases: Phrases, then: str) -> int:
    """The token behind the cue and its mark, 0 if the line does not open so."""
    while first < last and not words[first].isalnum() and words[first] not in '«“"':
        first += 1
    length = phrases.at(words, first, last) if first < last else 0
    after = first + length
    if not length or after >= last or then == "mark" and words[after] not in _MARKS:
        return 0
    return after


class _Page:
    """The lines of one text while its credits are looked for."""

    def __init__(self, text: Text, lines: list[Line]) -> None:
        self.text, self.words, self.lines, self.lexicon = text, text.words, lines, _lexicon()

    def line(self, number: int, line: Line) -> Iterator[Credit]:
        first, last = line
        top, foot = number < _EDGE, number >= len(self.lines) - _EDGE
        if last - first <= _LONGEST_LINE and (credit := self._headed(first, last, top, foot)):
            yield credit
            return
        if number < _SIGNED and (signed := list(self._signed(first, last))):
            yield from signed
        elif last - first <= _LONGEST_PART + 2 and (top or foot) and self._agency(first, last):
            yield self._credit("credit", first, last)
        elif foot and (tail := self._tail(first, last)):
            yield tail
        yield from self._bracketed(first, last)

    # -------------------------------------------------------------- a cue and what it names

    def _headed(self, first: int, last: int, top: bool, foot: bool) -> Credit | None:
        for head, phrases in self.lexicon.heads:
            stands = head.stands == "any" or top and head.stands in ("top", "edges") or foot and head.stands in ("foot", "edges")
            after = _headed(self.words, first, last, phrases, head.then) if stands else 0
            if after and self._fits(head.kind, after, last):
                return self._credit(head.kind, first, last, after)
        return None

    def _fits(self, kind: Kind, after: int, last: int) -> bool:
        """Whether what follows the cue is a date or may be a name: short, without a stop inside, without figures."""
        rest = self.words[after:last]
        if kind == "published":
            return any(w.isdigit() and len(w) == 4 for w in rest) or sum(w[0].isdigit() for w in rest) > 1
        figures = kind == "byline" and any(w[0].isdigit() for w in rest)
        stops = STOPS - {"."} | {"؛"} | (frozenset() if kind == "credit" else _COMMAS)
        return any(w.isalpha() for w in rest) and not figures and stops.isdisjoint(rest[:-1])

    def _tail(self, first: int, last: int) -> Credit | None:
        """A credit as the last sentence of a line."""
        stop = next((i for i in range(last - 2, max(first, last - _LONGEST_LINE) - 1, -1) if self.words[i] in STOPS), None)
        return self._headed(stop + 1, last, top=False, foot=True) if stop is not None else None

    # -------------------------------------------------------------- signatures: PLACE - AGENCY, NAME - PLACE: …

    def _signed(self, first: int, last: int) -> Iterator[Credit]:
        """The credits of a signature: each of its parts by itself."""
        parts, end, mark = self._dated(first, last) or self._parts(first, last)
        if not self._is_signature(parts, end, last, mark):
            return
        kinds = [self._kind(start, stop) for start, stop in parts]
        place = max((number for number, kind in enumerate(kinds) if kind == "dateline"), default=None)
        for number, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
            if kind and (kind != "dateline" or number == place):  # of two bare words the first may be anything
                yield self._credit(kind, *part)

    def _dated(self, first: int, last: int) -> tuple[list[Line], int, str] | None:
        """PLACE DATE AGENCY without a dash, as official agencies sign."""
        date = next((i for i in range(first + 1, min(last, first + _LONGEST_PART)) if self.words[i][0].isdigit()), None)
        if date is None or last - first > _LONGEST_LINE or not self._agency(last - 1, last):
            return None
        return [(first, last - 1), (last - 1, last)], last, "-"

    def _parts(self, first: int, last: int) -> tuple[list[Line], int, str]:
        """The short parts at the head of a line, the token behind them, and the last mark between them."""
        parts: list[Line] = []
        start, i, mark = first, first, ""
        while i < min(last, first + _LONGEST_HEAD) and i - start <= self._longest(start, i):
            word = self.words[i]
            if word in _SEPARATORS and self._in_date(i, last):
                i += 1
                continue
            if word in _SEPARATORS or word in _COMMAS or word == ":" or i > start and self._tatweel(i):
                parts += self._split(start, i)
                mark, start = ("-", i) if word.isalnum() else (mark if word in _COMMAS else word, i + 1)
                if word == ":":
                    return parts, start, mark
            elif word == "(":
                close = self._close(i, last)
                if close is None:
                    break
                parts += [part for part in ((start, i), (i + 1, close)) if part[0] < part[1] and (part[0] == start or self._agency(*part))]
                start = i = close + 1
                mark = ")"
                continue
            elif not word.isalnum() and word not in _INNER:
                break
            i += 1
        if i == last:
            return parts + self._split(start, i), last, mark
        return parts, start, mark

    def _split(self, start: int, stop: int) -> list[Line]:
        """A part, or two where the agency stands behind the date without a dash."""
        if stop - start > 2 and self._agency(stop - 1, stop) and any(w[0].isdigit() for w in self.words[start:stop]):
            return [(start, stop - 1), (stop - 1, stop)]
        return [(start, stop)] if stop > start else []

    def _in_date(self, i: int, last: int) -> bool:
        """Whether a dash stands between two numbers."""
        return 0 < i < last - 1 and self.words[i - 1].isdigit() and self.words[i + 1].isdigit()

    def _longest(self, start: int, i: int) -> int:
        """Tokens of a part up to token i; a date may stand behind the place."""
        return _LONGEST_DATED if any(w[0].isdigit() for w in self.words[start:i]) else _LONGEST_PART

    def _close(self, i: int, last: int) -> int | None:
        return next((j for j in range(i + 1, min(last, i + _LONGEST_DATED + 2)) if self.words[j] == ")"), None)

    def _tatweel(self, i: int) -> bool:
        """Whether a lone tatweel, which newsrooms use for a dash, stands before token i."""
        return _TATWEEL in self.text.source[self.text.ends[i - 1] : self.text.starts[i]]

    def _is_signature(self, parts: list[Line], end: int, last: int, mark: str) -> bool:
        """Whether the parts sign the article: by an agency, the whole line, a colon behind them, or one place before a long sentence."""
        if not parts or not mark or end < last and mark == ")" or end == last and self.words[last - 1] == ".":
            return False
        held = [w for start, stop in parts for w in self.words[start:stop]]
        conjunction = held[0][0] == "و" and held[0] not in self.lexicon.waw_names
        if not (held[0].isalpha() or held[0] in _QUOTES) or conjunction or not self.lexicon.never.isdisjoint(held):
            return False
        dashed = mark != ":" or any(w in _SEPARATORS or w == "(" for w in self.words[parts[0][0] : end]) or self._tatweel(parts[-1][0])
        if any(self._agency(*part) for part in parts):
            return dashed and (self._is_place(*parts[0]) and len(parts) > 1 or end == last or mark == ":")
        if len(parts) > 1:
            return dashed and (end == last and last - parts[0][0] <= _LONGEST_LINE or mark == ":" and last - end > _LONGEST_PART)
        lead = self.words[end : end + _SHORTEST_LEAD]
        return mark == "-" and self._is_place(*parts[0]) and not held[0].isascii() and len(lead) == _SHORTEST_LEAD and "-" not in lead

    def _kind(self, start: int, stop: int) -> Kind | None:
        """What a part of a signature is: an agency or outlet, a place, or the writer."""
        words = self.words[start:stop]
        letters = [w for w in words if w.isalpha()]
        if not letters or all(len(w) == 1 for w in letters) and not self._agency(start, stop):  # initials
            return None
        if self._agency(start, stop) or words[0] in _QUOTES or any(w in self.lexicon.outlet_words for w in words):
            return "credit"
        if len(words) == 2 and words[1].isdigit() and self.text.ends[start] == self.text.starts[start + 1]:  # a name with a number
            return "credit"
        if self._is_place(start, stop):
            return "dateline"
        return None if any(w[0].isdigit() for w in words) else "byline"

    def _is_place(self, start: int, stop: int) -> bool:
        """Whether the words before a date, if there is one, may name a place: one word, or two that open as places do."""
        stop = next((i for i in range(start, stop) if self.words[i][0].isdigit()), stop)
        words = [w for w in self.words[start:stop] if w.isalpha()]
        return len(words) == 1 or len(words) == 2 and words[0] in self.lexicon.compound_places

    def _agency(self, first: int, last: int) -> bool:
        return _is_agency(self.words, first, last)

    def _bracketed(self, first: int, last: int) -> Iterator[Credit]:
        """(رويترز) at the end of a line."""
        end = last - 1 if self.words[last - 1] in STOPS else last
        if end - first < 3 or self.words[end - 1] != ")":
            return
        start = next((i for i in range(end - 2, max(first, end - 9) - 1, -1) if self.words[i] == "("), None)
        if start is None or start == first:
            return
        edges = [start, *(i for i in range(start + 1, end - 1) if self.words[i] in _COMMAS or self.words[i] in _SEPARATORS), end - 1]
        names = [(a + 1, b) for a, b in pairwise(edges)]
        if all(self._agency(*name) for name in names):
            yield from (self._credit("credit", *name) for name in names)

    # -------------------------------------------------------------- the record

    def _credit(self, kind: Kind, first: int, last: int, named: int | None = None) -> Credit:
        """The credit over the tokens; its name is what stands behind the cue, without marks and without the word for a newspaper."""
        start, stop = first if named is None else named, last
        while start < stop and not self.words[start][0].isalnum() or start + 1 < stop and self.words[start] in self.lexicon.media_nouns:
            start += 1
        if kind in ("byline", "dateline"):  # the writer before the dash, the place before the date
            stop = next((i for i in range(start + 1, stop) if self.words[i] in _SEPARATORS or self.words[i][0].isdigit()), stop)
        while stop > start and not self.words[stop - 1][0].isalnum():
            stop -= 1
        mark = self.text.mark(first, last)
        name = self.text.mark(start, stop).text if start < stop else None
        return Credit(start=mark.start, end=mark.end, text=mark.text, kind=kind, name=name)
