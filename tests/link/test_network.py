"""The graph of transmission as it is shown holds what was counted."""

from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from tawatur.link.network import network
from tawatur.link.voices import grade
from tawatur.model import Chain

_NAMES = st.sampled_from("abcdef")
_CHAINS = st.lists(
    st.builds(
        Chain,
        party=st.sampled_from(["russia", "nato", "tass"]),
        carriers=st.lists(st.sampled_from(["tass", "reuters", "article:1"]), max_size=2).map(tuple),
        article=st.sampled_from(["article:1", "article:2", "article:3"]),
        outlet=st.sampled_from(["outlet:a", "reuters", "article:3"]),
    ),
    min_size=1,
)


def chain(party: str, *carriers: str, article: int = 1, outlet: str = "outlet:a") -> Chain:
    return Chain(party=party, carriers=carriers, article=f"article:{article}", outlet=outlet)


@given(_CHAINS)
def test_the_names_that_are_marked_are_those_of_the_grade(chains: list[Chain]) -> None:
    found = network("vouches", chains)
    assert found.grade == grade(chains)
    assert sorted(vertex.name for vertex in found.vertices if vertex.cut) == list(found.grade.cut)


@given(_CHAINS, st.randoms())
@example([chain("tass"), chain("tass", "article:1"), chain("tass", "article:1", "article:1")], Random(1))
def test_the_order_and_number_of_tellings_change_nothing(chains: list[Chain], random: Random) -> None:
    shuffled = [*chains, chains[0]]
    random.shuffle(shuffled)
    assert network("vouches", shuffled) == network("vouches", chains)


@given(_CHAINS)
def test_every_name_of_a_chain_is_a_vertex(chains: list[Chain]) -> None:
    named = {vertex.id for vertex in network("denies", chains).vertices}
    assert {id for one in chains for id in (one.party, *one.carriers, one.article, one.outlet)} == named


def test_a_vertex_is_what_it_is_first_of_all() -> None:
    chains = [chain("russia", "tass", "article:2"), chain("tass", article=2, outlet="article:2"), chain("nato", "reuters")]
    found = {vertex.id: vertex.kind for vertex in network("vouches", chains).vertices}
    assert found == {
        "nato": "party", "russia": "party", "tass": "party", "reuters": "carrier", "article:1": "article", "article:2": "article",
        "outlet:a": "outlet",
    }  # fmt: skip


def test_an_article_is_found_by_its_id() -> None:
    assert [vertex.article for vertex in network("vouches", [chain("russia", article=7)]).vertices] == [None, "7", None]
