"""One bearer under all spellings: which names of the ledger are of one person, organisation or place.

Nodes are the names under which articles name those that no list knows, by type; two of them are joined when they are of one bearer by their
spelling (`spelling.same_bearer`), whatever else is known. A group is of names of which every two are so: the likest two are joined first,
then sets of which all are alike. That is a function of the set of names; a name that comes or goes moves only names that can be reached
from it by such pairs, and those are few: names are looked up by keys and never compared all with all.

    regroup(store)      after the articles of some names came or went

What an analyst decided comes last (`bonds`): never one, or one in any case.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from tawatur.link.bonds import Bonds, decided, obeyed, on
from tawatur.model import Decision, Grouped, Place, Spelling
from tawatur.spelling import same_bearer

_SLICE = 2000
"""Names grouped at a time: bounds memory, does not change the result."""

Alike = Mapping[Spelling, Mapping[Spelling, int]]
"""The names that are of one bearer with a name, and at what cost."""


class NameStore(Protocol):
    """What grouping asks of a store. All of it happens in the caller's transaction."""

    def enter_names(self, articles: Collection[str]) -> None:
        """Write down what the articles name that no list knows, by article id. A new name is in no group yet."""

    def leave_names(self, articles: Collection[str]) -> None:
        """Take the articles from their names. A name of no article goes, and the others of its group are in no group."""

    def ungrouped_names(self, most: int) -> list[Spelling]:
        """Names that are in no group, the first `most` in their order; from now on they are found by their keys."""

    def names_near(self, names: Collection[Spelling]) -> Mapping[Spelling, Collection[Spelling]]:
        """The names that share a key with each of these, itself left out."""

    def decisions(self, of: Grouped) -> Sequence[Decision]:
        """What the analyst decided of groups of this kind, and did not undo, in its order."""

    def ungroup_names(self, names: Collection[Spelling]) -> None:
        """Take names out of their groups; they are to be grouped."""

    def spellings(self, names: Collection[tuple[str, str]]) -> list[Spelling]:
        """The names among these (type, name) that are in a group."""

    def group_names(self, heads: Mapping[Spelling, Spelling]) -> None:
        """Write down the first name of the group of each of these names, in the place of what was."""


def regroup(store: NameStore) -> None:
    """Group the names that are in no group, and those that can be moved by it."""
    while names := store.ungrouped_names(_SLICE):
        bonds = bonds_of_names(store, names)
        found = heads(_reached(store, names, bonds))
        groups: dict[Spelling, list[Spelling]] = {}
        for name, head in sorted(found.items()):
            groups.setdefault(head, []).append(name)
        parts = obeyed(groups.values(), bonds, sorted)
        store.group_names({name: part[0] for part in parts for name in part})


def bonds_of_names(store: NameStore, names: Collection[Spelling] = ()) -> Bonds[Spelling]:
    """What was decided of the names that are in a group, and of these."""
    found = decided(store.decisions("name"))
    wanted = [(place.type or "", place.name or "") for place in found.numbers]
    named = [*store.spellings(wanted), *names] if wanted else []
    return on(found, {Place(type=name.type, name=name.name): [name] for name in named})


def _reached(store: NameStore, names: Iterable[Spelling], bonds: Bonds[Spelling]) -> Alike:
    """The names that can be reached from these by pairs, and by what was decided, with their pairs."""
    alike: dict[Spelling, dict[Spelling, int]] = {}
    layer = sorted(names)
    while layer:
        near = store.names_near(layer)
        alike.update({name: _judged(name, set(near.get(name, ())) - bonds.apart.get(name, frozenset())) for name in layer})
        layer = sorted({other for name in layer for other in alike[name]}.union(bonds.mates(layer)) - alike.keys())
    return alike


def _judged(name: Spelling, others: Iterable[Spelling]) -> dict[Spelling, int]:
    """Those of one bearer; a pair is asked in one order, so that it is compared once."""
    pairs = ((other, sorted((name.name, other.name))) for other in others if other.type == name.type)
    found = ((other, same_bearer(name.type, *pair)) for other, pair in pairs)
    return {other: likeness.cost for other, likeness in found if likeness.same}


def heads(alike: Alike) -> dict[Spelling, Spelling]:
    """The first name of the group of each. Complete linkage: the cheapest pairs first, in the order of the names where they tie."""
    home = {name: {name} for name in alike}
    pairs = ((cost, one, other) for one, costs in alike.items() for other, cost in costs.items() if one < other)
    for _, one, other in sorted(pairs):
        first, second = home[one], home[other]
        if first is not second and all(second <= alike[name].keys() for name in first):
            first |= second
            home.update(dict.fromkeys(second, first))
    return {name: min(group) for name, group in home.items()}
