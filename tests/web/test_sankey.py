"""The streams of a story: nothing lies over anything, nothing flows beside its box, and as much comes as goes."""

import itertools
import re

import pytest
from hypothesis import given
from made_chains import CHAINS

from tawatur.link.network import network
from tawatur.model import Chain
from tawatur.web.sankey import BOX, MOST_WAYS, WIDTH, Sankey, sankey


def drawn(chains: list[Chain], direction: str = "ltr") -> Sankey:
    return sankey(network("vouches", chains), direction)  # type: ignore[arg-type]


@given(CHAINS)
def test_no_box_lies_over_another_or_outside(chains: list[Chain]) -> None:
    found = drawn(chains)
    for box in found.boxes:
        assert 0 <= box.x <= WIDTH - BOX
        assert -0.2 <= box.y <= found.height - box.height + 0.2
    for one, other in itertools.combinations(found.boxes, 2):
        assert abs(one.x - other.x) >= BOX or one.y >= other.y + other.height - 0.2 or other.y >= one.y + one.height - 0.2


@given(CHAINS)
def test_the_other_direction_is_the_mirror_image(chains: list[Chain]) -> None:
    one, other = drawn(chains, "ltr"), drawn(chains, "rtl")
    assert [(round(WIDTH - BOX - box.x, 1), box.y, box.vertex) for box in one.boxes] == [(box.x, box.y, box.vertex) for box in other.boxes]
    assert len(one.streams) == len(other.streams)


@given(CHAINS)
def test_streams_begin_and_end_at_boxes(chains: list[Chain]) -> None:
    found = drawn(chains)
    heights = [(box.y - 0.2, box.y + box.height + 0.2) for box in found.boxes]
    for stream in found.streams:
        if stream.source:
            above = float(re.findall(r"[-\d.e]+", stream.path)[1])
            assert any(top <= above <= bottom for top, bottom in heights)


def test_fifty_papers_with_one_telegram_pass_through_one_waist() -> None:
    chains = [Chain(party="russia", carriers=("tass",), article=f"article:{n}", outlet=f"outlet:{n}") for n in range(20)]
    found = drawn(chains)
    by_part = {box.part: box for box in found.boxes}
    assert (by_part["party"].articles, by_part["carrier"].articles, by_part["outlet"].articles) == (20, 20, 1)
    assert max(stream.articles for stream in found.streams) == 20
    assert by_part["party"].vertex.cut
    assert not by_part["outlet"].vertex.cut


@pytest.mark.parametrize("ways", [MOST_WAYS, MOST_WAYS + 3])
def test_what_has_no_room_is_counted(ways: int) -> None:
    chains = [Chain(party="russia", carriers=(), article=f"article:{n}", outlet=f"outlet:{n}") for n in range(ways)]
    assert drawn(chains).more == ways - MOST_WAYS
