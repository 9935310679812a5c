"""The result is a function of the set of articles: no order, no batch and no detour changes it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from made_articles import KOREA, NATO, RUSSIA, TASS, piece, said, through
from memory_store import Memory

from tawatur.link import link, unlink
from tawatur.model import Analysis, Article

_LINES = (
    "أرسلت كوريا الشمالية قافلة قطارات محملة بالفحم والحبوب إلى روسيا عبر جسر الصداقة فجر الثلاثاء الماضي",
    "عبرت القافلة المحملة بالفحم والحبوب جسر الصداقة نحو روسيا قادمة من كوريا الشمالية وسط حراسة مشددة",
    "نفت روسيا وصول قافلة قطارات محملة بالفحم والحبوب من كوريا الشمالية وعدت الأنباء دعاية",
    "افتتح العمدة معرض الزهور السنوي في حديقة الأندلس وسط حضور كثيف من الزوار والتجار والمصورين",
    "استقبل معرض الزهور في حديقة الأندلس آلاف الزوار وباع التجار كل ما عرضوه من الورد والياسمين",
    "فاز فريق السهول على فريق الجبال بثلاثة أهداف نظيفة في افتتاح دوري المدارس الثانوية للبنات",
)
_KNOWN = (RUSSIA, KOREA, NATO, TASS)
_PARTIES = (RUSSIA, KOREA, NATO)


@st.composite
def _articles(draw: st.DrawFn) -> list[tuple[Article, Analysis]]:
    """Articles of one to three lines, each line a statement; lines recur, so there are copies, stories and claims."""
    made = []
    for number in range(draw(st.integers(2, 7))):
        lines = draw(st.lists(st.sampled_from(_LINES), min_size=1, max_size=3, unique=True))
        text = "\n".join(lines)
        statements = tuple(
            said(
                text,
                line,
                id=f"s{i}",
                by=(party := draw(st.sampled_from(_PARTIES)),),
                party=(party.id,),
                via=draw(st.sampled_from([(), (through(TASS),)])),
                act=draw(st.sampled_from(["assert", "deny", "admit"])),
            )
            for i, line in enumerate(lines, 1)
        )
        day = draw(st.sampled_from([None, "2024-10-01", "2024-10-05", "2024-10-05T09:00", "2024-10-20", "2024-12-01"]))
        outlet = draw(st.sampled_from([None, "الميناء", "تاس"]))
        made.append(piece(text, url=f"u{number}", outlet=outlet, published=day, statements=statements, entities=_KNOWN))
    return made


def _linked(batches: list[list[tuple[Article, Analysis]]]) -> Memory:
    store = Memory()
    for batch in batches:
        link(store, [store.add(*made) for made in batch])
    return store


def _batches(data: st.DataObject, articles: list[Any]) -> list[list[Any]]:
    shuffled = data.draw(st.permutations(articles))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(articles)))))
    return [shuffled[first:last] for first, last in zip([0, *cuts], [*cuts, len(articles)], strict=True) if first < last]


@given(_articles(), st.data())
@settings(max_examples=60)
def test_batches_in_any_order_give_the_same(articles: list[tuple[Article, Analysis]], data: st.DataObject) -> None:
    assert _linked(_batches(data, articles)).state() == _linked([articles]).state()


@given(_articles(), st.data())
@settings(max_examples=60)
def test_what_was_added_and_removed_leaves_nothing(articles: list[tuple[Article, Analysis]], data: st.DataObject) -> None:
    store = _linked(_batches(data, articles))
    leaving = data.draw(st.lists(st.sampled_from(articles), unique_by=lambda made: made[0].id))
    unlink(store, [article.id for article, _ in leaving])
    for article, _ in leaving:
        store.remove(article.id)
    left = [made for made in articles if made[0].id in store.articles]
    assert store.state() == _linked([left]).state()


@given(_articles())
@settings(max_examples=20)
def test_unlinking_and_linking_again_changes_nothing(articles: list[tuple[Article, Analysis]]) -> None:
    store = _linked([articles])
    before = store.state()
    unlink(store, list(store.articles))
    link(store, list(store.articles))
    assert store.state() == before


def test_the_sample_lines_do_meet() -> None:
    """The properties above would hold for nothing at all; here is something."""
    texts = [_LINES[0], _LINES[1], f"{_LINES[0]}\n{_LINES[3]}", _LINES[2]]
    store = _linked(
        [[piece(t, url=f"u{i}", statements=(said(t, t.split("\n")[0], by=(RUSSIA,)),), entities=_KNOWN) for i, t in enumerate(texts)]]
    )
    assert {kind for kind, _, _ in store.links} == {"copy", "story", "claim"}
    assert max(len(group.members) for group in store.groups.values()) > 1
