"""The pages about the desk itself: what of the ledger can be taken away, and what is set."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from tawatur import __version__
from tawatur.export import formats
from tawatur.interface.catalogue import LANGUAGES
from tawatur.pipeline import rules_version
from tawatur.reporting import FORMATS as REPORTS
from tawatur.rest.exporting import download
from tawatur.web import forms
from tawatur.web.asking import OfRequest
from tawatur.web.desk import COOKIE, THEME, THEMES, Page, remember
from tawatur.web.forms import Form
from tawatur.web.searching import Search, searched

router = APIRouter(include_in_schema=False)

Narrowed = Annotated[Search, Depends(searched)]
Sent = Annotated[Form, Depends(forms.form)]


@router.get("/export")
def export(desk: OfRequest, asked: Narrowed) -> Page:
    """The formats, for the ledger or what of it a filter passes."""
    story = desk.ledger.story(asked.only.story) if asked.only.story else None
    return desk.page("export.html", formats=formats(), story=story, only=asked.only, condition=asked.condition, reports=REPORTS)


@router.get("/export/{format}")
def exported(desk: OfRequest, format: str, asked: Narrowed) -> Response:
    return download(desk.ledger, format, asked.only)


@router.get("/settings")
def settings(desk: OfRequest) -> Page:
    given, ledger = desk.request.app.state.settings, desk.ledger
    shown = {
        "ledger": ledger.store.place, "analyst": desk.user or given.analyst, "gazetteer": given.gazetteer, "tagger": given.tagger,
        "scorer": given.scorer, "largest_article": given.largest_article, "largest_upload": given.largest_upload,
        "version": __version__, "rules": rules_version(ledger.own, ledger.tagger, ledger.store.scorer),
    }  # fmt: skip
    return desk.page("settings.html", shown=shown, themes=THEMES)


@router.post("/settings")
def remembered(desk: OfRequest, form: Sent) -> Response:
    """Remember a language and a theme in the browser; one that there is not is left as it is."""
    answer = RedirectResponse("/settings", 303)
    for name, values in ((COOKIE, LANGUAGES), (THEME, THEMES)):
        if form.one(name) in values:
            remember(answer, name, form.one(name))
    return answer
