"""A short English gloss of what a statement says, from the parts of it that are known; None where one of them has no sure English.

    "البرتغال قصفت آيسلندا يوم 5 آذار 2031"       ->  "Portugal bombarded Iceland on 5 March 2031."
    "مقتل 30 شخصا على الأقل في مالي"              ->  "At least 30 people were killed in Mali."

Two things are glossed: a figure of which the predicate tells a fate, and an event whose trigger is the predicate, a verb in the past with
its two parties right beside it. What is denied, hedged, wanted or put to a condition is left without, and nothing is said that the words
do not name.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property

from tawatur.link.english import counts, day, known, name, quantity
from tawatur.link.reading import Reading
from tawatur.link.tables import Deed, Fate
from tawatur.link.verbs import known as clauses
from tawatur.link.words import meaning, weight
from tawatur.model import Act, Event, Figure, Proposition, Statement

_TOLD: frozenset[Act] = frozenset({"assert", "announce", "confirm", "admit", "accuse", "deny", "estimate"})
"""Acts whose content is told as a fact, true or not."""
_OF_A_DEED: frozenset[Act] = frozenset({"accuse", "admit", "deny"})
"""Acts of which a verbal noun tells the deed (اتهمها بإرسال، نفت إرسال)."""
_ENDINGS = ("", "ت", "وا", "ا", "تا")
_AND = ("", "و", "ف")
_ADJECTIVES = 2
"""Words between a figure and the verb behind it."""
_APART = 5
"""Words behind a figure among which its bound may stand."""
_REACH = 6
"""Words before من among which somebody manages something."""

Span = tuple[int, int]


def gloss(reading: Reading, proposition: Proposition, span: Span) -> str | None:
    """Of the part of a statement between two code points."""
    statement = reading.statements[proposition.statement]
    if statement.act not in _TOLD or statement.hedged or proposition.denied or proposition.negative or not _has_either(reading, statement):
        return None  # most claims: their words are not looked at
    part = _Part(reading, proposition, span)
    if part.is_unsure:
        return None
    found = next(part.fates(), None) or next(part.deeds(), None)
    return found[0].upper() + found[1:] + "." if found else None


def _has_either(reading: Reading, statement: Statement) -> bool:
    """Whether a statement has a figure or an event."""
    return statement.id in reading.figures or any(event.statement == statement.id for event in reading.analysis.events)


@cache
def _deeds() -> dict[tuple[str, str], Deed]:
    """By type of event and form of the past."""
    found: dict[tuple[str, str], Deed] = {}
    for deed in known().deeds:
        weak = deed.past[:-1] if deed.past[-1] in "يا" else deed.past
        for form in (deed.past, *(weak + ending for ending in _ENDINGS[1:])):
            for first in _AND:
                found.setdefault((deed.type, first + form), deed)
    return found


@cache
def _before() -> dict[tuple[str, ...], tuple[Fate, bool]]:
    """The words before a figure that tell its fate, and whether they say by themselves that it happened."""
    rows = [
        (word, fate, sure)
        for fate in known().fates
        for words, sure in ((fate.nouns, True), (fate.verbs, True), (fate.acts, False))
        for word in words
    ]
    found: dict[tuple[str, ...], tuple[Fate, bool]] = {}
    for word, fate, sure in rows:
        found.setdefault(tuple(word.split()), (fate, sure))
    return found


@cache
def _behind() -> dict[str, Fate]:
    return {word: fate for fate in known().fates for word in fate.behind}


class _Part:
    """The words of a part of a statement, and what stands in it."""

    def __init__(self, reading: Reading, proposition: Proposition, span: Span) -> None:
        self.reading, self.proposition, self.span = reading, proposition, span
        self.act = reading.statements[proposition.statement].act
        self.first, self.last = self._between(*span)
        self.words = reading.words.words

    def _between(self, start: int, end: int) -> Span:
        words = self.reading.words
        return bisect_left(words.starts, start), bisect_left(words.starts, end)

    @property
    def is_unsure(self) -> bool:
        """Whether a word in it makes something else of what is told, or it asks."""
        table, text = known().unsure, self.reading.article.text
        numbers = {n for figure in self._figures for n in range(*self._between(figure.mark.start, figure.mark.end))}
        inside = (self.words[n] for n in range(self.first, self.last) if n not in numbers)
        asks = "؟" in text[self.span[0] : self.span[1] + 1]
        return asks or any(word in table or word[:1] in _AND and word[1:] in table for word in inside)

    @cached_property
    def _figures(self) -> list[Figure]:
        return [f for f in self.reading.figures.get(self.proposition.statement, ()) if self._holds(f.mark.start)]

    def _holds(self, start: int) -> bool:
        return self.span[0] <= start < self.span[1]

    def _is_head(self, first: int, last: int) -> bool:
        """Whether one of some words is the predicate, with or without an "and" that is joined to it."""
        forms = (form for word in self.words[first:last] for form in (word, word[1:] if word[0] == "و" else "") if form)
        return any(meaning(form).sense in self.proposition.heads for form in forms)

    # ------------------------------------------------------------------ fates

    def fates(self) -> Iterator[str]:
        """What is told of the figures, each as a clause."""
        for figure in self._figures:
            if not figure.same_as and (clause := self._fate(figure)):
                yield clause

    def _fate(self, figure: Figure) -> str | None:
        first, last = self._between(figure.mark.start, figure.mark.end)
        if figure.bound == "exact" and self._is_bounded(last) or self._is_aside(first):
            return None
        unit, told = figure.unit, known().units.get(figure.unit or "")
        counted = any(head.startswith((f"={unit}/", "=people/")) for head in self.proposition.heads)
        if told and (counted or self._is_head(max(self.first, first - 1), last)):
            return self._placed(quantity(figure, told), last) if self._is_told_of(first, last) else None
        fate, begin, end = self._governing(first) or self._following(first, last) or (None, 0, 0)
        if fate is None or not counts(unit, fate.of) or not (counted or begin == self.first or self._is_head(begin, end)):
            return None
        other = known().others.intersection(self.words[first : min(last + 1, self.last)])
        called = quantity(figure, f"other {unit}" if other else unit)
        return self._placed(f"{called} {fate.en}", last) if called else None

    def _is_told_of(self, first: int, last: int) -> bool:
        """Whether so many fell, and not something else is told of so many of them (965 من القتلى)."""
        before = self.words[first - 1] if first > self.first else ""
        led = not before or before in known().leading or before[:1] in _AND and before[1:] in known().leading
        return led and not any(word.startswith("ال") for word in self.words[first:last])

    def _is_aside(self, first: int) -> bool:
        """Whether a figure is told of a noun or a time, and not as what is said."""
        return any(word in clauses().relative or word in known().aside for word in self.words[self.first + 1 : first])

    def _is_bounded(self, last: int) -> bool:
        """Whether a bound stands behind a figure, apart from it."""
        behind = " ".join(self.words[last : min(last + _APART, self.last)])
        return any(bound in behind for bound in known().least)

    def _governing(self, first: int) -> tuple[Fate, int, int] | None:
        """The fate that stands right before a word, and the words that tell it."""
        for begin in (first - 2, first - 1):
            words = tuple(self.words[begin:first]) if begin >= self.first else ()
            bare = (words[0][1:], *words[1:]) if words and words[0][:1] in ("و", "ف", "ب") else words
            for form in (words, bare):
                fate, sure = _before().get(form, (None, False))
                if fate and self._happened(begin, sure, joined=words[0][0] if form is not words else ""):
                    return fate, begin, first
        return None

    def _happened(self, begin: int, sure: bool, joined: str) -> bool:
        """Whether what stands before says so, or lets it be said."""
        table, before = known(), self.words[begin - 1] if begin > self.first else ""
        bare = before[1:] if before[:1] in ("و", "ف") else before
        if before in table.done or bare in table.done or (not before or joined == "ب") and self.act in _OF_A_DEED:
            return True
        if before == "من":
            return not table.managed.isdisjoint(self.words[max(self.first, begin - _REACH) : begin])
        gap = self.reading.article.text[self.reading.words.ends[begin - 1] : self.reading.words.starts[begin]] if before else ""
        return sure and (not before or joined in _AND[1:] or bool(gap.strip()) or before in table.joining)

    def _following(self, first: int, last: int) -> tuple[Fate, int, int] | None:
        """The fate that a verb tells behind a figure that opens the part, with no object behind it."""
        if first != self.first:
            return None
        for place in range(last, min(last + _ADJECTIVES + 1, self.last)):
            if fate := _behind().get(self.words[place]):
                after = self.words[place + 1] if place + 1 < self.last else ""
                return (fate, place, place + 1) if not after or not weight(after) else None
        return None

    def _placed(self, clause: str | None, last: int) -> str | None:
        """With the place that is named right behind the figure: "in Mali"."""
        if not clause or last + 1 >= self.last or self.words[last] not in known().inside:
            return clause
        area = self.words[last + 1] in known().area
        begins = self.reading.words.starts[last + 1 : min(last + 2 + area, self.last)]
        places = (entity for entity in self.reading.analysis.entities if entity.type in ("GPE", "LOC"))
        found = (name(entity) for entity in places if any(mention.start in begins and not mention.reduced for mention in entity.mentions))
        called = next(found, None)
        return f"{clause} in {called}" if called else clause

    # ------------------------------------------------------------------ deeds

    def deeds(self) -> Iterator[str]:
        """The events that are the predicate, each as a clause."""
        for event in self.reading.analysis.events:
            told = event.statement == self.proposition.statement and event.mode == "actual" and self._holds(event.trigger.start)
            if told and (clause := self._deed(event)):
                yield clause

    def _deed(self, event: Event) -> str | None:
        """Verb, actor, recipient, or actor, verb, recipient, with nothing between them."""
        first, last = self._between(event.trigger.start, event.trigger.end)
        deed = _deeds().get((event.type, self.words[first])) if last - first == 1 and self._is_head(first, last) else None
        actor, recipient = self._named(event.actor), self._named(event.recipient)
        if not deed or not actor or not recipient:
            return None
        verb_first = actor[1][0] == last and recipient[1][0] == actor[1][1]
        actor_first = actor[1][1] == first and recipient[1][0] == last
        if not verb_first and not actor_first:
            return None
        return " ".join(filter(None, (actor[0], deed.en, recipient[0], self._day(event.date))))

    def _named(self, id: str | None) -> tuple[str, Span] | None:
        """The English name of an entity, and the words of its first mention in the part."""
        entity = self.reading.entities.get(id or "")
        inside = [mention for mention in entity.mentions if self._holds(mention.start)] if entity else []
        called = name(entity)
        return (called, self._between(inside[0].start, inside[0].end)) if called and inside and not inside[0].reduced else None

    def _day(self, value: str | None) -> str | None:
        """The day of an event, where the part tells one day, and it is that of the deed."""
        whens = [when for when in self.reading.analysis.dates if self._holds(when.mark.start)]
        if len(whens) != 1 or whens[0].value != value:
            return None
        first, _ = self._between(whens[0].mark.start, whens[0].mark.end)
        return None if first and self.words[first - 1] in known().not_on else day(value)
