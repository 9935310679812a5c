"""One request to the desk: its language, its names, its ledger, and how a page is written.

Everything an article brings is escaped by the templates; a character that UTF-8 cannot hold is replaced when the page is sent.
"""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from tawatur.api import Ledger
from tawatur.errors import NotFound
from tawatur.interface.addresses import web_url
from tawatur.interface.catalogue import DEFAULT, LANGUAGES, Catalogue, catalogues
from tawatur.interface.excerpts import headline, short
from tawatur.interface.names import Names
from tawatur.ledger.answers import Filter
from tawatur.model import Analysis, Article, Claim, Story
from tawatur.web import views
from tawatur.web.memory import Memory

COOKIE = "language"
THEME, THEMES = "theme", ("auto", "light", "dark")
_YEAR = 365 * 24 * 3600
NAMED = 60
"""Articles that a list of claims reads for the names of its parties."""

T = TypeVar("T")


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("tawatur.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    for view in (views.article_url, views.copy_url, views.correct_url, web_url, headline, views.shared_words, views.sides, views.snippet):
        environment.globals[view.__name__] = view
    environment.filters["short"] = short
    return environment


def compile_templates() -> None:
    """Make every template ready, which the first page of its kind would wait for."""
    for name in _templates().list_templates():
        _templates().get_template(name)


class Page(HTMLResponse):
    """A page as UTF-8, whatever the text."""

    def render(self, content: Any) -> bytes:
        return str(content).encode("utf-8", "replace")


def choose(cookie: str | None, accepted: str | None) -> str:
    """The language of a reader: the one chosen before, else the first the browser asks for that there is."""
    if cookie in LANGUAGES:
        return cookie
    for wish in (accepted or "").split(","):
        language = wish.strip()[:2].lower()
        if language in LANGUAGES:
            return language
    return DEFAULT


def remember(answer: Response, name: str, value: str) -> None:
    """Have the browser tell for a year what was chosen."""
    answer.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")


class Desk:
    """What a page function works with."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.language = choose(request.cookies.get(COOKIE), request.headers.get("accept-language"))
        self.theme = request.cookies.get(THEME) if request.cookies.get(THEME) in THEMES else THEMES[0]
        self.names = Names(self.language)

    @property
    def ledger(self) -> Ledger:
        ledger: Ledger = self.request.app.state.ledger
        return ledger

    @property
    def user(self) -> str | None:
        """Whom a proxy names, where the desk trusts one."""
        return getattr(self.request.state, "user", None)

    @property
    def catalogue(self) -> Catalogue:
        return catalogues()[self.language]

    def article(self, name: str) -> tuple[Article, Analysis]:
        """An article of the ledger; its names are known to the page from here on. Raises NotFound."""
        article, analysis = self.ledger.article(name)
        self.names.learn(analysis)
        return article, analysis

    def articles(self, names: Iterable[str]) -> dict[str, tuple[Article, Analysis]]:
        """Articles by the names asked for, in their order; all their names are known to the page from here on. Raises NotFound."""
        wanted = list(dict.fromkeys(names))
        ids = self.ledger.store.latest(wanted)
        held = self.ledger.store.load([ids[name] for name in wanted if name in ids])
        if missing := [name for name in wanted if ids.get(name) not in held]:
            raise NotFound(f"no article {missing[0]}")
        for name in wanted:
            self.names.learn(held[ids[name]][1])
        return {name: held[ids[name]] for name in wanted}

    def held(self, names: Iterable[str]) -> dict[str, Article]:
        """Articles by name."""
        return {name: article for name, (article, _) in self.articles(names).items()}

    def recall(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What is worth keeping until the ledger changes; `make` computes it, of what is told by `key` alone."""
        memory: Memory = self.request.app.state.memory
        return memory.recall((*key, self.state), make)

    @cached_property
    def state(self) -> str:
        return self.ledger.store.state()

    def claims_in(self, story: str) -> list[Claim]:
        """All claims of a story, remembered."""
        return self.recall(("claims", story), lambda: self.ledger.claims(only=Filter(story=story)))

    def story_of(self, article: str) -> Story | None:
        """The story that an article (its id) belongs to."""
        groups = self.ledger.store.groups_of("story", [article])
        return Story.from_dict(dict(groups[0].body)) if groups else None

    def claims_of(self, article: str) -> dict[str, Claim]:
        """By id of the statement, the claim in which it or a part of it meets others; of several the first."""
        traits = self.ledger.store.traits([article])
        nodes = {said.node: said.statement for one in traits.values() for said in one.said}
        found: dict[str, Claim] = {}
        for group in self.ledger.store.groups_of("claim", list(nodes)):
            claim = Claim.from_dict(dict(group.body))
            if views.is_shared(claim):
                found |= {nodes[node]: claim for node in group.members if node in nodes and nodes[node] not in found}
        return found

    def learn_parties(self, claims: Iterable[Claim]) -> None:
        """Read the names of the parties of claims, from the first articles that take a position."""
        self.learn(position.article for claim in claims for position in claim.positions)

    def learn(self, articles: Iterable[str]) -> None:
        """Read the names that the first of these articles have."""
        self.articles(islice(dict.fromkeys(articles), NAMED))

    def page(self, template: str, status: int = 200, **shown: Any) -> Page:
        """A page from a template; `shown` is what only this page knows."""
        here = self.request.url.path + (f"?{self.request.url.query}" if self.request.url.query else "")
        languages = [(code, catalogues()[code].words.name, f"/language/{code}?{urlencode({'back': here})}") for code in LANGUAGES]
        written = _templates().get_template(template).render(
            **{"catalogue": self.catalogue, "say": self.catalogue.say, "count": self.catalogue.count, "term": self.catalogue.term,
               "day": self.catalogue.day, "names": self.names, "languages": languages, "language": self.language, "theme": self.theme,
               "query": "", "token": self.request.app.state.token, "user": self.user, **shown}
        )  # fmt: skip
        return Page(written, status)
