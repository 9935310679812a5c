"""A story in one file, for people: HTML that prints, Markdown, Excel; in Arabic or English.

    gathering  a story of the store → a Report, in no language and no format
    edition    who reads it: its language, its words and names
    html       markdown       excel        a Report in an Edition → bytes

The same ledger gives the same bytes: no report bears the time at which it was written, but a day if it is told one.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import NamedTuple, get_args

from tawatur.errors import ExportError, NotFound
from tawatur.ledger.store import Store
from tawatur.reporting import excel, html, markdown
from tawatur.reporting.edition import Edition, Format, Language
from tawatur.reporting.gathering import gather
from tawatur.reporting.record import Report

__all__ = ["FORMATS", "Edition", "Form", "Format", "Language", "format_of", "report"]


class Form(NamedTuple):
    """A format: the ending of its files, what it is to a browser, and what writes it."""

    ending: str
    media_type: str
    write: Callable[[Report, Edition], bytes]


FORMATS: Mapping[Format, Form] = {
    "html": Form(".html", "text/html; charset=utf-8", html.write),
    "markdown": Form(".md", "text/markdown; charset=utf-8", markdown.write),
    "xlsx": Form(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel.write),
}


def report(store: Store, story: str, edition: Edition) -> bytes:
    """Raises NotFound for a story, a format or a language there is not, and ExportError for a library that is missing."""
    for asked, known in ((edition.format, tuple(FORMATS)), (edition.language, get_args(Language))):
        if asked not in known:
            raise NotFound(f"no report in {asked}: there are {', '.join(known)}")
    return FORMATS[edition.format].write(gather(store, story), edition)


def format_of(place: str) -> Format:
    """The format of a file, by its ending. Raises ExportError for one that none has."""
    ending = PurePath(place).suffix.lower()
    found: dict[str, Format] = {form.ending: name for name, form in FORMATS.items()}
    if ending not in found:
        raise ExportError(f"{place}: which format? Reports end in {', '.join(form.ending for form in FORMATS.values())}; or name one")
    return found[ending]
