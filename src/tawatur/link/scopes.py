"""What a figure counts and of what it is told, read from the words around it: two figures belong together only where these agree.

    "اتهمت البرتغال آيسلندا بإرسال 14 سفينة صيد إلى مياهها قرب جزر الأزور"  -> ships, there, kind fishing, of iceland, at the Azores
    "قال إن العدد الحقيقي لا يقل عن 18 سفينة"                               -> ships, no scope of its own: the number spoken of before

The scope is that of one word: the nearest before the figure, else the first behind it, else in the clauses of the sentence before. Whatever
the words do not tell is left open. Nothing here looks at another article.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

import msgspec

from tawatur.lexicon import Table, Word, load
from tawatur.link.reading import Reading
from tawatur.link.words import split, stem, weight
from tawatur.model import Act, Figure, Statement

_CLAUSE, _SENTENCE = ".؟?!؛،:\n", ".؟?!\n"
NEAR = 3
"""Words within which a word of `parts` or of another figure belongs to this one."""
ADJECTIVES = 3
"""Words behind the counted noun among which its nationality stands."""
_WANTED: tuple[Act, ...] = ("demand", "threaten")
NOT_GIVEN: tuple[Act, ...] = ("deny", "decline")
"""Acts whose figures nobody gives: what is denied or not answered is another's number."""


class Frame(msgspec.Struct, frozen=True):
    """Of what a figure is told. Empty or None is open.

    `scope` is a key of the table; `marks` are "expected", "wanted", "part"; `kind` and `place` are stems of words, `called` and `named` the
    same as written; `owner` the ledger id of the state or body whose they are; `counted`: it is the number spoken of before; `reasons` tell
    by which words.
    """

    unit: str
    scope: str | None = None
    marks: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    owner: str | None = None
    counted: bool = False
    called: str | None = None
    named: str | None = None
    reasons: tuple[str, ...] = ()


class _Scopes(Table, frozen=True, kw_only=True):
    scopes: dict[str, tuple[Word, ...]]
    weak: tuple[str, ...]
    people: tuple[str, ...]
    crossing: tuple[Word, ...]
    not_words: tuple[Word, ...]
    counts: tuple[Word, ...]
    parts: tuple[Word, ...]
    expected: tuple[Word, ...]
    apart: tuple[Word, ...]
    locative: tuple[Word, ...]


class _Known(NamedTuple):
    """The table as it is looked up: scope by stem, and the word lists as sets."""

    table: _Scopes
    scopes: dict[str, str]
    counts: frozenset[str]

    def of(self, word: str) -> str | None:
        return None if word in self.table.not_words else self.scopes.get(stem(word))


@cache
def _known() -> _Known:
    table = load("scopes", _Scopes)
    scopes: dict[str, str] = {}
    for scope, words in table.scopes.items():
        for word in words:
            scopes.setdefault(stem(word), scope)
    return _Known(table, scopes, frozenset(table.counts))


class _Place(NamedTuple):
    """A mention as words: where it begins and ends, the ledger id, whether it is a place, and whether something leads to it."""

    first: int
    last: int
    id: str
    located: bool
    acts: bool


class Page:
    """The figures of one article with their frames."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.words = reading, reading.words.words
        self._statements = {statement.id: statement for statement in reading.analysis.statements}

    def frame(self, figure: Figure) -> Frame | None:
        """None for what nobody counts: no unit, a figure said again in another unit, or one that is denied."""
        said = self._statements.get(figure.statement or "")
        if figure.same_as or said and said.act in NOT_GIVEN:
            return None
        return _Around(self, figure, said).frame()

    # ------------------------------------------------------------------ words

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin at code points `start` up to `end`."""
        return bisect_left(self.reading.words.starts, start), bisect_left(self.reading.words.starts, end)

    def written(self, first: int, last: int) -> str:
        """Words as they stand in the text."""
        words = self.reading.words
        return " ".join(self.reading.article.text[words.starts[first] : words.ends[last - 1]].split())

    def sentence(self, figure: Figure) -> tuple[int, int]:
        """The span of the sentence that a figure stands in."""
        first, last = self.edges(*self.between(figure.mark.start, figure.mark.end), self.sentences)
        words = self.reading.words
        return min(words.starts[first], figure.mark.start), max(words.ends[last - 1], figure.mark.end)

    def edges(self, first: int, last: int, marks: list[int]) -> tuple[int, int]:
        """The stretch of words with one number in `marks` around the words `first` up to `last`."""
        return bisect_left(marks, marks[first]), bisect_left(marks, marks[last - 1] + 1)

    @cached_property
    def clauses(self) -> list[int]:
        return self._stretches(_CLAUSE)

    @cached_property
    def sentences(self) -> list[int]:
        return self._stretches(_SENTENCE)

    def _stretches(self, limits: str) -> list[int]:
        """For each word the number of its stretch; a point inside a figure (1.8) is no limit."""
        text, words = self.reading.article.text, self.reading.words
        inside = {i for first, last in self.figures for i in range(first + 1, last)}
        gaps = zip([0, *words.ends[:-1]], words.starts, strict=True)
        breaks = (i not in inside and any(letter in limits for letter in text[end:start]) for i, (end, start) in enumerate(gaps))
        return list(accumulate(map(int, breaks)))

    @cached_property
    def figures(self) -> list[tuple[int, int]]:
        """The words of all figures, in order."""
        return sorted(self.between(figure.mark.start, figure.mark.end) for figure in self.reading.analysis.figures)

    @cached_property
    def places(self) -> list[_Place]:
        """The mentions of states, bodies and places, in order."""
        found = []
        for entity in self.reading.analysis.entities:
            if entity.type == "PER":
                continue
            for mention in entity.mentions:
                first, last = self.between(mention.start, mention.end)
                led = self._led(first, mention.start)
                located = entity.type in ("LOC", "GPE") and (led or entity.type == "LOC")
                found.append(
                    _Place(first, last, self.reading.ledger_id(entity.party or entity.id), located, not led and entity.type != "LOC")
                )
        return sorted(found)

    def _led(self, first: int, start: int) -> bool:
        """Whether a preposition, joined or not, leads to a name."""
        joined = start > 0 and self.reading.article.text[start - 1] in "بل"
        return joined or any(word in _known().table.locative for word in self.words[max(0, first - 2) : first])

    @cached_property
    def nationalities(self) -> dict[tuple[str, ...], str]:
        """The names of states in stems → party: كوري شمالي has the stems of كوريا الشمالية."""
        found: dict[tuple[str, ...], str] = {}
        for entity in self.reading.analysis.entities:
            if entity.type == "GPE":
                for name in (entity.name_ar, *(mention.text for mention in entity.mentions)):
                    found.setdefault(tuple(map(stem, split(name))), self.reading.ledger_id(entity.party or entity.id))
        return found


