"""The order of the stages, and the only file that knows it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tawatur import __version__, lexicon
from tawatur.analysis import dates as dates_
from tawatur.analysis import events, figures, names, published, speech
from tawatur.analysis import numbers as numbers_
from tawatur.analysis.contents import Contents
from tawatur.analysis.names import LEARNED, NO_NAMES, OwnNames, Tagger, chosen_tagger, own_names
from tawatur.clean import clean, cut
from tawatur.cycles import uncollected
from tawatur.languages import language
from tawatur.model import (
    Analysis,
    Article,
    Event,
    Figure,
    Number,
    Published,
    Scorer,
    Statement,
    Text,
    When,
)

if TYPE_CHECKING:  # the database's library is heavy, and an analysis needs none
    from tawatur.filling import Prepared

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST_DAY = 200
"""Characters in which a source tells a day."""


def rules_version(own: OwnNames = NO_NAMES, tagger: Tagger = LEARNED, scorer: Scorer | None = None) -> str:
    """The version of rules and data that every analysis carries: it changes with the user's own names, tagger and scorer too."""
    return ".".join(filter(None, (f"{__version__}+{lexicon.version()}", own.digest, tagger.digest, scorer.digest if scorer else "")))


def analyse(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    doc: str = "",
    gazetteer: str | Path | None = None,
    tagger: str | Path | None = None,
) -> Analysis:
    """Read one article. Pure and deterministic; never raises on content: an unusable text gives an empty analysis with a note.

    `published` is an ISO day or date-time; without it the day is looked for in the text (`Analysis.published.basis` says how).
    `gazetteer` is a file of names beside those of the knowledge pack; GazetteerError names its rows that are wrong.
    `tagger` is a token classifier of Hugging Face in the tagger's place, a folder or a name in the local cache; TaggerError says what
    keeps it from being used.
    """
    article = Article(text=text, place=doc or None, outlet=outlet, published=published)
    return analyse_article(article, own_names(gazetteer), chosen_tagger(tagger))


def analyse_article(article: Article, own: OwnNames = NO_NAMES, tagger: Tagger = LEARNED, scorer: Scorer | None = None) -> Analysis:
    """`analyse` for an article that was read with its fields, names that were read, and a tagger that was chosen; the analysis tells the
    scorer by which it will be linked."""
    spoken, note = language(article.text)
    given = _given(article)
    day = Published(value=given, basis="given") if given else Published()
    rules = rules_version(own, tagger, scorer)
    empty = Analysis(doc=article.name, digest=article.digest, rules=rules, language=spoken, note=note, published=day)
    if note:
        return empty
    with uncollected():
        return _fill(empty, clean(article.text), article, own, tagger)


def prepare(article: Article, own: OwnNames, tagger: Tagger, scorer: Scorer | None = None) -> "Prepared":
    """All that a ledger needs of an article and that looks at nothing else: what worker processes do."""
    from tawatur.filling import prepared

    return prepared(article, analyse_article(article, own, tagger, scorer), scorer)


def _fill(empty: Analysis, text: Text, article: Article, own: OwnNames, tagger: Tagger) -> Analysis:
    day = published.find(text, empty.published.value)
    dates = dates_.find(text, _day(day.value))
    found = names.find(text, dates, own, tagger)
    reading = speech.Reading(text, found, dates)
    statements = speech.find(reading)
    mentions = [mention for entity in found.entities for mention in entity.mentions]
    counted = figures.find(text, numbers_.find(text), dates, mentions)
    happened = events.find(reading, statements, dates)
    acting = names.unmentioned(found.entities, _referred(statements, happened), own)
    return msgspec.structs.replace(
        empty,
        published=day,
        boilerplate=text.furniture,
        credits=text.credits,
        entities=(*found.entities, *acting),
        statements=tuple(statements),
        figures=tuple(_owned(counted, statements)),
        dates=tuple(dates),
        events=tuple(happened),
    )


def _referred(statements: Iterable[Statement], happened: Iterable[Event]) -> Iterator[str]:
    """The entities that statements and events refer to."""
    for statement in statements:
        yield from statement.speaker.entities
        yield from statement.speaker.parties
    for event in happened:
        yield from (id for id in (event.actor, event.recipient) if id)


def dates(text: str, *, today: str | None = None) -> list[When]:
    """The time expressions of a text, counted from `today` (an ISO day). Never raises on a text."""
    return dates_.find(_cut(text), _day(today))


def numbers(text: str) -> list[Number]:
    """The numbers of a text, whether they count anything or not. Never raises on a text."""
    return numbers_.find(_cut(text))


_cut = lru_cache(maxsize=1)(cut)
"""One text is often asked for its dates and then for its numbers."""


def _given(article: Article) -> str | None:
    """The day that an article was read with; one that its source told in words is read as any date, where it is one day."""
    said = article.extra.get("published")
    if article.published or not isinstance(said, str) or len(said) > _LONGEST_DAY:
        return article.published
    days = {when.value for when in dates(said) if when.value and _DAY.fullmatch(when.value)}
    return days.pop() if len(days) == 1 else None


def _day(value: str | None) -> dt.date | None:
    """The day of an EDTF value that has one."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _owned(counted: Sequence[Figure], statements: Sequence[Statement]) -> list[Figure]:
    """Each figure with the innermost statement whose content it lies in."""
    contents = Contents(statements)
    owned = []
    for figure in counted:
        home = contents.innermost(figure.mark.start, figure.mark.end)
        owned.append(msgspec.structs.replace(figure, statement=home.id) if home else figure)
    return owned
