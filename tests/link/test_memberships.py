"""Each article of a story tells why it is there."""

from made_articles import piece
from memory_store import Memory
from test_stories import FIRE, FIRE_LATER, MATCH

from tawatur.link import link
from tawatur.link.memberships import memberships
from tawatur.link.reading import Reading
from tawatur.model import Analysis, Article, Membership

FIRE_TOO = "أعلنت فرق الإطفاء إخلاء العمال من مصنع الدهانات قرب القناة بعد أن اندلع فيه حريق وأغلق الطريق"


def told(*pieces: tuple[Article, Analysis]) -> dict[str, Membership]:
    store = Memory()
    link(store, [store.add(*made) for made in pieces])
    found: dict[str, Membership] = {}
    for group in store.groups.values():
        if group.kind == "story":
            members = memberships(store, group.members, lambda ids: [Reading(id, *store.articles[id]) for id in sorted(ids)])
            assert [member.article for member in members] == list(group.body["articles"])
            found.update((member.article, member) for member in members)
    return found


def test_it_begins_or_is_like_its_day_or_continues_an_earlier_one() -> None:
    found = told(
        piece(FIRE, url="a", published="2024-10-01T08:00"),
        piece(FIRE_TOO, url="b", published="2024-10-01T09:00"),
        piece(FIRE_LATER, url="c", published="2024-10-02"),
        piece(MATCH, url="d", published="2024-10-02"),
    )
    assert {article: one.by for article, one in found.items()} == {"a": "begins", "b": "day", "c": "continues", "d": "begins"}
    assert (found["a"].beside, found["b"].beside) == (None, "a")
    assert found["c"].beside in ("a", "b")
    assert found["b"].likeness >= 0.58
    assert found["c"].likeness >= 0.66


def test_the_words_are_those_of_the_article_and_the_parts_make_up_the_likeness() -> None:
    found = told(piece(FIRE, url="a", published="2024-10-01T08:00"), piece(FIRE_TOO, url="b", published="2024-10-01T09:00"))["b"]
    assert set(found.words) <= set(FIRE_TOO.split())
    assert "مصنع" in found.words
    parts = found.opening + found.rest + found.title + found.names
    assert abs(min(parts, 1.0) - found.likeness) < 0.01


def test_a_copy_says_how_much_it_copied() -> None:
    found = told(piece(FIRE, url="a", published="2024-10-01"), piece(FIRE, url="b", published="2024-11-01"))
    assert (found["b"].by, found["b"].copied) == ("continues", 1.0)
