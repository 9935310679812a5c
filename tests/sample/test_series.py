"""The figures of the sample as one would explain them: ships that came, tonnes that were taken, and who revised what."""

import pytest

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.link.propositions import whole
from tawatur.link.reading import Reading
from tawatur.link.series import series
from tawatur.model import Claim, Position, Series


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Series]:
    """Of all six articles, whatever stories they are in."""
    with open_ledger(tmp_path_factory.mktemp("series") / "sample.db") as ledger:
        ledger.add(str(lexicon.sample() / "articles.jsonl"))
        readings = [Reading(listed.id, *ledger.article(listed.id)) for listed in ledger.articles()]
        nodes = [said.node for traits in ledger.store.traits([reading.id for reading in readings]).values() for said in traits.said]
        held: dict[str, list[tuple[str, Position]]] = {}
        for group in ledger.store.groups_of("claim", nodes):
            positions = Claim.from_dict(dict(group.body)).positions
            for node, position in zip(group.members, positions, strict=True):
                held.setdefault(whole(node), []).append((group.id, position))
        return series(readings, held, ledger.store.arcs("copy", [reading.id for reading in readings]))


def numbers(one: Series) -> list[tuple[str, float | None, float | None]]:
    return [(point.start or "", point.low, point.high) for point in one.points]


def test_the_ships_that_came_are_one_series(found: list[Series]) -> None:
    (ships,) = [one for one in found if one.unit == "ships" and one.scope == "there"]
    assert numbers(ships) == [
        ("2025-03-03", 14, 14),
        ("2025-03-04", 18, None),
        ("2025-03-10", 20, None),
        ("2025-03-18", 9, 12),
        ("2025-03-19", 17, 17),
        ("2025-04-17", 11, 11),
        ("2025-04-17", 17, 17),
    ]
    assert len(ships.points[0].carriers) == 3
    assert [(one.a, one.b) for one in ships.differences if one.kind == "revision"] == [(0, 4)]
    assert [(one.a, one.b) for one in ships.differences if one.kind == "disagreement"] == [(0, 1), (3, 4), (5, 6)]


def test_those_that_sailed_from_iceland_are_a_part_and_research_ships_another_thing(found: list[Series]) -> None:
    left = [one for one in found if one.unit == "ships" and one.scope == "left"]
    assert sorted((one.marks, numbers(one)[0][1]) for one in left) == [((), 3), (("part",), 12)]


def test_what_the_ships_took_is_one_series(found: list[Series]) -> None:
    (tonnes,) = [one for one in found if one.unit == "tonnes"]
    assert [(low, high) for _, low, high in numbers(tonnes)] == [(None, 900), (1200, None), (640, 640)]
