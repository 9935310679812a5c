"""Which currency: the ISO 4217 code behind a noun and its nationality.

    currency(words, i, last)  of "ريال | سعودي"  -> Currency(last=i + 1, code="SAR", name="Saudi riyals")

Codes and names come from CLDR. A noun that several states share (ريال) and no nationality follows leaves the code open: the outlet's
country is no proof.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from tawatur.analysis.names.tables import StateTable
from tawatur.analysis.tables import Money, MoneyTable
from tawatur.letters import fold
from tawatur.lexicon import load

_AT = dt.date(2024, 1, 1)
"""The day whose currencies are meant: answers must not change with the clock."""
_PLURAL = 2


class Currency(NamedTuple):
    """A currency whose adjective ends in front of token `last`; `name` in English, plural."""

    last: int
    code: str
    name: str


def currency(words: list[str], i: int, last: int, unit: str) -> Currency | None:
    """The currency of a noun for money (`unit`, its English plural) that ends in front of token i."""
    money = _nouns().get(unit)
    if money is None:
        return None
    code = _by_adjective().get((unit, lemma(words[i]))) if i < last else None
    if code:
        return Currency(i + 1, code, english(code))
    return Currency(i, money.alone, unit) if money.alone else None


@cache
def _nouns() -> dict[str, Money]:
    return {money.en: money for money in load("money", MoneyTable).entries}


@cache
def english(code: str) -> str:
    """Saudi riyals"""
    return str(get_currency_name(code, _PLURAL, locale="en"))


def lemma(adjective: str) -> str:
    """The masculine singular of a folded nisba, indefinite: سعوديه، سعوديا -> سعودي."""
    return next((adjective[: -len(ending)] + "ي" for ending in ("يه", "يا") if adjective.endswith(ending)), adjective)


@cache
def _by_adjective() -> dict[tuple[str, str], str]:
    """(noun in English, adjective) -> code."""
    found: dict[tuple[str, str], str] = {}
    for unit, adjective, code in (*_named(), *_of_states()):
        found.setdefault((unit, adjective), code)
    return found


@cache
def _current() -> dict[str, tuple[str, ...]]:
    """Territory -> the codes of its currencies."""
    territories = sorted(name for name in map(str, Locale("en").territories) if len(name) == 2)
    return {name: tuple(get_territory_currencies(name, _AT, _AT)) for name in territories}


@cache
def _arabic(code: str) -> str:
    return fold(str(get_currency_name(code, locale="ar")))


def _unit(noun: str, code: str) -> str | None:
    """The money whose name opens a currency's name in CLDR."""
    return next((money.en for money in _nouns().values() if money.one == noun or code in money.codes), None)


def _named() -> Iterator[tuple[str, str, str]]:
    """Currencies that CLDR names with a noun and one adjective (جنيه إسترليني)."""
    for code in sorted({code for codes in _current().values() for code in codes}):
        parts = _arabic(code).split()
        unit = _unit(parts[0], code)
        if unit and len(parts) > 1:
            yield unit, lemma(parts[1]), code


def _of_states() -> Iterator[tuple[str, str, str]]:
    """Nationalities in every spelling of the table of states (دولار أميركي) with the currencies of their state."""
    for state in load("states", StateTable).entries:
        for code in _current().get(state.code, ()):
            noun = _arabic(code).split()[0]
            units = {money.en for money in _nouns().values() if money.one == noun or code in money.codes}
            for adjective in state.adjective:
                yield from ((unit, lemma(adjective), code) for unit in sorted(units))
