"""The analyst has the last word on what is put together: merged, split and moved, obeyed by all that is linked later, and taken back."""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.api import Ledger
from tawatur.errors import CorrectionError, NotFound
from tawatur.ledger.corrections import Correction
from tawatur.ledger.opening import open_store

A, B, C = (f"https://news.example/{number}" for number in (1, 2, 3))
COPY = "https://copy.example/2"
OTHER = "أعلنت بلدية السهل افتتاح حديقة جديدة قرب المكتبة العامة للأطفال"


@pytest.fixture
def ledger(store, make):
    return filled(store, make)


@pytest.fixture(scope="module")
def unchanged(kept, make):
    return filled(kept, make)


def articles(make):
    """Three articles of one affair, the text of the second once more, and one of another affair."""
    article, analysis = make(2)
    again = msgspec.structs.replace(article, url=COPY)
    elsewhere, _ = make(4)
    lone = msgspec.structs.replace(elsewhere, text=OTHER, title="حديقة جديدة")
    empty = msgspec.structs.replace(make(4)[1], digest=lone.digest, entities=(), statements=(), figures=(), dates=(), events=())
    return [*(make(number) for number in (1, 2, 3)), (again, msgspec.structs.replace(analysis, doc=again.name)), (lone, empty)]


def filled(store, make, order=(0, 1, 2, 3, 4), batches=1) -> Ledger:
    opened = Ledger(store)
    found = articles(make)
    for n, i in enumerate(order, 1):
        store.put(*found[i])
        if n % batches == 0:
            opened.link()
    opened.link()
    return opened


def said(ledger) -> list[str]:
    """All that the ledger answers, but for the log of corrections."""
    out = io.BytesIO()
    ledger.export("jsonl", out)
    lines = [line for line in out.getvalue().decode().splitlines() if json.loads(line)["record"] != "correction"]
    return [*lines, *(one.to_json() for one in (*ledger.names(), *ledger.who("هيئة الموانئ"), *ledger.who("وزارة النقل")))]


def claim(ledger, word: str):
    """The claim of the statement of the first article that holds a word."""
    return next(c for c in ledger.claims() for p in c.positions if p.article == A and word in p.statement.text)


def story(ledger, article: str):
    return next(story for story in ledger.stories() if article in story.articles)


def test_merged_claims_are_one_until_it_is_undone(ledger):
    before = said(ledger)
    bridge, ships = claim(ledger, "الجسر"), claim(ledger, "سفينة")
    number = ledger.merge("claim", [bridge.id, ships.id], why="سواء").number
    merged = claim(ledger, "الجسر")
    assert merged == claim(ledger, "سفينة")
    assert merged == ledger.claim(ships.id) == ledger.claim(bridge.id)
    assert {p.article for p in merged.positions} == {A, B, C, COPY}
    assert {reason.corrections for reason in ledger.why(merged.id)} == {(number,)}
    assert ledger.verify().problems == ()
    ledger.undo(number)
    assert said(ledger) == before


def test_statements_split_off_are_a_claim_of_their_own(ledger):
    before = said(ledger)
    ships = claim(ledger, "سفينة")
    number = ledger.split("claim", ships.id, [f"{A}:s2"], why="غيرها").number
    out = claim(ledger, "سفينة")
    assert [position.article for position in out.positions] == [A]
    [left] = [c for c in ledger.claims() if c.id != out.id and "سفينة" in c.gloss]
    assert {position.article for position in left.positions} == {B, C, COPY}
    assert [reason.corrections for reason in ledger.why(out.id)] == [(number,)]
    assert ledger.verify().problems == ()
    ledger.undo(number)
    assert said(ledger) == before


def test_what_has_the_same_text_is_split_off_together(ledger):
    ships = claim(ledger, "سفينة")
    ledger.split("claim", ships.id, [f"{COPY}:s2"], why="غيرها")
    assert {position.article for position in claim(ledger, "سفينة").positions} == {A, C}


def test_an_article_is_moved_out_into_another_story_or_into_none(ledger):
    before = said(ledger)
    affair, garden = story(ledger, A), story(ledger, "https://news.example/4")
    assert affair.id != garden.id
    first = ledger.move(C, garden.id, why="عن الحديقة").number
    assert set(story(ledger, C).articles) == {C, "https://news.example/4"}
    member = next(member for member in ledger.memberships(story(ledger, C).id) if member.by != "begins")
    assert (member.by, member.corrections) == ("decided", (first,))
    assert set(story(ledger, A).articles) == {A, B, COPY}
    second = ledger.move(A, where="alone", why="وحده").number
    assert story(ledger, A).articles == (A,)
    with pytest.raises(CorrectionError, match="no article of another text"):
        ledger.move(A, why="منها")
    third = ledger.move(A, story(ledger, B).id, why="بلى").number
    assert set(story(ledger, A).articles) == {A, B, COPY}
    assert ledger.verify().problems == ()
    ledger.undo(third)
    assert story(ledger, A).articles == (A,)
    ledger.undo(first)
    ledger.undo(second)
    assert said(ledger) == before


