"""One reader of dates and numbers behind a protocol that is the same for all, so that each can run with the libraries it asks for.

python bench/calendar_readers.py READER < questions > answers

A question is a line {"text", "today"}; its answer a line

    {"dates": [[start, end, [[first, last], ...], clock]], "numbers": [[start, end, [value, ...]]],
     "seconds": {"dates": s, "numbers": s}, "failed": message or None}

Offsets are code points of the text. Seconds are processor time of this process in the reader's own call: what is done here to make
its findings comparable is not counted. A job the reader does not do is missing from `seconds`. The first line written is {"reader": its
name and version}, after it read a text of all kinds so that tables are loaded and patterns compiled.

How findings become days. Each has one or more readings, and it is right when one of them is:

Tawatur     the days of its EDTF value. A date without a value (one that cannot be placed) says nothing and is left out.
dateparser  the period that it names (`add_period`): the year, month or week around its datetime, or the day; and the datetime's day
            besides, because "a week ago" may mean either. Its settings are the defaults but for RELATIVE_BASE, the article's day, and
            RETURN_TIME_AS_PERIOD, which only marks clock times. It gives the words it found, not their place: they are looked for
            behind the last.
Maha        its value added to the article's day by its own arithmetic: the year, month, week or day, by the finest part of the value
            that is set, and the day besides. Weeks begin on Monday, as in the marked articles (`START_OF_WEEK`). Of an interval with
            one end open the end that is there.

A clock time is not a date where these were marked. `clock` says that one was read, so that it need not count against its reader.
"""

import contextlib
import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import calendar_days
from calendar_days import Days

Found = list[Any]
WARM_UP = (
    "الثلاثاء 4 آذار/ مارس 2025\nقال المتحدث أمس الاثنين إن 300 جندي وصلوا بين 12 و20 فبراير الماضي، وإن نحو ثلاثة آلاف و١٥٠ أسرة "
    "غادرت منذ أسبوعين.\nوأضاف أن 1.5 مليون يورو أنفقت عام 2019، أي 12%، وأن الاجتماع الثالث يعقد الشهر المقبل الساعة 6:30 مساء.\n"
)
"""Written for the purpose."""


class Job(NamedTuple):
    """What is timed, and how its result becomes findings."""

    call: Callable[[str, dt.date], Any]
    findings: Callable[[Any, str, dt.date], Iterable[Found]]


class Reader(NamedTuple):
    name: str
    jobs: dict[str, Job]


def date(start: int, end: int, readings: Iterable[Days], clock: bool = False) -> Found:
    return [start, end, [[first.isoformat(), last.isoformat()] for first, last in readings], clock]


# ------------------------------------------------------------------ Tawatur


def tawatur() -> Reader:
    import tawatur

    return Reader(
        f"Tawatur {tawatur.__version__}",
        {
            "dates": Job(lambda text, today: tawatur.dates(text, today=today.isoformat()), _whens),
            "numbers": Job(lambda text, _: tawatur.numbers(text), _numbers),
        },
    )


def _whens(found: Any, _: str, __: dt.date) -> Iterator[Found]:
    for when in found:
        if days := calendar_days.of_edtf(when.value):
            yield date(when.mark.start, when.mark.end, [days])


def _numbers(found: Any, _: str, __: dt.date) -> Iterator[Found]:
    """Both ends of what a number may be: one where it is exact, none where it is open on both sides."""
    for number in found:
        yield [number.mark.start, number.mark.end, sorted({end for end in (number.low, number.high) if end is not None})]


# ------------------------------------------------------------------ dateparser


def dateparser(strategy: str = "split", languages: list[str] | None = None, variant: str = "") -> Reader:
    """Its search through a text: by its default strategy, or by the other that it calls more predictable and slower.

    As it is called in its manual, without `languages`, it finds out the language of each text by itself.
    """
    from dateparser import __version__
    from dateparser.search import search_dates

    def search(text: str, today: dt.date) -> Any:
        settings = {"RELATIVE_BASE": dt.datetime.combine(today, dt.time()), "RETURN_TIME_AS_PERIOD": True}
        return search_dates(text, languages=languages, settings=settings, add_period=True, strategy=strategy)

    return Reader(f"dateparser {__version__}{variant}", {"dates": Job(search, _searched)})


def _searched(found: Any, text: str, _: dt.date) -> Iterator[Found]:
    behind = 0
    for words, moment, period in found or ():
        start = text.find(words, behind)
        if start < 0:
            start = max(text.find(words), 0)
        behind = start + len(words)
        day = moment.date()
        yield date(start, behind, [_around(day, period), (day, day)], period in ("time", "part_of_day"))


