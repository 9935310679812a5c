"""Spans of one article become entities: the same id, the same name in any spelling, a family name after the full one, a short form
after the long one."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from tawatur.analysis.names.gazetteer import Known, gazetteer
from tawatur.analysis.names.own import OwnNames
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.spellings import Home, Spellings
from tawatur.model import Entity, Mention

_FAMILY = "family"
"""The kind under which last names are kept beside the types of entities."""


def entities(page: Page) -> tuple[list[Entity], list[tuple[Named, str]]]:
    """The entities in order of first mention, and each span with the id of its entity."""
    homes = _homes(page)
    groups: dict[str, list[tuple[Named, str]]] = defaultdict(list)
    for named in page.named():
        id, why = homes[named.first]
        groups[id].append((named, f"{_rule(named)}, {why}" if why else _rule(named)))
    found = [_entity(page, id, spans) for id, spans in groups.items()]
    return found, [(named, homes[named.first].id) for named in page.named()]


def unmentioned(entities: Iterable[Entity], referred: Iterable[str], own: OwnNames) -> list[Entity]:
    """Those that are referred to and not named: a capital or a member spoke for them, an adjective told who acted. Without mentions."""
    there, sides = {entity.id for entity in entities}, gazetteer(own).sides
    return [_silent(sides[id]) for id in sorted(set(referred) - there) if id in sides]


def _silent(side: Known) -> Entity:
    return Entity(
        id=side.id,
        type=side.type or ("ORG" if side.kind == "organisation" else "GPE"),
        name_ar=side.name_ar,
        name_en=side.name_en,
        wikidata=side.wikidata,
        known=True,
        party=side.party,
    )


def _homes(page: Page) -> dict[int, Home]:
    """The entity of every span by its first token."""
    names = Spellings()
    parts: dict[str, str] = {}
    homes: dict[int, Home] = {}
    count: Counter[str] = Counter()
    there = {named.first for named in page.named() if named.short_of is None}  # what a short form stands for may be read otherwise by now
    for named in page.named():
        if named.short_of in there:
            continue
        surface = page.surface(named)
        home = Home(named.key) if named.key else _home(named, surface, names, parts)
        if home is None:
            count[named.type] += 1
            home = Home(f"{named.type.lower()}-{count[named.type]}")
        names.add(named.type, surface, home.id)
        if named.type == "PER":
            parts |= dict.fromkeys(_parts_of(surface), home.id)
            names.add(_FAMILY, surface.split()[-1], home.id)
        homes[named.first] = home
    homes.update((named.first, homes[named.short_of]) for named in page.named() if named.short_of in there)
    return homes


def _home(named: Named, surface: str, names: Spellings, parts: dict[str, str]) -> Home | None:
    """An entity that was named before: the same name, a part of it, the same in another spelling, a family name in another spelling."""
    found = names.find(named.type, surface)
    if named.type != "PER" or found and not found.why:
        return found
    if surface in parts:
        return Home(parts[surface])
    return found or (names.find(_FAMILY, surface) if " " not in surface else None)


def _parts_of(name: str) -> list[str]:
    """What may stand for a full name later: its endings (the family name) and its beginnings (for those called so)."""
    words = name.split()
    return [" ".join(words[:k]) for k in range(1, len(words))] + [" ".join(words[k:]) for k in range(1, len(words))]


def _entity(page: Page, id: str, ruled: list[tuple[Named, str]]) -> Entity:
    """One entity of its spans, each with the rule that gave it."""
    spans = [named for named, _ in ruled]
    known = next((named.known for named in spans if named.known), None)
    mentions = tuple(
        Mention(start=start, end=end, text=page.text.source[start:end], rule=rule, reduced=named.reduced, role=named.role)
        for named, rule in ruled
        for start, end in [_edges(page, named)]
    )
    longest = max(mentions, key=lambda mention: (not mention.reduced, mention.end - mention.start, -mention.start))
    return Entity(
        id=id,
        type=spans[0].type,
        name_ar=known.name_ar if known else longest.text,
        name_en=known.name_en if known else None,
        wikidata=known.wikidata if known else None,
        known=known is not None,
        party=next((named.party for named in spans if named.party), None),
        mentions=mentions,
    )


def _rule(named: Named) -> str:
    """The rule that a mention tells; whether the list was the pack or the user's is no matter while names are read."""
    return f"{named.rule}: user" if named.own and named.rule == "gazetteer" else named.rule


def _edges(page: Page, named: Named) -> tuple[int, int]:
    """Source offsets of a span, its joined letters left out (vowel signs may stand between them)."""
    start, end = page.text.starts[named.first], page.text.ends[named.last - 1]
    left = named.skip
    while left:
        start += 1
        left -= page.text.source[start].isalpha() or left < 0
    return start, end
