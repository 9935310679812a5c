"""The edges and groups of an archive in the memory of one process, as the linker asks a store for them."""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from tawatur.batch.linking.comparing import Reader
from tawatur.batch.linking.located import Shelf
from tawatur.ledger.packing import pack, unpack
from tawatur.model import Arc, Decision, Edge, EdgeKind, Group, Grouped, GroupKind, Outlet, Scorer


class Memory(Reader):
    """Groups are packed: they are written once and seldom looked at."""

    def __init__(self, shelf: Shelf, places: dict[str, int], scorer: Scorer | None) -> None:
        super().__init__(shelf, places, scorer)
        self._edges: dict[EdgeKind, dict[str, dict[str, Edge]]] = {"copy": {}, "story": {}, "claim": {}}
        self._groups: dict[tuple[GroupKind, str], tuple[tuple[str, ...], bytes]] = {}
        self._homes: dict[tuple[GroupKind, str], str] = {}
        self._appeared: dict[str, str | None] = {}

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        missing = [id for id in articles if id not in self._appeared]
        self._appeared.update((id, outline.published) for id, outline in self.outlines(missing).items())
        return {id: self._appeared[id] for id in articles if id in self._appeared}

    # ------------------------------------------------------------------ edges

    def put_edges(self, kind: EdgeKind, articles: Collection[str], edges: Iterable[Edge]) -> None:
        """Of articles that have none."""
        around = self._edges[kind]
        for edge in edges:
            around.setdefault(edge.a, {})[edge.b] = edge
            around.setdefault(edge.b, {})[edge.a] = edge

    def edges(self, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
        found = {(edge.a, edge.b): edge for edge in self._around(kind, nodes)}
        return [found[pair] for pair in sorted(found)]

    def arcs(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        return list({(edge.a, edge.b, edge.weight) for edge in self._around(kind, nodes)})

    def arcs_among(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        inside = set(nodes)
        return [(edge.a, edge.b, edge.weight) for edge in self._around(kind, inside) if {edge.a, edge.b} <= inside]

    def edges_among(self, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
        inside = set(nodes)
        return [edge for edge in self.edges(kind, inside) if {edge.a, edge.b} <= inside]

    def _around(self, kind: EdgeKind, nodes: Collection[str]) -> Iterator[Edge]:
        return (edge for node in nodes for edge in self._edges[kind].get(node, {}).values())

    def every_copy(self) -> list[Edge]:
        return self.edges("copy", self._edges["copy"])

    # ------------------------------------------------------------------ groups

    def groups_of(self, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
        ids = {self._homes[kind, node] for node in nodes if (kind, node) in self._homes}
        return [self._group(kind, id) for id in sorted(ids)]

    def replace_groups(self, kind: GroupKind, old: Collection[str], new: Iterable[Group]) -> None:
        made = list(new)
        for id in old:
            for node in self._groups.pop((kind, id))[0]:
                del self._homes[kind, node]
        for group in made:
            self._groups[kind, group.id] = (group.members, pack(group.body))
            self._homes.update(((kind, node), group.id) for node in group.members)

    def every_group(self, kind: GroupKind) -> Iterator[Group]:
        """By id."""
        return (self._group(kind, id) for of, id in sorted(self._groups) if of == kind)

    def _group(self, kind: GroupKind, id: str) -> Group:
        members, body = self._groups[kind, id]
        return Group(kind=kind, id=id, members=members, body=unpack(body, dict))

    # ------------------------------------------------------------------ what an analyst said: nobody has, of an archive

    def outlets(self) -> list[Outlet]:
        return []

    def decisions(self, of: Grouped) -> list[Decision]:
        return []


def decoded(edges: bytes) -> list[Edge]:
    return msgspec.json.decode(edges, type=list[Edge])
