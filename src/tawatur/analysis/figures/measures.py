"""Measures: the unit of a figure as pint names it, or its currency, and which figures say one quantity twice.

"50 كيلومترا (30 ميلا)", "مليون ريال سعودي (أي نحو 266 ألف دولار)": the second is the first in another unit. Lengths, weights and the like
must agree when converted; money is taken at its word, since rates change.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec

from tawatur.analysis import marks
from tawatur.analysis.figures.money import currency
from tawatur.analysis.figures.tables import ConversionTable
from tawatur.analysis.tables import UnitTable
from tawatur.lexicon import load
from tawatur.model import Figure, Span, Text

_NEAR = 0.2
"""How far a conversion may be rounded: newsrooms write 30 miles for 50 kilometres, and 480 for 300."""
_LONGEST = 6
"""Tokens between the two."""


@cache
def _table() -> ConversionTable:
    return load("conversions", ConversionTable)


@cache
def _pint_names() -> dict[str, str]:
    return {unit.en: unit.pint for unit in load("units", UnitTable).entries if unit.pint}


def of(words: list[str], i: int, last: int, unit: str) -> tuple[int, str, str | None]:
    """(token behind, unit, measure) of a counted noun that ends in front of token i."""
    money = currency(words, i, last, unit)
    if money:
        return money.last, money.name, money.code
    return i, unit, _pint_names().get(unit)


def tie(text: Text, found: list[Figure]) -> list[Figure]:
    """Give each figure that repeats the one before it in another unit the span of that one. `found` is sorted."""
    tied = list(found)
    for k, (one, two) in enumerate(pairwise(found)):
        if one.measure and two.measure and one.measure != two.measure and _between(text, one, two) and _agree(one, two):
            first = tied[k].same_as or Span(start=one.mark.start, end=one.mark.end)
            tied[k + 1] = msgspec.structs.replace(two, same_as=first)
    return tied


def _between(text: Text, one: Figure, two: Figure) -> bool:
    """Whether brackets or "that is" join two figures, and nothing else stands there."""
    first, last = marks.token(text, one.mark.end - 1) + 1, marks.token(text, two.mark.start)
    words, table = text.words[first:last], _table()
    known = table.brackets | table.equals | table.between
    joined = any(word in table.brackets or word in table.equals for word in words)
    return 0 < len(words) <= _LONGEST and joined and all(word in known for word in words)


def _agree(one: Figure, two: Figure) -> bool:
    if _is_money(one) or _is_money(two):
        return _is_money(one) and _is_money(two)
    return all(abs(value - 1) <= _NEAR for value in _ratios(one, two))


def _is_money(figure: Figure) -> bool:
    return figure.measure is not None and len(figure.measure) == 3 and figure.measure.isupper()


def _ratios(one: Figure, two: Figure) -> Iterator[float]:
    """The second over the first, converted, end by end; infinity where they measure different things."""
    from pint import PintError  # with the registry: neither is loaded where nothing converts

    quantity = _registry().Quantity
    for first, second in ((one.low, two.low), (one.high, two.high)):
        if first is None or second is None:
            continue
        try:
            converted = quantity(first, one.measure).to(two.measure).magnitude
        except PintError:
            yield float("inf")
            return
        yield second / converted if converted else float("inf")


@cache
def _registry() -> Any:
    import pint  # a third of a second, for the few articles that convert

    return pint.UnitRegistry()
