"""The outlets of a ledger: who they are, how many articles they have, and what the analyst says of them.

    published(store)            Publisher ..., those with most articles first
    known(store, "رويترز")      the outlet of an id, a name or a domain
    tell(store, outlets, signed)      what the analyst says goes before what is shipped; the claims it touches are counted again
    forget(store, "reuters", signed)  what is shipped stands again
    settle(store, ids)                after what was said was undone: what stands of it holds

What is said of an outlet may come before or after its articles: the ledger is the same.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec

from tawatur import slugs
from tawatur.analysis.names.gazetteer import pack_entities
from tawatur.analysis.names.own_rows import SITE
from tawatur.errors import NotFound, OutletError
from tawatur.ledger.answers import Publisher
from tawatur.ledger.corrections import OUTLET, UNDO, Signed, signed_with, standing
from tawatur.ledger.store import Store
from tawatur.letters import fold
from tawatur.link import Press, host_of, press_of, recount
from tawatur.link.entities import called
from tawatur.model import Outlet


def published(store: Store) -> list[Publisher]:
    """The outlets that have articles, or of which the analyst says something; those with most articles first, then by id."""
    press = press_of(store)
    counts: Counter[str] = Counter({outlet.id: 0 for outlet in store.outlets()})
    names: dict[str, str] = {}
    for name, url, articles in store.published():
        found = _of(press, name, url)
        if found:
            counts[found.id] += articles
            names[found.id] = min(found.name, names.get(found.id, found.name))
    outlets = {id: press.outlets.get(id) or Outlet(id=id, name=names[id]) for id in counts}
    return [
        Publisher(**msgspec.structs.asdict(outlets[id]), articles=counts[id]) for id in sorted(counts, key=lambda id: (-counts[id], id))
    ]


def _of(press: Press, name: str | None, url: str | None) -> Outlet | None:
    """The outlet of an article; one that nobody knows has its name as its id."""
    known = press.outlet(name) if name else press.at(url)
    named = name or host_of(url)
    return known or (Outlet(id=called(named), name=named) if named and called(named) else None)


def known(store: Store, name: str) -> Outlet:
    """An outlet of the table, of the analyst's or of an article, by its id, a name or a domain. Raises NotFound."""
    press = press_of(store)
    outlet = press.outlet(name) or press.at(f"//{name}")
    if outlet:
        return outlet
    for told, url, _ in store.published():
        found = _of(press, told, url)
        if found and found.id == called(name):
            return found
    raise NotFound(f"no outlet {name}: no article in {store.place} is of it and no table has it; with a name it becomes one")


def tell(store: Store, outlets: Iterable[Outlet], signed: Signed | None = None) -> list[Outlet]:
    """Write down what the analyst says of outlets, and count the claims again that it touches. Raises OutletError, and then nothing is
    written. None leaves a value as it was said before, "" takes away what is shipped. What is said unsigned is not in the history.
    """
    checked = [_checked(outlet) for outlet in outlets]
    with store.writing():
        before, held = press_of(store), {outlet.id: outlet for outlet in store.outlets()}
        told = [_over(held.get(outlet.id), outlet) for outlet in checked]
        for outlet, now in zip(checked, told, strict=True):
            if signed and now != held.get(outlet.id):
                _remember(store, outlet.id, held.get(outlet.id), outlet, signed)
            store.put_outlet(now)
        _count_again(store, [outlet.id for outlet in told], (before, press_of(store)))
    return told


def forget(store: Store, id: str, signed: Signed) -> None:
    """Take back all that the analyst says of an outlet. Raises NotFound."""
    with store.writing():
        before, held = press_of(store), {outlet.id: outlet for outlet in store.outlets()}
        if id not in held:
            raise NotFound(f"nothing is said of an outlet {id} in {store.place}")
        _remember(store, id, held[id], None, signed)
        store.forget_outlet(id)
        _count_again(store, [id], (before, press_of(store)))


def _remember(store: Store, id: str, was: Outlet | None, told: Outlet | None, signed: Signed) -> None:
    value = {"of": OUTLET, "id": id, "was": _said(was), "set": _said(told)}
    store.correct(signed_with(OUTLET, signed, value=value))


def _said(outlet: Outlet | None) -> dict[str, Any] | None:
    if outlet is None:
        return None
    return {name: value for name, value in outlet.to_dict().items() if value is not None and value != []}


def settle(store: Store, ids: Collection[str]) -> None:
    """Let outlets be as the history says that stands: what was said of them before it began, and then one thing after the other."""
    log = [one for one in store.corrections() if one.kind in (OUTLET, UNDO)]
    begun = {one.value["id"]: one.value["was"] for one in reversed(log) if one.kind == OUTLET and one.value.get("id") in ids}
    with store.writing():
        before = press_of(store)
        for id, was in begun.items():
            outlet = Outlet.from_dict(was) if was else None
            for told in (one.value["set"] for one in standing(log) if one.kind == OUTLET and one.value["id"] == id):
                outlet = _over(outlet, Outlet.from_dict(told)) if told else None
            if outlet:
                store.put_outlet(outlet)
            else:
                store.forget_outlet(id)
        if begun:
            _count_again(store, sorted(begun), (before, press_of(store)))


def _over(held: Outlet | None, outlet: Outlet) -> Outlet:
    fields = {name: value for name, value in msgspec.structs.asdict(outlet).items() if value is not None and value != ()}
    return msgspec.structs.replace(held, **fields) if held else outlet


def _count_again(store: Store, ids: Sequence[str], presses: Sequence[Press]) -> None:
    """The claims of all articles that are of these outlets or name them, before or after a change."""
    touched: set[str] = set()
    for press in presses:
        near = {*ids, *(id for id, owner in press.owners.items() if press.ids.get(called(owner)) in ids)}
        names = {name for id in near for name in press.names(id)}
        spelled = [name for name, _, _ in store.published() if name and press.ids.get(called(name)) in near]
        touched |= {article for article, _ in store.by_outlet(spelled)}
        sites = ((article, _of(press, None, url)) for article, url in store.by_outlet([None]))
        touched |= {article for article, outlet in sites if outlet and outlet.id in near}
        touched |= store.concerned(near, names)
    recount(store, touched)


def _checked(outlet: Outlet) -> Outlet:
    """The outlet with its party by id; what cannot be is an error that names the field."""
    if not outlet.id or not called(outlet.name):
        raise OutletError("name: an outlet has one")
    if outlet.country and not (len(outlet.country) == 2 and outlet.country.isascii() and outlet.country.isupper()):
        raise OutletError(f"country: {outlet.country} is no code such as LB")
    for site in outlet.sites:
        if not SITE.fullmatch(site):
            raise OutletError(f"sites: {site} is no domain such as example.org")
    if outlet.voice_of:
        return msgspec.structs.replace(outlet, voice_of=_party(outlet.voice_of))
    return outlet


def _party(name: str) -> str:
    """A party by its id or its name."""
    pack = pack_entities()
    if name in pack or slugs.slug(name) == name and name.isascii():
        return name
    found = sorted(id for id, entity in pack.items() if fold(name).casefold() in (fold(entity.name_ar), (entity.name_en or "").casefold()))
    if not found:
        raise OutletError(f"voice_of: {name} is neither a name that is known nor an id such as {slugs.slug(name) or 'coast-ports'}")
    return found[0]
