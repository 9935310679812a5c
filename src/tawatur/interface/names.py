"""What an entity is called on a page: by the analyses at hand, in the language of the reader."""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from tawatur.link.entities import ledger_id
from tawatur.model import Actor, Analysis, Entity, Vertex


@cache
def _states() -> dict[str, str]:
    """The Arabic names of states by id: the ids are CLDR's English names in kebab-case."""
    arabic = Locale("ar").territories
    return {name.lower().replace(" ", "-"): arabic[code] for code, name in Locale("en").territories.items() if code in arabic}


class Names:
    """Entity ids and their names. An id that nothing at hand knows is written out: "south-korea" → "South Korea". The names that a claim
    rests on are Arabic; where something at hand bears one, it is shown as that is.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._entities: dict[str, Entity | Actor] = {}

        self._by_name: dict[str, Entity | Actor] = {}

    def learn(self, analysis: Analysis) -> None:
        """Know the entities of an article by the ids that the ledger gives them."""
        for entity in analysis.entities:
            self._entities.setdefault(ledger_id(entity), entity)
            self._by_name.setdefault(entity.name_ar, entity)

    def enter(self, analysis: Analysis) -> None:
        """Know them by the ids of their own article too: for a page about that article."""
        self._entities |= {entity.id: entity for entity in analysis.entities}

    def know(self, actors: Iterable[Actor]) -> None:
        """Know these by the ledger's ids."""
        for actor in actors:
            self._entities.setdefault(actor.id, actor)
            self._by_name.setdefault(actor.name_ar, actor)

    def show(self, id: str) -> str:
        entity = self._entities.get(id) or self._by_name.get(id)
        if entity is not None:
            return self.of(entity)
        if self.language == "ar" and id in _states():
            return _states()[id]
        return id.replace("-", " ").title() if id.isascii() and id.islower() else id

    def called(self, vertex: Vertex) -> str:
        """What a vertex of the graph of transmission is called: it brings a name for where nothing at hand knows it."""
        return self.show(vertex.id if vertex.id in self._entities else vertex.name)

    def of(self, named: Entity | Actor) -> str:
        """The name that a record carries itself."""
        return named.name_en or named.name_ar if self.language == "en" else named.name_ar

    def all(self, ids: Iterable[str]) -> list[str]:
        return [self.show(id) for id in dict.fromkeys(ids)]
