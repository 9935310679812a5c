"""What the analyst decided, as a log that only grows. A correction is anchored on the text it speaks of (by digest) and a span of it, so it
outlives re-analysis and re-adding; undoing one is a further correction, which can be undone too.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from tawatur.errors import CorrectionError
from tawatur.ledger.packing import Unreadable, parse, plain
from tawatur.ledger.schema import corrections
from tawatur.model import Constraint, Decision, Grouped, Record

UNDO = "undo"
OUTLET = "outlet"
"""What was said of an outlet: `value` has its `id`, what the analyst said of it before (`was`), and what he says (`set`)."""
GROUPING = ("merge", "split", "move")
"""Kinds of corrections whose value is a `Constraint`: of what is put together."""
_ALL = select(corrections).order_by(corrections.c.number)
_OF_TEXT = _ALL.where(corrections.c.digest == bindparam("of"))
_OF_GROUPS = _ALL.where(corrections.c.kind.in_((*GROUPING, UNDO)))
_GROUPING = select(corrections.c.number).where(corrections.c.kind.in_(GROUPING)).limit(1)


class Correction(Record, frozen=True, kw_only=True):
    """`at` an ISO date-time, `kind` what was decided (accept, reject, edit, merge, split, move, outlet, undo), `value` what the kind needs.

    `number` counts from 1.
    """

    number: int = 0
    at: str
    who: str
    why: str
    kind: str
    digest: str | None = None
    start: int | None = None
    end: int | None = None
    value: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def undoes(self) -> int | None:
        """The number of the correction that this one takes back."""
        number = self.value.get("undoes") if self.kind == UNDO else None
        return number if isinstance(number, int) else None


class Signed(Record, frozen=True, kw_only=True):
    """Who says so, and why."""

    who: str
    why: str


class Remembered(Correction, frozen=True, kw_only=True):
    """A correction as the history shows it: the names of the articles that have its text, and whether it holds.

    idle: it stands, but there is nothing that it could be applied to; `note` says why.
    """

    articles: tuple[str, ...] = ()
    state: Literal["holds", "undone", "idle"] = "holds"
    note: str | None = None


def moment() -> str:
    """Now, as corrections tell it: UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def signed_with(kind: str, signed: Signed, **fields: Any) -> Correction:
    """A correction that is made now. Raises CorrectionError for what cannot be kept."""
    correction = Correction(at=moment(), who=signed.who, why=signed.why, kind=kind, **fields)
    try:
        correction.to_json()
    except UnicodeEncodeError as error:
        raise CorrectionError(f"holds half a character, which cannot be kept ({error.reason})") from error
    return correction


def append(connection: Connection, correction: Correction) -> Correction:
    """Write it down; the answer has its number."""
    fields = {name: getattr(correction, name) for name in ("at", "who", "why", "kind", "digest", "start", "end")}
    result = connection.execute(insert(corrections), {**fields, "value": plain(correction.value)})
    return msgspec.structs.replace(correction, number=result.inserted_primary_key[0])  # type: ignore[index]


def every(connection: Connection, digest: str | None = None) -> list[Correction]:
    """All of them, or those on one text, the first first."""
    rows = connection.execute(_ALL) if digest is None else connection.execute(_OF_TEXT, {"of": digest})
    return [Correction(**{**row._mapping, "value": parse(row.value)}) for row in rows]


def on_text(connection: Connection, digest: str) -> list[Correction]:
    """Those on one text, to be applied to it. Of one that cannot be read nothing is left to apply; `verify` tells of it."""
    return [Correction(**{**row._mapping, "value": _legible(row.value)}) for row in connection.execute(_OF_TEXT, {"of": digest})]


def decisions(connection: Connection, of: Grouped) -> list[Decision]:
    """Those that stand on groups of a kind, in their order. One that cannot be read is left out; `verify` tells of it."""
    if connection.scalar(_GROUPING) is None:
        return []
    log = [Correction(**{**row._mapping, "value": _legible(row.value)}) for row in connection.execute(_OF_GROUPS)]
    read = ((one.number, constraint_of(one)) for one in standing(log))
    return [Decision(number, constraint) for number, constraint in read if constraint and constraint.of == of]


def constraint_of(correction: Correction) -> Constraint | None:
    """What a correction says of what is put together; None where it says nothing of it, or nothing that can be understood."""
    if correction.kind not in GROUPING:
        return None
    try:
        return Constraint.from_dict(correction.value)
    except msgspec.ValidationError:
        return None


def _legible(value: str) -> dict[str, Any]:
    try:
        return parse(value)
    except Unreadable:
        return {}


def standing(log: Sequence[Correction]) -> list[Correction]:
    """Those that were not undone, undoings among them. An undoing is later than what it undoes, and may have been undone itself."""
    undone: set[int | None] = set()
    left = []
    for correction in reversed(log):
        if correction.number not in undone:
            left.append(correction)
            undone.add(correction.undoes)
    return left[::-1]
