"""What an article is about, as stories are told apart: the words of its opening, of the rest and of its title, and whom it names.

Words are compared by their stems. Newsrooms put what is new on top, so the opening is compared apart from what is told below it; what
stands further down still is not read.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from tawatur.link.lexemes import Lexeme, lexemes
from tawatur.link.reading import Reading
from tawatur.link.words import split
from tawatur.model import Credit, Entity

Vector = Mapping[str, float]

LEAD_WORDS, EARLY_WORDS, READ_WORDS = 40, 200, 400
"""Where the lead ends, how far down the words of another article's title are looked for, and how far an article is read."""
TITLE_WORDS = 12
"""The words that stand for a title that is not there: news begins with what is new."""
HEAVIEST = 10
"""The stems that an article is kept under."""
STATE = 0.5
"""What a state counts beside other names: half of the news names one."""

DIGITS = 3
"""Of the values of vectors, as they are kept."""


class Topics(NamedTuple):
    """`opening` (title and lead) and `names` (ledger ids) have length one, so have `near` and `far` together, `title` adds up to one; each
    is empty for nothing.

    `near` are the stems below the lead that come early, `far` those that stand only further down.
    """

    opening: Vector
    near: Vector
    far: Vector
    title: Vector
    names: Vector
    heaviest: tuple[str, ...]
    """The stems that say most of what it is about, sorted."""


def topics(reading: Reading) -> Topics:
    """What one article is about."""
    words = reading.lexemes
    title = lexemes(split(reading.article.title or "")) or words[:TITLE_WORDS]
    lead, lower = words[:LEAD_WORDS], words[LEAD_WORDS:READ_WORDS]
    titled, leading, rest = _stems(title), _stems(lead), _stems(lower)
    opening = _sum((titled, 1), (leading, 1))
    whole = _roots(_sum((titled, 3), (leading, 2), (rest, 1)))
    headline = _roots(titled)
    total = sum(headline.values())
    below = _unit(_roots(rest))
    early = {word.stem for word in words[:EARLY_WORDS]}
    signed = [credit for credit in reading.analysis.credits if credit.kind == "byline"]
    return Topics(
        opening=_unit(_roots(opening)),
        near={root: value for root, value in below.items() if root in early},
        far={root: value for root, value in below.items() if root not in early},
        title=_rounded({root: value / total for root, value in headline.items()}),
        names=_unit({reading.ledger_id(entity.id): value for entity in reading.analysis.entities if (value := _named(entity, signed))}),
        heaviest=tuple(sorted(nlargest(HEAVIEST, whole, key=lambda root: (whole[root], root)))),
    )


def _stems(words: Iterable[Lexeme]) -> dict[str, float]:
    """The squared weight of each stem, as often as it stands there."""
    found: dict[str, float] = {}
    for word in words:
        if word.weight:
            found[word.stem] = found.get(word.stem, 0.0) + word.weight * word.weight
    return found


def _sum(*parts: tuple[Vector, int]) -> dict[str, float]:
    total: dict[str, float] = {}
    for part, times in parts:
        for root, value in part.items():
            total[root] = total.get(root, 0.0) + times * value
    return total


def _roots(vector: Vector) -> dict[str, float]:
    """What is said ten times says not ten times as much."""
    return {key: math.sqrt(value) for key, value in vector.items()}


def _named(entity: Entity, signed: Sequence[Credit]) -> float:
    """How much an article is about somebody; whoever wrote it is not what it tells of."""
    told = sum(not any(credit.start <= mention.start < credit.end for credit in signed) for mention in entity.mentions)
    return math.sqrt(told) * (STATE if entity.known and entity.type == "GPE" else 1.0)


def _unit(vector: Vector) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return _rounded({key: value / length for key, value in vector.items()}) if length else {}


def _rounded(vector: Vector) -> dict[str, float]:
    return {key: round(value, DIGITS) for key, value in vector.items()}
