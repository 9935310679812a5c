"""The tables of time words, and one dictionary of every form a word may open a date with.

    keys()["weekday"]["والجمعه"] -> Key(kind="weekday", value=4, cut=1, joined="و", definite=True)

Month names come from CLDR for every Arab region; the table months.yaml adds what CLDR lacks.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from babel import Locale
from babel.localedata import locale_identifiers

from tawatur.analysis.dates.tables import (
    CalendarTable,
    FeastTable,
    MonthTable,
    WeekdayTable,
)
from tawatur.analysis.numbers.words import forms
from tawatur.letters import fold
from tawatur.lexicon import Word, load


class Key(NamedTuple):
    """What a word may be in a date; `cut` letters are joined in front of it. `size` tells one, two or many of a span."""

    kind: str
    value: Any
    cut: int = 0
    joined: str = ""
    definite: bool = False
    size: str = ""


@cache
def table() -> CalendarTable:
    return load("calendar_words", CalendarTable)


@cache
def months() -> MonthTable:
    return load("months", MonthTable)


@cache
def weekdays() -> WeekdayTable:
    return load("weekdays", WeekdayTable)


@cache
def feasts() -> FeastTable:
    return load("feasts", FeastTable)


def _cldr_months() -> Iterator[tuple[str, int]]:
    """Folded month names of every Arab region."""
    for name in sorted(locale_identifiers()):
        if name == "ar" or name.startswith("ar_"):
            for number, month in Locale.parse(name).months["format"]["wide"].items():
                yield fold(month), number


@cache
def month_names() -> dict[tuple[str, ...], tuple[int, bool]]:
    """Names as tuples of folded words: their number, and whether they are Hijri."""
    names: dict[tuple[str, ...], tuple[int, bool]] = {tuple(name.split()): (number, False) for name, number in _cldr_months()}
    for month in months().entries:
        names.update({tuple(name.split()): (month.number, False) for name in month.names})
    for month in months().hijri:
        names.update({tuple(name.split()): (month.number, True) for name in month.names})
    return names


@cache
def month_heads() -> dict[str, list[tuple[tuple[str, ...], int, bool]]]:
    """Month names by their first word, longest first."""
    heads: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
    for name, (number, hijri) in sorted(month_names().items(), key=lambda row: -len(row[0])):
        heads.setdefault(name[0], []).append((name, number, hijri))
    return heads


@cache
def phrases(kind: str) -> dict[str, list[tuple[tuple[str, ...], Any]]]:
    """Phrases of one kind by their first word, longest first."""
    rows: Iterable[tuple[Word, Any]]
    data = table()
    if kind == "day":
        rows = [(phrase, row.offset) for row in data.day_words for phrase in row.phrases]
    elif kind == "night":
        rows = [(phrase, (row.start, row.to)) for row in data.night_phrases for phrase in row.phrases]
    elif kind == "unresolved":
        rows = [(phrase, None) for phrase in (*data.unresolved, *data.long_ago)]
    elif kind == "part":
        rows = [(phrase, "day") for phrase in data.parts_of_day] + [(phrase, "night") for phrase in data.nights]
    elif kind == "about":
        rows = [(phrase, True) for phrase in data.around]
    elif kind == "before_christ":
        rows = [(phrase, True) for phrase in data.before_christ]
    elif kind == "feast":
        rows = [(phrase, feast) for feast in feasts().entries for phrase in feast.names]
    elif kind == "at_a_time":
        rows = [(phrase, True) for phrase in data.at_a_time]
    else:
        rows = [(phrase, True) for phrase in data.range_openings]
    found: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, value in sorted(rows, key=lambda row: -len(row[0].split())):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append((parts, value))
    return found


def match(kind: str, words: list[str], i: int, last: int, head: str = "") -> tuple[int, Any] | None:
    """The longest phrase of a kind at token i: (token behind it, value). `head`: the first word without its joined letters."""
    for parts, value in phrases(kind).get(head or words[i], ()):
        end = i + len(parts)
        if end <= last and tuple(words[i + 1 : end]) == parts[1:]:
            return end, value
    return None


def _keys() -> Iterator[tuple[str, Key]]:
    data = table()

    def every(names: Iterable[str], kind: str, value: Any, size: str = "") -> Iterator[tuple[str, Key]]:
        for word, form in forms(tuple(Word(name) for name in names), kind, 0).items():
            yield word, Key(kind, value, form.cut, form.joined, form.definite, size)

    for span in data.spans:
        for size in ("one", "two", "many"):
            yield from every(getattr(span, size), "span", span.unit, size)
    for kind in ("this", "since", "ago", "later", "within", "over", "last_of", "years_of_two", "first_of_month"):
        yield from every(getattr(data, kind), kind, None)
    for day in weekdays().entries:
        yield from every(day.bare, "weekday", day.number)
        yield from every((name[2:] for name in day.names), "weekday", day.number)
    for part in data.month_parts:
        yield from every(part.words, "month_part", (part.start, part.to))
    for kind, rows in (("season", data.seasons), ("decade", data.decades)):
        for row in rows:
            yield from every(row.names, kind, row.number)
    for kind in ("day", "night", "unresolved", "part", "at_a_time", "range", "feast"):
        yield from every((head for head in phrases(kind)), kind, None)
    yield from every(data.day_words_before_weekday.phrases, "day", None)
    yield from every(data.day_heads, "day_head", None)
    yield from ((word, key) for word, key in every(month_heads(), "month", None) if not key.definite)
    yield from every((*data.halves, *data.quarters), "share", None)


@cache
def keys() -> dict[str, dict[str, Key]]:
    """By kind, every form of every word that may open a date. A bare word wins over a joined one that looks the same."""
    found: dict[str, dict[str, Key]] = {}
    for word, key in _keys():
        held = found.setdefault(key.kind, {}).get(word)
        if held is None or key.cut < held.cut:
            found[key.kind][word] = key
    return found
