"""The pages on which articles are added: what is pasted, uploaded or at an address goes into a job, whose page tells how far it is."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from tawatur.interface.addresses import web_url
from tawatur.interface.excerpts import headline
from tawatur.model import Story
from tawatur.web import uploads
from tawatur.web.asking import PAGE, OfRequest
from tawatur.web.desk import Desk, Page
from tawatur.web.forms import Form
from tawatur.web.jobs import Busy, Given, Job, Jobs
from tawatur.web.uploads import Upload

router = APIRouter(include_in_schema=False)

Sent = Annotated[Upload, Depends(uploads.upload)]
_LONGEST = {"title": 1000, "outlet": 200, "published": 10, "url": 2000, "address": 2000}
"""Letters of what is told of articles."""


@router.get("/add")
def add(desk: OfRequest) -> Page:
    return _form(desk)


def _form(desk: Desk, status: int = 200, failed: str = "", told: Form | None = None) -> Page:
    """The forms; once more with what was typed and the word for what is wrong."""
    most = desk.request.app.state.settings.largest_upload
    return desk.page(
        "add.html", status, failed=failed, told=told or Form({}), jobs=_jobs(desk).latest(), suffixes=uploads.suffixes(),
        most=most, most_mb=max(1, most // 1_000_000), most_files=uploads.MOST_FILES, longest=_LONGEST,
    )  # fmt: skip


@router.post("/add")
def added(desk: OfRequest, sent: Sent) -> Response:
    told = {name: sent.form.one(name)[:longest] for name, longest in _LONGEST.items()}
    wrong = _wrong(sent, told)
    if wrong:
        return _form(desk, 422, wrong, sent.form)
    address = told.pop("address").strip()
    text = sent.form.one("text")
    folder = uploads.pasted(text, told) if text and not sent.files else uploads.laid_down(sent.files)
    try:
        job = _jobs(desk).begin(folder, _given(sent, told), "" if text or sent.files else address)
    except Busy:
        folder.cleanup()
        return _form(desk, 503, "add_busy", sent.form)
    return RedirectResponse(f"/add/{job.id}", 303)


def _wrong(sent: Upload, told: dict[str, str]) -> str:
    """The word for what keeps a form from being taken; none for a good one."""
    if not sent.files and not sent.form.one("text") and not told["address"].strip():
        return "add_nothing"
    if any(told[name] and not web_url(told[name].strip()) for name in ("url", "address")):
        return "add_no_address"
    try:
        dt.date.fromisoformat(told["published"] or "2000-01-01")
    except ValueError:
        return "add_no_day"
    return ""


def _given(sent: Upload, told: dict[str, str]) -> Given:
    """A pasted text says itself what was told of it."""
    return Given() if sent.form.one("text") and not sent.files else Given(told["published"] or None, told["outlet"] or None)


@router.get("/add/{id}")
def job(desk: OfRequest, id: str) -> Page:
    found = _jobs(desk).find(id)
    shown = list(found.articles)[:PAGE]
    held = desk.ledger.store.load(shown) if found.over else {}
    return desk.page(
        "job.html",
        job=found,
        before=_jobs(desk).before(found),
        titles={id: headline(article) or article.name for id, (article, _) in held.items()},
        stories=_stories(desk, found) if found.over else [],
    )


def _stories(desk: Desk, job: Job) -> list[Story]:
    """Those that the articles of a job belong to, the largest first; they may have been there before it."""
    found = [Story.from_dict(dict(group.body)) for group in desk.ledger.store.groups_of("story", list(job.articles))]
    return sorted(found, key=lambda story: (-len(story.articles), story.id))[:PAGE]


def _jobs(desk: Desk) -> Jobs:
    jobs: Jobs = desk.request.app.state.jobs
    return jobs
