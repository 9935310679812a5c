"""Events as a whole: what holds of any text, each happening once, when and where; single phrases stand in tests/corpus/ar/events.yaml."""

import time

import pytest
from heaps import heaps
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.model import Analysis, Event

TODAY = "2024-10-21"
PIECES = [
    "قصفت تركيا سوريا", "استدعت كينيا السفير الأوغندي", "اتهمت", "نفت", "شنت القوات", "التي هاجمت", "روسيا", "وأوكرانيا",
    "القوات الإثيوبية", "سامر الحداد", "الوزير", "إلى اليابان", "في السودان", "على", "أن", "لن", "سوف", "أنها", "«", "»", "،", ".",
    "\n", "أمس", "قوات", "عقوبات", "البلدان", "بزيارة", "إرسال", "لقصف", "الهجوم", "غزوه", "إذا", "(", ")", ":",
    "ما يصل إلى 12 ألف جندي",
]  # fmt: skip


def events(text: str) -> tuple[Event, ...]:
    return tawatur.analyse(text, published=TODAY).events


def holds(text: str, analysis: Analysis) -> None:
    """Spans are exact, ids are known, nobody does it to himself, no event stands twice, and their order is that of the text."""
    entities, statements = {entity.id for entity in analysis.entities}, {statement.id for statement in analysis.statements}
    for event in analysis.events:
        assert event.trigger.text == text[event.trigger.start : event.trigger.end] != ""
        assert {event.actor, event.recipient, event.place} - {None} <= entities
        assert event.statement is None or event.statement in statements
        assert event.actor != event.recipient
    told = [(event.type, event.actor, event.recipient) for event in analysis.events]
    assert len(told) == len(set(told))
    starts = [event.trigger.start for event in analysis.events]
    assert starts == sorted(starts)


@given(st.lists(st.sampled_from(PIECES), max_size=24))
@settings(deadline=None, max_examples=150)
def test_any_mixture_of_clauses_gives_events_that_hold(pieces: list[str]) -> None:
    text = " ".join(pieces)
    holds(text, tawatur.analyse(text, published=TODAY))


@given(heaps("event_triggers", "states"))
@settings(deadline=None, max_examples=60)
def test_any_heap_of_triggers_gives_events_that_hold(text: str) -> None:
    holds(text, tawatur.analyse(text, published=TODAY))


def test_a_happening_told_three_times_is_one_event_where_it_is_told_best() -> None:
    text = "نشر جنود تشاديين في السودان مقلق. ونشرت تشاد قوات في السودان يوم 3 مارس 2024. وأكدت تشاد نشر قوات في السودان."
    (event,) = events(text)
    assert event.trigger.start == text.index("نشرت تشاد")
    assert event.date == "2024-03-03"


def test_an_event_has_its_day_and_its_place() -> None:
    (event,) = events("زار الوزير سامر الحداد اليابان أمس وألقى كلمة في أوساكا.")
    assert event.date == "2024-10-20"
    (event,) = events("قصفت الطائرات التركية مواقع في حلب يوم 2 أكتوبر.")
    assert (event.recipient, event.place, event.date) == ("syria", "aleppo", "2024-10-02")


def test_an_event_inside_a_statement_is_told_by_it() -> None:
    analysis = tawatur.analyse("قالت أرمينيا إن أذربيجان قصفت إيران.", published=TODAY)
    (event,) = analysis.events
    assert (event.type, event.actor, event.recipient) == ("ASSAULT", "azerbaijan", "iran")
    assert event.statement == analysis.statements[0].id


def test_a_statement_that_is_an_act_is_an_event_of_its_speaker() -> None:
    analysis = tawatur.analyse("هددت صربيا كوسوفو بإغلاق الحدود.", published=TODAY)
    (event,) = analysis.events
    assert (event.type, event.actor, event.rule) == ("THREATEN", "serbia", "statement")


@pytest.mark.parametrize("piece", ["قصفت تركيا سوريا و", "نددت كينيا بالهجوم على أوغندا، ", "أعلنت تشاد نشر قوات في السودان. "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        events(text)
        return time.process_time() - start

    seconds(50)
    assert min(seconds(1600) for _ in range(2)) < 8 * min(seconds(400) for _ in range(2))
