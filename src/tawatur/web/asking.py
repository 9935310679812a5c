"""What page functions are asked with, and how a long answer is turned page by page."""

from collections.abc import Sequence
from typing import Annotated, Protocol, TypeVar

from fastapi import Depends, Query, Request

from tawatur.web.desk import Desk

PAGE = 24
"""Entries on a page of a list."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def desk(request: Request) -> Desk:
    return Desk(request)


OfRequest = Annotated[Desk, Depends(desk)]
Number = Annotated[int, Query(ge=1, le=1_000_000)]


class Question(Protocol[T_co]):
    """A question that is answered by the page."""

    def __call__(self, *, page: int, size: int) -> Sequence[T_co]: ...


def turned(ask: Question[T], page: int) -> tuple[Sequence[T], bool]:
    """A page of the answers, and whether there is an entry behind it."""
    shown = ask(page=page, size=PAGE)
    return shown, len(shown) == PAGE and bool(ask(page=page * PAGE + 1, size=1))


def cut(found: Sequence[T], page: int, size: int = PAGE) -> tuple[Sequence[T], bool]:
    """The same of an answer that is at hand whole."""
    return found[(page - 1) * size : page * size], len(found) > page * size
