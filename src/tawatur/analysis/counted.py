"""The nouns that numbers count, with their English unit, and their indefinite duals (جنديان is two soldiers).

unit(words, i, last)  of "12 | كيلومترا مربعا"  -> Noun(last=i + 2, unit="square kilometres")
duals()["جنديين"]  -> "soldiers"
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tawatur.analysis.tables import CountedNoun, CountedTable, MoneyTable, UnitTable
from tawatur.lexicon import load


class Noun(NamedTuple):
    """A counted noun up to token `last`; `span`: it measures time."""

    last: int
    unit: str
    span: bool = False


_LONGEST = 3
_ARTICLES = ("ال", "لل", "وال", "بال")
_FEMININE = "ه"  # ة, folded


def _forms(noun: CountedNoun) -> Iterator[str]:
    one = noun.one
    yield one
    yield from noun.many
    if " " in one:
        return
    if one.endswith(_FEMININE):
        yield one[:-1] + "ات"
    else:
        yield one + "ا"
    if noun.sound:
        yield from (one + ending for ending in ("ون", "ين", "ه", "ات"))


def _dual_forms(noun: CountedNoun) -> Iterator[str]:
    if not noun.dual or " " in noun.one:
        return
    stem = noun.one[:-1] if noun.one.endswith(_FEMININE) else noun.one
    if stem != noun.one:
        yield from (stem + "تان", stem + "تين")
        return
    stem = stem[:-1] + "ي" if stem.endswith("ي") else stem
    yield stem + "ان"
    if noun.sound:
        yield from (stem + "تان", stem + "تين")
    else:
        yield stem + "ين"


@cache
def _spans() -> frozenset[str]:
    return frozenset(noun.en for noun in load("units", UnitTable).spans)


def _tables() -> Iterator[CountedNoun]:
    yield from load("units", UnitTable).spans
    yield from load("units", UnitTable).entries
    yield from load("money", MoneyTable).entries
    yield from load("counted", CountedTable).entries


@cache
def _nouns() -> dict[str, str]:
    """Every form of one word or more, folded, to its unit."""
    found: dict[str, str] = {}
    for noun in _tables():
        for form in _forms(noun):
            found.setdefault(form, noun.en)
    return found | {money.sign: money.en for money in load("money", MoneyTable).entries if money.sign}


@cache
def signs() -> frozenset[str]:
    """What is written beside the digits of an amount of money: $, €."""
    return frozenset(money.sign for money in load("money", MoneyTable).entries if money.sign)


@cache
def _openings() -> frozenset[str]:
    """First words of nouns of several words."""
    return frozenset(form.split()[0] for form in _nouns() if " " in form)


@cache
def duals() -> dict[str, tuple[str, int]]:
    """Indefinite duals with joined letters: their unit and how many letters lie in front."""
    found: dict[str, tuple[str, int]] = {}
    units = load("units", UnitTable)
    countable = units.entries, load("money", MoneyTable).entries, load("counted", CountedTable).entries, units.spans
    for noun in (noun for entries in countable for noun in entries):
        for form in _dual_forms(noun):
            if form not in _nouns():
                for before in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول"):
                    found.setdefault(before + form, (noun.en, len(before)))
    return found


@cache
def measures() -> frozenset[str]:
    """The English names of units and money: what a fraction of can be said in numbers (نصف طن)."""
    return frozenset(noun.en for entries in (load("units", UnitTable).entries, load("money", MoneyTable).entries) for noun in entries)


@cache
def lengths() -> frozenset[str]:
    """The English names of units, money and spans of time: what may be two and a half."""
    return measures() | _spans()


@cache
def plurals() -> frozenset[str]:
    """Plural forms of counted nouns, indefinite."""
    found: set[str] = set()
    for noun in load("counted", CountedTable).entries:
        found.update(form for form in _forms(noun) if form not in (noun.one, noun.one + "ا"))
    return frozenset(found)


@cache
def plain_singulars() -> frozenset[str]:
    """Singulars of everything that is counted, of one word."""
    return frozenset(str(noun.one) for noun in _tables() if " " not in noun.one)


@cache
def singulars() -> dict[str, str]:
    """Singulars of units, money and lengths of time: ساعة ونصف."""
    rows = (*load("units", UnitTable).entries, *load("money", MoneyTable).entries, *load("units", UnitTable).spans)
    return {form: noun.en for noun in rows if " " not in noun.one for form in (noun.one, noun.one + "ا")}


def definite(word: str) -> bool:
    """Whether a token has the article; آليات only looks so."""
    return word.startswith(_ARTICLES) and word not in _nouns()


def noun(words: list[str], i: int, last: int) -> Noun | None:
    """The known noun that begins at token i: the longest, with or without the article."""
    if i >= last:
        return None
    known = _nouns()
    word = _bare(words[i])
    if word in _openings():
        for size in range(min(_LONGEST, last - i), 1, -1):
            phrase = " ".join((word, *(_bare(w) for w in words[i + 1 : i + size])))
            if phrase in known:
                return Noun(i + size, known[phrase])
    english = known.get(words[i]) or known.get(word)
    return Noun(i + 1, english, english in _spans()) if english else None


def _bare(word: str) -> str:
    return word[2:] if word.startswith(("ال", "لل")) and len(word) > 3 else word
