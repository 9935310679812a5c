"""A part of a long answer, and long questions in parts."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select

from tawatur.ledger.answers import Page

T = TypeVar("T")

_BATCH = 2000
"""Values in one question; databases bound it."""


def turned(page: Page, query: Select[Any]) -> Select[Any]:
    return query if page.most is None else query.limit(page.most).offset(page.skip)


def batches(values: Collection[T]) -> Iterator[Sequence[T]]:
    """The different values, as many at a time as may stand in one question."""
    ordered = list(dict.fromkeys(values))
    for first in range(0, len(ordered), _BATCH):
        yield ordered[first : first + _BATCH]
