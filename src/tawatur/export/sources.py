"""An article with what it says, and who is who: the ids of one article become those of the ledger."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from tawatur.export.contents import Contents
from tawatur.model import Analysis, Article, Entity


class Source(NamedTuple):
    """An article as exporters read it. `ids`: an entity's id in this article → its id in the ledger."""

    id: str
    name: str
    article: Article
    analysis: Analysis
    ids: dict[str, str]
    entities: dict[str, Entity]

    def known(self, id: str | None) -> str | None:
        """The ledger's id; one that this article does not name is the ledger's already."""
        return None if id is None else self.ids.get(id, id)

    def speakers(self, statement: int) -> list[str]:
        """Who speaks in a statement, by its place in the list, as ids of the ledger."""
        speaker = self.analysis.statements[statement].speaker
        return self.all_known(speaker.entities or ((speaker.entity,) if speaker.entity else ()))

    def all_known(self, ids: tuple[str, ...]) -> list[str]:
        return list(dict.fromkeys(self.ids.get(id, id) for id in ids))


def sources(contents: Contents) -> Iterator[Source]:
    return (source(article, analysis, contents.ledger_id) for article, analysis in contents.articles())


def source(article: Article, analysis: Analysis, ledger_id: Callable[[Entity], str]) -> Source:
    entities = {entity.id: entity for entity in reversed(analysis.entities)}
    ids = {id: ledger_id(entity) for id, entity in entities.items()}
    return Source(article.id, article.name, article, analysis, ids, entities)


def latest(contents: Contents) -> Iterator[Source]:
    """Of every article the latest revision."""
    for _, revisions in groupby(sources(contents), key=lambda source: source.name):
        yield max(revisions, key=lambda source: (source.analysis.published.value or "", source.id))


class Named(NamedTuple):
    """Somebody or something, by the ledger's id, called as in the first article that names it. `party` is the ledger's id too."""

    id: str
    type: str
    name_ar: str
    name_en: str | None
    wikidata: str | None
    party: str | None


def everybody(contents: Contents) -> dict[str, Named]:
    """All who are named. This much is held in memory: a few hundred bytes for each."""
    found: dict[str, Named] = {}
    for together in contents.entities():
        ids = {entity.id: contents.ledger_id(entity) for entity in reversed(together)}
        for entity in together:
            id = ids[entity.id]
            if id not in found:
                party = ids.get(entity.party, entity.party) if entity.party else None
                found[id] = Named(id, entity.type, entity.name_ar, entity.name_en, entity.wikidata, party)
    return found
