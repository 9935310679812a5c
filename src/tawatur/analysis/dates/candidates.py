"""Where a date may open: one look-up a token, and for words that mostly do something else a second look at what follows.

Most of a text is passed over here, so that the readers are asked about few tokens. من opens a stretch only before a number or a month,
هذا a span only before one, digits a day only before a month or a sign of dates.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.numbers import words as number_words
from tawatur.analysis.openings import Openings

_DIGITS = frozenset("0123456789")
_YEAR = 4
_DAYS = ("unit", "joined", "tens", "ten")
"""Kinds of numbers of which days of a month are made."""


_PHRASES = ("day", "night", "unresolved", "at_a_time", "feast", "part")
"""Kinds whose words may be the first of a phrase, and then must have its second behind them."""


class _Follow(NamedTuple):
    """The words that may stand behind an opening, whether digits may, and the words between it and a month (من)."""

    words: frozenset[str]
    digits: bool
    links: frozenset[str] = frozenset()


def find(words: list[str], first: int, last: int) -> Iterator[int]:
    """The tokens from `first` up to `last` at which a date may open."""
    openings = _openings()
    opened = _OPENINGS.among(words)
    for i in opened[bisect_left(opened, first) : bisect_left(opened, last)]:
        word = words[i]
        behind = words[i + 1] if i + 1 < last else ""
        if word[0] in _DIGITS:
            if len(word) >= _YEAR or not behind or _follows(_behind_digits(), words, i, last):
                yield i
        elif (follow := openings[word]) is None or behind and _follows(follow, words, i, last):
            yield i


def _follows(follow: _Follow, words: list[str], i: int, last: int) -> bool:
    """Whether what must stand behind token i stands there."""
    behind = words[i + 1]
    if behind in follow.words or follow.digits and behind[0] in _DIGITS:
        return True
    return behind in follow.links and i + 2 < last and (words[i + 2] in _month_words() or words[i + 2][0] in _DIGITS)


@cache
def _openings() -> dict[str, _Follow | None]:
    """Every word that may open a date: what must follow it, None where anything may."""
    found: dict[str, dict[_Follow | None, None]] = {}
    for kind, forms in lexicon.keys().items():
        for word in forms:
            found.setdefault(word, {})[_follow(kind, word)] = None
    behind, digits = _behind_ordinals(), _Follow(frozenset(), True)
    definite = (word for word, form in number_words.cardinals().items() if form.definite and form.kind in _DAYS)
    for word in (*number_words.ordinals(), *definite):
        found.setdefault(word, {})[behind] = None
    for word in number_words.ARTICLES:
        found.setdefault(word, {})[digits] = None
    return {word: _any_of(tuple(follows)) for word, follows in found.items()}


def _may_open(word: str) -> bool:
    return word in _openings() or word[0] in _DIGITS


_OPENINGS = Openings(lambda: _may_open)


@cache
def _any_of(follows: tuple[_Follow | None, ...]) -> _Follow | None:
    """A word of several kinds may be followed by what any of them allows."""
    if len(follows) == 1:
        return follows[0]
    known = [follow for follow in follows if follow is not None]
    if len(known) < len(follows):
        return None
    words, links = (frozenset().union(*sets) for sets in ([each.words for each in known], [each.links for each in known]))
    return _Follow(words, any(each.digits for each in known), links)


def _follow(kind: str, word: str) -> _Follow | None:
    """What must stand behind a word of a kind."""
    if kind in _PHRASES:
        return None if _alone(kind, word) else _behind_kind(kind)
    return _behind_kind(kind)


@cache
def _behind_kind(kind: str) -> _Follow | None:
    """What must stand behind the words of a kind."""
    if kind in ("ago", "later", "since", "within", "over"):
        return _Follow(_lengths(), True)
    if kind == "this":
        return _Follow(_forms("span", "part", "season") | _seconds("day", "night"), False)
    if kind == "last_of":
        return _Follow(_forms("span", "weekday") | _numbers(), True)
    if kind == "range":
        return _Follow(_forms("span", "month", "years_of_two") | _numbers() | _seconds("range") | set(number_words.ARTICLES), True)
    if kind == "share":
        table = lexicon.table()
        return _Follow(frozenset((*number_words.ordinals(), *table.past, *table.next, *table.current, *table.ordinal_last)), False)
    return _Follow(_seconds(kind), False) if kind in _PHRASES else None


def _alone(kind: str, word: str) -> bool:
    """Whether a word is a whole phrase of its kind (أمس), and not only the first of one (بعد غد)."""
    key = lexicon.keys()[kind][word]
    heads = word[key.cut :], word[key.cut :].removeprefix("لل").removeprefix("ال")
    rows = [row for head in heads for row in lexicon.phrases(kind).get(head, ())]
    return not rows or any(len(parts) == 1 for parts, _ in rows)


@cache
def _forms(*kinds: str) -> frozenset[str]:
    return frozenset(word for kind in kinds for word in lexicon.keys()[kind])


@cache
def _seconds(*kinds: str) -> frozenset[str]:
    """The second words of the phrases of some kinds."""
    return frozenset(parts[1] for kind in kinds for rows in lexicon.phrases(kind).values() for parts, _ in rows if len(parts) > 1)


@cache
def _numbers() -> frozenset[str]:
    forms = number_words.cardinals(), number_words.ordinals(), number_words.fractions()
    return frozenset(word for form in forms for word in form)


@cache
def _lengths() -> frozenset[str]:
    """What a length of time may begin with: منذ نحو 3 أشهر، قبل عدة أيام، بعد غد."""
    heads = frozenset(lexicon.phrases("about"))
    days = _seconds("day", "night", "unresolved") | _forms("day", "night", "weekday", "day_head", "part")
    return _forms("span") | _numbers() | heads | days | lexicon.table().a_few


@cache
def _month_words() -> frozenset[str]:
    """What may stand behind من in a day of a month: أكتوبر، شهر، هذا، الأسبوع."""
    return _forms("month", "this", "span") | lexicon.table().month_words | lexicon.table().year_words | frozenset(number_words.ARTICLES)


@cache
def _behind_ordinals() -> _Follow:
    table = lexicon.table()
    joined = frozenset(word for word, form in number_words.cardinals().items() if form.joined == table.and_ or form.kind == "ten")
    words = _forms("month", "span", "weekday") | table.month_words | table.current | joined | {table.and_, "/"}
    return _Follow(words, False, table.of | table.range_links)


@cache
def _behind_digits() -> _Follow:
    table = lexicon.table()
    words = _forms("month") | table.month_words | table.current | table.hijri_signs | table.christian_signs | {"/", "-"}
    return _Follow(words, False, table.of | table.range_links | {table.and_})
