"""Which field of a source is which of an article: by what the user says, else by its name, in English or Arabic.

mapping("text=body,published=date")    {"text": "body", "published": "date"}
places(["العنوان", "النص"], {})         {"title": 0, "text": 1}
"""

from collections.abc import Mapping, Sequence

from tawatur.errors import SettingError
from tawatur.letters import fold
from tawatur.lexicon import Table, Word, load

FIELDS = ("text", "title", "outlet", "url", "published", "author")


class ColumnTable(Table, frozen=True, kw_only=True):
    """Names of columns for each field, the likeliest first."""

    text: tuple[Word, ...]
    title: tuple[Word, ...]
    outlet: tuple[Word, ...]
    url: tuple[Word, ...]
    published: tuple[Word, ...]
    author: tuple[Word, ...]


def mapping(said: str | None) -> dict[str, str]:
    """The names that the user gave, by field. Raises SettingError."""
    found: dict[str, str] = {}
    for pair in filter(None, (said or "").split(",")):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not equals or not column:
            raise SettingError(f"columns {said!r}: {pair!r} is not FIELD=COLUMN, with a FIELD of {', '.join(FIELDS)}")
        found[field] = column
    return found


def places(heads: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    """Where the fields stand in a line of names: those that were given by them alone, the others by the names of the table."""
    plain = [fold(head).strip().lower() for head in heads]
    table = load("columns", ColumnTable)
    found: dict[str, int] = {}
    for field in FIELDS:
        names = (fold(given[field]).strip().lower(),) if field in given else getattr(table, field)
        place = next((plain.index(name) for name in names if name in plain), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found
