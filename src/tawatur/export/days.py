"""Days as other formats want them. Values are those of `published` and of dates: EDTF."""

import datetime as dt
import re

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FIRST = "2024-01-01"
"""What completes a year or a month."""


def moment(value: str | None) -> dt.datetime | None:
    """A day or date-time in UTC; the start of a day, and UTC where no zone is told. None for what is no day."""
    if value is None or not _DAY.match(value):
        return None
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    try:
        return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except OverflowError:
        return None


def iso(value: str | None) -> str | None:
    """A year, month, day or date-time as ISO 8601, without the marks of EDTF; None for spans and what is no day."""
    if value is None or "/" in value or not _PREFIX.match(value):
        return None
    if "T" in value:
        return value if moment(value) else None
    prefix = value.rstrip("~?%")
    return prefix if _PREFIX.fullmatch(prefix) and _is_day(prefix) else None


def ends(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a span, each as `iso`; one day or month is both."""
    first, slash, last = (value or "").partition("/")
    return (iso(first), iso(last)) if slash else (iso(value), iso(value))


def _is_day(prefix: str) -> bool:
    try:
        dt.date.fromisoformat(prefix + _FIRST[len(prefix) :])
    except ValueError:
        return False
    return True
