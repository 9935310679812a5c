"""The order of the stages, and the only file that knows it."""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from tawatur import __version__, lexicon
from tawatur.analysis import dates as dates_
from tawatur.analysis import events, figures, names, published, speech
from tawatur.analysis import numbers as numbers_
from tawatur.clean import clean
from tawatur.letters import fold
from tawatur.model import Analysis, Article, Figure, Number, Published, Statement, Text, When

_ARABIC = re.compile(r"[\u0621-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_ARABIC = 0.3
"""Of the letters of a text; below it the article is kept and not analysed."""


def rules_version() -> str:
    """The version of rules and data that every analysis carries."""
    return f"{__version__}+{lexicon.version()}"


def analyse(text: str, *, published: str | None = None, outlet: str | None = None, doc: str = "") -> Analysis:
    """Read one article. Pure and deterministic; never raises on content: an unusable text gives an empty analysis with a note.

    `published` is an ISO day or date-time; without it the day is looked for in the text (`Analysis.published.basis` says how).
    """
    return analyse_article(Article(text=text, place=doc or None, outlet=outlet, published=published))


def analyse_article(article: Article) -> Analysis:
    """`analyse` for an article that was read with its fields."""
    language, note = _language(article.text)
    day = Published(value=article.published, basis="given") if article.published else Published()
    empty = Analysis(doc=article.name, digest=article.digest, rules=rules_version(), language=language, note=note, published=day)
    return empty if note else _fill(empty, clean(article.text), article)


def _fill(empty: Analysis, text: Text, article: Article) -> Analysis:
    day = published.find(text, article.published)
    dates = dates_.find(text, _day(day.value))
    entities = names.find(text)
    statements = speech.find(text, entities, dates)
    counted = figures.find(text, numbers_.find(text), dates)
    return msgspec.structs.replace(
        empty,
        published=day,
        boilerplate=text.furniture,
        credits=text.credits,
        entities=tuple(entities),
        statements=tuple(statements),
        figures=tuple(_owned(counted, statements)),
        dates=tuple(dates),
        events=tuple(events.find(text, entities, statements, dates)),
    )


def dates(text: str, *, today: str | None = None) -> list[When]:
    """The time expressions of a text, counted from `today` (an ISO day). Never raises on a text."""
    return dates_.find(clean(text), _day(today))


def numbers(text: str) -> list[Number]:
    """The numbers of a text, whether they count anything or not. Never raises on a text."""
    return numbers_.find(clean(text))


def _day(value: str | None) -> dt.date | None:
    """The day of an EDTF value that has one."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _language(text: str) -> tuple[str, str | None]:
    """The language of a text, and why it is not analysed if it is not."""
    letters = fold(text)
    written = len(_LETTER.findall(letters))
    if not written:
        return "und", "no text"
    if len(_ARABIC.findall(letters)) < _LEAST_ARABIC * written:
        return "und", "not analysed: no Arabic"
    return "ar", None


def _owned(counted: Sequence[Figure], statements: Sequence[Statement]) -> list[Figure]:
    """Each figure with the innermost statement whose content it lies in."""
    owned = []
    for figure in counted:
        homes = [s for s in statements if s.content.start <= figure.mark.start and figure.mark.end <= s.content.end]
        home = min(homes, key=lambda s: (s.content.end - s.content.start, s.id), default=None)
        owned.append(msgspec.structs.replace(figure, statement=home.id) if home else figure)
    return owned
