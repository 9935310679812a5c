"""What an analyst decided is obeyed, and the result is still a function of the set of articles and of the decisions that stand."""

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import Memory
from test_any_order import _articles, _batches  # the same articles

from tawatur.link import link, rebound, unlink
from tawatur.link.binding import bonds_of
from tawatur.model import Analysis, Anchor, Article, Constraint, Decision

Made = list[tuple[Article, Analysis]]
FEW = settings(max_examples=60)


def _anchors(articles: Made, of: str) -> list[Anchor]:
    if of == "story":
        return [Anchor(digest=article.digest, article=article.name) for article, _ in articles]
    return [
        Anchor(digest=article.digest, start=s.content.start, end=s.content.end, cue=s.cue.start, article=article.name)
        for article, analysis in articles
        for s in analysis.statements
    ]


@st.composite
def _decisions(draw: st.DrawFn, articles: Made) -> list[Decision]:
    made = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        of = draw(st.sampled_from(["story", "claim"]))
        anchors = {anchor.place: anchor for anchor in _anchors(articles, of)}
        chosen = draw(st.lists(st.sampled_from(sorted(anchors)), min_size=1, max_size=5, unique=True))
        cut = draw(st.integers(0, len(chosen)))
        one, other = tuple(anchors[place] for place in chosen[:cut]), tuple(anchors[place] for place in chosen[cut:])
        kind = draw(st.sampled_from(["merge", "split", "move", "alone"]))
        made.append(
            Decision(
                number,
                Constraint(
                    of=of,
                    apart=(one, other) if kind in ("split", "move") else (),
                    together=((*one, *other),) if kind == "merge" else (one,) if kind == "split" else (),
                    alone=one if kind == "alone" else (),
                ),
            )
        )
    return made


def _linked(batches: list[Made], decisions: Collection[Decision]) -> Memory:
    store = Memory()
    store.decided = list(decisions)
    for batch in batches:
        link(store, [store.add(*made) for made in batch])
    return store


@given(_articles(), st.data())
@FEW
def test_what_is_apart_shares_no_group_and_what_is_one_does(articles: Made, data: st.DataObject) -> None:
    store = _linked([articles], data.draw(_decisions(articles)))
    for kind, bonds in bonds_of(store).items():
        homes = {node: group.id for (of, _), group in store.groups.items() if of == kind for node in group.members}
        for node, block in bonds.blocks.items():
            assert len({homes[other] for other in block}) == 1, node
        for node, others in bonds.apart.items():
            assert homes[node] not in {homes[other] for other in others}
        for node in bonds.alone:
            assert list(homes.values()).count(homes[node]) == 1


@given(_articles(), st.data())
@FEW
def test_batches_in_any_order_give_the_same(articles: Made, data: st.DataObject) -> None:
    decisions = data.draw(_decisions(articles))
    assert _linked(_batches(data, articles), decisions).state() == _linked([articles], decisions).state()


@given(_articles(), st.data())
@FEW
def test_what_was_decided_and_undone_leaves_nothing(articles: Made, data: st.DataObject) -> None:
    decisions = data.draw(_decisions(articles))
    store = _linked([articles], ())
    for decision in decisions:
        with rebound(store):
            store.decided.append(decision)
    assert store.state() == _linked([articles], decisions).state()
    for decision in data.draw(st.permutations(decisions)):
        with rebound(store):
            store.decided.remove(decision)
        assert store.state() == _linked([articles], store.decided).state()


@given(_articles(), st.data())
@FEW
def test_articles_that_leave_take_what_was_decided_of_them_along(articles: Made, data: st.DataObject) -> None:
    decisions = data.draw(_decisions(articles))
    store = _linked(_batches(data, articles), decisions)
    leaving = data.draw(st.lists(st.sampled_from(articles), unique_by=lambda made: made[0].id))
    unlink(store, [article.id for article, _ in leaving])
    for article, _ in leaving:
        store.remove(article.id)
    left = [made for made in articles if made[0].id in store.articles]
    assert store.state() == _linked([left], decisions).state()
    link(store, [store.add(*made) for made in leaving])
    assert store.state() == _linked([articles], decisions).state()
