"""Where a shared passage comes from: the agency credited, else the article that appeared first, else "unknown".

An agency that both articles credit gave it to both. An agency that one credits gave it to that one: the passage is the agency's if it is most of
that article, or if that article appeared first.
"""

import datetime as dt
from collections.abc import Mapping

from tawatur.link.entities import called
from tawatur.link.press import known_press
from tawatur.link.reading import Reading
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
    covered = [number for number in (0, 1) if sources[number] and (shares[number] >= _MOST or number == first)]
    if len(covered) == 2:
        covered = [number for number in covered if number == first]
    if covered:
        return next(iter(sources[covered[0]].values()))
    return UNKNOWN if first is None else (a, b)[first].article.name


def _sources(reading: Reading) -> Mapping[str, str]:
    """What an article credits beside itself, and itself if it is an agency: name by id, in the order of the text."""
    press = known_press()
    outlet = reading.outlet and press.ids.get(called(reading.outlet), called(reading.outlet))
    own = {outlet: reading.outlet} if outlet and reading.outlet and outlet in press.agencies else {}
    named = {_id(reading, credit): credit.name or credit.text for credit in reversed(reading.analysis.credits) if credit.kind == "credit"}
    return own | {id: name for id, name in reversed(named.items()) if id != outlet}


def _id(reading: Reading, credit: Credit) -> str:
    """The known publisher that is credited, else the known entity named there, else the name."""
    name = called(credit.name or credit.text)
    return known_press().ids.get(name) or _entity(reading, credit) or name


def _entity(reading: Reading, credit: Credit) -> str | None:
    for entity in reading.analysis.entities:
        if entity.known and any(credit.start <= mention.start and mention.end <= credit.end for mention in entity.mentions):
            return entity.id
    return None


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
