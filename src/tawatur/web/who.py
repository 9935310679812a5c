"""The page of a person or an organisation: spellings, roles over time, changes of position, what they said, what is said of them.

Roles are what articles call those who speak, and who speak for them. A name may be borne by many statements: a page shows a bounded part of
them, and roles are read from a bounded number, which is remembered.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fastapi import APIRouter

from tawatur.ledger.answers import PARTS, Page, Part, Spoken
from tawatur.link.entities import ledger_id
from tawatur.model import Claim
from tawatur.web import views
from tawatur.web.asking import PAGE, Number, OfRequest
from tawatur.web.desk import Desk
from tawatur.web.desk import Page as Answer
from tawatur.web.overview import Turned, turns

SHOWN: dict[str, tuple[Part, ...]] = {"all": PARTS, "said": ("speaker", "party", "via"), "about": ("about",)}
"""What of a name its page lists, by the name of the tab."""
MOST_SPELLED = 8
"""Bearers of a name whose spellings its page shows."""
MOST_READ = 120
"""Statements, the earliest, that roles and changes of position are read from."""
MOST_NAMED = 12
"""Statements that tell by which ids the ledger knows the name."""
MOST_ROLES = 12
MOST_TURNS = 8

router = APIRouter(include_in_schema=False)


class Role(NamedTuple):
    """What somebody is called, from which day to which, in how many statements."""

    called: str
    start: str | None
    end: str | None
    times: int


@router.get("/who")
def who(desk: OfRequest, name: str = "", show: str = "all", page: Number = 1) -> Answer:
    tab = show if show in SHOWN else "all"
    asked = name.strip()
    found = desk.recall(("who", name, tab, str(page)), lambda: _said(desk, name, SHOWN[tab], Page(page, PAGE, beyond=1))) if asked else []
    said, more = found[:PAGE], len(found) > PAGE
    spelled = desk.ledger.names(name, page=1, size=MOST_SPELLED, variants=True) if asked else []
    first = page == 1 and bool(said)
    own = desk.recall(("spoken", name), lambda: _said(desk, name, ("speaker", "party"), Page(1, MOST_READ))) if first else []
    return desk.page(
        "who.html",
        name=name,
        cards=views.spoken_cards(said),
        spelled=spelled,
        roles=_roles(own),
        turns=desk.recall(("turns", name), lambda: _turns(desk, own)) if first else [],
        tab=tab,
        tabs=tuple(SHOWN),
        page=page,
        more=more,
    )


def _said(desk: Desk, name: str, parts: Sequence[Part], page: Page) -> list[Spoken]:
    return desk.ledger.store.who(name, page, wanted=parts)


def _roles(said: Iterable[Spoken]) -> list[Role]:
    """Those of most statements, in the order of their first day."""
    days: dict[str, list[str | None]] = {}
    for spoken in {(spoken.id, spoken.statement): spoken for spoken in said}.values():
        if spoken.speaker:
            days.setdefault(" ".join(spoken.speaker.split()), []).append(spoken.published)
    found = [Role(called, min(told, default=None), max(told, default=None), len(of)) for called, of in days.items() for told in [_told(of)]]
    kept = sorted(found, key=lambda role: (-role.times, role.called))[:MOST_ROLES]
    return sorted(kept, key=lambda role: (role.start or "~", role.called))


def _told(days: Iterable[str | None]) -> list[str]:
    return [day[:10] for day in days if day]


def _turns(desk: Desk, said: Sequence[Spoken]) -> list[Turned]:
    """The latest of theirs, by the ids that the ledger has for the name."""
    ids = _ids(desk, said[:MOST_NAMED])
    found = [turn for turn in turns(_claims(desk, said)) if ids & set(turn.now.parties)]
    return sorted(found, key=lambda turn: turn.now.since or "", reverse=True)[:MOST_TURNS]


def _claims(desk: Desk, said: Iterable[Spoken]) -> list[Claim]:
    """The claims that statements are of, or parts of them."""
    statements = {(spoken.id, spoken.statement) for spoken in said}
    traits = desk.ledger.store.traits({id for id, _ in statements})
    nodes = [one.node for id, of in traits.items() for one in of.said if (id, one.statement) in statements]
    return [Claim.from_dict(dict(group.body)) for group in desk.ledger.store.groups_of("claim", nodes)]


def _ids(desk: Desk, said: Iterable[Spoken]) -> set[str]:
    bearing = {(spoken.id, spoken.entity) for spoken in said}
    held = desk.articles(sorted({id for id, _ in bearing}))
    return {ledger_id(entity) for id, (_, analysis) in held.items() for entity in analysis.entities if (id, entity.id) in bearing}
