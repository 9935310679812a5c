"""Names of the user's own, as a value that is handed to whoever reads: nothing is remembered from one call to the next.

own_names("names.yaml")   OwnNames, from a file (own_files.py)
gazetteer(own)            the automaton of the knowledge pack and of these
"""

import hashlib
from collections.abc import Iterable
from typing import Literal, Self

import msgspec

from tawatur.model import EntityType, Outlet

OwnKind = Literal["agency", "paper", "broadcaster", "site", "official", "capital"]


class OwnName(msgspec.Struct, frozen=True, kw_only=True):
    """One entity. `ar`: its name, then its aliases; `party`: the id of whom it speaks for; `kind`: that of a publisher, or `capital`."""

    id: str
    type: EntityType
    ar: tuple[str, ...]
    en: str | None = None
    party: str | None = None
    wikidata: str | None = None
    kind: OwnKind | None = None


class OwnNames(msgspec.Struct, frozen=True):
    """The user's names, no id and no spelling twice, and 12 hexadecimal digits that change with them ("" where there are none).

    `outlets` are those of them that publish, with what no reader of texts asks: it does not change the digest.
    """

    names: tuple[OwnName, ...] = ()
    digest: str = ""
    outlets: tuple[Outlet, ...] = ()

    @classmethod
    def of(cls, names: Iterable[OwnName], outlets: Iterable[Outlet] = ()) -> Self:
        """The order of `names` does not matter."""
        names = tuple(sorted(names, key=lambda name: name.id))
        published = tuple(sorted(outlets, key=lambda outlet: outlet.id))
        return cls(names, hashlib.sha256(msgspec.json.encode(names)).hexdigest()[:12], published) if names else cls()

    def __hash__(self) -> int:
        return hash(self.digest)


NO_NAMES = OwnNames()