class _Around:
    """One figure in its words: those before it and behind it in its clause, up to its neighbours."""

    def __init__(self, page: Page, figure: Figure, said: Statement | None) -> None:
        self.page, self.figure, self.said = page, figure, said
        self.first, self.last = page.between(figure.mark.start, figure.mark.end)
        self.known = _known()

    def frame(self) -> Frame | None:
        if self.first >= self.last:
            return None
        self._bounds()
        unit, scope, why = self._counted()
        if unit is None:
            return None
        if scope is None:
            scope, why = self._scope()
        owner, place, kind = self._owner(), self._place(), self._kind()
        return Frame(
            unit=unit,
            scope=scope,
            marks=self._marks(),
            kind=frozenset(stem(self.page.words[i]) for i in kind),
            place=frozenset(stem(word) for word in self.page.words[place.first : place.last]) if place else frozenset(),
            owner=owner,
            counted=any(word in self.known.counts for word in self._plain(self.left, self.first)),
            called=self.page.written(kind[0], kind[-1] + 1) if kind else None,
            named=self.page.written(place.first, place.last) if place else None,
            reasons=(f"{scope}: {why}",) if scope and why else (),
        )

    # ------------------------------------------------------------------ where to look

    def _bounds(self) -> None:
        page = self.page
        start, self.right = page.edges(self.first, self.last, page.clauses)
        self.sentence = page.edges(self.first, self.last, page.sentences)[0]
        if self.said and self.said.content.start <= self.figure.mark.start:
            content = page.between(self.said.content.start, self.said.content.end)
            self.sentence, start = max(self.sentence, content[0]), max(start, content[0])
            self.right = max(self.last, min(self.right, content[1]))
        number = bisect_left(page.figures, (self.first, self.last))
        before = [last for _, last in page.figures[:number] if last <= self.first]
        behind = [first for first, _ in page.figures[number:] if first >= self.last]
        self.clause, self.left = start, max([start, *before[-1:]])
        if behind and behind[0] < self.right:
            self.right = max(self.last, behind[0] - NEAR)
        for i in range(self.last, self.right):
            word = page.words[i]
            if word in self.known.table.apart or word[0] in "وف" and len(word) > 1 and self.known.of(word):
                self.right = i
                break

    def _plain(self, first: int, last: int) -> list[str]:
        """Words without a joined و, ف, ب, ل."""
        return [word[1:] if word[:1] in "وفبل" and word[1:] in self.known.counts else word for word in self.page.words[first:last]]

    # ------------------------------------------------------------------ what it counts

    def _counted(self) -> tuple[str | None, str | None, str]:
        """The unit, and the scope where the counted noun tells it (قتيل); a bare number counts what عدد القتلى says."""
        noun = self.figure.of if self.figure.unit else self._noun_before()
        scope = self.known.of(split(noun)[0]) if noun and split(noun) else None
        if noun and scope in self.known.table.people:
            return "people", scope, noun
        return self.figure.unit, None, ""

    def _noun_before(self) -> str | None:
        for i in range(self.first - 1, self.left, -1):
            if self.page.words[i - 1] in self.known.counts:
                return self.page.words[i]
        return None

    def _kind(self) -> list[int]:
        """The attribute right behind the noun (سفينة صيد), or what is measured (طن من القمح), as numbers of words."""
        words = self.page.words[self.last : self.right]
        if self.figure.measure:
            taken = words[1:3] if words[:1] == ["من"] else []
            return [self.last + 1 + n for n, word in enumerate(taken) if weight(word) > 0]
        word = words[0] if words else ""
        nationality = self._nationality(self.last) is not None or any(place.first == self.last for place in self.page.places)
        verbal = word.startswith(("ي", "سي", "ست")) or word.endswith(("ت", "وا"))
        return [] if not word or weight(word) < 1 or nationality or verbal or self.known.of(word) else [self.last]

    # ------------------------------------------------------------------ of what it is told

    def _scope(self) -> tuple[str | None, str]:
        near = self._nearest(self.left, self.first)
        if near and near[0] not in self.known.table.weak:
            return near
        behind = self._first_behind()
        found = behind if behind and (not near or behind[0] not in self.known.table.weak) else near
        if found:
            return found
        start = self.left
        for first in sorted({self.clause, *self._starts()}, reverse=True):
            if first < start and (found := self._nearest(first, start)):
                return found
        return None, ""

    def _starts(self) -> list[int]:
        """Where the clauses of the sentence before this one begin."""
        return [i for i in range(self.sentence, self.clause) if i == self.sentence or self.page.clauses[i] != self.page.clauses[i - 1]]

    def _nearest(self, first: int, last: int) -> tuple[str, str] | None:
        amount = last == self.first and last > first and self.page.words[last - 1] in ("الي", "إلى", "الى")
        for i in range(last - 1, first - 1, -1):
            scope = self._word(i)
            if scope and not (amount and scope in self.known.table.weak):  # وصل عدد القتلى إلى 30: no arrival
                return scope, self.page.written(i, i + 1)
        return None

    def _first_behind(self) -> tuple[str, str] | None:
        found = None
        for i in range(self.last, self.right):
            scope = self._word(i)
            if scope and (found is None or scope not in self.known.table.weak):
                found = scope, self.page.written(i, i + 1)
                if scope not in self.known.table.weak:
                    break
        return found

    def _word(self, i: int) -> str | None:
        scope = self.known.of(self.page.words[i])
        crossed = scope == "border" and any(word in self.known.table.crossing for word in self.page.words[max(0, i - 2) : i])
        return "there" if crossed else scope

    def _marks(self) -> frozenset[str]:
        words = self.page.words
        around = words[self.clause : self.first] + words[self.last : self.right]
        found = set()
        if any(word in self.known.table.expected or _is_future(word) and self.known.of(word) for word in around):
            found.add("expected")
        if self.said and (self.said.act == "pledge" or self.said.tense == "future"):
            found.add("expected")
        if self.said and self.said.act in _WANTED:
            found.add("wanted")
        if any(word in self.known.table.parts for word in words[max(self.left, self.first - NEAR) : min(self.right, self.last + 1)]):
            found.add("part")
        return frozenset(found)

    # ------------------------------------------------------------------ whose, and where

    def _nationality(self, first: int) -> str | None:
        stems = [stem(word) for word in self.page.words[first : first + 2]]
        return self.page.nationalities.get(tuple(stems)) or self.page.nationalities.get(tuple(stems[:1]))

    def _owner(self) -> str | None:
        for i in range(self.last, min(self.right, self.last + ADJECTIVES)):
            if owner := self._nationality(i):
                return owner
        acting = [place for place in self.page.places if place.acts and self.left <= place.first < self.first]
        return acting[-1].id if acting else None

    def _place(self) -> _Place | None:
        located = [place for place in self.page.places if place.located]
        behind = [place for place in located if self.last <= place.first < self.right]
        before = [place for place in located if self.left <= place.first < self.first]
        return next(iter([*behind[:1], *before[-1:]]), None)


