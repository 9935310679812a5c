"""The traits of an article: all that is compared of it, computed once, from the article alone."""

import re

from tawatur.link import copies
from tawatur.link.frames import framed
from tawatur.link.keys import KEPT
from tawatur.link.propositions import propositions
from tawatur.link.reading import Reading
from tawatur.link.sketches import sketch
from tawatur.link.topics import topics
from tawatur.model import Acting, Analysis, Article, Scorer, Traits

TITLE_LENGTH = 120
_SENTENCE = re.compile(r"[.!?؟\n]")


def traits(article: Article, analysis: Analysis, scorer: Scorer | None = None) -> Traits:
    """What `link` compares of an article; with the embeddings of a scorer, where there is one."""
    return traits_of(Reading(article.id, article, analysis), scorer)


def traits_of(reading: Reading, scorer: Scorer | None = None) -> Traits:
    about = topics(reading)
    return Traits(
        id=reading.id,
        name=reading.article.name,
        title=_title(reading),
        outlet=reading.outlet,
        published=reading.published,
        shingles=tuple(sorted({key & KEPT for key in copies.keys(reading)})),
        heaviest=about.heaviest,
        sketch=sketch(about),
        said=tuple(propositions(reading, scorer)),
        acting=tuple(_acting(reading)),
        framed=framed(reading),
    )


def _title(reading: Reading) -> str:
    """The title of an article, else its first sentence, cut at a word."""
    title = " ".join((reading.article.title or "").split())
    if not title and len(reading.words):
        title = " ".join(_SENTENCE.split(reading.article.text[reading.words.starts[0] :], maxsplit=1)[0].split())
    if len(title) <= TITLE_LENGTH:
        return title
    return title[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _acting(reading: Reading) -> list[Acting]:
    """The entities that speak, act or are acted upon."""
    analysis = reading.analysis
    ids = {id for statement in analysis.statements for id in statement.speaker.entities}
    ids |= {id for event in analysis.events for id in (event.actor, event.recipient) if id}
    return [
        Acting(id=reading.ledger_id(entity.id), name_ar=entity.name_ar, name_en=entity.name_en, mentions=len(entity.mentions))
        for entity in analysis.entities
        if entity.id in ids
    ]
