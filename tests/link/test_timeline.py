"""The timeline of a story: each event once, with its voices, whatever the order; no copy adds a voice."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import KOREA, MINISTER, NATO, RUSSIA, TASS, mark, piece, said

from tawatur.link import copies
from tawatur.link.press import Press
from tawatur.link.reading import Reading
from tawatur.link.timeline import Held, timeline
from tawatur.model import Act, Analysis, Article, Claim, Edge, Entity, Event, Grade, Moment, Position, Said

KNOWN = (RUSSIA, KOREA, NATO, TASS, MINISTER)
_WORDS = (
    "قصفت القوات الجسر القديم ليلة أمس وتضررت أعمدته الشرقية حتى تعذر عبور الشاحنات الثقيلة عليه",
    "تعرض الجسر القديم للقصف في الليل وقال شهود إن دخانا كثيفا تصاعد من ضفته الشرقية حتى الفجر",
    "انهار جزء من الجسر بعد القصف وتجمع الأهالي حوله في الصباح لمعاينة ما بقي من أعمدته",
)


def deed(text: str, *, actor: Entity | None = RUSSIA, recipient: Entity | None = KOREA, **more: str | None) -> Event:
    told = {"id": "e1", "type": "ASSAULT", "date": "2024-10-19", **more}
    ids = {"actor": actor and actor.id, "recipient": recipient and recipient.id}
    return Event.from_dict({**told, **ids, "trigger": mark(text, text.split()[0]).to_dict()})


def reading(
    number: int, event: Event | None = None, *, text: str = "", by: Entity | None = None, act: Act = "assert", outlet: str | None = None
) -> Reading:
    """An article that tells an event, in its own voice or in the words of a party."""
    text = text or _WORDS[number % len(_WORDS)]
    statements = (said(text, text, by=(by,), party=(by.party or by.id,), act=act),) if by else ()
    article, analysis = piece(
        text, url=f"https://n.example/{number}", outlet=outlet or f"جريدة {number}", statements=statements, entities=KNOWN
    )
    told = msgspec.structs.replace(event or deed(text), statement="s1" if by else None)
    return Reading(article.id, article, msgspec.structs.replace(analysis, events=(told,)))


def shared(readings: Sequence[Reading]) -> list[Edge]:
    found = []
    for i, one in enumerate(readings):
        for other in readings[i + 1 :]:
            a, b = sorted((one, other), key=lambda reading: reading.id)
            if copy := copies.compare(a, b):
                found.append(copies.edge(a.id, b.id, copy))
    return found


def told(*readings: Reading) -> list[Moment]:
    return timeline(readings, shared(readings), (), Press(), "s-1")


def test_an_event_of_several_articles_stands_once_with_all_of_them() -> None:
    (moment,) = told(reading(0), reading(1), reading(2, by=NATO))
    assert (moment.type, moment.actor, moment.recipient, moment.day) == ("ASSAULT", "russia", "north-korea", "2024-10-19")
    assert {one.article for one in moment.told} == {f"https://n.example/{number}" for number in range(3)}
    assert (moment.independent_articles, set(moment.outlets)) == (3, {"جريدة 0", "جريدة 1", "جريدة 2"})


def test_only_what_somebody_vouches_for_has_voices() -> None:
    assert [moment.grade.voices for moment in told(reading(0), reading(1))] == [0]
    (moment,) = told(reading(0, by=NATO), reading(1, by=MINISTER), reading(2))
    assert moment.grade == Grade(name="aziz", voices=2, cut=("الناتو", "روسيا"))


def test_what_is_asked_for_or_not_answered_is_vouched_for_by_nobody() -> None:
    acts: tuple[Act, ...] = ("demand", "decline", "threaten")
    for act in acts:
        text = f"طالب الحلف {_WORDS[0]}"
        event = msgspec.structs.replace(deed(text), trigger=mark(text, "قصفت"))
        (moment,) = told(reading(0, event, text=text, by=NATO, act=act))
        assert moment.grade.voices == 0


def test_a_statement_that_is_the_event_itself_vouches_for_it() -> None:
    (moment,) = told(reading(0, by=NATO, act="demand"))
    assert moment.grade.cut == ("الناتو",)


@pytest.mark.parametrize(
    "other",
    [{"type": "AID"}, {"date": "2024-10-18"}, {"mode": "promised"}, {"mode": "denied"}, {"actor": NATO}, {"recipient": None}],
    ids=str,
)
def test_what_differs_in_type_day_mode_or_parties_is_another_event(other: dict[str, str]) -> None:
    assert len(told(reading(0), reading(1, deed(_WORDS[1], **other)))) == 2  # type: ignore[arg-type]


def test_places_that_differ_are_two_events_and_no_place_is_the_only_one() -> None:
    one, other, none = (reading(n, deed(_WORDS[n], place=place)) for n, place in enumerate(("russia", "north-korea", None)))
    assert [len(moment.told) for moment in told(one, none)] == [2]
    assert [len(moment.told) for moment in told(one, other, none)] == [1, 1, 1]


def test_a_meeting_is_one_whoever_of_the_two_is_named_first() -> None:
    one = deed(_WORDS[0], type="CONSULT")
    other = deed(_WORDS[1], type="CONSULT", actor=KOREA, recipient=RUSSIA)
    assert [len(moment.told) for moment in told(reading(0, one), reading(1, other))] == [2]
    assert len(told(reading(0), reading(1, deed(_WORDS[1], actor=KOREA, recipient=RUSSIA)))) == 2


def test_where_nobody_is_named_only_copies_tell_the_same() -> None:
    nobody = [reading(n, deed(_WORDS[n], actor=None, recipient=None)) for n in range(2)]
    assert len(told(*nobody)) == 2
    again = reading(3, deed(_WORDS[0], actor=None, recipient=None), text=_WORDS[0])
    assert sorted(len(moment.told) for moment in told(*nobody, again)) == [1, 2]


def test_what_some_tell_and_others_deny_is_contested() -> None:
    found = told(reading(0, by=NATO), reading(1, deed(_WORDS[1], mode="denied"), by=MINISTER, act="deny"))
    assert {moment.mode: (moment.contested, moment.grade.cut) for moment in found} == {
        "actual": (True, ("الناتو",)),
        "denied": (True, ("روسيا",)),
    }
    assert not any(moment.contested for moment in told(reading(0, by=NATO)))


def test_undated_events_are_no_moments() -> None:
    assert told(reading(0, deed(_WORDS[0], date=None))) == []


def test_a_claim_stands_on_the_day_of_its_first_position_with_those_who_took_it() -> None:
    at = reading(0, deed(_WORDS[0], date=None))
    positions = [
        Position(
            parties=(party,),
            stance="asserts",
            since=day,
            article=at.article.name,
            outlet="جريدة 0",
            statement=Said(id="s1", start=start, end=start + 4, text=_WORDS[0][start : start + 4], speaker=None, act="assert"),
        )
        for party, day, start in (("nato", "2024-10-20", 0), ("russia", "2024-10-19", 5), ("north-korea", None, 9))
    ]
    claim = Claim(id="c-1", gloss="قصف الجسر", grade=Grade(name="aziz", voices=2, cut=("أ", "ب")), contested=True)
    (moment,) = timeline([at], [], [Held(claim, [(at, position) for position in positions])], Press(), "s-1")
    assert (moment.kind, moment.day, moment.parties, moment.stance) == ("claim", "2024-10-19", ("russia",), "asserts")
    assert (moment.grade, moment.contested, [one.start for one in moment.told]) == (claim.grade, True, [5, 0, 9])


# ------------------------------------------------------------------ properties


@st.composite
def _readings(draw: st.DrawFn) -> list[Reading]:
    made = []
    for number in range(draw(st.integers(1, 6))):
        text = draw(st.sampled_from(_WORDS))
        event = deed(
            text,
            actor=draw(st.sampled_from([RUSSIA, KOREA, None])),
            recipient=draw(st.sampled_from([KOREA, None])),
            place=draw(st.sampled_from([None, "russia", "north-korea"])),
            mode=draw(st.sampled_from(["actual", "denied"])),
        )
        by = draw(st.sampled_from([None, NATO, MINISTER, TASS]))
        made.append(reading(number, event, text=text, by=by, outlet=draw(st.sampled_from(["الميناء", "السهل", "تاس"]))))
    return made


@given(_readings(), st.randoms())
def test_the_order_changes_nothing(readings: list[Reading], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    edges = shared(readings)
    assert timeline(shuffled, edges[::-1], (), Press(), "s-1") == timeline(readings, edges, (), Press(), "s-1")


@given(_readings(), st.data())
def test_a_copy_never_raises_the_voices_of_an_event(readings: list[Reading], data: st.DataObject) -> None:
    """Printed again by another outlet, on a later day: the same words, and so the same events and statements."""
    of = data.draw(st.sampled_from(readings))
    article = Article(text=of.article.text, url="https://copy.example/1", outlet="صدى", published="2024-10-25")
    told_later = msgspec.structs.replace(of.analysis.published, value="2024-10-25")
    analysis: Analysis = msgspec.structs.replace(of.analysis, published=told_later, digest=article.digest, doc=article.name)
    before = {moment.id: moment.grade.voices for moment in told(*readings)}
    after = {moment.id: moment for moment in told(*readings, Reading(article.id, article, analysis))}
    assert sum(moment.grade.voices for moment in after.values()) <= sum(before.values())
    assert {id: moment.grade.voices for id, moment in after.items() if id in before and moment.grade.voices > before[id]} == {}
    assert before.keys() <= after.keys()
    assert sum(len(moment.told) for moment in after.values()) == 1 + sum(len(moment.told) for moment in told(*readings))


@given(_readings())
def test_every_telling_stands_in_one_moment_and_its_sentence_holds_its_trigger(readings: list[Reading]) -> None:
    moments = told(*readings)
    texts = {reading.article.name: reading.article.text for reading in readings}
    places = [(one.article, one.trigger.start) for moment in moments for one in moment.told if one.trigger]
    assert len(places) == len(set(places)) == len(readings)
    for moment in moments:
        for one in moment.told:
            assert one.trigger
            assert one.text == texts[one.article][one.start : one.end]
            assert one.start <= one.trigger.start < one.trigger.end <= one.end
    assert [moment.day for moment in moments] == sorted(moment.day for moment in moments)
