"""The pages of the desk, one function a page. A reader who knows an address can write it: they are the nouns of the ledger."""

from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import RedirectResponse, Response

from tawatur.errors import NotFound
from tawatur.interface.catalogue import LANGUAGES
from tawatur.interface.excerpts import headline
from tawatur.web import tables, views
from tawatur.web.asking import PAGE, Number, OfRequest, cut, turned
from tawatur.web.desk import COOKIE, Page, remember
from tawatur.web.drawing import drawing
from tawatur.web.marks import segments
from tawatur.web.searching import Search, searched
from tawatur.web.tracks import tracks
from tawatur.web.visits import Visit

MOST_SHARED = 8
"""Articles with shared text that an article names."""
MOST_OTHERS = 100
"""Claims of the story, or stories, that one can be merged with on its page."""

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(desk: OfRequest, page: Number = 1) -> Page:
    shown, more = turned(desk.ledger.store.stories, page)
    visit = Visit(desk.request)
    news = desk.ledger.store.arrived(visit.since)
    tallies, new = desk.ledger.store.tallies([story.id for story in shown]), dict(news.stories)
    cards = [views.story_card(story, tallies[story.id], new.get(story.id, 0)) for story in shown]
    told = [(desk.ledger.story(story), number) for story, number in news.stories] if page == 1 else []
    filled = bool(cards or desk.ledger.articles(page=1, size=1))
    answer = desk.page("home.html", cards=cards, filled=filled, news=news, told=told, page=page, more=more)
    visit.remember(answer, news.last)
    return answer


@router.get("/articles")
def articles(desk: OfRequest, page: Number = 1) -> Page:
    shown, more = turned(desk.ledger.store.articles, page)
    return desk.page("articles.html", articles=shown, page=page, more=more)


@router.get("/claim/{id}")
def claim(desk: OfRequest, id: str, page: Number = 1) -> Page:
    found = desk.ledger.claim(id)
    positions = views.by_time(found.positions)
    shown, more = cut(positions, page)
    held = desk.articles(position.article for position in [*positions[:1], *shown])
    story = desk.story_of(held[positions[0].article][0].id) if positions else None
    networks = desk.recall(("transmission", found.id), lambda: desk.ledger.transmission(found.id)) if page == 1 else []
    drawings = [drawing(network, desk.catalogue.words.direction) for network in networks if network.chains]
    told = desk.held(box.vertex.article for one in drawings for box in one.boxes if box.vertex.article)
    return desk.page(
        "claim.html",
        claim=found,
        story=story,
        cards=[views.position_card(position, held[position.article], desk.names) for position in shown],
        number=len(positions),
        most=tables.MOST,
        tracks=tracks(found) if page == 1 else None,
        steps=desk.recall(("life", found.id), lambda: desk.ledger.life(found.id)) if page == 1 else [],
        drawings=drawings,
        titles={id: headline(article) for id, article in told.items()},
        others=[other for other in desk.claims_in(story.id)[:MOST_OTHERS] if other.id != found.id] if story else [],
        page=page,
        more=more,
    )


@router.get("/claim/{id}/why")
def claim_why(desk: OfRequest, id: str, page: Number = 1) -> Page:
    found = desk.ledger.why(id)
    shown = found[(page - 1) * PAGE : page * PAGE]
    desk.learn(place.article for reason in shown for place in (reason.position, reason.nearest) if place)
    return desk.page("claim_why.html", claim=desk.ledger.claim(id), reasons=shown, page=page, more=len(found) > page * PAGE)


@router.get("/article/{name:path}")
def article(
    desk: OfRequest,
    name: str,
    start: Annotated[int | None, Query(alias="from", ge=0)] = None,
    end: Annotated[int | None, Query(alias="to", ge=0)] = None,
) -> Page:
    found, analysis = desk.article(name)
    desk.names.enter(analysis)
    claims = desk.claims_of(found.id)
    copies = views.shared(found, desk.ledger.copies(article=found.name))
    passage = (start, end) if start is not None and end is not None else None
    return desk.page(
        "article.html",
        article=found,
        analysis=analysis,
        segments=segments(found.text, analysis, passage),
        story=desk.story_of(found.id),
        statements=[views.statement_card(statement, desk.names, claims.get(statement.id)) for statement in analysis.statements],
        figures=views.figures_by_statement(analysis),
        shared=[(other, desk.article(other.name)[0]) for other in copies[:MOST_SHARED]],
    )


@router.get("/copies")
def copies(desk: OfRequest, story: str | None = None, page: Number = 1) -> Response:
    if story is not None:
        return RedirectResponse(f"/story/{quote(desk.ledger.story(story).id, safe='')}/copies", 308)
    shown, more = turned(desk.ledger.store.copies, page)
    return desk.page("copies.html", copies=shown, held=desk.held(name for copy in shown for name in (copy.a, copy.b)), page=page, more=more)


@router.get("/copy")
def copy(desk: OfRequest, a: str, b: str) -> Page:
    found = next((copy for copy in desk.ledger.copies(a) if b in (copy.a, copy.b)), None)
    if found is None:
        raise NotFound(f"no copy of {a} and {b}")
    sides = views.copy_sides(found, desk.articles((found.a, found.b)))
    return desk.page("copy.html", copy=found, sides=sides)


@router.get("/search")
def search(desk: OfRequest, asked: Annotated[Search, Depends(searched)], page: Number = 1) -> Page:
    store, words = desk.ledger.store, asked.words
    if not words.strip():
        return desk.page("search.html", query=words, asked=asked, hits=[], facets=None, page=page, more=False)
    ask, facets = (store.search_statements, store.facets_of_statements) if asked.statements else (store.search, store.facets)
    hits, more = turned(partial(ask, words, only=asked.only), page)
    return desk.page("search.html", query=words, asked=asked, hits=hits, facets=facets(words, asked.only), page=page, more=more)


@router.get("/language/{code}")
def language(code: str, back: str = "/") -> RedirectResponse:
    """Remember a language and go back; only to an address of this desk."""
    if code not in LANGUAGES:
        raise NotFound(f"no language {code}")
    here = back if back.startswith("/") and back[1:2] not in ("/", "\\") and back.isprintable() else "/"
    answer = RedirectResponse(here, 303)
    remember(answer, COOKIE, code)
    return answer
