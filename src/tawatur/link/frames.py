"""What a figure counts and of what it is told, read from the words around it: two figures belong together only where these agree.

    "اتهمت البرتغال آيسلندا بإرسال 14 سفينة صيد إلى مياهها قرب جزر الأزور"  -> ships, there, kind fishing, of iceland
    "قال إن العدد الحقيقي لا يقل عن 18 سفينة"                               -> ships, no scope of its own: the number spoken of before

The scope is that of one word: the nearest before the figure, else the first behind it, else in the clauses of the sentence before. Whatever
the words do not tell is left open.
"""

from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from tawatur.letters import fold
from tawatur.link.reading import Reading
from tawatur.link.scopes import known
from tawatur.link.surroundings import Named, Surroundings, around
from tawatur.link.words import split, stem, weight
from tawatur.model import Act, Figure, Frame, Framed, Statement

NEAR = 3
"""Words within which a word of `parts`, or of the next figure, belongs to a figure."""
ADJECTIVES = 3
"""Words behind the counted noun among which its nationality stands."""
_WANTED: tuple[Act, ...] = ("demand", "threaten")
_NOT_GIVEN: tuple[Act, ...] = ("deny", "decline")
"""Acts whose figures nobody gives: what is denied or not answered is another's number."""
_TO = ("الي",)


def framed(reading: Reading) -> tuple[Framed, ...]:
    """The figures of an article that somebody gives, with their frames and sentences, in the order of the text; read from the words once.

    "Others" are what the figure before counts; a number without a scope of its own that is told as the number spoken of takes that of the
    figure before it.
    """
    if reading.framed is None:
        reading.framed = tuple(_framed(Surroundings(reading))) if reading.analysis.figures else ()
    return reading.framed


def _framed(words: Surroundings) -> list[Framed]:
    figures = words.reading.analysis.figures
    found: list[Framed] = []
    for number in sorted(range(len(figures)), key=lambda number: (figures[number].mark.start, figures[number].mark.end)):
        figure = figures[number]
        said = words.statements.get(figure.statement or "")
        first, last = words.between(figure.mark.start, figure.mark.end)
        if figure.same_as or first >= last or said and said.act in _NOT_GIVEN:
            continue
        frame = _Around(words, figure, said, found[-1].frame.unit if found else None).frame()
        if frame and frame.scope is None and frame.counted:
            frame = _as_before(frame, ((figures[other.figure], other.frame) for other in reversed(found)))
        if frame:
            found.append(Framed(figure=number, sentence=words.sentence(figure.mark), frame=frame))
    return found


def _as_before(frame: Frame, before: Iterable[tuple[Figure, Frame]]) -> Frame:
    """With what the nearest of those before it is told of."""
    for figure, other in before:
        fits = not frame.kind or not other.kind or frame.kind <= other.kind or other.kind <= frame.kind
        if other.unit == frame.unit and other.scope and fits and "part" not in other.marks:
            taken = {name: getattr(frame, name) or getattr(other, name) for name in ("kind", "place", "owner", "called", "named")}
            why = f"{other.scope}: the number spoken of before, «{figure.mark.text}»"
            return msgspec.structs.replace(frame, scope=other.scope, reasons=(why,), **taken)
    return frame


