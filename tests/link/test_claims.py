"""Statements that say the same thing, who holds what of it, and how it is graded."""

import json
from typing import Any

import pytest
from made_articles import KOREA, MINISTER, NATO, RUSSIA, piece, said
from memory_store import Memory

from tawatur.link import link
from tawatur.model import Act, Analysis, Article, Polarity
from tawatur.pipeline import analyse_article

KNOWN = (RUSSIA, KOREA, NATO)
SENT = "كوريا الشمالية أرسلت جرارات زراعية إلى روسيا"
SENT_TOO = "جرارات زراعية كورية شمالية شحنت إلى روسيا"
BUILT = "روسيا بنت جسرا معلقا فوق النهر الكبير"


def claim_of(*pieces: tuple[Article, Analysis]) -> dict[str, Any]:
    """The claim with most positions."""
    return max(claims(*pieces), key=lambda claim: len(claim["positions"]))


def claims(*pieces: tuple[Article, Analysis]) -> list[dict[str, Any]]:
    store = Memory()
    link(store, [store.add(*made) for made in pieces])
    return [json.loads(json.dumps(group.body)) for (kind, _), group in sorted(store.groups.items()) if kind == "claim"]


def report(
    content: str, url: str, by: Any = RUSSIA, act: Act = "assert", day: str = "2024-10-20", polarity: Polarity = "positive"
) -> tuple[Article, Analysis]:
    text = f"قيل في {url} إن {content} وانتهى الخبر. كوريا الشمالية وروسيا جارتان"
    party = by.party or by.id if by else None
    statement = said(text, content, by=(by,) if by else (), party=(party,) if party else (), act=act, polarity=polarity)
    return piece(text, url=url, outlet=f"جريدة {url}", published=day, statements=(statement,), entities=(*KNOWN, *((by,) if by else ())))


def test_the_same_thing_in_other_words_is_one_claim() -> None:
    claim = claim_of(report(SENT, "a", KOREA), report(SENT_TOO, "b", NATO))
    assert [position["article"] for position in claim["positions"]] == ["a", "b"]
    assert claim["origins"] == ["nato", "north-korea"]
    assert (claim["articles"], claim["independent_articles"]) == (2, 2)
    assert (claim["grade"]["name"], claim["grade"]["voices"]) == ("aziz", 2)


def test_other_things_about_the_same_states_are_other_claims() -> None:
    assert len(claims(report(SENT, "a"), report(BUILT, "b"))) == 2


def test_a_claim_reaches_over_months_when_it_speaks_of_the_same_parties() -> None:
    assert len(claim_of(report(SENT, "a", day="2024-10-20"), report(SENT_TOO, "b", day="2025-04-26"))["positions"]) == 2


def test_what_is_said_again_nine_months_later_is_another_claim() -> None:
    told = report(SENT, "a", day="2024-10-20")
    assert len(claims(told, report(SENT_TOO, "b", day="2025-07-21"))) == 1
    assert len(claims(told, report(SENT_TOO, "b", day="2025-07-22"))) == 2
    assert len(claims(told, report(SENT_TOO, "b", day=""))) == 1


def test_a_denial_is_counted_on_its_own_side_and_the_claim_is_contested() -> None:
    claim = claim_of(report(SENT, "a", NATO), report(SENT_TOO, "b", RUSSIA, act="deny"))
    assert {position["stance"] for position in claim["positions"]} == {"asserts", "denies"}
    assert claim["contested"]
    assert claim["denial"]["cut"] == ["روسيا"]
    assert claim["grade"]["cut"] == ["الناتو"]
    assert claim["origins"] == ["nato"]


def test_saying_that_it_did_not_happen_denies_it() -> None:
    claim = claim_of(report(SENT, "a", NATO), report(SENT_TOO, "b", RUSSIA, polarity="negative"))
    assert claim["contested"]


def test_calling_it_a_lie_denies_it() -> None:
    claim = claim_of(report(SENT, "a", NATO), report(f"القول إن {SENT_TOO} كاذب", "b", RUSSIA))
    assert [position["stance"] for position in claim["positions"]] == ["asserts", "denies"]


def test_a_claim_that_is_only_made_in_the_negative_is_asserted() -> None:
    (claim,) = claims(report(SENT, "a", NATO, polarity="negative"))
    assert claim["positions"][0]["stance"] == "asserts"
    assert not claim["contested"]


def test_who_admits_declines_or_demands_takes_that_position() -> None:
    for act, stance in (
        ("admit", "admits"),
        ("decline", "declines"),
        ("demand", "demands"),
        ("threaten", "demands"),
        ("accuse", "asserts"),
    ):
        (claim,) = claims(report(SENT, "a", act=act))  # type: ignore[arg-type]
        assert claim["positions"][0]["stance"] == stance