def test_stories_are_merged_and_split(ledger):
    before = said(ledger)
    affair, garden = story(ledger, A), story(ledger, "https://news.example/4")
    first = ledger.merge("story", [garden.id, affair.id], why="قضية واحدة").number
    assert len(ledger.stories()) == 1
    second = ledger.split("story", affair.id, [A, B], why="قضيتان").number
    assert set(story(ledger, A).articles) == {A, B, COPY}
    assert set(story(ledger, C).articles) == {C, "https://news.example/4"}
    ledger.undo(first)
    assert set(story(ledger, C).articles) == {C}
    ledger.undo(second)
    assert said(ledger) == before


def test_names_are_merged_and_split(ledger):
    before = said(ledger)
    first = ledger.merge("name", ["وزارة النقل", "وكالة الساحل"], why="اسمان").number
    [named] = ledger.names("وزارة النقل")
    assert {one.name for one in named.spellings} == {"وزارة النقل", "وكالة الساحل"}
    assert (named.spellings[1].why, named.corrections) == (("by a correction",), (first,))
    assert len(ledger.who("وكالة الساحل")) > 2
    assert ledger.verify().problems == ()
    second = ledger.split("name", "وزارة النقل", ["وكالة الساحل"], why="بلى").number
    assert [one.name for [named] in [ledger.names("وزارة النقل")] for one in named.spellings] == ["وزارة النقل"]
    ledger.undo(first)
    ledger.undo(second)
    assert said(ledger) == before


def test_a_decision_outlives_its_articles_and_is_listed(ledger, make):
    ships = claim(ledger, "سفينة")
    ledger.split("claim", ships.id, [f"{A}:s2"], why="غيرها", who="سلمى")
    held = said(ledger)
    ledger.remove(A)
    [listed] = ledger.history()
    assert (listed.kind, listed.state, listed.who) == ("split", "idle", "سلمى")
    assert listed.note == "2 of the 3 that it speaks of are in the ledger"
    assert ledger.history(A) == [listed]
    ledger.store.put(*make(1))
    ledger.link()
    assert said(ledger) == held
    ledger.undo(1)
    assert [(one.kind, one.state) for one in ledger.history(A)] == [("split", "undone"), ("undo", "holds")]
    assert ledger.verify().problems == ()


def test_links_made_anew_obey(ledger):
    decide(ledger)
    held = said(ledger)
    ledger.store.forget_links()
    ledger.link()
    assert said(ledger) == held
    assert ledger.verify().problems == ()


def decide(ledger) -> list[int]:
    """Something of everything."""
    made = [
        ledger.merge("claim", [claim(ledger, "الجسر").id, claim(ledger, "الطريق").id], why="سواء"),
        ledger.split("claim", claim(ledger, "سفينة").id, [f"{B}:s2"], why="غيرها"),
        ledger.move("https://news.example/4", story(ledger, A).id, why="منها"),
        ledger.move(C, why="ليس منها"),
        ledger.merge("name", ["وزارة النقل", "مروان الزبيدي"], why="واحد"),
        ledger.correct(A, "statement:s1", {"act": "warn"}, why="حذر"),
    ]
    return [one.number for one in made]


@given(order=st.permutations(range(5)), batches=st.integers(1, 5))
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_does_not_matter_in_which_order_articles_and_decisions_come(make, order, batches):
    with TemporaryDirectory() as folder:
        with filled(open_store(Path(folder) / "one.db"), make) as one:
            decide(one)
            held, log = said(one), one.store.corrections()
        store = open_store(Path(folder) / "other.db")
        for correction in log:
            store.correct(correction)
        with filled(store, make, order, batches) as other:
            assert said(other) == held
            assert other.verify().problems == ()


