"""Where a shared passage comes from: the agency credited, else the article that appeared first, else "unknown".

What both articles credit, an agency or an outlet, gave the passage to both. An agency that one of them credits gave it to that one: the
passage is the agency's if it is most of that article, or if that article appeared first. An agency's own article credits the agency.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache

from tawatur.lexicon import load
from tawatur.link.entities import called
from tawatur.link.press import known_press
from tawatur.link.reading import Reading
from tawatur.link.tables import Credited
from tawatur.model import Credit

UNKNOWN = "unknown"
_MOST = 0.5
"""The share of an article from which on its credit is taken for the passage's."""


def origin(a: Reading, b: Reading, shares: tuple[float, float]) -> str:
    """The name of an agency or of one of the two articles, or "unknown"; `shares`: the part of each that is shared."""
    sources, first = (_sources(a), _sources(b)), _first(a, b)
    both = [name for id, name in sources[0].items() if id in sources[1]]
    if both:
        return both[0]
    agencies = [[name for id, name in named.items() if _is_agency(id)] for named in sources]
    givers = [number for number in (0, 1) if agencies[number] and (shares[number] >= _MOST or number == first)]
    if len(givers) == 2:
        givers = [number for number in givers if number == first]
    if givers:
        return agencies[givers[0]][0]
    return UNKNOWN if first is None else (a, b)[first].article.name


def _sources(reading: Reading) -> Mapping[str, str]:
    """What an article credits beside itself, and itself if it is an agency: name by id, in the order of the text."""
    outlet = _id_of_name(reading.outlet) if reading.outlet else ""
    found = {outlet: reading.outlet} if reading.outlet and _is_agency(outlet) else {}
    for credit in reading.analysis.credits:
        id = _id(reading, credit)
        if credit.kind == "credit" and id != outlet and id not in _nobody():
            found.setdefault(id, credit.name or credit.text)
    return found


def _id(reading: Reading, credit: Credit) -> str:
    """The known publisher that is credited, else the known organisation named there, else the name."""
    id = _id_of_name(credit.name or credit.text)
    return id if known_press().is_agency(id) else _organisation(reading, credit) or id


def _id_of_name(name: str) -> str:
    return known_press().ids.get(called(name), called(name))


def _organisation(reading: Reading, credit: Credit) -> str | None:
    for entity in reading.analysis.entities:
        inside = any(credit.start <= mention.start and mention.end <= credit.end for mention in entity.mentions)
        if entity.known and entity.type == "ORG" and inside:
            return entity.id
    return None


def _is_agency(id: str) -> bool:
    return known_press().is_agency(id) or not _agency_words().isdisjoint(id.split())


@cache
def _agency_words() -> frozenset[str]:
    return frozenset(load("credited", Credited).agency_words)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(load("credited", Credited).nobody)


def _first(a: Reading, b: Reading) -> int | None:
    """0 if `a` appeared first, 1 if `b` did, None where that is not known: a day alone does not tell the first of two on that day."""
    x, y = _moment(a.published), _moment(b.published)
    if x is None or y is None:
        return None
    if isinstance(x, dt.datetime) and isinstance(y, dt.datetime) and (x.tzinfo is None) == (y.tzinfo is None):
        return None if x == y else int(y < x)
    days = _day(x), _day(y)
    return None if days[0] == days[1] else int(days[1] < days[0])


def _moment(published: str | None) -> dt.date | dt.datetime | None:
    """A day, or a day with its hour; None for what is vaguer than a day."""
    try:
        return dt.datetime.fromisoformat(published) if published and "T" in published else dt.date.fromisoformat(published or "")
    except ValueError:
        return None


def _day(moment: dt.date | dt.datetime) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
