"""Furniture of a page: share bars, calls to the reader, related stories, tags … as data/ar/furniture.yaml describes them.

Two kinds of rule. A phrase rule opens at the head of a line or sentence and reaches as far as it says; a class rule takes lines in a
row that hold nothing but buttons, sections or form fields. What a rule cannot be sure of stays text: a statement lost is worse than
a button kept.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tawatur.clean.phrases import Phrase, Phrases, expand, fits, spellings
from tawatur.clean.sentences import STOPS, sentences
from tawatur.clean.tables import FurnitureTable, Rule
from tawatur.lexicon import load

Hole = tuple[int, int, str]
"""First token, last token (exclusive), rule; several rules are joined by +."""

_QUOTES = frozenset("«“‟„\"'")
_BOUNDARY = STOPS | frozenset("…|•*▪●←→»>✦")
_LONGEST_HEADLINE = 22
_MOST_HEADLINES = 12
_MOST_DECORATION = 6
_FOOT = 6
_LONGEST_ADDRESS = 16
_LONGEST_HASHTAG = 6


class _Opening(NamedTuple):
    phrase: Phrase
    rule: Rule
    holds: Phrases | None


class _Bar(NamedTuple):
    rule: str
    core: Phrases
    beside: frozenset[str]
    least: int


@cache
def _openings() -> dict[str, list[_Opening]]:
    """The phrase rules by the first word of what opens them; of two that fit, the earlier in the table wins."""
    table = load("furniture", FurnitureTable)
    found: dict[str, list[_Opening]] = {}
    for rule in table.rules:
        holds = Phrases(p for text in rule.holds for p in expand(text, table.classes)) if rule.holds else None
        for phrase in sorted({p for text in rule.opens for p in expand(text, table.classes)}, key=lambda p: (-len(p), p)):
            for word in spellings(phrase[0]):
                found.setdefault(word, []).append(_Opening(phrase, rule, holds))
    return found


@cache
def _bars() -> list[_Bar]:
    classes = load("furniture", FurnitureTable).classes
    return [
        _Bar(made.rule, Phrases(p for name in made.of for p in expand(f"<{name}>", classes)), frozenset(made.beside), made.least)
        for made in load("furniture", FurnitureTable).made_of
    ]


@cache
def _labels() -> Phrases:
    """What stands before an address."""
    return Phrases(expand("<address>", load("furniture", FurnitureTable).classes))


def find(words: list[str], lines: list[tuple[int, int]], credited: Callable[[int, int], bool]) -> list[Hole]:
    """The furniture, sorted and apart. `credited` tells the lines that no list of headlines may swallow."""
    page = _Page(words, lines, credited)
    holes = [*page.bars(), *page.phrases(), *page.feet()]
    return _joined(words, sorted(holes))


class _Page:
    """The lines of one text while its furniture is looked for."""

    def __init__(self, words: list[str], lines: list[tuple[int, int]], credited: Callable[[int, int], bool]) -> None:
        self.words, self.lines, self.credited = words, lines, credited

    def phrases(self) -> Iterator[Hole]:
        """What the phrase rules find."""
        openings = _openings()
        heads = {first for first, _ in self.lines if self.words[first][0].isdigit()}
        line, done = 0, 0
        for i in sorted(heads.union([i for i, word in enumerate(self.words) if word in openings])):
            while self.lines[line][1] <= i:
                line += 1
            if i >= done and (hole := self._first(openings.get("#" if i in heads else self.words[i], []), i, line)):
                done = hole[1]
                yield hole

    def _first(self, openings: list[_Opening], i: int, line: int) -> Hole | None:
        """The furniture of the first opening that holds at token i."""
        first, last = self.lines[line]
        head = self._head(i, first)
        before = "" if head == first else self.words[i - 1]
        for opening in openings:
            if not self._stands(opening.rule, before, line) or not fits(opening.phrase, self.words, i, last):
                continue
            if end := self._reach(opening, i, line):
                return head, end, opening.rule.rule
        return None

    def _reach(self, opening: _Opening, i: int, line: int) -> int | None:
        """The end of the furniture that opens at token i, None if it lacks what the rule asks for."""
        rule, last = opening.rule, self.lines[line][1]
        after = i + len(opening.phrase)
        end = self._end(rule, i, after, last)
        if end is None or end - i > rule.longest or opening.holds and not opening.holds.within(self.words, after, end):
            return None
        return self._headlines(rule, after, line) if rule.reach in ("headline", "list") and end == last else end

    def _head(self, i: int, first: int) -> int:
        """Where furniture that opens at token i begins: with the bullets and dots before it, if they open the line."""
        head = i
        while head > first and i - head < _MOST_DECORATION and not self.words[head - 1].isalnum() and self.words[head - 1] not in _QUOTES:
            head -= 1
        return head if head == first else i

    def _stands(self, rule: Rule, before: str, line: int) -> bool:
        """Whether a rule may open behind the token `before` ("" at the head of a line)."""
        match rule.at:
            case "anywhere":
                return True
            case "sentence":
                return not before or before in _BOUNDARY
            case "line":
                return not before
            case "end":
                behind = not before.isalpha() and before not in _QUOTES if before else line > 0
                return behind and line == len(self.lines) - 1

    def _end(self, rule: Rule, i: int, after: int, last: int) -> int | None:
        """The end of what goes with the opening, None where the rest is not as the rule asks."""
        if rule.reach == "phrase":
            return after
        if rule.reach == "whole":
            return last if last - after <= _MOST_DECORATION and not any(w[0].isalpha() for w in self.words[after:last]) else None
        if rule.reach == "words":
            return last if after < last <= i + rule.longest and not any(w in ".،؛:؟!" for w in self.words[after:last]) else None
        if rule.reach == "line" or rule.reach == "list" and rule.at == "line":
            return last
        return sentences(self.words, i, min(last, i + rule.longest + 2))[0][1]

    def _headlines(self, rule: Rule, after: int, line: int) -> int:
        """The end of the headlines in the lines that follow: one if the opening stands alone, more if they share its bullet."""
        end = self.lines[line][1]
        alone = not any(w.isalnum() for w in self.words[after:end])
        if not alone and rule.reach == "headline":
            return end
        most = _MOST_HEADLINES if rule.reach == "list" else 1
        bullet = None
        for first, last in self.lines[line + 1 : line + 1 + _MOST_HEADLINES]:
            mark = self.words[first] if not self.words[first].isalnum() and self.words[first] not in _QUOTES else None
            if not self._is_headline(first, last) or most <= 0 and (mark is None or mark != bullet):
                break
            bullet, most, end = mark, most - 1, last
        return end

    def _is_headline(self, first: int, last: int) -> bool:
        return last - first <= _LONGEST_HEADLINE and self.words[last - 1] not in (".", "،", ":") and not self.credited(first, last)

    def bars(self) -> Iterator[Hole]:
        """What the class rules find: lines in a row, each made of nothing else, with enough entries between them."""
        for bar in _bars():
            start, entries = None, 0
            for first, last in [*self.lines, (len(self.words), len(self.words))]:
                count = self._entries(bar, first, last)
                if count:
                    start, entries = first if start is None else start, entries + count
                elif start is not None:
                    if entries >= bar.least:
                        yield start, first, bar.rule
                    start, entries = None, 0

    def _entries(self, bar: _Bar, first: int, last: int) -> int:
        """How many entries of the bar's classes the line is made of; 0 if it holds anything else."""
        count, i = 0, first
        while i < last:
            if length := bar.core.at(self.words, i, last):
                count, i = count + 1, i + length
            elif not self.words[i].isalpha() or count and self.words[i] in bar.beside:
                i += 1
            else:
                return 0
        return count

    def feet(self) -> Iterator[Hole]:
        """Addresses and accounts by themselves at the foot (how to reach the writer, not who it is), and lines of hashtags."""
        for first, last in self.lines[1:][-_FOOT:]:
            tags = sum(word == "#" and after.isalnum() for word, after in pairwise(self.words[first:last]))
            if self.words[first] == "#" and 1 < tags >= (last - first) / _LONGEST_HASHTAG:
                yield first, last, "tags"
            elif last - first <= _LONGEST_ADDRESS and "@" in self.words[first:last] and self._is_address(first, last):
                yield first, last, "contact"

    def _is_address(self, first: int, last: int) -> bool:
        i = first
        while i < last:
            length = _labels().at(self.words, i, last)
            if not length and self.words[i].isalpha() and not self.words[i].isascii():
                return False
            i += length or 1
        return True


def _joined(words: list[str], holes: list[Hole]) -> list[Hole]:
    """Holes that touch, overlap or have only decoration between them become one run; its rule names them all."""
    joined: list[Hole] = []
    for first, last, rule in holes:
        if joined and _touch(words, joined[-1][1], first):
            start, end, rules = joined[-1]
            joined[-1] = start, max(last, end), rules if rule in rules.split("+") else f"{rules}+{rule}"
        else:
            joined.append((first, last, rule))
    return joined


def _touch(words: list[str], end: int, first: int) -> bool:
    """Whether nothing but decoration lies between the end of one hole and the first token of the next."""
    return first - end <= _MOST_DECORATION and not any(w.isalnum() for w in words[end:first])