@pytest.mark.parametrize(
    ("decision", "error"),
    [
        (lambda ledger: ledger.merge("claim", [claim(ledger, "سفينة").id], why="x"), "two that are not one yet"),
        (lambda ledger: ledger.merge("claim", [claim(ledger, "سفينة").id] * 2, why="x"), "two that are not one yet"),
        (lambda ledger: ledger.merge("claim", ["c-0", "c-1"], why="x"), "no claim c-0"),
        (lambda ledger: ledger.merge("name", ["البرتغال", "وزارة النقل"], why="x"), "no article names البرتغال"),
        (lambda ledger: ledger.split("claim", claim(ledger, "سفينة").id, [f"{A}:s1"], why="x"), "is not of"),
        (lambda ledger: ledger.split("claim", claim(ledger, "سفينة").id, ["s2"], why="x"), "is not of"),
        (lambda ledger: ledger.split("story", story(ledger, A).id, [A, B, C], why="x"), "cannot be split"),
        (lambda ledger: ledger.split("story", story(ledger, A).id, [], why="x"), "cannot be split"),
        (lambda ledger: ledger.move(A, story(ledger, B).id, why="x"), "is in the story"),
        (lambda ledger: ledger.move(A, "s-0", why="x"), "no story s-0"),
        (lambda ledger: ledger.move("none", why="x"), "no article none"),
        (lambda ledger: ledger.move(C, where="alone", why="\ud800"), "half a character"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(unchanged, decision, error):
    before = said(unchanged)
    with pytest.raises((CorrectionError, NotFound), match=error):
        decision(unchanged)
    assert (said(unchanged), unchanged.history()) == (before, [])


def test_a_decision_that_cannot_be_read_is_told_and_holds_nothing(ledger):
    before = said(ledger)
    ledger.store.correct(Correction(at="", who="", why="", kind="merge", value={"of": "claim", "together": "all"}))
    ledger.store.forget_links()
    ledger.link()
    assert said(ledger) == before
    assert {problem.what for problem in ledger.verify().problems} == {"corrections"}


def test_decisions_are_exported_and_read_back(ledger, tmp_path):
    numbers = decide(ledger)
    ledger.undo(numbers[1])
    ledger.export("jsonl", tmp_path / "all.jsonl")
    with tawatur.open_ledger(tmp_path / "again.db") as again:
        for _ in range(2):
            list(again.restore(tmp_path / "all.jsonl"))
        again.export("jsonl", tmp_path / "again.jsonl")
        assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()
        assert again.verify().problems == ()
        for number in reversed(numbers):
            if number != numbers[1]:
                again.undo(number)
                ledger.undo(number)
        assert said(again) == said(ledger)


KINDS = ("merge claims", "split claim", "merge stories", "split story", "move", "out", "alone", "merge names", "split name", "correct")


def attempt(ledger, kind: str, random) -> int | None:
    """A decision at random; None where there is nothing to decide so."""
    claims, stories, names = ledger.claims(), ledger.stories(), [one.name for one in ledger.names()]
    article = random.choice([A, B, C, COPY, "https://news.example/4"])
    try:
        match kind:
            case "merge claims":
                made = ledger.merge("claim", [one.id for one in random.sample(claims, min(2, len(claims)))], why="x")
            case "split claim":
                one = random.choice([c for c in claims if len(c.positions) > 1] or claims)
                position = random.choice(one.positions)
                made = ledger.split("claim", one.id, [f"{position.article}:{position.statement.id}"], why="x")
            case "merge stories":
                made = ledger.merge("story", [one.id for one in stories[:2]], why="x")
            case "split story":
                one = random.choice(stories)
                made = ledger.split("story", one.id, random.sample(one.articles, (len(one.articles) + 1) // 2), why="x")
            case "move":
                made = ledger.move(article, random.choice(stories).id, why="x")
            case "out" | "alone":
                made = ledger.move(article, where=kind, why="x")
            case "merge names":
                made = ledger.merge("name", random.sample(names, min(2, len(names))), why="x")
            case "split name":
                one = random.choice(ledger.names())
                made = ledger.split("name", one.name, [random.choice(one.spellings).name], why="x")
            case _:
                decided = random.choice(["accept", "reject", {"act": "deny"}])
                made = ledger.correct(article, f"statement:s{random.randint(1, 3)}", decided, why="x")
    except (CorrectionError, NotFound):
        return None
    return made.number


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from(KINDS), min_size=2, max_size=7), random=st.randoms(use_true_random=False))
def test_decisions_of_all_kinds_are_taken_back_in_any_order(make, kinds, random):
    with TemporaryDirectory() as folder, filled(open_store(Path(folder) / "ledger.db"), make) as ledger:
        states, numbers = [said(ledger)], []
        for kind in kinds:
            if number := attempt(ledger, kind, random):
                numbers.append(number)
                states.append(said(ledger))
        assert ledger.verify().problems == ()
        ledger.store.forget_links()
        ledger.link()
        assert said(ledger) == states[-1]
        ledger.export("jsonl", Path(folder) / "all.jsonl")
        with tawatur.open_ledger(Path(folder) / "again.db") as again:
            list(again.restore(Path(folder) / "all.jsonl"))
            assert said(again) == states[-1]
        later = numbers[random.randint(0, len(numbers)) :]
        for number in random.sample(later, len(later)):
            ledger.undo(number)
        assert said(ledger) == states[len(numbers) - len(later)]
        assert ledger.verify().problems == ()
