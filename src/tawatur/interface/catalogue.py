"""The words of the interface, from data/interface/, with plurals and dates as each language writes them.

catalogue = catalogues()["ar"]
catalogue.say("stories")            "القضايا"
catalogue.count("articles", 3)      "3 مقالات"
catalogue.term("stance", "denies")  "ينفيها"
"""

import datetime as dt
import decimal
from functools import cache, cached_property, lru_cache
from typing import Literal, Protocol

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from tawatur import lexicon
from tawatur.model import Bound

LANGUAGES = ("ar", "en")
DEFAULT = "ar"
_SHAPES = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
"""How a year, a month and a day are written, by the length of the ISO value."""
_DIGITS = 5000
"""Of a number: more than Python reads from a text."""


class Amount(Protocol):
    """What a figure, a point of a series and whatever is made of them tell of a number."""

    @property
    def low(self) -> int | float | None: ...

    @property
    def high(self) -> int | float | None: ...

    @property
    def bound(self) -> Bound: ...


class Words(lexicon.Table, frozen=True, kw_only=True):
    """One language of the interface. `counted` holds plurals by CLDR category, `terms` the values of the records."""

    name: str
    locale: str
    direction: Literal["rtl", "ltr"]
    messages: dict[str, str]
    counted: dict[str, dict[str, str]]
    terms: dict[str, dict[str, str]]


class Catalogue:
    """What templates speak with. A key that is missing is shown as itself: a page never fails for want of a word."""

    def __init__(self, words: Words) -> None:
        self.words = words

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.words.locale)

    def say(self, key: str, **values: object) -> str:
        message = self.words.messages.get(key, key)
        return message.format(**values) if values else message

    def term(self, kind: str, value: str) -> str:
        """The word for a value of a record: an act, a stance, a grade …"""
        return self.words.terms.get(kind, {}).get(value, value)

    def count(self, key: str, n: int) -> str:
        forms = self.words.counted.get(key, {})
        form = forms.get(self.locale.plural_form(n)) or forms.get("other", "{n}")
        return form.format(n=self.number(n))

    def number(self, value: float) -> str:
        return _number(value, self.locale)

    def percent(self, share: float) -> str:
        return format_percent(share, locale=self.locale)

    def figure(self, figure: Amount) -> str:
        """The value of a figure: "at least 18", "9 to 12"."""
        bound = figure.bound if figure.low is not None or figure.high is not None else "indefinite"
        low, high = (self.number(value) if value is not None else "?" for value in (figure.low, figure.high))
        return self.term("bound", bound).format(low=high if figure.low is None else low, high=low if figure.high is None else high)

    def span(self, start: str | None, end: str | None) -> str:
        """From one day to another; one day where they are the same."""
        return self.day(f"{start}/{end}") if start and end else self.day(start or end)

    def day(self, value: str | None) -> str:
        """An EDTF value in words: a day, a month, a year or an interval of these; anything else as it is."""
        if not value:
            return self.say("undated")
        if "/" in value:
            start, _, end = value.partition("/")
            return self.day(start) if start == end else self.say("from_to", start=self.day(start), end=self.day(end))
        plain = value[:10]
        try:
            return _date(plain, self.locale)
        except (ValueError, KeyError):
            return value


@lru_cache(maxsize=1 << 12)
def _number(value: float, locale: Locale) -> str:
    with decimal.localcontext(prec=_DIGITS):
        return format_decimal(value, locale=locale)


@lru_cache(maxsize=1 << 12)
def _date(plain: str, locale: Locale) -> str:
    """Raises ValueError and KeyError for what is no day, month or year."""
    date = dt.date.fromisoformat(f"{plain}-01-01"[:10] if len(plain) < 10 else plain)
    return format_date(date, _SHAPES[len(plain)], locale=locale)


@cache
def catalogues() -> dict[str, Catalogue]:
    """The catalogue of every language of the interface."""
    return {language: Catalogue(lexicon.load(language, Words, "interface")) for language in LANGUAGES}
