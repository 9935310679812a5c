"""The nodes that an analyst's decisions speak of: articles by the digest of their text, statements and their parts by their spans too."""

from collections.abc import Callable, Collection, Mapping

from tawatur.link.bonds import Bonds, Decided, decided, on
from tawatur.link.store import Store
from tawatur.model import EdgeKind, Place, Traits

KINDS: tuple[EdgeKind, EdgeKind] = ("story", "claim")

Known = Callable[[Collection[str]], Mapping[str, Traits]]
"""The traits of articles, by id."""


def bonds_of(store: Store) -> dict[EdgeKind, Bonds[str]]:
    """What is decided of all that is linked."""
    return Binding(store, store.traits).bonds()


class Binding:
    """Decisions as they stand when it is made, laid over the articles of a store."""

    def __init__(self, store: Store, known: Known) -> None:
        self._store, self._known = store, known
        self._decided: dict[EdgeKind, Decided] = {"story": decided(store.decisions("story")), "claim": decided(store.decisions("claim"))}
        digests = {place.digest for found in self._decided.values() for place in found.numbers if place.digest}
        self._held = store.of_texts(digests) if digests else {}
        self._linked = store.in_stories([id for ids in self._held.values() for id in ids]) if digests else set()

    def bonds(self, came: Collection[str] = (), gone: Collection[str] = ()) -> dict[EdgeKind, Bonds[str]]:
        """Those between articles that are linked, with these that come and without those that go."""
        there = self._linked.union(came).difference(gone)
        held = {id: digest for digest, ids in self._held.items() for id in ids if id in there}
        return {kind: on(found, self._nodes(kind, found, held)) for kind, found in self._decided.items()}

    def _nodes(self, kind: EdgeKind, found: Decided, held: Mapping[str, str]) -> dict[Place, list[str]]:
        """The nodes at each place; `held`: the digests of the articles that are there."""
        wanted = {place.digest for place in found.numbers}
        theirs = {id: digest for id, digest in held.items() if digest in wanted}
        places = {id: Place(digest) for id, digest in theirs.items()}
        if kind == "claim" and theirs:
            places = statement_places(self._store, self._known(theirs), theirs)
        nodes: dict[Place, list[str]] = {}
        for node, place in places.items():
            nodes.setdefault(place, []).append(node)
        return nodes


def statement_places(store: Store, known: Mapping[str, Traits], digests: Mapping[str, str]) -> dict[str, Place]:
    """Where the statements of articles, and their parts, stand, by node; traits and digests are by article id."""
    spans = store.places_of(sorted(known))
    found = {}
    for id, said in ((id, said) for id, traits in known.items() for said in traits.said):
        start, end, cue = spans[f"{id}:{said.statement}"]
        found[said.node] = Place(digests[id], *(said.span or (start, end)), cue)
    return found
