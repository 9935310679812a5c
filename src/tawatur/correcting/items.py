"""What one article says, as things that can be corrected: each with its name, its words and its values."""

from collections.abc import Iterator
from typing import Any, get_args

from tawatur.correcting.values import entity_of
from tawatur.errors import CorrectionError, NotFound
from tawatur.ledger.corrected import EDITABLE, Idle, Item, Part, found, mark_of
from tawatur.ledger.store import Store
from tawatur.model import Analysis, Record, Statement


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
    for date in analysis.dates:
        yield _item("date", f"{date.mark.start}-{date.mark.end}", date)
    for figure in analysis.figures:
        yield _item("figure", f"{figure.mark.start}-{figure.mark.end}", figure)


def _item(part: Part, place: str, item: Item) -> Correctable:
    return Correctable(item=f"{part}:{place}", text=mark_of(item).text, values={field: getattr(item, field) for field in EDITABLE[part]})


def as_read(analysis: Analysis, part: Part, item: Item) -> dict[str, Any]:
    """What can be said of an item, as it is, in the form in which it is kept."""
    if part != "speaker" or not isinstance(item, Statement):
        return {field: getattr(item, field) for field in EDITABLE[part]}
    speaker = item.speaker
    named = {field: [entity_of(analysis, id).to_dict() for id in getattr(speaker, field)] for field in ("entities", "parties")}
    return {"kind": speaker.kind, **named}


def parsed(item: str) -> tuple[Part, str]:
    part, _, place = item.partition(":")
    if part not in get_args(Part) or not place:
        raise CorrectionError(f"{item}: is no item such as statement:s2, speaker:s2, date:32-37 or figure:12-20")
    return part, place  # type: ignore[return-value]


def at(analysis: Analysis, part: Part, place: str) -> Item:
    """The item by the id of its statement, or by its span."""
    for statement in analysis.statements:
        if part in ("statement", "speaker") and statement.id == place:
            return statement
    start, _, end = place.partition("-")
    try:
        return found(analysis, part, (int(start), int(end)))
    except (ValueError, Idle) as error:
        raise NotFound(f"{analysis.doc}: no {part} {place}; `tawatur correct list` names what there is") from error
