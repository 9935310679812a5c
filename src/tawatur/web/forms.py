"""The forms of the desk: what can be said of each part of an article, how it is filled in, and what comes back.

Bodies are application/x-www-form-urlencoded. Each form holds the token of this desk, which no other site can read.
"""

import hmac
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args
from urllib.parse import parse_qs

from fastapi import HTTPException, Request

from tawatur.export.plover import QUADS
from tawatur.model import Act, Bound, Event, Polarity, SpeakerKind

LARGEST = 100_000
"""Bytes of a form."""
_FIELDS = 200
Kind = Literal["word", "lines", "number", "choice"]


class Input(NamedTuple):
    """One field: what is typed into it, or chosen; `term` is what the catalogue calls its choices."""

    name: str
    kind: Kind = "word"
    choices: tuple[str, ...] = ()
    term: str = ""


INPUTS: Mapping[str, tuple[Input, ...]] = {
    "statement": (
        Input("act", "choice", get_args(Act), "act"),
        Input("polarity", "choice", get_args(Polarity), "polarity"),
        Input("hedged", "choice", ("yes", "no"), "answer"),
        Input("when"),
    ),
    "speaker": (Input("entities", "lines"), Input("parties", "lines"), Input("kind", "choice", get_args(SpeakerKind), "kind")),
    "via": (Input("via", "lines"),),
    "date": (Input("value"),),
    "figure": (
        Input("low", "number"),
        Input("high", "number"),
        Input("bound", "choice", get_args(Bound), "figure"),
        Input("unit"),
        Input("of"),
    ),
    "event": (
        Input("type", "choice", tuple(type for quad in QUADS.values() for type in quad)),
        Input("mode", "choice", get_args(Event.__annotations__["mode"]), "mode"),
        Input("actor"),
        Input("recipient"),
        Input("date"),
        Input("place"),
    ),
}
"""By part of an article."""


class Form:
    """A form that came in."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self._fields = fields

    def one(self, name: str) -> str:
        return self._fields.get(name, [""])[0].strip()

    def all(self, name: str) -> list[str]:
        return self._fields.get(name, [])

    def __contains__(self, name: str) -> bool:
        return name in self._fields


async def form(request: Request) -> Form:
    """The form of a request. Raises HTTPException: 403 without the token of this desk, 415 and 422 for what is no form of ours."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "not a form of this desk")
    body = await request.body()
    try:
        found = Form(parse_qs(body[:LARGEST].decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict"))
    except ValueError as error:
        raise HTTPException(422, f"a form that cannot be read: {error}") from error
    check_token(request, found)
    return found


def check_token(request: Request, form: Form) -> None:
    """Raises HTTPException, 403, for a form that was not made by this desk."""
    if not hmac.compare_digest(form.one("token").encode("utf-8", "replace"), request.app.state.token.encode()):
        raise HTTPException(403, "a form without the token of this desk: open the page again")


def shown(value: Any) -> str:
    """A value as it stands in its field."""
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def said(part: str, form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says otherwise than the values that it was filled with. Raises ValueError for what is no number."""
    told: dict[str, Any] = {}
    for field in INPUTS.get(part, ()):
        typed = "\n".join(form.one(field.name).splitlines())
        if field.name in form and typed != shown(values.get(field.name)):
            told[field.name] = _value(field, typed)
    return told


def _value(field: Input, typed: str) -> Any:
    if field.kind == "lines":
        return [line.strip() for line in typed.splitlines() if line.strip()]
    if not typed:
        return None
    if field.kind == "number":
        number = float(typed)
        return int(number) if number.is_integer() else number
    return typed == "yes" if field.term == "answer" else typed
