"""Ids that lead on: a group that was merged into another is found under its old id too."""

from sqlalchemy import Connection, and_, select

from tawatur.errors import NotFound
from tawatur.ledger.schema import forwards, groups, members
from tawatur.model import GroupKind


def resolved(connection: Connection, kind: GroupKind, group: str) -> str:
    """The id of a group that is there: its own, or that of the group into which it was merged. Raises NotFound."""
    by_id = select(groups.c.id).where(groups.c.kind == kind, groups.c.id == group)
    moved = and_(members.c.kind == forwards.c.kind, members.c.node == forwards.c.node)
    merged = (
        select(members.c.id).join(forwards, moved).where(forwards.c.kind == kind, forwards.c.id == group).order_by(members.c.id).limit(1)
    )
    found = connection.scalar(by_id) or connection.scalar(merged)
    if found is None:
        raise NotFound(f"no {kind} {group}")
    return str(found)