def test_who_only_demands_or_declines_is_no_origin() -> None:
    (claim,) = claims(report(SENT, "a", act="demand"))
    assert claim["origins"] == []
    assert claim["grade"]["voices"] == 0


def test_a_minister_speaks_for_his_state() -> None:
    (claim,) = claims(report(SENT, "a", MINISTER))
    assert claim["positions"][0]["parties"] == ["russia"]
    assert claim["positions"][0]["statement"]["speaker"] == "سامي الحداد"


def test_a_position_points_at_the_words() -> None:
    made = report(SENT, "a")
    (claim,) = claims(made)
    shown = claim["positions"][0]["statement"]
    assert made[0].text[shown["start"] : shown["end"]] == shown["text"] == SENT
    assert claim["gloss"] == SENT


def test_reprints_are_many_articles_and_one_independent() -> None:
    claim = claim_of(report(SENT, "a"), report(SENT, "b"))
    assert (claim["articles"], claim["independent_articles"], claim["grade"]["voices"]) == (2, 1, 1)


def _killed(place: str, url: str, text: str) -> tuple[Article, Analysis]:
    content = "18 شخصا قتلوا وجرح 40 آخرون"
    whole = f"{text}. وقالت الشرطة إن {content}. {text}"
    return piece(whole, url=url, title=f"انفجار في {place}", published="2024-10-20", statements=(said(whole, content),), entities=KNOWN)


def test_what_names_nobody_is_said_of_what_its_article_tells_of() -> None:
    market = "انفجرت شاحنة محملة بقوارير الغاز في سوق السمك بميناء الرملة وأخلى رجال الإطفاء الحوانيت المجاورة"
    wedding = "انهار سقف قاعة الأفراح في بلدة التلال الخضراء على المدعوين بعد ليلة من الأمطار الغزيرة والرياح"
    again = f"{market} صباحا"
    assert len(claim_of(_killed("سوق السمك", "a", market), _killed("سوق السمك", "b", again))["positions"]) == 2
    assert len(claims(_killed("سوق السمك", "a", market), _killed("بلدة التلال", "b", wedding))) == 2


def _told(day: str, number: str, *, of: str) -> tuple[Article, Analysis]:
    """An article about something of its own, in which so many are said to have been killed."""
    text = f"{of}\nوقالت وزارة الدفاع العراقية إن {number} من مسلحي تنظيم داعش قتلوا في اشتباكات مع الجيش."
    article = Article(text=text, url=f"https://{day}.example/{number}", outlet=f"صحيفة {day}", published=day)
    return article, analyse_article(article)


MARKET = "أغلقت أسواق بيجي أبوابها باكرا، وشكا الباعة من انقطاع الطريق المؤدي إلى المصفاة ومن غلاء الوقود في المدينة."
BRIDGE = "عاد طلاب الحويجة إلى مدارسهم بعد ترميم الجسر الذي جرفته السيول، وتنتظر القرى المجاورة صيانة شبكة المياه."


@pytest.mark.parametrize(
    ("day", "number", "together"),
    [("2024-10-21", "33", True), ("2024-11-02", "33", False), ("2024-11-02", "15", True)],
    ids=["the same days, another number", "other days, another number", "other days, the same number"],
)
def test_the_dead_of_other_days_are_of_another_event(day: str, number: str, together: bool) -> None:
    claim = claim_of(_told("2024-10-20", "15", of=MARKET), _told(day, number, of=BRIDGE))
    assert (len(claim["positions"]) == 2) is together


def _struck(day: str, raid: str, *, of: str) -> tuple[Article, Analysis]:
    """An article about something of its own, which also tells of a raid in a war of many."""
    article = Article(text=f"{of}\nوقال الجيش التركي إن {raid}.", url=f"https://{day}.example/raid", outlet=f"صحيفة {day}", published=day)
    return article, analyse_article(article)


BY_AIR = "طائرات تركية قصفت مواقع لتنظيم داعش قرب مدينة الباب"
BY_GUNS = "مدفعيته قصفت مواقع لتنظيم داعش بعد سقوط قذائف على بلدة كيليس وجرح تلميذين"


@pytest.mark.parametrize(
    ("raid", "of", "together"),
    [(BY_GUNS, BRIDGE, False), (BY_GUNS, MARKET, True), (BY_AIR, BRIDGE, True)],
    ids=["another affair, another raid", "the same affair, other words", "another affair, the same words"],
)
def test_two_who_are_at_war_make_no_claim_of_all_their_raids(raid: str, of: str, together: bool) -> None:
    claim = claim_of(_struck("2024-10-20", BY_AIR, of=MARKET), _struck("2024-11-02", raid, of=of))
    assert (len(claim["positions"]) == 2) is together
