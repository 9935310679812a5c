"""The description of the interface for programs as a page: what OpenAPI says, without a script and without the network."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fastapi import APIRouter

from tawatur.web.asking import OfRequest
from tawatur.web.desk import Page

router = APIRouter(include_in_schema=False)

Plain = Mapping[str, Any]


class Field(NamedTuple):
    """A parameter of a question or a field of a record. `records`: those that its type names."""

    name: str
    kind: str
    records: tuple[str, ...]
    wanted: bool
    about: str


class Operation(NamedTuple):
    """One thing that can be asked or sent."""

    method: str
    path: str
    about: str
    fields: tuple[Field, ...]
    answers: tuple[tuple[str, str, Field], ...]


class Described(NamedTuple):
    """A record with its fields."""

    name: str
    about: str
    fields: tuple[Field, ...]


@router.get("/api/docs")
def description(desk: OfRequest) -> Page:
    told = desk.request.app.openapi()
    return desk.page("api.html", operations=list(_operations(told["paths"])), records=list(_records(told["components"]["schemas"])))


def _operations(paths: Plain) -> Iterator[Operation]:
    for path, methods in sorted(paths.items()):
        for method, told in methods.items():
            fields = [_field(one["name"], one["schema"], one.get("required", False)) for one in told.get("parameters", ())]
            fields += [_field("body", content["schema"], True) for content in told.get("requestBody", {}).get("content", {}).values()]
            answers = tuple((status, one["description"], _answer(one)) for status, one in sorted(told["responses"].items()))
            yield Operation(method.upper(), path, told.get("description", ""), tuple(fields), answers)


def _answer(told: Plain) -> Field:
    content = told.get("content", {})
    schema: Plain = next((one["schema"] for one in content.values() if "schema" in one), {})
    return _field(", ".join(content), schema, True)


def _records(schemas: Plain) -> Iterator[Described]:
    for name, told in sorted(schemas.items()):
        wanted = set(told.get("required", ()))
        fields = tuple(_field(field, schema, field in wanted) for field, schema in told.get("properties", {}).items())
        yield Described(name, told.get("description", ""), fields)


def _field(name: str, schema: Plain, wanted: bool) -> Field:
    return Field(name, _kind(schema), tuple(dict.fromkeys(_named(schema))), wanted, schema.get("description", ""))


def _kind(schema: Plain) -> str:
    """A type in a few words: "list of Story", "text of 1 to 200 letters, or none"."""
    if "$ref" in schema:
        return _last(schema["$ref"])
    for joint in ("anyOf", "oneOf", "allOf"):
        if joint in schema:
            return " or ".join(dict.fromkeys(_kind(one) for one in schema[joint]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    kind = schema.get("type", "anything")
    if kind == "array":
        items = schema.get("items") or {}
        return f"list of {_kind(items)}" if items else "list"
    return " or ".join(kind) if isinstance(kind, list) else f"{kind}{_bounds(schema)}"


def _bounds(schema: Plain) -> str:
    """What a value must be beside its type, and what it is where nothing is said."""
    told = [f"{word} {schema[key]}" for key, word in _BOUNDS.items() if schema.get(key) is not None]
    return f" ({', '.join(told)})" if told else ""


_BOUNDS = {
    "format": "a", "minimum": "from", "maximum": "to", "minLength": "at least", "maxLength": "at most", "default": "by default",
}  # fmt: skip


def _named(schema: Any) -> Iterator[str]:
    """The records that a schema names."""
    if isinstance(schema, Mapping):
        if isinstance(schema.get("$ref"), str):
            yield _last(schema["$ref"])
        for value in schema.values():
            yield from _named(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _named(value)


def _last(reference: str) -> str:
    return reference.rpartition("/")[2]
