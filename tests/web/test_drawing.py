"""The drawing of the graph of transmission: nothing lies over anything, and it reads from the source to the reader in both directions."""

import itertools

import pytest
from hypothesis import given
from made_chains import CHAINS

from tawatur.link.network import network
from tawatur.model import Chain
from tawatur.web.drawing import HEIGHT, MOST_CHAINS, WIDTH, Drawing, drawing


def drawn(chains: list[Chain], direction: str = "ltr") -> Drawing:
    return drawing(network("vouches", chains), direction)  # type: ignore[arg-type]


@given(CHAINS)
def test_no_box_lies_over_another_or_outside(chains: list[Chain]) -> None:
    found = drawn(chains)
    for box in found.boxes:
        assert 0 <= box.x <= found.width - WIDTH
        assert 0 <= box.y <= found.height - HEIGHT
    for one, other in itertools.combinations(found.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT


@given(CHAINS)
def test_every_name_is_drawn_and_the_cut_is_marked_wherever_it_stands(chains: list[Chain]) -> None:
    found = drawn(chains)
    shown = {box.vertex.id for box in found.boxes}
    assert found.more or shown == {vertex.id for vertex in found.network.vertices}
    assert all(box.vertex.cut == (box.vertex.id in {v.id for v in found.network.vertices if v.cut}) for box in found.boxes)


@given(CHAINS)
def test_the_other_direction_is_the_mirror_image(chains: list[Chain]) -> None:
    one, other = drawn(chains, "ltr"), drawn(chains, "rtl")
    assert [(one.width - WIDTH - box.x, box.y, box.vertex) for box in one.boxes] == [(box.x, box.y, box.vertex) for box in other.boxes]
    assert len(one.lines) == len(other.lines)


def test_parties_stand_before_carriers_articles_and_outlets() -> None:
    chains = [
        Chain(party="russia", carriers=("tass",), article="article:1", outlet="outlet:a"),
        Chain(party="nato", carriers=(), article="article:1", outlet="outlet:a"),
    ]
    at = {box.part: box.x for box in drawn(chains).boxes}
    assert sorted(at, key=at.__getitem__) == ["party", "carrier", "article", "outlet"]


@pytest.mark.parametrize("articles", [MOST_CHAINS, MOST_CHAINS + 3])
def test_what_has_no_room_is_counted(articles: int) -> None:
    chains = [Chain(party="russia", carriers=(), article=f"article:{n}", outlet=f"outlet:{n}") for n in range(articles)]
    assert drawn(chains).more == articles - MOST_CHAINS