def _is_future(word: str) -> bool:
    return word.lstrip("وف").startswith(("سي", "ست", "سن"))


def frames(page: Page) -> list[tuple[Figure, Frame]]:
    """The figures of an article that somebody gives, with their frames, in the order of the text. A number without a scope of its own that
    is told as the number spoken of takes that of the figure before it.
    """
    found: list[tuple[Figure, Frame]] = []
    for figure in sorted(page.reading.analysis.figures, key=lambda figure: (figure.mark.start, figure.mark.end)):
        frame = page.frame(figure)
        if frame is None:
            continue
        if frame.scope is None and frame.counted:
            frame = _as_before(frame, found)
        found.append((figure, frame))
    return found


def _as_before(frame: Frame, found: Sequence[tuple[Figure, Frame]]) -> Frame:
    for figure, other in reversed(found):
        fits = not frame.kind or not other.kind or frame.kind <= other.kind or other.kind <= frame.kind
        if other.unit == frame.unit and other.scope and fits and "part" not in other.marks:
            why = f"{other.scope}: the number spoken of before, «{figure.mark.text}»"
            return msgspec.structs.replace(
                frame,
                scope=other.scope,
                kind=frame.kind or other.kind,
                place=frame.place or other.place,
                called=frame.called or other.called,
                named=frame.named or other.named,
                owner=frame.owner or other.owner,
                reasons=(why,),
            )
    return frame
