"""What the ledger makes of the sample as a whole against what a careful reader makes of it: stories, copies, claims and figures."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

import pytest

from tawatur.api import Ledger, open_ledger
from tawatur.cli.desk import fill
from tawatur.link.entities import named_id
from tawatur.model import Claim, Copy, Position, Series

from .truth import STATEMENTS, TEXTS, TRUTH, Entry, overlap, place, require, short

CLAIMS: dict[str, Entry] = {claim["id"]: claim for claim in TRUTH["claims"]}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("affair") / "sample.db") as ledger:
        fill(ledger)
        yield ledger


# ---------------------------------------------------------------- stories and copies


def test_the_affair_is_one_story_from_january_to_july_and_nothing_else_is_in_it(ledger: Ledger) -> None:
    found = {frozenset(story.articles) for story in ledger.stories() if len(story.articles) > 1}
    assert found == {frozenset(story["articles"]) for story in TRUTH["stories"]}


def test_copies_are_found_with_whom_they_come_from(ledger: Ledger) -> None:
    def told(copy: Copy) -> tuple[frozenset[str], str]:
        return frozenset({copy.a, copy.b}), copy.origin

    assert {told(copy) for copy in ledger.copies()} == {(frozenset(copy["between"]), copy["origin"]) for copy in TRUTH["copies"]}


def test_an_edited_telegram_is_the_telegram_in_part(ledger: Ledger) -> None:
    shares = [min(copy.share_a, copy.share_b) for copy in ledger.copies() if copy.origin == "وكالة المرسى للأنباء"]
    assert min(shares) < 0.6
    assert max(shares) > 0.9


# ---------------------------------------------------------------- claims


@cache
def party(name: str) -> str:
    """The ledger's id of a party of the truth: an id, or the name of an organisation."""
    return name if name.isascii() else named_id("ORG", name)


def holds(position: Position, entry: Entry) -> bool:
    """Whether a position is that of the truth: the statement, the stance and the parties."""
    said = STATEMENTS[entry["article"], entry["statement"]]
    where = place(TEXTS[entry["article"]], {"text": said["content"]})
    there = position.article == entry["article"] and overlap(position.statement.start, position.statement.end, where)
    return there and position.stance == entry["stance"] and position.parties == tuple(map(party, entry["parties"]))


def found(ledger: Ledger, claim: Entry) -> Claim:
    """The claim of the ledger that has most positions of one of the truth."""
    return max(ledger.claims(), key=lambda one: (sum(any(holds(p, entry) for p in one.positions) for entry in claim["positions"]), one.id))


@pytest.fixture(scope="module")
def claims(ledger: Ledger) -> dict[str, Claim]:
    return {id: found(ledger, claim) for id, claim in CLAIMS.items()}


def test_claims_have_their_positions(claims: dict[str, Claim]) -> None:
    missed = [
        f"{id}: {short(entry['article'])} {entry['statement']}"
        for id, claim in CLAIMS.items()
        for entry in claim["positions"]
        if not any(holds(position, entry) for position in claims[id].positions)
    ]
    require("positions", missed, sum(len(claim["positions"]) for claim in CLAIMS.values()))


def test_claims_have_their_origins_voices_and_grade(claims: dict[str, Claim]) -> None:
    missed = []
    for id, truth in CLAIMS.items():
        claim = claims[id]
        right = {
            "origins": set(claim.origins) == set(map(party, truth["origins"])),
            "voices": (claim.grade.voices, claim.grade.name) == (truth["voices"], truth["grade"]),
            "cut": "cut" not in truth or set(claim.grade.cut) == set(truth["cut"]),
        }
        missed += [f"{id}: {what}" for what, is_right in right.items() if not is_right]
    require("claims", missed, len(CLAIMS))


def test_what_is_denied_is_contested_by_those_who_deny_it(claims: dict[str, Claim]) -> None:
    denied = {id: set(map(party, claim["denied_by"])) for id, claim in CLAIMS.items() if "denied_by" in claim}
    sides = {id: {party for p in claims[id].positions if p.stance == "denies" for party in p.parties} for id in denied}
    require("denials", [id for id in denied if not claims[id].contested or sides[id] != denied[id]], len(denied))


@pytest.mark.parametrize(("one", "other"), TRUTH["not_one_claim"])
def test_what_is_not_the_same_is_not_one_claim(claims: dict[str, Claim], one: str, other: str) -> None:
    assert claims[one].id != claims[other].id


@pytest.mark.parametrize(("claim", "who"), [("ships-entered", "iceland"), ("training", "cape-verde")])
def test_who_denied_and_admits_later_has_turned(ledger: Ledger, claims: dict[str, Claim], claim: str, who: str) -> None:
    assert any(step.kind == "admitted" and step.before == "denies" and who in step.parties for step in ledger.life(claims[claim].id))


def test_two_papers_of_one_owner_are_one_voice(claims: dict[str, Claim]) -> None:
    papers = {position.outlet for position in claims["transponders"].positions if position.stance == "asserts"}
    assert {"المنبر الشرقي", "المنبر المسائي"} <= papers


# ---------------------------------------------------------------- figures


def test_figures_of_one_thing_are_one_series_and_scopes_are_kept_apart(ledger: Ledger) -> None:
    """`numbers` of the truth in the order of the days, each again only when another was told in between."""
    told = [(one.unit, one.scope, list(one.marks), _numbers(one)) for one in ledger.series()]
    wanted = {one["id"]: (one["unit"], one["scope"], one["marks"], one["numbers"]) for one in TRUTH["series"]}
    require("series", [id for id, series in wanted.items() if told.count(series) != 1], len(wanted))


def _numbers(series: Series) -> list[list[float | None]]:
    return [numbers for numbers, _ in groupby([point.low, point.high] for point in series.points)]


def test_those_in_training_are_revised_and_disagreed_about(ledger: Ledger) -> None:
    (series,) = [one for one in ledger.series() if one.unit == "sailors" and one.scope == "training"]
    differences = {(d.kind, series.points[d.a].low, series.points[d.b].low) for d in series.differences}
    assert {("revision", 240, 320), ("disagreement", 180, 320)} <= differences
