"""The pages on which the analyst corrects, and the addresses their forms are sent to. What was decided leads back to where it shows."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from tawatur.correcting import Correctable
from tawatur.correcting.items import mark_at
from tawatur.errors import CorrectionError, NotFound
from tawatur.interface.excerpts import excerpt
from tawatur.ledger.corrections import Correction
from tawatur.web import forms, views
from tawatur.web.asking import PAGE, Number, OfRequest
from tawatur.web.desk import Desk, Page
from tawatur.web.forms import Form

router = APIRouter(include_in_schema=False)

Sent = Annotated[Form, Depends(forms.form)]


@router.get("/corrections")
def corrections(desk: OfRequest, page: Number = 1) -> Page:
    found = desk.ledger.history()[::-1]
    shown = [views.correction_card(one) for one in found[(page - 1) * PAGE : page * PAGE]]
    return desk.page("corrections.html", cards=shown, page=page, more=len(found) > page * PAGE)


@router.get("/correct")
def correct(desk: OfRequest, article: str, item: str) -> Page:
    return _correcting(desk, article, item)


def _correcting(desk: Desk, article: str, item: str, failed: str | None = None) -> Page:
    """The form for one thing that an article says; once more with what was wrong."""
    found, analysis = desk.article(article)
    one = _item(desk, article, item)
    start, end = mark_at(analysis, item)
    before = [views.correction_card(c) for c in desk.ledger.history(found.id) if (c.start, c.end) == (start, end)][::-1]
    part = item.partition(":")[0]
    fields = [(field, forms.shown(one.values.get(field.name))) for field in forms.INPUTS.get(part, ())]
    words = excerpt(found.text, start, end)
    return desk.page(
        "correct.html", 422 if failed else 200, article=found, item=one, part=part, fields=fields, words=words, cards=before, failed=failed,
    )  # fmt: skip


def _item(desk: Desk, article: str, item: str) -> Correctable:
    found = next((one for one in desk.ledger.correctable(article) if one.item == item), None)
    if found is None:
        raise NotFound(f"{article}: no {item}")
    return found


@router.post("/correct")
def corrected(desk: OfRequest, form: Sent) -> Response:
    article, item, decided = form.one("article"), form.one("item"), form.one("decided")
    try:
        values = forms.said(item.partition(":")[0], form, _item(desk, article, item).values)
        desk.ledger.correct(article, item, decided if decided in ("accept", "reject") else values, why=_why(form), who=_who(desk, form))  # type: ignore[arg-type]
    except (CorrectionError, ValueError) as error:
        return _correcting(desk, article, item, str(error))
    return RedirectResponse(f"/article/{quote(article, safe='')}", 303)


@router.post("/merge")
def merged(desk: OfRequest, form: Sent) -> Response:
    of = "story" if form.one("of") == "story" else "claim"
    ids = [form.one("id"), form.one("other")]
    return _decided(desk, form, lambda: desk.ledger.merge(of, ids, why=_why(form), who=_who(desk, form)), f"/{of}/{ids[0]}")  # type: ignore[arg-type]


@router.post("/split")
def divided(desk: OfRequest, form: Sent) -> Response:
    id = form.one("id")
    return _decided(
        desk, form, lambda: desk.ledger.split("claim", id, form.all("member"), why=_why(form), who=_who(desk, form)), f"/claim/{id}"
    )


@router.post("/move")
def moved(desk: OfRequest, form: Sent) -> Response:
    article, to = form.one("article"), form.one("to")
    where = "alone" if to == "alone" else "out"
    story = None if to in ("out", "alone") else to

    def move() -> Correction:
        return desk.ledger.move(article, story, where=where, why=_why(form), who=_who(desk, form))  # type: ignore[arg-type]

    return _decided(desk, form, move, f"/article/{quote(article, safe='')}")


@router.post("/undo")
def undone(desk: OfRequest, form: Sent) -> Response:
    number = int(form.one("number")) if form.one("number").isdecimal() else 0
    return _decided(desk, form, lambda: desk.ledger.undo(number, why=form.one("why"), who=_who(desk, form)), "/corrections")


def _decided(desk: Desk, form: Form, decide: Callable[[], Correction], back: str) -> Response:
    """Where the decision shows; where it cannot be made, a page that says why."""
    try:
        decide()
    except CorrectionError as error:
        return desk.page("refused.html", 422, failed=str(error), back=back)
    return RedirectResponse(back, 303)


def _why(form: Form) -> str:
    if not form.one("why"):
        raise CorrectionError("why: is for whoever reads the history, and must be given")
    return form.one("why")


def _who(desk: Desk, form: Form) -> str | None:
    """Whom a proxy names, else whoever the form says; None is the analyst of the settings."""
    return desk.user or form.one("who") or None
