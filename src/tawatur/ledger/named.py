"""Whom the articles name that no list knows: each under all spellings, and why those were taken for one."""

from collections.abc import Collection, Iterable, Mapping
from typing import get_args

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from tawatur.ledger.answers import Named, Page, Written
from tawatur.ledger.corrections import decisions
from tawatur.ledger.naming import near
from tawatur.ledger.paging import batches, turned
from tawatur.ledger.rows import folded_name
from tawatur.ledger.schema import entities, names, spellings
from tawatur.model import EntityType, Spelling
from tawatur.spelling import same_bearer

_PERSON = "PER"
_HEAD = func.coalesce(spellings.c.head, spellings.c.number)
"""A name that waits for its group stands for itself."""
_DECIDED = "by a correction"
_WRITTEN_OTHERWISE = "the same letters, written otherwise"

Row = tuple[str, int]
"""A name as it is written, and how many articles write it so."""


def named(connection: Connection, page: Page, name: str | None = None, *, variants: bool = False) -> list[Named]:
    """Those with most articles first; of a name its bearers, with `variants` only those who are spelled in several ways."""
    first = spellings.alias("first")
    total = func.sum(spellings.c.articles)
    query = select(_HEAD.label("head"), first.c.type).join(first, first.c.number == _HEAD).group_by(_HEAD, first.c.type, first.c.name)
    if name is not None:
        query = query.where(_of(bearing(connection, name)))
    if variants:
        query = query.having(func.count() > 1)
    found = connection.execute(turned(page, query.order_by(total.desc(), first.c.name, first.c.type))).all()
    members: dict[int, list[Row]] = {}
    for batch in batches([row.head for row in found]):
        for row in connection.execute(select(_HEAD.label("head"), spellings.c.name, spellings.c.articles).where(_of(batch))):
            members.setdefault(row.head, []).append((row.name, row.articles))
    decided = _decided(connection)
    return [_named(row.type, members[row.head], decided) for row in found]


def _decided(connection: Connection) -> dict[tuple[str, str], list[int]]:
    """The numbers of the corrections that speak of a name, by type and spelling."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, constraint in decisions(connection, "name"):
        for anchor in constraint.anchors:
            found.setdefault((anchor.type or "", anchor.name or ""), []).append(number)
    return found


def _of(heads: Collection[int]) -> ColumnElement[bool]:
    return or_(spellings.c.head.in_(heads), and_(spellings.c.head.is_(None), spellings.c.number.in_(heads)))


def _named(type: EntityType, rows: Iterable[Row], decided: Mapping[tuple[str, str], list[int]]) -> Named:
    """The spelling of most articles first, in the order of the letters where they tie."""
    ordered = sorted(rows, key=lambda row: (-row[1], row[0]))
    preferred = ordered[0][0]
    written = (Written(name=name, articles=articles, why=_why(type, preferred, name)) for name, articles in ordered)
    numbers = sorted({number for name, _ in ordered for number in decided.get((type, name), ())})
    total = sum(articles for _, articles in ordered)
    return Named(type=type, name=preferred, articles=total, spellings=tuple(written), corrections=tuple(numbers))


def _why(type: EntityType, preferred: str, name: str) -> tuple[str, ...]:
    if name == preferred:
        return ()
    likeness = same_bearer(type, preferred, name)
    return (likeness.steps or (_WRITTEN_OTHERWISE,)) if likeness.same else (_DECIDED,)


def bearing(connection: Connection, name: str) -> list[int]:
    """The groups of those who bear a name, by the number of their first: under any spelling of it, persons also by what they are called
    for short. Where nobody does, those whose name may be spelled so.
    """
    asked = [Spelling(type, name, 0) for type in get_args(EntityType)]
    alike = {other: same_bearer(one.type, name, other.name) for one, others in near(connection, asked).items() for other in others}
    letter_for_letter = {other.number for other, found in alike.items() if found.same and not found.cost}
    numbers = letter_for_letter | _for_short(connection, name) or {other.number for other, found in alike.items() if found.same}
    heads: set[int] = set()
    for batch in batches(sorted(numbers)):
        heads.update(connection.scalars(select(_HEAD).where(spellings.c.number.in_(batch))))
    return sorted(heads)


def _for_short(connection: Connection, name: str) -> set[int]:
    """The full names of persons whom some article calls so."""
    query = (
        select(spellings.c.number)
        .join(entities, (entities.c.type == spellings.c.type) & (entities.c.name_ar == spellings.c.name))
        .join(names, (names.c.article == entities.c.article) & (names.c.entity == entities.c.id))
        .where(names.c.name == folded_name(name), entities.c.type == _PERSON, entities.c.known.is_(False))
    )
    return set(connection.scalars(query.distinct()))
