"""Why two articles or two statements are linked, as the ledger's user asks it."""

import pytest
from made_articles import KOREA, MINISTER, RUSSIA, piece, said
from memory_store import Memory

from tawatur.errors import NotFound
from tawatur.link import link, reasons

FIRE = "اندلع حريق في مصنع الدهانات قرب القناة وأخلت فرق الإطفاء العمال من المصنع"
LATER = "أخمدت فرق الإطفاء حريق مصنع الدهانات قرب القناة وعاد العمال إلى المصنع"


def test_articles_of_one_story_share_words_and_agree_in_their_openings() -> None:
    store = Memory()
    pieces = (piece(FIRE, url="a", published="2024-10-01"), piece(LATER, url="b", published="2024-10-02"))
    a, b = sorted(store.add(*made) for made in pieces)
    link(store, [a, b])
    found = reasons(store, a, b)
    assert {"حرق", "دهن"} & set(found["shared"])
    assert found["opening"] > found["names"] == 0.0
    assert reasons(store, b, a) == found
    (edge,) = store.edges("story", [a])
    added = sum(found[name] for name in ("opening", "rest", "title", "names"))
    assert edge.weight == pytest.approx(min(added, 1.0), abs=0.002)


def test_statements_of_one_claim_share_senses_and_participants() -> None:
    store = Memory()
    sent = "كوريا الشمالية أرسلت جرارات زراعية إلى روسيا", "جرارات زراعية كورية شمالية شحنت إلى روسيا"
    pieces = []
    for url, content in zip("ab", sent, strict=True):
        text = f"قيل إن {content} وانتهى الخبر. كوريا الشمالية وروسيا جارتان"
        statement = said(text, content, by=(MINISTER,), party=("russia",))
        pieces.append(piece(text, url=url, published="2024-10-20", statements=(statement,), entities=(RUSSIA, KOREA, MINISTER)))
    a, b = sorted(store.add(*made) for made in pieces)
    link(store, [a, b])
    (edge,) = store.edges("claim", [f"{a}:s1"])
    found = reasons(store, edge.a, edge.b)
    assert set(found["participants"]) == {"north-korea", "russia"}
    assert "زرع" in found["shared"]


def test_what_is_not_there_has_no_reasons() -> None:
    store = Memory()
    a = store.add(*piece(FIRE, url="a", published="2024-10-01"))
    link(store, [a])
    for other in ("0" * 16, f"{a}:s9", "0" * 16 + ":s1"):
        with pytest.raises(NotFound, match="no (article|statement)"):
            reasons(store, a, other)
