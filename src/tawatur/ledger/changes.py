"""What one analysis of an article says and another does not, counted by kind of row.

Ids are numbered through an article, so that one statement more gives all later ones another id. They are compared by what they stand for:
an entity by its name, a statement by its place.
"""

from collections import Counter
from typing import Any

from tawatur.ledger.packing import plain
from tawatur.model import Analysis

KINDS = ("boilerplate", "credits", "entities", "statements", "figures", "dates", "events")
"""The fields of an analysis that are lists of rows."""


def changes(old: Analysis, new: Analysis) -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of rows added and removed, by kind; kinds without any are left out."""
    before, after = _rows(old), _rows(new)
    return _excess(after, before), _excess(before, after)


def _excess(more: dict[str, Counter[str]], less: dict[str, Counter[str]]) -> dict[str, int]:
    return {kind: number for kind in more if (number := (more[kind] - less[kind]).total())}


def _rows(analysis: Analysis) -> dict[str, Counter[str]]:
    """The rows of each kind, comparable; `published` is one row, and so is a note."""
    names = {entity.id: entity.name_ar for entity in analysis.entities}
    names |= {statement.id: f"{statement.content.start}–{statement.content.end}" for statement in analysis.statements}
    names |= {event.id: "" for event in analysis.events}
    lists = {kind: getattr(analysis, kind) for kind in KINDS} | {"published": (analysis.published,)}
    rows = {kind: Counter(plain(_named(record.to_dict(), names)) for record in records) for kind, records in lists.items()}
    return rows | {"note": Counter([analysis.note] if analysis.note else [])}


def _named(value: Any, names: dict[str, str]) -> Any:
    """A plain value with the ids in it replaced."""
    if isinstance(value, dict):
        return {key: _named(inner, names) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_named(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value
