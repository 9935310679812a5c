"""What is known of publishers beyond their articles: who owns an outlet, whose voice an agency is, and where a site is at home.

Two ways of counting twice that no text betrays: two papers of one house, and a state beside its own agency.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import urlsplit

import msgspec

from tawatur.lexicon import load
from tawatur.link.entities import called
from tawatur.link.tables import Publisher, Publishers
from tawatur.model import Outlet

_TOLD = ("kind", "country", "owner", "voice_of", "reliability")


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """Names and domains of publishers (as `called` gives them) → id; id → owner; id → the party it speaks for; domain → id; id → outlet."""

    ids: Mapping[str, str] = {}
    owners: Mapping[str, str] = {}
    voices_of: Mapping[str, str] = {}
    sites: Mapping[str, str] = {}
    outlets: Mapping[str, Outlet] = {}

    def with_outlets(self, outlets: Iterable[Outlet]) -> "Press":
        """With what an analyst knows of outlets, which goes before what is shipped."""
        told = sorted(outlets, key=lambda outlet: outlet.id)
        if not told:
            return self
        known = [_over(self.outlets.get(outlet.id), outlet) for outlet in told]
        owned = {**self.owners, **{outlet.id: outlet.owner or "" for outlet in known}}
        voices = {**self.voices_of, **{outlet.id: outlet.voice_of or "" for outlet in known}}
        return Press(
            ids={**self.ids, **{called(name): outlet.id for outlet in known for name in (outlet.id, outlet.name, *outlet.sites)}},
            owners={id: owner for id, owner in owned.items() if owner},
            voices_of={id: party for id, party in voices.items() if party},
            sites={**self.sites, **{site: outlet.id for outlet in known for site in outlet.sites}},
            outlets={**self.outlets, **{outlet.id: outlet for outlet in known}},
        )

    def at(self, url: str | None) -> Outlet | None:
        """The outlet whose site an address is on: that of the longest domain that is known."""
        host = host_of(url) or ""
        while host:
            if host in self.sites:
                return self.outlets[self.sites[host]]
            host = host.partition(".")[2]
        return None

    def is_agency(self, id: str) -> bool:
        return id in self.outlets and self.outlets[id].kind == "agency"

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of an id or a name."""
        return self.outlets.get(self.ids.get(called(name), ""))

    def names(self, id: str) -> set[str]:
        """All names of an outlet, as `called` gives them."""
        return {name for name, other in self.ids.items() if other == id}


def host_of(url: str | None) -> str | None:
    """The host of an address; None where it has none, or is no address."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _over(shipped: Outlet | None, told: Outlet) -> Outlet:
    """An outlet as the analyst knows it: what is left open as it is shipped."""
    if shipped is None:
        return told
    fields = {name: getattr(shipped, name) if getattr(told, name) is None else getattr(told, name) for name in _TOLD}
    return msgspec.structs.replace(told, **fields, sites=tuple(sorted({*shipped.sites, *told.sites})))


@cache
def known_press() -> Press:
    """The press of the shipped table. Of publishers with one name the first has it."""
    publishers = load("publishers", Publishers).entries
    ids: dict[str, str] = {}
    for publisher in publishers:
        for name in (publisher.id, publisher.en, *publisher.ar, *publisher.sites):
            ids.setdefault(called(name), publisher.id)
    return Press(
        ids=ids,
        owners={publisher.id: publisher.owner for publisher in publishers if publisher.owner},
        voices_of={publisher.id: publisher.voice_of for publisher in publishers if publisher.voice_of},
        sites={site: publisher.id for publisher in publishers for site in publisher.sites},
        outlets={publisher.id: _outlet(publisher) for publisher in publishers},
    )


def _outlet(publisher: Publisher) -> Outlet:
    told = {name: getattr(publisher, name) for name in ("id", "kind", "country", "owner", "voice_of", "sites")}
    return Outlet(name=publisher.ar[0], **told)
