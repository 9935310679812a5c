"""The questions of the ledger as addresses. Answers are the records of `tawatur.model` as they are; errors are RFC 9457.

Marks carry UTF-16 offsets beside code points. The schemas of the description are drawn from the records themselves.
"""

import datetime as dt
import re
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BeforeValidator

from tawatur.api import Ledger
from tawatur.ledger.answers import Filter
from tawatur.model import Act
from tawatur.reporting import FORMATS, Format, Language
from tawatur.rest.offsets import Offsets

router = APIRouter(prefix="/api")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_SCHEMAS = "#/components/schemas/{name}"


def ledger(request: Request) -> Ledger:
    found: Ledger = request.app.state.ledger
    return found


def _iso(value: object) -> object:
    """A day as YYYY-MM-DD; pydantic takes numbers for seconds since 1970. Raises ValueError."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


Asked = Annotated[Ledger, Depends(ledger)]
Number = Annotated[int, Query(ge=1, le=1_000_000)]
Size = Annotated[int, Query(ge=1, le=200)]
Words = Annotated[str, Query(min_length=1, max_length=1000)]
Short = Annotated[str | None, Query(max_length=200)]
Day = Annotated[dt.date | None, BeforeValidator(_iso), Query()]


def filtered(
    story: Short = None, outlet: Short = None, since: Day = None, until: Day = None, party: Short = None, act: Act | None = None
) -> Filter:
    """Which answers are wanted: of a story, an outlet, days of publication, statements of a party or an act."""
    days = {name: day.isoformat() if day else None for name, day in (("since", since), ("until", until))}
    return Filter(story=story, outlet=outlet, party=party, act=act, **days)


Only = Annotated[Filter, Depends(filtered)]


def as_json(plain: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(plain), status, media_type="application/json")


def answers(schema: Any) -> dict[int | str, dict[str, Any]]:
    """How an answer is described: its schema, and the problem that may come in its place."""
    problem = {"application/problem+json": {"schema": ref("Problem")}}
    return {
        200: {"description": "The answer", "content": {"application/json": {"schema": schema}}},
        304: {"description": "What the reader has, by its If-None-Match, is what the ledger holds"},
        401: {"description": "The desk can be reached by others, and the token is missing", "content": problem},
        404: {"description": "The ledger holds nothing under this name", "content": problem},
        422: {"description": "A value is not as it should be", "content": problem},
        503: {"description": "The ledger cannot be read just now, or a library is missing", "content": problem},
    }


def ref(name: str) -> dict[str, Any]:
    return {"$ref": _SCHEMAS.format(name=name)}


def many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": ref(name)}


@router.get("/stories", responses=answers(many("Story")), response_class=Response)
def stories(ledger: Asked, page: Number = 1, size: Size = 50) -> Response:
    """The stories of the ledger, the largest first."""
    return as_json(ledger.stories(page=page, size=size))


@router.get("/stories/{id}", responses=answers(ref("Story")), response_class=Response)
def story(ledger: Asked, id: str) -> Response:
    """One story, by its id."""
    return as_json(ledger.story(id))


@router.get("/stories/{id}/memberships", responses=answers(many("Membership")), response_class=Response)
def memberships(ledger: Asked, id: str) -> Response:
    """Why each article is of a story: what it was put beside, how like they are, and which words say so."""
    return as_json(ledger.memberships(id))


_REPORT: dict[int | str, dict[str, Any]] = {
    **answers({}),
    200: {"description": "A file", "content": {form.media_type: {"schema": {"type": "string"}} for form in FORMATS.values()}},
}


@router.get("/stories/{id}/report", responses=_REPORT, response_class=Response)
def report(ledger: Asked, id: str, format: Format = "html", language: Language = "ar", dated: Day = None) -> Response:
    """A story in one file for people, to keep; the HTML needs nothing else."""
    made = ledger.report(id, format, language, dated.isoformat() if dated else None)
    form, name = FORMATS[format], ledger.story(id).id
    return Response(
        made, media_type=form.media_type, headers={"Content-Disposition": f'attachment; filename="{name}-{language}{form.ending}"'}
    )


@router.get("/claims", responses=answers(many("Claim")), response_class=Response)
def claims(ledger: Asked, only: Only, page: Number = 1, size: Size = 50) -> Response:
    """The claims, those with most voices first."""
    return as_json(ledger.claims(page, size, only))


@router.get("/claims/{id}", responses=answers(ref("Claim")), response_class=Response)
def claim(ledger: Asked, id: str) -> Response:
    """One claim, with UTF-16 offsets for the statements of its positions."""
    found = ledger.claim(id)
    told = found.to_dict()
    for position in told["positions"]:
        article, _ = ledger.article(position["article"])
        position["statement"] = Offsets(article.text).add(position["statement"])
    return as_json(told)


@router.get("/claims/{id}/why", responses=answers(many("Reason")), response_class=Response)
def why(ledger: Asked, id: str) -> Response:
    """Why each statement of a claim is of it: what it has in common with the nearest other one, and what would have kept it apart."""
    return as_json(ledger.why(id))


@router.get("/claims/{id}/life", responses=answers(many("Step")), response_class=Response)
def life(ledger: Asked, id: str) -> Response:
    """The life of a claim: who said it first, then who joined, denied, declined, gave another number, admitted."""
    return as_json(ledger.life(id))


@router.get("/claims/{id}/transmission", responses=answers(many("Network")), response_class=Response)
def transmission(ledger: Asked, id: str) -> Response:
    """The graph of transmission of a claim: from whom through whom it came to the reader, and the names it rests on; one for each side."""
    return as_json(ledger.transmission(id))


@router.get("/copies", responses=answers(many("Copy")), response_class=Response)
def copies(ledger: Asked, article: Short = None, story: Short = None, page: Number = 1, size: Size = 50) -> Response:
    """The pairs of articles that share passages, of the ledger, of one article or within one story, in the order of their names."""
    return as_json(ledger.copies(article, story=story, page=page, size=size))


@router.get("/articles", responses=answers(many("Listed")), response_class=Response)
def articles(ledger: Asked, only: Only, page: Number = 1, size: Size = 50) -> Response:
    """The articles, the newest first, without their texts; those with a statement as it is asked for."""
    return as_json(ledger.articles(page, size, only))


@router.get("/articles/{name:path}", responses=answers(ref("Whole")), response_class=Response)
def article(ledger: Asked, name: str) -> Response:
    """One article, by its id or its name, with its analysis; every mark has UTF-16 offsets too."""
    found, analysis = ledger.article(name)
    return as_json({"id": found.id, "article": found.to_dict(), "analysis": Offsets(found.text).add(analysis.to_dict())})


@router.get("/search", responses=answers(many("Hit")), response_class=Response)
def search(ledger: Asked, only: Only, q: Words, page: Number = 1, size: Size = 50) -> Response:
    """The articles that hold all the words of `q`, the best first, each with the stretch that shows them; "a phrase" in quotation marks."""
    return as_json(ledger.search(q, page, size, only))


@router.get("/statements", responses=answers(many("Hit")), response_class=Response)
def statements(ledger: Asked, only: Only, q: Words, page: Number = 1, size: Size = 50) -> Response:
    """The statements that hold all the words of `q`, the best first, each with its whole content."""
    return as_json(ledger.search_statements(q, page, size, only))


@router.get("/who", responses=answers(many("Spoken")), response_class=Response)
def who(ledger: Asked, only: Only, name: Words, page: Number = 1, size: Size = 50) -> Response:
    """The statements by, for, through and about a name, by the day they were published on."""
    return as_json(ledger.who(name, page, size, only))


@router.get("/names", responses=answers(many("Named")), response_class=Response)
def names(ledger: Asked, name: Short = None, variants: bool = False, page: Number = 1, size: Size = 50) -> Response:
    """Whom the articles name that no list knows, under all spellings, those with most articles first; of `name` its bearers, with
    `variants` only those who are spelled in several ways."""
    return as_json(ledger.names(name, page, size, variants=variants))


@router.get("/figures", responses=answers(many("Counted")), response_class=Response)
def figures(ledger: Asked, only: Only, page: Number = 1, size: Size = 50) -> Response:
    """The figures with who gave them, by the day they were published on."""
    return as_json(ledger.figures(page, size, only))


@router.get("/series", responses=answers(many("Series")), response_class=Response)
def series(ledger: Asked, only: Only, page: Number = 1, size: Size = 50) -> Response:
    """The figures over time, story by story: a series for each thing that is counted, with its disagreements and revisions."""
    return as_json(ledger.series(page, size, only))


@router.get("/coverage", responses=answers(many("Covered")), response_class=Response)
def coverage(ledger: Asked, only: Only, page: Number = 1, size: Size = 50) -> Response:
    """Which outlets of a story carried each of its claims, told it otherwise, or left it out."""
    return as_json(ledger.coverage(page, size, only))


@router.get("/timeline", responses=answers(many("Moment")), response_class=Response)
def timeline(ledger: Asked, only: Only, page: Number = 1, size: Size = 50) -> Response:
    """What happened and what was claimed in a story on which day, each once, with who tells it and how many voices stand behind it."""
    return as_json(ledger.timeline(page, size, only))
