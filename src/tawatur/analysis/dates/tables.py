"""What stands in the tables of dates: months, weekdays, feasts, spans of time. The headers of the files say what each column means."""

from typing import Literal

import msgspec

from tawatur.lexicon import Entry, Table, Word

Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade", "century"]


class Named(Entry, frozen=True, kw_only=True):
    """A month, season or decade: its number and its names."""

    number: int
    names: tuple[Word, ...]


class MonthTable(Table, frozen=True, kw_only=True):
    entries: tuple[Named, ...]
    hijri: tuple[Named, ...]
    shy: frozenset[Word]


class Weekday(Entry, frozen=True, kw_only=True):
    number: int
    names: tuple[Word, ...]
    bare: tuple[Word, ...]


class WeekdayTable(Table, frozen=True, kw_only=True):
    entries: tuple[Weekday, ...]
    not_after: frozenset[Word]


class DayWord(Entry, frozen=True, kw_only=True):
    """Phrases for a day `offset` days from today."""

    offset: int
    phrases: tuple[Word, ...]


class Night(Entry, frozen=True, kw_only=True):
    """Phrases for a night, between two days."""

    start: int = msgspec.field(name="from")
    to: int
    phrases: tuple[Word, ...]


class SpanWord(Entry, frozen=True, kw_only=True):
    unit: Unit
    one: tuple[Word, ...]
    two: tuple[Word, ...]
    many: tuple[Word, ...]


class MonthPart(Entry, frozen=True, kw_only=True):
    """Words for days `start` to `to` of a month; 31 is its last day."""

    start: int = msgspec.field(name="from")
    to: int
    words: tuple[Word, ...]


class CalendarTable(Table, frozen=True, kw_only=True):
    day_words: tuple[DayWord, ...]
    day_words_before_weekday: DayWord
    until: frozenset[Word]
    day_heads: frozenset[Word]
    day_links: frozenset[Word]
    unresolved: tuple[Word, ...]
    no_today_before: frozenset[Word]
    no_today_after: frozenset[Word]
    channels_of_today: frozenset[Word]
    channel_heads: frozenset[Word]
    parts_of_day: tuple[Word, ...]
    nights: tuple[Word, ...]
    night_phrases: tuple[Night, ...]
    skip_in_mark: frozenset[Word]
    matching: frozenset[Word]
    past: frozenset[Word]
    next: frozenset[Word]
    current: frozenset[Word]
    vague: frozenset[Word]
    this: tuple[Word, ...]
    ordinal_last: frozenset[Word]
    last_of: tuple[Word, ...]
    spans: tuple[SpanWord, ...]
    years_of_two: tuple[Word, ...]
    since: tuple[Word, ...]
    ago: tuple[Word, ...]
    later: tuple[Word, ...]
    within: tuple[Word, ...]
    ahead: frozenset[Word]
    single: frozenset[Word]
    first_days: tuple[Word, ...]
    no_tonight_before: frozenset[Word]
    over: tuple[Word, ...]
    around: tuple[Word, ...]
    nearly: frozenset[Word]
    a_few: frozenset[Word]
    long_ago: tuple[Word, ...]
    at_a_time: tuple[Word, ...]
    month_parts: tuple[MonthPart, ...]
    halves: frozenset[Word]
    quarters: frozenset[Word]
    seasons: tuple[Named, ...]
    decades: tuple[Named, ...]
    hijri_signs: frozenset[Word]
    christian_signs: frozenset[Word]
    before_christ: tuple[Word, ...]
    year_openings: frozenset[Word]
    numeric_openings: frozenset[Word]
    range_openings: tuple[Word, ...]
    range_links: frozenset[Word]
    names_with_dates: frozenset[Word]
    of: frozenset[Word]
    links: frozenset[Word]
    year_words: frozenset[Word]
    month_words: frozenset[Word]
    the_month: frozenset[Word]
    in_a_row: frozenset[Word]
    during: frozenset[Word]
    number_signs: frozenset[Word]
    since_words: frozenset[Word]
    complementisers: frozenset[Word]
    of_event: frozenset[Word]
    of_time: frozenset[Word]
    and_a_half: frozenset[Word]
    firsts: frozenset[Word]
    first_of_month: tuple[Word, ...]
    general: frozenset[Word]
    opening: frozenset[Word]
    general_after: frozenset[Word]
    former: frozenset[Word]
    earlier_or_later: frozenset[Word]
    life: frozenset[Word]
    and_: Word = msgspec.field(name="and")
    future: frozenset[Word]
    due: frozenset[Word]
    not_future: frozenset[Word]


class Feast(Entry, frozen=True, kw_only=True):
    """A feast or memorial day: its month and day in one of the two calendars."""

    names: tuple[Word, ...]
    hijri: tuple[int, int] | None = None
    gregorian: tuple[int, int] | None = None


class FeastTable(Table, frozen=True, kw_only=True):
    entries: tuple[Feast, ...]
