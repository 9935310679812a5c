"""English words for what is known of a claim: names, quantities, places and days. What has no sure English is None."""

import re
from functools import cache

from tawatur.lexicon import load
from tawatur.link.tables import Glosses
from tawatur.model import Entity, Figure

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


@cache
def known() -> Glosses:
    return load("glosses", Glosses)


def name(entity: Entity | None) -> str | None:
    """As in "the United States" and "Iceland"; None for whom no table gives an English name."""
    english = entity.name_en if entity else None
    if not english:
        return None
    return f"the {english}" if english.split()[-1] in known().the and not english.startswith(("The ", "the ")) else english


def counts(unit: str | None, of: str) -> bool:
    """Whether a unit is people ("fighters", "Syrians") or things of which a fate may be told."""
    if not unit:
        return False
    people = unit in known().people or unit[0].isupper() and unit.endswith("s") and " " not in unit
    return {"people": people, "things": unit in known().things, "anything": people or unit in known().things}[of]


def quantity(figure: Figure, unit: str | None) -> str | None:
    """As in "at least 12,000 troops". None for one, which has no plural, for a unit without English, and where no number is told."""
    low, high = _number(figure.low), _number(figure.high)
    shape = known().bounds.get(figure.bound)
    wanted = {"at_most": (high,), "range": (low, high)}.get(figure.bound, (low,))
    if shape is None or not unit or not unit.isascii() or None in wanted or "1" in wanted:
        return None
    return f"{shape.format(low=low, high=high)} {unit}"


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:,.10g}" if value != int(value) else f"{int(value):,}"


def day(value: str | None) -> str | None:
    """As in "on 5 March 2031", "in March 2031" and "in 2031"; None for an interval and anything uncertain."""
    found = _DAY.match(value or "")
    if not found:
        return None
    year, month, day = found.groups()
    if not month:
        return f"in {year}"
    called = f"{known().months[int(month) - 1]} {year}"
    return f"on {int(day)} {called}" if day else f"in {called}"
