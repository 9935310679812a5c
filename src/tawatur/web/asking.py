"""What page functions are asked with, and how a long answer is turned page by page."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from fastapi import Depends, Query, Request

from tawatur.ledger.answers import Page
from tawatur.web.desk import Desk

PAGE = 24
"""Entries on a page of a list."""

T = TypeVar("T")


def desk(request: Request) -> Desk:
    return Desk(request)


OfRequest = Annotated[Desk, Depends(desk)]
Number = Annotated[int, Query(ge=1, le=1_000_000)]


def turned(ask: Callable[[Page], Sequence[T]], page: int) -> tuple[Sequence[T], bool]:
    """A page of the answers, and whether there is an entry behind it."""
    found = ask(Page(page, PAGE, beyond=1))
    return found[:PAGE], len(found) > PAGE


def cut(found: Sequence[T], page: int, size: int = PAGE) -> tuple[Sequence[T], bool]:
    """The same of an answer that is at hand whole."""
    return found[(page - 1) * size : page * size], len(found) > page * size
