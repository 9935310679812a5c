"""The instalments of stories, as they are kept: which articles of one day belong together, and what they continue.

Kept, they need not be derived again to know whether a new article changes them. An article that stands alone on its day and continues
nothing is an instalment too, which is not written.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from tawatur.link.store import Store
from tawatur.model import Group, GroupKind

KIND: GroupKind = "instalment"


class Instalment(NamedTuple):
    """Articles of one day in canonical order; the first of the earlier instalment that they continue, and how like it they are."""

    members: tuple[str, ...]
    continues: str | None = None
    likeness: float = 0.0

    @property
    def first(self) -> str:
        return self.members[0]

    def is_written(self) -> bool:
        return len(self.members) > 1 or self.continues is not None


class Instalments:
    """A window on the instalments of a store, and the changes to be written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._home: dict[str, Instalment] = {}
        self._written: set[str] = set()
        self._changed: set[str] = set()

    def read(self, nodes: Iterable[str]) -> None:
        """Fetch the instalments of articles that are not known yet."""
        missing = sorted({node for node in nodes if node not in self._home})
        if not missing:
            return
        for group in self._store.groups_of(KIND, missing):
            self._settle(Instalment(group.members, group.body["continues"], group.body["likeness"]))
            self._written.add(group.id)
        for node in missing:
            self._home.setdefault(node, Instalment((node,)))

    def home(self, node: str) -> Instalment:
        """The instalment of an article that was read."""
        return self._home[node]

    def of(self, nodes: Collection[str]) -> set[Instalment]:
        self.read(nodes)
        return {self._home[node] for node in nodes}

    def put(self, instalments: Iterable[Instalment]) -> None:
        """Take these for the instalments of their members; those that had the members are no more."""
        for instalment in instalments:
            self._changed.update(self._home[node].first for node in instalment.members if node in self._home)
            self._changed.add(instalment.first)
            self._settle(instalment)

    def drop(self, nodes: Iterable[str]) -> None:
        """Forget articles that left."""
        self._changed.update(self._home.pop(node).first for node in nodes if node in self._home)

    def _settle(self, instalment: Instalment) -> None:
        self._home.update(dict.fromkeys(instalment.members, instalment))

    def write(self) -> None:
        firsts = sorted(self._changed)
        now = [self._home[first] for first in firsts if first in self._home and self._home[first].first == first]
        made = [
            Group(kind=KIND, id=one.first, members=one.members, body={"continues": one.continues, "likeness": one.likeness})
            for one in now
            if one.is_written()
        ]
        self._store.replace_groups(KIND, [first for first in firsts if first in self._written], made)
