"""What an analyst says of an item, checked, in the form in which it is kept: names become entities."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

import msgspec

from tawatur.analysis.names.gazetteer import Known, pack_entities
from tawatur.errors import CorrectionError
from tawatur.export.plover import QUADS
from tawatur.ledger.corrected import NAMED, Item, Part
from tawatur.link.entities import called, ledger_id
from tawatur.model import Analysis, Entity, EntityType, Event, Figure, Statement, ViaRole

_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?"
_EDTF = re.compile(rf"{_DAY}(T[\d:]+(Z|[+-]\d\d:\d\d)?)?|({_DAY}|\.\.)/({_DAY}|\.\.)")
"""What dates are read as, of ISO 8601-2."""
_DAYS = ("when", "value", "date")
_LINK = re.compile(r"(\w+): *(.+)")
"""A link of a chain as it is said: its role, and whose."""

_TYPES: Mapping[str, EntityType] = {"entities": "PER", "place": "LOC"}

Said = Mapping[str, Any]


def checked(analysis: Analysis, part: Part, item: Item, said: Said) -> dict[str, Any]:
    """Raises CorrectionError, which begins with the field."""
    for field in _DAYS:
        if said.get(field) is not None and not _EDTF.fullmatch(str(said[field])):
            raise CorrectionError(f"{field}: {said[field]} is no day, month, year or interval such as 2024-10-21 or 2024-10-08/2024-10-13")
    if part == "speaker":
        return _speaker(analysis, item, said)
    if part == "via":
        return {"via": [_link(analysis, one) for one in _listed(said["via"] or [])]}
    if isinstance(item, Event):
        return _event(analysis, item, said)
    said = _both_sides(item, said) if isinstance(item, Figure) else said
    try:
        new = type(item).from_dict(item.to_dict() | dict(said))
    except msgspec.ValidationError as error:
        raise CorrectionError(f"{part}: {error}") from error
    if isinstance(new, Figure) and new.low is not None and new.high is not None and new.low > new.high:
        raise CorrectionError(f"high: {new.high} is less than the low {new.low}")
    return dict(said)


def _both_sides(figure: Figure, said: Said) -> Said:
    """A figure that is told exactly, or about, has one number."""
    given = [said[side] for side in ("low", "high") if side in said]
    one = len(given) == 1 and said.get("bound", figure.bound) in ("exact", "about")
    return {**said, "low": given[0], "high": given[0]} if one else said


def _speaker(analysis: Analysis, item: Item, said: Said) -> dict[str, Any]:
    """Entities and parties as records; without a party, whom the speakers are known to speak for."""
    assert isinstance(item, Statement)
    lists: dict[str, list[Entity]] = {}
    for field in ("entities", "parties"):
        if field in said:
            lists[field] = [_entity(analysis, one, field) for one in _listed(said[field])]
    if "entities" in lists and "parties" not in lists:
        lists["parties"] = _spoken_for(analysis, lists["entities"])
    kind = {"kind": said["kind"]} if "kind" in said else {}
    if not kind and lists.get("entities"):
        kind = {"kind": "named" if lists["entities"][0].type == "PER" else "organisation"}
    try:
        msgspec.convert(item.speaker.to_dict() | kind, type(item.speaker))
    except msgspec.ValidationError as error:
        raise CorrectionError(f"speaker: {error}") from error
    return kind | {field: [entity.to_dict() for entity in entities] for field, entities in lists.items()}


def _link(analysis: Analysis, said: Any) -> dict[str, Any]:
    """A link of a chain, from "agency: رويترز" or ("agency", "رويترز")."""
    matched = _LINK.fullmatch(said) if isinstance(said, str) else None
    role, name = matched.groups() if matched else said if isinstance(said, list | tuple) and len(said) == 2 else ("", "")
    if role not in get_args(ViaRole):
        raise CorrectionError(f"via: {said!r} is no link such as 'agency: AFP'; its role is {', '.join(get_args(ViaRole))}")
    return {"role": role, "mark": None, "entity": _entity(analysis, name, "via").to_dict()}


def _event(analysis: Analysis, event: Event, said: Said) -> dict[str, Any]:
    """Whom and what it names as records."""
    types = sorted(type for quad in QUADS.values() for type in quad)
    if said.get("type", event.type) not in types:
        raise CorrectionError(f"type: {said['type']} is none of {', '.join(types)}")
    plain = {field: value for field, value in said.items() if field not in NAMED}
    try:
        Event.from_dict(event.to_dict() | plain)
    except msgspec.ValidationError as error:
        raise CorrectionError(f"event: {error}") from error
    named = {field: said[field] and _entity(analysis, said[field], field).to_dict() for field in NAMED if field in said}
    return plain | named


def _listed(given: Any) -> Iterable[Any]:
    return given if isinstance(given, list | tuple) else [given]


def _entity(analysis: Analysis, given: Any, field: str) -> Entity:
    """An entity of the article, else of the knowledge pack, by id or name; else a new one: a person if he speaks, a place where
    something happened, else an organisation."""
    if isinstance(given, Entity):
        return msgspec.structs.replace(given, mentions=())
    if not isinstance(given, str) or not called(given):
        raise CorrectionError(f"{field}: {given!r} is no name")
    for entity in analysis.entities:
        names = (entity.name_ar, entity.name_en, *(mention.text for mention in entity.mentions))
        if given in (entity.id, ledger_id(entity)) or called(given) in {called(name) for name in names if name}:
            return msgspec.structs.replace(entity, mentions=())
    pack = pack_entities()
    if given in pack:
        return _known(pack[given])
    named = sorted(id for id, known in pack.items() if called(given) in {called(known.name_ar), called(known.name_en or "")})
    return _known(pack[named[0]]) if named else Entity(id="", type=_TYPES.get(field, "ORG"), name_ar=given)


def entity_of(analysis: Analysis, id: str) -> Entity:
    """The entity that an analysis means by an id, without mentions; a party need not be among its entities."""
    listed = next((entity for entity in analysis.entities if entity.id == id), None)
    if listed:
        return msgspec.structs.replace(listed, mentions=())
    known = pack_entities().get(id)
    return _known(known) if known else Entity(id=id, type="ORG", name_ar=id, known=True)


def _known(known: Known) -> Entity:
    kind = known.type or ("ORG" if known.kind in ("organisation", "publisher") else "PER" if known.kind == "person" else "GPE")
    about = {name: getattr(known, name) for name in ("id", "name_ar", "name_en", "wikidata", "party")}
    return Entity(type=kind, known=True, **about)


def _spoken_for(analysis: Analysis, speakers: Iterable[Entity]) -> list[Entity]:
    """The parties of speakers: a person speaks for his own, if that is known; an organisation or a place for its own, or for itself."""
    parties = []
    for entity in speakers:
        if entity.party and entity.party != entity.id:
            parties.append(_entity(analysis, entity.party, "parties"))
        elif entity.type != "PER":
            parties.append(entity)
    return parties
