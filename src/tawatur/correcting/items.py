"""What one article says, as things that can be corrected: each with its name, its words and its values."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from tawatur.correcting.values import entity_of
from tawatur.errors import CorrectionError, NotFound
from tawatur.ledger.corrected import EDITABLE, NAMED, OF_STATEMENT, Idle, Item, Part, found, mark_of
from tawatur.ledger.store import Store
from tawatur.model import Analysis, Event, Link, Record, Statement


class Correctable(Record, frozen=True, kw_only=True):
    """Something that one article says: its name for `correct`, its words, and what can be said of it."""

    item: str
    text: str
    values: dict[str, Any]


def correctable(store: Store, name: str) -> list[Correctable]:
    """What can be corrected of an article, in the order of its text. Raises NotFound."""
    id = store.named(name)[-1]
    _, analysis = store.load([id])[id]
    return list(_items(analysis))


def _items(analysis: Analysis) -> Iterator[Correctable]:
    names = {entity.id: entity.name_ar for entity in analysis.entities}
    for statement in analysis.statements:
        speaker = statement.speaker
        yield _item("statement", statement.id, statement)
        told = {field: [names.get(id, id) for id in getattr(speaker, field)] for field in ("entities", "parties")}
        yield Correctable(
            item=f"speaker:{statement.id}", text=speaker.mark.text if speaker.mark else "", values={"kind": speaker.kind, **told}
        )
        via = [f"{link.role}: {_carrier(link, names)}" for link in statement.via]
        yield Correctable(item=f"via:{statement.id}", text="، ".join(_carrier(link, names) for link in statement.via), values={"via": via})
    for date in analysis.dates:
        yield _item("date", f"{date.mark.start}-{date.mark.end}", date)
    for figure in analysis.figures:
        yield _item("figure", f"{figure.mark.start}-{figure.mark.end}", figure)
    for event in analysis.events:
        values = {field: getattr(event, field) for field in EDITABLE["event"]}
        named = {field: names.get(values[field], values[field]) for field in NAMED}
        place = f"{event.trigger.start}-{event.trigger.end}"
        yield Correctable(item=f"event:{place}", text=event.trigger.text, values=values | named)


def _carrier(link: Link, names: Mapping[str, str]) -> str:
    return names.get(link.entity or "") or link.entity or (link.mark.text if link.mark else "")


def _item(part: Part, place: str, item: Item) -> Correctable:
    return Correctable(item=f"{part}:{place}", text=mark_of(item).text, values={field: getattr(item, field) for field in EDITABLE[part]})


def as_read(analysis: Analysis, part: Part, item: Item) -> dict[str, Any]:
    """What can be said of an item, as it is, in the form in which it is kept."""
    if isinstance(item, Event):
        values = {field: getattr(item, field) for field in EDITABLE[part]}
        return values | {field: entity_of(analysis, values[field]).to_dict() for field in NAMED if values[field]}
    if isinstance(item, Statement) and part == "via":
        return {"via": [_link(analysis, link) for link in item.via]}
    if part != "speaker" or not isinstance(item, Statement):
        return {field: getattr(item, field) for field in EDITABLE[part]}
    speaker = item.speaker
    named = {field: [entity_of(analysis, id).to_dict() for id in getattr(speaker, field)] for field in ("entities", "parties")}
    return {"kind": speaker.kind, **named}


def _link(analysis: Analysis, link: Link) -> dict[str, Any]:
    """A link as it is kept: its entity as a record."""
    named = entity_of(analysis, link.entity).to_dict() if link.entity else None
    return link.to_dict() | {"entity": named}


def parsed(item: str) -> tuple[Part, str]:
    part, _, place = item.partition(":")
    if part not in get_args(Part) or not place:
        raise CorrectionError(f"{item}: is no item such as statement:s2, speaker:s2, via:s2, date:32-37, figure:12-20 or event:40-45")
    return part, place  # type: ignore[return-value]


def mark_at(analysis: Analysis, item: str) -> tuple[int, int]:
    """The span of an item by its name. Raises NotFound and CorrectionError."""
    mark = mark_of(at(analysis, *parsed(item)))
    return mark.start, mark.end


def at(analysis: Analysis, part: Part, place: str) -> Item:
    """The item by the id of its statement, or by its span."""
    for statement in analysis.statements:
        if part in OF_STATEMENT and statement.id == place:
            return statement
    start, _, end = place.partition("-")
    try:
        return found(analysis, part, (int(start), int(end)))
    except (ValueError, Idle) as error:
        raise NotFound(f"{analysis.doc}: no {part} {place}; `tawatur correct list` names what there is") from error
