"""Days: what a date covers, from its first day to its last, so that dates written in different ways can be compared.

    of_edtf("2025-02")               -> 2025-02-01 .. 2025-02-28
    of_edtf("2025-02-12/2025-02-20") -> 2025-02-12 .. 2025-02-20
    week_of(Tuesday 2025-03-04)      -> 2025-03-03 .. 2025-03-09

Standard library only: every reader's own interpreter loads it.
"""

import datetime as dt
from collections.abc import Iterable

Days = tuple[dt.date, dt.date]

_MARKS = str.maketrans("", "", "~?%")
"""EDTF's signs of approximation and doubt: they change no day."""
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
"""EDTF's number of a season, quarter or half -> its first month, and how many."""


def of_edtf(value: str | None) -> Days | None:
    """The days of an EDTF date or interval; None where it has none, or an open end."""
    first, _, last = (value or "").translate(_MARKS).partition("/")
    try:
        return _of_one(first)[0], _of_one(last or first)[1]
    except ValueError:
        return None


def _of_one(value: str) -> Days:
    """The days of a century, decade, year, part of a year, month or day. Raises ValueError."""
    if value.endswith("X"):
        years = 10 ** value.count("X")
        first = int(value.rstrip("X")) * years
        return months(first, 1, 12 * years)
    match [int(part) for part in value.partition("T")[0].split("-")]:
        case [year]:
            return months(year, 1, 12)
        case [year, part] if part in _PARTS:
            return months(year, *_PARTS[part])
        case [year, month]:
            return months(year, month, 1)
        case [year, month, day]:
            return dt.date(year, month, day), dt.date(year, month, day)
    raise ValueError(value)


def months(year: int, first: int, count: int) -> Days:
    """The days of so many months from the first on. Raises ValueError where a calendar does not reach."""
    years, month = divmod(first - 1 + count, 12)
    return dt.date(year, first, 1), dt.date(year + years, month + 1, 1) - dt.timedelta(1)


def week_of(day: dt.date) -> Days:
    """The Monday and the Sunday around a day."""
    monday = day - dt.timedelta(day.weekday())
    return monday, monday + dt.timedelta(6)


def hull(spans: Iterable[Days]) -> Days | None:
    """From the earliest day of all to the latest; None of nothing."""
    spans = list(spans)
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
