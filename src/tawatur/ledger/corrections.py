"""What the analyst decided, as a log that only grows. A correction is anchored on the text it speaks of (by digest) and a span of it, so it
outlives re-analysis and re-adding; undoing one is a further correction.
"""

from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from tawatur.ledger.packing import parse, plain
from tawatur.ledger.schema import corrections
from tawatur.model import Record


class Correction(Record, frozen=True, kw_only=True):
    """`at` an ISO date-time, `kind` what was decided (merge, split, move …), `value` what the kind needs; `number` counts from 1."""

    number: int = 0
    at: str
    who: str
    why: str
    kind: str
    digest: str | None = None
    start: int | None = None
    end: int | None = None
    value: dict[str, Any] = msgspec.field(default_factory=dict)


def append(connection: Connection, correction: Correction) -> Correction:
    """Write it down; the answer has its number."""
    fields = {name: getattr(correction, name) for name in ("at", "who", "why", "kind", "digest", "start", "end")}
    result = connection.execute(insert(corrections), {**fields, "value": plain(correction.value)})
    return msgspec.structs.replace(correction, number=result.inserted_primary_key[0])  # type: ignore[index]


def every(connection: Connection, digest: str | None = None) -> list[Correction]:
    """All of them, or those on one text, the first first."""
    query = select(corrections).order_by(corrections.c.number)
    if digest is not None:
        query = query.where(corrections.c.digest == digest)
    return [Correction(**{**row._mapping, "value": parse(row.value)}) for row in connection.execute(query)]
