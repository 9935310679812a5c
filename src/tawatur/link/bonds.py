"""What an analyst decided of what is put together, as every derivation obeys it.

    decided(decisions)          where they hold: what is one block, what is apart from what, what is alone
    on(decided, nodes)          the same, of the nodes that stand at these places
    obeyed(parts, bonds, …)     groups as linking found them, brought in line

Decisions are taken in their order, each in the place of what was decided of the same before: what is set apart leaves its block, what is
put together is apart no more. So what holds is a function of the decisions that stand, and one that is undone leaves no trace.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from tawatur.model import Decision, Place

T = TypeVar("T")


class Bonds(NamedTuple, Generic[T]):
    """Of nodes of one kind: the block of each that has one, whom it is apart from, which are alone; and the corrections that say so."""

    blocks: Mapping[T, frozenset[T]] = {}
    apart: Mapping[T, frozenset[T]] = {}
    alone: frozenset[T] = frozenset()
    numbers: Mapping[T, tuple[int, ...]] = {}

    def among(self, there: Collection[T]) -> "Bonds[T]":
        """Those between nodes that are there."""
        if not self.numbers:
            return self
        blocks = {node: found for node, block in self.blocks.items() if node in there and len(found := block.intersection(there)) > 1}
        apart = {node: found for node, others in self.apart.items() if node in there and (found := others.intersection(there))}
        return Bonds(blocks, apart, self.alone.intersection(there), {node: n for node, n in self.numbers.items() if node in there})

    def unlike(self, other: "Bonds[T]") -> set[T]:
        """The nodes of which the other says something else."""
        nodes = self.numbers.keys() | other.numbers.keys()
        return {node for node in nodes if self._of(node) != other._of(node)}

    def _of(self, node: T) -> tuple[frozenset[T] | None, frozenset[T] | None, bool]:
        return self.blocks.get(node), self.apart.get(node), node in self.alone

    def mates(self, nodes: Iterable[T]) -> set[T]:
        """All that one block holds with some nodes, and all that is apart from them: what is decided of one depends on the others."""
        return {other for node in nodes for found in (self.blocks, self.apart) for other in found.get(node, ())}

    def forbid(self, one: Collection[T], other: Collection[T]) -> bool:
        """Whether two sets may not be one."""
        if self.alone and not (self.alone.isdisjoint(one) and self.alone.isdisjoint(other)):
            return True
        fewer, more = sorted((one, other), key=len)
        return any(not self.apart[node].isdisjoint(more) for node in fewer if node in self.apart)


class Decided(NamedTuple):
    """Where decisions hold."""

    blocks: dict[Place, set[Place]]
    apart: dict[Place, set[Place]]
    alone: set[Place]
    numbers: dict[Place, list[int]]


def decided(decisions: Iterable[Decision]) -> Decided:
    """What holds of the decisions, given in their order."""
    found = Decided({}, {}, set(), {})
    for number, constraint in decisions:
        for anchor in constraint.anchors:
            found.numbers.setdefault(anchor.place, []).append(number)
        sides = [{anchor.place for anchor in side} for side in constraint.apart]
        for one, other in combinations(sides, 2):
            _set_apart(found, one - other, other - one)
        for side in constraint.together:
            _put_together(found, {anchor.place for anchor in side})
        for place in {anchor.place for anchor in constraint.alone}:
            _release(found, {place})
            found.alone.add(place)
    return found


def _set_apart(found: Decided, one: set[Place], other: set[Place]) -> None:
    _release(found, one)
    for a in one:
        found.apart.setdefault(a, set()).update(other)
    for b in other:
        found.apart.setdefault(b, set()).update(one)


def _release(found: Decided, places: set[Place]) -> None:
    """Out of the blocks they are in."""
    for place in places:
        found.blocks.pop(place, set()).discard(place)


def _put_together(found: Decided, places: set[Place]) -> None:
    """One block with all that was one with any of them; what was decided against it holds no more."""
    block = set(places).union(*(found.blocks.get(place, ()) for place in places))
    for place in block:
        found.blocks[place] = block
        found.alone.discard(place)
        if place in found.apart:
            for other in found.apart[place] & block:
                found.apart[other].discard(place)
            found.apart[place] -= block


def on(found: Decided, nodes: Mapping[Place, Collection[T]]) -> Bonds[T]:
    """What holds of the nodes that stand at places. Several nodes of one place, of articles with one text, share what is decided."""

    def at(places: Iterable[Place]) -> frozenset[T]:
        return frozenset(node for place in places for node in nodes.get(place, ()))

    blocks: dict[T, frozenset[T]] = {}
    apart: dict[T, frozenset[T]] = {}
    for place in found.numbers:
        for node in nodes.get(place, ()):
            if place in found.blocks:
                blocks[node] = at(found.blocks[place])
            if others := at(found.apart.get(place, ())):
                apart[node] = others
    numbers = {node: tuple(said) for place, said in found.numbers.items() for node in nodes.get(place, ())}
    return Bonds(blocks, apart, at(found.alone), numbers)


def obeyed(parts: Iterable[Sequence[T]], bonds: Bonds[T], in_order: Callable[[Collection[T]], Sequence[T]]) -> list[list[T]]:
    """Groups as linking found them, brought in line with what was decided: blocks are whole, and what is apart shares no group.

    The members of a group join its first, in canonical order, unless what is one with them by then may not be: those that cannot begin a
    group of their own, which later members of it may join instead.
    """
    found = [list(part) for part in parts]
    if not bonds.numbers:
        return found
    home: dict[T, set[T]] = {}
    free = [part for part in found if bonds.numbers.keys().isdisjoint(part)]
    bound = [part for part in found if not bonds.numbers.keys().isdisjoint(part)]
    for node in (node for part in bound for node in part):
        if node not in home:
            block = set(bonds.blocks.get(node, (node,)))
            home.update(dict.fromkeys(block, block))
    by_first = {part[0]: part for part in bound}
    for first in in_order(by_first):
        _joined(by_first[first], home, bonds)
    there = {node for part in bound for node in part}
    groups = {id(group): group & there for node, group in home.items() if node in there}
    return [*free, *(list(in_order(group)) for group in groups.values())]


def _joined(part: Sequence[T], home: dict[T, set[T]], bonds: Bonds[T]) -> None:
    firsts: list[T] = []
    for node in part:
        own = home[node]
        for first in firsts:
            other = home[first]
            if other is not own:
                if bonds.forbid(own, other):
                    continue
                other |= own
                home.update(dict.fromkeys(own, other))
            break
        else:
            firsts.append(node)