def _around(day: dt.date, period: str) -> Days:
    """The year, month or week around a day; the day itself for any finer period."""
    if period == "week":
        return calendar_days.week_of(day)
    return calendar_days.of_edtf({"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(period)) or (day, day)


# ------------------------------------------------------------------ Maha


def maha() -> Reader:
    from importlib.metadata import version

    from dateutil.relativedelta import MO
    from maha.parsers.functions import parse_dimension
    from maha.parsers.rules.time import constants

    constants.START_OF_WEEK = MO.weekday
    return Reader(
        f"Maha {version('mahad')}",
        {
            "dates": Job(lambda text, _: parse_dimension(text, time=True), _times),
            "numbers": Job(lambda text, _: parse_dimension(text, numeral=True), _numerals),
        },
    )


def _numerals(found: Any, _: str, __: dt.date) -> Iterator[Found]:
    for numeral in found:
        yield [numeral.start, numeral.end, [numeral.value]]


def _times(found: Any, _: str, today: dt.date) -> Iterator[Found]:
    """A value no calendar can hold (a 45th of a month) is left out, and so is an hour without a day."""
    for dimension in found:
        ends = [end for end in _ends(dimension.value) if _is_date(end)]
        with contextlib.suppress(ValueError, OverflowError, IndexError):
            if days := calendar_days.hull(_span(end, today) for end in ends):
                moments = {(end + dt.datetime.combine(today, dt.time())).date() for end in ends}
                clock = any(end.is_hours_set() or end.is_minutes_set() for end in ends)
                yield date(dimension.start, dimension.end, [days, *((day, day) for day in moments if len(moments) == 1)], clock)


def _ends(value: Any) -> list[Any]:
    """The two ends of an interval, or the one time."""
    return [end for end in (value.start, value.end) if end] if hasattr(value, "end") else [value]


def _is_date(value: Any) -> bool:
    """Whether any part of it is a day or coarser."""
    turned = value.next_month or value.prev_month
    return bool(turned or value.is_days_set() or value.is_weeks_set() or value.is_months_set() or value.is_years_set())


def _span(value: Any, today: dt.date) -> Days:
    """The days of one time by its finest part. Of a lunar month, first and length come from the library that Maha uses itself."""
    base = dt.datetime.combine(today, dt.time())

    def at(**part: int) -> dt.date:
        moment: dt.datetime = value + type(value)(**part) + base
        return moment.date()

    if value.is_days_set() or value.weekday is not None:
        return at(), at()
    if value.is_weeks_set():
        return calendar_days.week_of(at())
    if not (value.is_months_set() or value.next_month or value.prev_month):
        return at(month=1, day=1), at(month=12, day=31)
    first = at(day=1)
    return first, first + dt.timedelta(_lunar_length(first) - 1) if value.hijri else at(day=31)


def _lunar_length(first: dt.date) -> int:
    from hijri_converter import Gregorian

    length: int = Gregorian.fromdate(first).to_hijri().month_length()
    return length


# ------------------------------------------------------------------ the protocol

READERS: dict[str, Callable[[], Reader]] = {
    "tawatur": tawatur,
    "dateparser": dateparser,
    "dateparser-ar": lambda: dateparser(languages=["ar"], variant=", told ar"),
    "dateparser-ngram": lambda: dateparser("ngram", ["ar"], ", ngram"),
    "maha": maha,
}


def answer(reader: Reader, text: str, today: dt.date) -> dict[str, Any]:
    """What the reader finds in a text. What it raises is its answer too: the job found nothing, and the time it took counts."""
    told: dict[str, Any] = {"dates": [], "numbers": [], "seconds": {}, "failed": None}
    for job, (call, findings) in reader.jobs.items():
        start = time.process_time()
        try:
            found = call(text, today)
        except Exception as error:  # whatever a library may raise on a text
            told["failed"] = f"{job}: {error!r}"
            found = ()
        told["seconds"][job] = time.process_time() - start
        told[job] = list(findings(found, text, today))
    return told


def main(name: str) -> None:
    out = sys.stdout
    sys.stdout = sys.stderr  # a library that prints must not answer for us
    reader = READERS[name]()
    answer(reader, WARM_UP, dt.date(2025, 3, 4))
    print(json.dumps({"reader": reader.name}), file=out, flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps(answer(reader, question["text"], dt.date.fromisoformat(question["today"]))), file=out, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in READERS:
        sys.exit(__doc__)
    main(sys.argv[1])