class _Around:
    """One figure in its words: those before it and behind it in its clause, up to its neighbours."""

    def __init__(self, words: Surroundings, figure: Figure, said: Statement | None, before: str | None) -> None:
        self.around, self.words, self.figure, self.said, self.before = words, words.words, figure, said, before
        self.table = known().table
        self.first, self.last = words.between(figure.mark.start, figure.mark.end)
        self._bound()

    def frame(self) -> Frame | None:
        """None for a number of nothing."""
        unit, scope, why = self._counted()
        if unit is None:
            return None
        if scope is None:
            scope, why = self._scope()
        place, kind = self._place(), self._kind()
        if scope is None and place and place.first >= self.last:
            scope, why = self.table.weak[0], f"at {self.around.written(place.first, place.last)}"
        return Frame(
            unit=unit,
            scope=scope,
            marks=self._marks(),
            kind=frozenset(stem(self.words[i]) for i in kind),
            place=frozenset(stem(word) for word in self.words[place.first : place.last]) if place else frozenset(),
            owner=self._owner(),
            counted=any(_bare(word) in self.table.counts for word in self.words[self.left : self.first]),
            called=self.around.written(kind[0], kind[-1] + 1) if kind else None,
            named=self.around.written(place.first, place.last) if place else None,
            reasons=(f"{scope}: {why}",) if scope else (),
        )

    # ------------------------------------------------------------------ where to look

    def _bound(self) -> None:
        start, self.right = around(self.first, self.last, self.around.clauses)
        self.sentence = around(self.first, self.last, self.around.sentences)[0]
        if self.said and self.said.content.start <= self.figure.mark.start:
            content = self.around.between(self.said.content.start, self.said.content.end)
            self.sentence, start = max(self.sentence, content[0]), max(start, content[0])
            self.right = max(self.last, min(self.right, content[1]))
        figures = self.around.figures
        number = bisect_left(figures, (self.first, self.last))
        before = [last for _, last in figures[:number] if last <= self.first]
        behind = [first for first, _ in figures[number:] if first >= self.last]
        apart = [i + 1 for i in range(start, self.first) if self.words[i] in self.table.apart]
        self.clause, self.left = start, max([start, *before[-1:], *apart[-1:]])
        begun = next((i for i in range(self.last, self.right) if self._begins(self.words[i])), self.right)
        if behind and behind[0] < begun:
            begun = max(self.last, behind[0] - NEAR)
        self.right = begun

    def _begins(self, word: str) -> bool:
        """Whether another clause begins with a word: بينما, وقتل."""
        joined = word[:1] in ("و", "ف") and len(word) > NEAR and word not in known().scopes
        return word in self.table.apart or joined and _opens(word)

    # ------------------------------------------------------------------ what it counts

    def _counted(self) -> tuple[str | None, str | None, str]:
        """The unit, and the scope where the counted noun tells it (قتيل); a bare number counts what عدد القتلى says."""
        noun = self.figure.of if self.figure.unit else self._noun_before()
        words = split(noun or "")
        scope = known().of(words[0]) if words else None
        if noun and scope in self.table.people:
            governed = self._nearest(max(self.left, self.first - NEAR), self.first)
            strong = governed if governed and governed[0] not in self.table.weak + self.table.whole else None
            told, mark = strong or (scope, noun)
            return "people", told, mark
        if self.before and words and words[0] in self.table.others:
            return self.before, None, ""
        return self.figure.unit, None, ""

    def _noun_before(self) -> str | None:
        places = range(self.first - 1, self.left, -1)
        return next((self.words[i] for i in places if _bare(self.words[i - 1]) in self.table.counts), None)

    def _kind(self) -> list[int]:
        """The attribute right behind the noun (سفينة صيد), or what is measured (طن من القمح، طن من سمك الإسقمري), as numbers of words."""
        words = self.words[self.last : self.right]
        if self.figure.measure:
            taken = words[1:2] if words[:1] == ["من"] else []
            taken = words[1:3] if taken and not taken[0].startswith("ال") else taken
            return [self.last + 1 + n for n, word in enumerate(taken) if weight(word) > 0]
        word = words[0] if words else ""
        named = self.around.nationality(self.last)[0] or any(name.first == self.last for name in self.around.named)
        verbal = word.startswith(("ي", "سي", "ست")) or word.endswith(("ت", "وا"))
        return [] if weight(word) < 1 or named or verbal or word in self.table.expected or known().of(word) else [self.last]

    # ------------------------------------------------------------------ of what it is told

    def _scope(self) -> tuple[str | None, str]:
        near, behind = self._nearest(self.left, self.first), self._behind()
        if near and near[0] not in self.table.weak:
            return near
        found = behind if behind and (not near or behind[0] not in self.table.weak) else near
        start = self.left
        for first in sorted({self.clause, *self._clauses()}, reverse=True):
            if found is None and first < start:
                found, start = self._nearest(first, start), first
        return found or (None, "")

    def _clauses(self) -> list[int]:
        """Where the clauses of the sentence before this one begin."""
        clauses = self.around.clauses
        return [i for i in range(self.sentence, self.clause) if i == self.sentence or clauses[i] != clauses[i - 1]]

    def _nearest(self, first: int, last: int) -> tuple[str, str] | None:
        """The last word of a stretch that tells a scope; one that only says "in all" gives way to another."""
        amount = last == self.first and last > first and self.words[last - 1] in _TO
        whole = None
        for i in range(last - 1, first - 1, -1):
            scope = self._told(i)
            if scope in self.table.whole:
                whole = scope, self.around.written(i, i + 1)
            elif scope and not (amount and self.words[i] in self.table.amounts):  # وصل عدد القتلى إلى 30: no arrival
                return scope, self.around.written(i, i + 1)
        return whole

    def _behind(self) -> tuple[str, str] | None:
        """The first word behind that tells a scope, a weak one only where no other follows."""
        told = [(scope, i) for i in range(self.last, self.right) if (scope := self._told(i))]
        strong = [one for one in told if one[0] not in self.table.weak]
        return next(((scope, self.around.written(i, i + 1)) for scope, i in [*strong, *told]), None)

    def _told(self, i: int) -> str | None:
        scope = known().of(self.words[i])
        crossed = scope == "border" and any(word in self.table.crossing for word in self.words[max(0, i - 2) : i])
        return "there" if crossed else scope

    def _marks(self) -> frozenset[str]:
        words, said = self.words, self.said
        clause = around(self.first, self.last, self.around.clauses)[0]
        around_ = words[max(clause, self.clause - NEAR) : self.first] + words[self.last : self.right]
        near = words[max(self.left, self.first - NEAR) : min(self.right, self.last + 1)]
        told = {
            "expected": any(_without_and(word) in self.table.expected or _is_future(word) for word in around_)
            or said is not None
            and (said.act == "pledge" or said.tense == "future" or fold(said.cue.text) in self.table.expected),
            "wanted": said is not None and said.act in _WANTED,
            "part": any(word in self.table.parts for word in near),
        }
        return frozenset(mark for mark, holds in told.items() if holds)

    # ------------------------------------------------------------------ whose, and where

    def _owner(self) -> str | None:
        """The nationality behind the noun, a name right behind it, or who acts before it."""
        inside = {i for name in self.around.named for i in range(name.first, name.last)}
        for i in range(self.last, min(self.right, self.last + ADJECTIVES)):
            state = self.around.nationality(i)[1]
            if state and i not in inside:
                return state
        owning = [name.party for name in self.around.named if name.first == self.last < self.right]
        acting = [name.party for name in self.around.named if name.acts and self.left <= name.first < self.first]
        return next(iter([*owning, *acting[-1:]]), None)

    def _place(self) -> Named | None:
        places = [name for name in self.around.named if name.place]
        behind = [name for name in places if self.last <= name.first < self.right]
        before = [name for name in places if self.left <= name.first < self.first]
        return next(iter([*behind[:1], *before[-1:]]), None)


def _opens(word: str) -> bool:
    """Whether a joined و or ف is no letter of the word itself: وقتل, but وصلوا."""
    return known().of(word[1:]) is not None and known().of(word) == known().of(word[1:])


def _bare(word: str) -> str:
    """A word of `counts` without the particle that is joined to it."""
    return word[1:] if word[:1] in ("و", "ف", "ب", "ل") and word[1:] in known().table.counts else word


def _is_future(word: str) -> bool:
    """Whether a word that tells a scope is a verb of the future."""
    return _without_and(word).startswith(("سي", "ست", "سن")) and known().of(word) is not None


def _without_and(word: str) -> str:
    return word[1:] if word[:1] in ("و", "ف") else word
