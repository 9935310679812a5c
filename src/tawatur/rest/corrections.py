"""Corrections for programs: what was decided and what can be is asked for, a decision is posted as JSON and answered with 201.

The content type must be application/json, which no page of another site can send unasked; `web/guard.py` refuses the rest.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request, Response

from tawatur.ledger.corrections import Correction
from tawatur.model import Grouped
from tawatur.rest.api import Asked, Short, answers, as_json, many, ref

router = APIRouter(prefix="/api/corrections")

Kept = TypeVar("Kept", bound="Signed")


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why, and by whom; by default the analyst of the settings."""

    why: Annotated[str, msgspec.Meta(min_length=1)]
    who: str | None = None


class Corrects(Signed, frozen=True, kw_only=True):
    """What an article says (`item`, one of /api/corrections/items): accepted, rejected, or what it is."""

    article: str
    item: str
    decided: Literal["accept", "reject"] | dict[str, Any]


class Merges(Signed, frozen=True, kw_only=True):
    """Claims or stories, by id, or names, by a spelling, that are one."""

    of: Grouped
    ids: list[str]


class Splits(Signed, frozen=True, kw_only=True):
    """Members of a claim ("ARTICLE:s2"), of a story (articles) or of a name (spellings) that are of one of their own."""

    of: Grouped
    id: str
    members: list[str]


class Moves(Signed, frozen=True, kw_only=True):
    """An article that goes into the story `to`; without one out of its own, or into none ("alone")."""

    article: str
    to: str | None = None
    where: Literal["out", "alone"] = "out"


class Undoes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction, or an undoing, that is taken back."""

    number: int
    why: str = ""
    who: str | None = None


BODIES = (Corrects, Merges, Splits, Moves, Undoes)


async def sent(request: Request) -> bytes:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "a correction is sent as application/json")
    return await request.body()


Sent = Annotated[bytes, Depends(sent)]


def named(request: Request) -> str | None:
    """Whom a proxy names, where the desk trusts one: then that is who decides, whatever is said."""
    return getattr(request.state, "user", None)


User = Annotated[str | None, Depends(named)]
T = TypeVar("T", bound=msgspec.Struct)


def _read(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise HTTPException(422, str(error)) from error


def _posted(body: type[msgspec.Struct]) -> dict[str, Any]:
    """How an address is described to which a decision is posted."""
    schema = {"content": {"application/json": {"schema": ref(body.__name__)}}, "required": True}
    told = answers(ref("Correction"))
    del told[304]
    told[415] = told[422] | {"description": "Not sent as application/json"}
    return {
        "status_code": 201,
        "responses": {201: told.pop(200), **told},
        "response_class": Response,
        "openapi_extra": {"requestBody": schema},
    }


def _made(correction: Correction) -> Response:
    return as_json(correction, 201)


@router.get("", responses=answers(many("Remembered")), response_class=Response)
def history(ledger: Asked, article: Short = None) -> Response:
    """The corrections, the first first, each with whether it holds; with `article` those of one article."""
    return as_json(ledger.history(article))


@router.get("/items", responses=answers(many("Correctable")), response_class=Response)
def items(ledger: Asked, article: str) -> Response:
    """What can be corrected of an article, by id or name: its statements, speakers, chains, dates, figures and events."""
    return as_json(ledger.correctable(article))


@router.post("", **_posted(Corrects))
def correct(ledger: Asked, user: User, body: Sent) -> Response:
    """Accept, reject or edit what an article says."""
    one = _read(body, Corrects)
    decided: Mapping[str, Any] | str = one.decided
    return _made(ledger.correct(one.article, one.item, decided, why=one.why, who=user or one.who))  # type: ignore[arg-type]


@router.post("/merge", **_posted(Merges))
def merge(ledger: Asked, user: User, body: Sent) -> Response:
    """Make one of claims, stories or names."""
    one = _read(body, Merges)
    return _made(ledger.merge(one.of, one.ids, why=one.why, who=user or one.who))


@router.post("/split", **_posted(Splits))
def split(ledger: Asked, user: User, body: Sent) -> Response:
    """Take members out of a claim, a story or a name."""
    one = _read(body, Splits)
    return _made(ledger.split(one.of, one.id, one.members, why=one.why, who=user or one.who))


@router.post("/move", **_posted(Moves))
def move(ledger: Asked, user: User, body: Sent) -> Response:
    """Move an article into a story, out of its own, or into none."""
    one = _read(body, Moves)
    return _made(ledger.move(one.article, one.to, where=one.where, why=one.why, who=user or one.who))


@router.post("/undo", **_posted(Undoes))
def undo(ledger: Asked, user: User, body: Sent) -> Response:
    """Take a correction back, or an undoing."""
    one = _read(body, Undoes)
    return _made(ledger.undo(one.number, why=one.why, who=user or one.who))
