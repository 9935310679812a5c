"""What groups consist of, as anchors: what constraints hold on to when statements, articles and names are linked anew."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from tawatur.errors import CorrectionError, NotFound
from tawatur.ledger.answers import WHOLE, Named
from tawatur.ledger.store import Store
from tawatur.link.binding import statement_places
from tawatur.model import Anchor, Constraint, Grouped, Place

_LONGEST = 120
"""Characters of a statement that an anchor tells."""


class Members(NamedTuple):
    """A group: its id (of a name how it is spelled most), what it is of (of a name its type), its anchors by what they are called here."""

    id: str
    kind: str
    named: Mapping[str, Anchor]

    @property
    def anchors(self) -> list[Anchor]:
        return list(self.named.values())


def members(store: Store, of: Grouped, id: str) -> Members:
    """A claim or a story by its id, a name by one of its spellings. Raises NotFound, and CorrectionError for a name that several bear."""
    if of == "name":
        return _spellings(_bearer(store.names(WHOLE, id), id))
    group = store.group(of, id)
    if of == "story":
        return Members(group.id, of, {node: article_anchor(store, node) for node in group.members})
    return Members(group.id, of, _statements(store, group.members))


def article_anchor(store: Store, article: str) -> Anchor:
    """Of an article by id or name. Raises NotFound."""
    found = store.held(store.named(article)[-1])
    assert found is not None
    return Anchor(digest=found.digest, article=found.name, text=found.title)


def _statements(store: Store, nodes: Collection[str]) -> dict[str, Anchor]:
    """By node."""
    articles = {node.partition(":")[0] for node in nodes}
    held = {id: article for id, (article, _) in store.load(sorted(articles)).items()}
    places = statement_places(store, store.traits(articles), {id: article.digest for id, article in held.items()})
    found = {}
    for node in nodes:
        place, article = places[node], held[node.partition(":")[0]]
        text = article.text[place.start : place.end][:_LONGEST]
        found[node] = Anchor(digest=place.digest, start=place.start, end=place.end, cue=place.cue, article=article.name, text=text)
    return found


def _bearer(found: list[Named], name: str) -> Named:
    exactly = [one for one in found if name in {written.name for written in one.spellings}]
    if not found:
        raise NotFound(f"no article names {name}; of whom the lists know, the names stand there")
    if len(exactly or found) > 1:
        several = ", ".join(f"{one.name} ({one.type})" for one in exactly or found)
        raise CorrectionError(f"{name}: is the name of several: {several}; say the whole name")
    return (exactly or found)[0]


def _spellings(bearer: Named) -> Members:
    spelled = {one.name: Anchor(type=bearer.type, name=one.name) for one in bearer.spellings}
    return Members(bearer.name, bearer.type, spelled)


def named_members(store: Store, group: Members, names: Iterable[str]) -> list[Anchor]:
    """Members of a group by how they are called: "port.txt:s2" a statement, an article, a spelling. Raises NotFound."""
    found: dict[str, Anchor] = {}
    for name in names:
        theirs = {node: group.named[node] for node in _nodes(store, group, name) if node in group.named}
        if not theirs:
            raise NotFound(f"{name}: is not of {group.id}")
        found |= theirs
    return list(found.values())


def _nodes(store: Store, group: Members, name: str) -> list[str]:
    """What a member may be called in its group. A statement without the number of its part is all its parts."""
    if name in group.named:
        return [name]
    if group.kind == "story":
        return store.named(name)
    article, _, statement = name.rpartition(":") if group.kind == "claim" else ("", "", "")
    if not article:
        return []
    whole = {f"{id}:{statement}" for id in store.named(article)}
    return [node for node in group.named if node in whole or node.rpartition(".")[0] in whole]


def there(store: Store, constraint: Constraint) -> set[Place]:
    """The places of a constraint at which something stands now."""
    places = {anchor.place for anchor in constraint.anchors}
    if constraint.of == "name":
        named = store.spellings([(place.type or "", place.name or "") for place in places])
        return places & {Place(type=name.type, name=name.name) for name in named}
    held = {id: digest for digest, ids in store.of_texts({place.digest or "" for place in places}).items() for id in ids}
    if constraint.of == "story":
        return places & {Place(digest) for digest in held.values()}
    return places & set(statement_places(store, store.traits(held), held).values())
