"""What is read of articles in one run: it is kept for the run, within which articles do not change."""

from collections.abc import Collection

from tawatur.link.reading import Readings
from tawatur.link.store import Articles
from tawatur.link.traits import traits_of
from tawatur.model import Outline, Traits


class Known:
    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._traits: dict[str, Traits] = {}
        self.readings = Readings(articles)

    def traits(self, articles: Collection[str]) -> dict[str, Traits]:
        """The traits of those that there are, in the order of their ids; computed where none are kept."""
        missing = sorted(id for id in set(articles) if id not in self._traits)
        found = self._articles.traits(missing)
        unread = [id for id in missing if id not in found]
        fresh = {id: traits_of(reading, self._articles.scorer) for id, reading in self.readings.get(unread).items()}
        self._articles.put_traits(fresh.values())
        self._traits.update(found | fresh)
        return {id: self._traits[id] for id in sorted(set(articles)) if id in self._traits}

    def outlines(self, articles: Collection[str]) -> dict[str, Outline]:
        """The outlines of those that there are; of all others that are compared no more is wanted."""
        known: dict[str, Outline] = {id: self._traits[id] for id in articles if id in self._traits}
        found = self._articles.outlines(sorted(set(articles) - known.keys()))
        unread = set(articles) - known.keys() - found.keys()
        return {**known, **found, **self.traits(unread)}
