"""The pages of a story: an overview, and one page for each thing that it comes to, as tabs of one whole.

What is computed of a whole story is remembered until the ledger changes; a page shows a bounded part of it.
"""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from tawatur import affairs
from tawatur.interface.excerpts import headline
from tawatur.ledger.answers import Filter
from tawatur.link.entities import ledger_id
from tawatur.model import Actor, Claim, Story
from tawatur.web import tables
from tawatur.web.asking import PAGE, Number, OfRequest, cut
from tawatur.web.desk import Desk, Page
from tawatur.web.overview import ORDERS, overview, standing, turning
from tawatur.web.plotting import plotted
from tawatur.web.sankey import sankey

TABS = ("overview", "claims", "figures", "timeline", "coverage", "chains", "copies", "articles")
FIRST = 12
"""Claims in the overview."""
MAIN = 8
"""Claims whose chains are drawn together: those with most voices."""
MOMENTS = 32
"""Moments on a page."""
MOST_OTHERS = 100
"""Stories that one can be merged with on its page."""

router = APIRouter(prefix="/story/{id}", include_in_schema=False)


class _Opened:
    """A story that is asked for, with what its pages have in common."""

    def __init__(self, desk: Desk, id: str) -> None:
        self.desk = desk
        self.story: Story = desk.ledger.story(id)
        self.only = Filter(story=self.story.id)
        desk.names.know(desk.recall(("names", self.story.id), self._actors))

    @property
    def claims(self) -> list[Claim]:
        return self.desk.claims_in(self.story.id)

    def _actors(self) -> list[Actor]:
        """Everybody whom its articles name, as the earliest of them does; the ids are those of the ledger."""
        named: dict[str, Actor] = {}
        store = self.desk.ledger.store
        for entity in store.entities_of(store.group("story", self.story.id).members):
            id = ledger_id(entity)
            named.setdefault(id, Actor(id=id, name_ar=entity.name_ar, name_en=entity.name_en))
        return [*self.story.actors, *named.values()]

    def page(self, tab: str, **shown: Any) -> Page:
        return self.desk.page(f"story_{tab}.html", story=self.story, tab=tab, tabs=TABS, **shown)


@router.get("")
def story(desk: OfRequest, id: str, sort: str = "") -> Page:
    opened = _Opened(desk, id)
    claims = opened.claims
    order = sort if sort in ORDERS else ORDERS[0]
    return opened.page(
        "overview",
        glance=overview(claims),
        claims=standing(turning(claims) or claims, order)[:FIRST],
        number=len(claims),
        order=order,
        orders=ORDERS,
    )


@router.get("/claims")
def claims(desk: OfRequest, id: str, sort: str = "", page: Number = 1) -> Page:
    opened = _Opened(desk, id)
    order = sort if sort in ORDERS else ORDERS[0]
    shown, more = cut(standing(opened.claims, order), page)
    return opened.page("claims", claims=shown, number=len(opened.claims), order=order, orders=ORDERS, page=page, more=more)


@router.get("/figures")
def figures(desk: OfRequest, id: str, page: Number = 1) -> Page:
    opened = _Opened(desk, id)
    found = desk.recall(("series", opened.story.id), lambda: tables.pages(tables.several(desk.ledger.series(only=opened.only))))
    shown, more = cut(found, page, 1)
    counted = [tables.counted(series) for of in shown for series in of]
    plots = {one.series.id: plotted(one, desk.catalogue, desk.names) for one in counted}
    return opened.page("figures", series=counted, plots=plots, most=tables.MOST, page=page, more=more)


@router.get("/timeline")
def timeline(desk: OfRequest, id: str, page: Number = 1) -> Page:
    opened = _Opened(desk, id)
    found = desk.recall(("timeline", opened.story.id), lambda: tables.told(desk.ledger.timeline(only=opened.only)))
    shown, more = cut(found, page, MOMENTS)
    return opened.page("timeline", days=tables.by_day(shown), most=tables.MOST, page=page, more=more)


@router.get("/coverage")
def coverage(desk: OfRequest, id: str, page: Number = 1) -> Page:
    opened = _Opened(desk, id)
    found = desk.recall(("coverage", opened.story.id), lambda: tables.matrix(desk.ledger.coverage(only=opened.only)))
    shown, more = cut(found.rows, page)
    return opened.page("coverage", matrix=found, rows=shown, page=page, more=more)


@router.get("/chains")
def chains(desk: OfRequest, id: str) -> Page:
    opened = _Opened(desk, id)
    main = standing(turning(opened.claims) or opened.claims, "voices")[:MAIN]
    network = desk.recall(("chains", opened.story.id), lambda: affairs.carriage(desk.ledger.store, [claim.id for claim in main]))
    drawn = sankey(network, desk.catalogue.words.direction) if network else None
    articles = [box.vertex.article for box in drawn.boxes if box.vertex.article] if drawn else []
    return opened.page("chains", claims=main, drawn=drawn, titles=_titles(desk, articles))


def _titles(desk: Desk, articles: Iterable[str]) -> dict[str, str]:
    return {id: headline(article) or article.name for id, article in desk.held(articles).items()}


@router.get("/copies")
def copies(desk: OfRequest, id: str, page: Number = 1) -> Page:
    opened = _Opened(desk, id)
    found = desk.recall(("copies", opened.story.id), lambda: desk.ledger.copies(story=opened.story.id))
    shown, more = cut(found, page)
    return opened.page("copies", copies=shown, held=desk.held(name for copy in shown for name in (copy.a, copy.b)), page=page, more=more)


@router.get("/articles")
def articles(desk: OfRequest, id: str, page: Number = 1) -> Page:
    opened = _Opened(desk, id)
    key = ("memberships", opened.story.id, str(page))
    shown = desk.recall(key, lambda: desk.ledger.memberships(opened.story.id, page=page, size=PAGE))
    held = desk.held(name for member in shown for name in (member.article, member.beside) if name)
    largest = desk.recall(("stories",), lambda: desk.ledger.stories(page=1, size=MOST_OTHERS))
    others = [other for other in largest if other.id != opened.story.id]
    more = len(opened.story.articles) > page * PAGE
    return opened.page("articles", memberships=shown, held=held, others=others, page=page, more=more)


@router.get("/why")
def why(desk: OfRequest, id: str) -> RedirectResponse:
    """Where the reasons stood before."""
    return RedirectResponse(f"/story/{desk.ledger.story(id).id}/articles", 308)
