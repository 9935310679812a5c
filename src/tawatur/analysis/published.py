"""When an article appeared: as it was given, else as its page says, else as the article lets be inferred without doubt.

given     what the reader was told
text      an explicit day at the head or the foot of the page: behind a label, in a dateline, or alone in its line
inferred  today named with weekday, day and month ("اليوم الاثنين 21 أكتوبر"), the year in the article
unknown   everything else: nothing is guessed
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tawatur.analysis import dates
from tawatur.analysis.dates import calendar, days, months
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.tables import PublishedTable
from tawatur.lexicon import load
from tawatur.model import Credit, Published, Text

_HEAD = 6
_FOOT = 4
"""Lines of the page that are looked at."""
_LONGEST_LINE = 18
_MOSTLY = 0.6
"""Part of a line's words that a date without a label must fill."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LAST_YEAR = 2100


@cache
def _labels() -> dict[tuple[str, ...], bool]:
    """The labels, and whether the day behind one is that of a change."""
    table = load("published", PublishedTable)
    return {tuple(label.split()): label in table.changed for label in (*table.labels, *table.changed)}


def find(text: Text, given: str | None) -> Published:
    """The day of publication and how it was found."""
    if given:
        return Published(value=given, basis="given")
    return _said(text) or _inferred(text) or Published()


# ------------------------------------------------------------------ said by the page


def _said(text: Text) -> Published | None:
    """The first day that the page tells; that of a change only where it tells no other."""
    changed: Published | None = None
    for first, last in _edges(text):
        page = Page(text, None, first, last)
        for found in dates.scan(page):
            if found.value and _DAY.fullmatch(found.value) and found.value[:4] <= str(_LAST_YEAR) and _announced(page, found):
                published = Published(value=found.value, basis="text", mark=dates.mark_of(page, found))
                if not _of_change(page, found):
                    return published
                changed = changed or published
    return changed


def _edges(text: Text) -> Iterator[tuple[int, int]]:
    """Datelines that were known as such, then the first lines of the page, then the last; furniture too."""
    for credit in _dated_credits(text):
        first, last = bisect_left(text.starts, credit.start), bisect_left(text.starts, credit.end)
        if first < last:
            yield first, last
    lines = _lines(text)
    yield from (lines if len(lines) <= _HEAD + _FOOT else lines[:_HEAD] + lines[-_FOOT:])


def _dated_credits(text: Text) -> list[Credit]:
    return [credit for credit in text.credits if credit.kind in ("dateline", "published")]


def _lines(text: Text) -> list[tuple[int, int]]:
    breaks = [i for i in range(1, len(text.starts)) if "\n" in text.source[text.ends[i - 1] : text.starts[i]]]
    return list(pairwise([0, *breaks, len(text.starts)])) if text.starts else []


def _announced(page: Page, found: Found) -> bool:
    """Whether the line is there for the date's sake."""
    place = page.text.starts[found.first]
    if any(credit.start <= place < credit.end for credit in _dated_credits(page.text)):
        return True
    if page.last - page.first > _LONGEST_LINE:
        return False
    if _label(page, found):
        return True
    return found.last - found.first >= _MOSTLY * sum(word[0].isalnum() for word in page.words[page.first : page.last])


def _of_change(page: Page, found: Found) -> bool:
    label = _label(page, found)
    return label is not None and _labels()[label]


def _label(page: Page, found: Found) -> tuple[str, ...] | None:
    """The label nearest before a day in its line; of two that end there the longer."""
    before = tuple(page.words[page.first : found.first])
    standing = (
        (k + len(label), len(label), label) for label in _labels() for k in range(len(before)) if before[k : k + len(label)] == label
    )
    return max(standing, default=(0, 0, None))[2]


# ------------------------------------------------------------------ inferred


def _inferred(text: Text) -> Published | None:
    """Today (or yesterday) with weekday, day and month; the year beside it, or the only year of the article that fits."""
    for first, last in text.sentences:
        page = Page(text, None, first, last)
        for i in range(first, last):
            if text.words[i] in lexicon.keys()["day"] and (day := _day(page, i)):
                return Published(value=day.isoformat(), basis="inferred")
    return None


def _day(page: Page, i: int) -> dt.date | None:
    offset, name = days.offset(page, i), None
    if offset in (0, -1):
        name = next((beside for k in (i + 1, i + 2) if (beside := days.weekday_beside(page, k))), None)
    if name is None or offset is None:
        return None
    end, weekday = name
    k = end + (page.word(end) in lexicon.table().matching or page.word(end) in lexicon.table().links)
    at = months.moment(page, k)
    if at is None or at.day is None or at.month is None or at.hijri:
        return None
    years = {at.year} if at.year is not None else _years(page.text)
    fitting = [day for year in years if year and (day := calendar.day(year, at.month, at.day)) and day.weekday() == weekday]
    return calendar.shifted(fitting[0], -offset) if len(fitting) == 1 else None


def _years(text: Text) -> set[int]:
    """The years that the article names."""
    found = (when.value for when in dates.find(text, None) if when.value)
    return {int(value[:4]) for value in found if value[:4].isdecimal()}
