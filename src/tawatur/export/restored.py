"""What `export jsonl` wrote, read back: articles with their analyses, and what the analyst said. What articles say together is derived.

Nothing is taken on trust: a line that is no such record, or a mark that does not stand in its article, is an error that names the line.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tawatur.errors import BrokenLine
from tawatur.model import Analysis, Article, Outlet

_PARTS = {"entity": "entities", "statement": "statements", "figure": "figures", "date": "dates", "event": "events"}
_DERIVED = ("copy", "story", "claim")
_OF_ARTICLE = ("text", "url", "place", "title", "outlet", "author", "extra")
_OF_ANALYSIS = ("digest", "rules", "language", "note", "published", "boilerplate", "credits")

Fields = dict[str, Any]
Restored = tuple[Article, Analysis] | Outlet | Fields
"""The last is a correction."""


def read(lines: Iterable[bytes], place: str) -> Iterator[Restored]:
    """Raises BrokenLine; `place` is what the lines are called there."""
    begun: tuple[int, Fields] | None = None
    parts: dict[str, list[Fields]] = {}
    for number, line in enumerate(lines, 1):
        fields = _fields(line, place, number)
        record = fields.pop("record", None)
        if record in _PARTS and begun and fields.get("article_id") == begun[1].get("id"):
            parts[_PARTS[record]].append(fields)
            continue
        if begun:
            yield _whole(*begun, parts, place)
            begun = None
        if record == "article":
            begun, parts = (number, fields), {name: [] for name in _PARTS.values()}
        elif record == "outlet":
            yield _outlet(fields, place, number)
        elif record == "correction":
            yield fields
        elif record not in _DERIVED:
            raise BrokenLine(place, f"no record that belongs here: {record}", number)
    if begun:
        yield _whole(*begun, parts, place)


def _fields(line: bytes, place: str, number: int) -> Fields:
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenLine(place, f"no JSON object ({error})", number) from error


def _outlet(fields: Fields, place: str, number: int) -> Outlet:
    try:
        return Outlet.from_dict(fields)
    except msgspec.ValidationError as error:
        raise BrokenLine(place, str(error), number) from error


def _whole(number: int, fields: Fields, parts: dict[str, list[Fields]], place: str) -> tuple[Article, Analysis]:
    try:
        article = Article.from_dict({name: fields[name] for name in _OF_ARTICLE} | {"published": fields["given"]})
        read = {_PARTS[record]: parts for record, parts in fields.get("uncorrected", {}).items()}
        plain = {"doc": article.name, **{name: fields[name] for name in _OF_ANALYSIS}, **parts, **read}
        analysis = Analysis.from_dict(plain)
    except (AttributeError, KeyError, msgspec.ValidationError) as error:
        raise BrokenLine(place, f"an article that is not as it was exported: {error}", number) from error
    if analysis.digest != article.digest or fields.get("id") != article.id:
        raise BrokenLine(place, "the text is not the one that its digest and id are of", number)
    if wrong := next((mark for mark in _marks(plain) if article.text[mark["start"] : mark["end"]] != mark["text"]), None):
        raise BrokenLine(place, f"“{wrong['text']}” does not stand at {wrong['start']} of the text", number)
    return article, analysis


def _marks(plain: Any) -> Iterator[Fields]:
    if isinstance(plain, dict):
        if plain.keys() >= {"start", "end", "text"}:
            yield plain
        plain = list(plain.values())
    if isinstance(plain, list):
        for value in plain:
            yield from _marks(value)
