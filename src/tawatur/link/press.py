"""What is known of publishers beyond their articles: who owns an outlet, and whose voice an agency is.

Two ways of counting twice that no text betrays: two papers of one house, and a state beside its own agency.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from tawatur.lexicon import Table, load
from tawatur.link.entities import called
from tawatur.model import Outlet


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """Names of publishers (as `called` gives them) → id; id → owner; id → the party it speaks for; the ids of news agencies."""

    ids: Mapping[str, str] = {}
    owners: Mapping[str, str] = {}
    voices_of: Mapping[str, str] = {}
    agencies: frozenset[str] = frozenset()

    def with_outlets(self, outlets: Iterable[Outlet]) -> "Press":
        """With what an analyst knows of outlets, which goes before what is shipped."""
        known = sorted(outlets, key=lambda outlet: outlet.id)
        return Press(
            ids={**self.ids, **{called(outlet.name): outlet.id for outlet in known}},
            owners={**self.owners, **{outlet.id: outlet.owner for outlet in known if outlet.owner}},
            voices_of={**self.voices_of, **{outlet.id: outlet.voice_of for outlet in known if outlet.voice_of}},
            agencies=self.agencies | {outlet.id for outlet in known if outlet.kind == "agency"},
        )


class _Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a row of publishers that bear on counting; the others are for those who read names."""

    id: str
    en: str
    ar: tuple[str, ...]
    kind: str
    owner: str | None = None
    voice_of: str | None = None


class _Publishers(Table, frozen=True, kw_only=True):
    entries: tuple[_Publisher, ...]


@cache
def known_press() -> Press:
    """The press of the shipped table. Of publishers with one name the first has it."""
    publishers = load("publishers", _Publishers).entries
    ids: dict[str, str] = {}
    for publisher in publishers:
        for name in (publisher.id, publisher.en, *publisher.ar):
            ids.setdefault(called(name), publisher.id)
    owners = {publisher.id: publisher.owner for publisher in publishers if publisher.owner}
    voices = {publisher.id: publisher.voice_of for publisher in publishers if publisher.voice_of}
    agencies = frozenset(publisher.id for publisher in publishers if publisher.kind == "agency")
    return Press(ids=ids, owners=owners, voices_of=voices, agencies=agencies)
