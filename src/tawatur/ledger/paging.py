"""A part of a long answer."""

from typing import Any

from sqlalchemy import Select

from tawatur.ledger.answers import Page


def turned(page: Page, query: Select[Any]) -> Select[Any]:
    return query.limit(page.size).offset(page.skip) if page.size else query
