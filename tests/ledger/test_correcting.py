"""The analyst has the last word on what an article says, can take it back, and is told what of it holds."""

import datetime as dt
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import tawatur
from tawatur.api import Ledger
from tawatur.errors import CorrectionError, NotFound
from tawatur.ledger.corrected import EDITABLE, corrected
from tawatur.ledger.corrections import Correction
from tawatur.ledger.opening import open_store
from tawatur.link import link, unlink
from tawatur.model import Analysis

DECISIONS = [
    ("statement:s1", "reject"),
    ("statement:s2", "reject"),
    ("statement:s2", "accept"),
    ("statement:s3", {"act": "assert", "when": "2024-03-01"}),
    ("statement:s1", {"act": "warn", "hedged": True, "polarity": "negative"}),
    ("speaker:s1", {"entities": ["سامي الحداد"], "parties": ["portugal"]}),
    ("speaker:s1", {"entities": "هيئة الموانئ"}),
    ("speaker:s2", "reject"),
    ("speaker:s3", {"parties": ["Ministry of Transport", "حلف الصيادين"]}),
    ("speaker:s3", "accept"),
    ("date", {"value": "2024-03-02"}),
    ("date", "accept"),
    ("date", "reject"),
    ("figure", {"low": 44, "high": None, "bound": "at_least"}),
    ("figure", "reject"),
    ("figure", "accept"),
    ("via:s3", "reject"),
    ("via:s3", "accept"),
    ("via:s1", {"via": ["agency: وكالة الجنوب", ("official", "هيئة الموانئ")]}),
    ("event", "reject"),
    ("event", "accept"),
    ("event", {"type": "AGREE", "actor": "وزارة النقل", "recipient": "portugal", "date": "2024-03-01", "place": "خليج الرمال"}),
]


@pytest.fixture
def ledger(store, make):
    return filled(store, make)


@pytest.fixture(scope="module")
def unchanged(kept, make):
    return filled(kept, make)


def filled(store, make) -> Ledger:
    """Three articles of one affair, the last with the text of the second."""
    for number in (1, 2):
        store.put(*make(number))
    article, analysis = make(2)
    again = msgspec.structs.replace(article, url="https://copy.example/2")
    store.put(again, msgspec.structs.replace(analysis, doc=again.name))
    opened = Ledger(store)
    opened.link()
    return opened


def said(ledger) -> list[str]:
    """All that the ledger answers, but for the log of corrections."""
    out = io.BytesIO()
    ledger.export("jsonl", out)
    lines = [line for line in out.getvalue().decode().splitlines() if json.loads(line)["record"] != "correction"]
    asked = [
        *ledger.who("هيئة الموانئ"),
        *ledger.who("Portugal"),
        *ledger.figures(),
        *ledger.timeline(),
        *ledger.search_statements("سفينة"),
    ]
    return [*lines, *(one.to_json() for one in asked)]


def item(ledger, name: str, article: str = "https://news.example/1") -> str:
    """statement:s1 as it is; a date or a figure, of which there is one, with its span."""
    if ":" in name:
        return name
    return next((c.item for c in ledger.correctable(article) if c.item.startswith(f"{name}:")), f"{name}:0-1")


def attempt(ledger, name, decided, article="https://news.example/1"):
    """The number of a correction, None where an earlier one left nothing to be corrected."""
    try:
        return ledger.correct(article, item(ledger, name), decided, why="قرأته", who="سلمى").number
    except NotFound:
        return None


@pytest.mark.parametrize(("name", "decided"), DECISIONS)
def test_rows_and_links_are_of_the_corrected_analysis_until_it_is_undone(ledger, name, decided):
    before = said(ledger)
    number = attempt(ledger, name, decided)
    assert said(ledger) != before
    assert ledger.verify().problems == ()
    ledger.undo(number)
    assert said(ledger) == before
    assert ledger.verify().problems == ()


def test_a_rejected_statement_is_in_no_answer(ledger):
    ledger.correct("https://news.example/1", "statement:s2", "reject", why="لم يقله")
    _, analysis = ledger.article("https://news.example/1")
    assert [statement.id for statement in analysis.statements] == ["s1", "s3"]
    assert [figure.statement for figure in analysis.figures] == [None]
    assert {hit.name for hit in ledger.search_statements("سفينة")} == {"https://news.example/2", "https://copy.example/2"}
    assert all(p.article != "https://news.example/1" for c in ledger.claims() if "سفينة" in c.gloss for p in c.positions)


def test_claims_are_of_the_party_that_was_set(ledger):
    for article in ("https://news.example/1", "https://news.example/2"):
        ledger.correct(article, "speaker:s2", {"parties": ["iceland"]}, why="يتحدث باسمها")
    [claim] = [claim for claim in ledger.claims() if "سفينة" in claim.gloss]
    assert claim.origins == ("iceland",)


def test_a_day_is_corrected_with_what_happened_on_it(ledger):
    ledger.correct("https://news.example/1", item(ledger, "date"), {"value": "2024-03-02"}, why="أول من أمس")
    _, analysis = ledger.article("https://news.example/1")
    [date] = analysis.dates
    assert (date.value, date.other, date.rule) == ("2024-03-02", "2024-03-03", "corrected")
    assert [event.date for event in analysis.events] == ["2024-03-02"]
    assert ledger.timeline()[0].day == "2024-03-02"


def test_a_speaker_without_a_party_speaks_for_whom_he_is_known_to(ledger):
    ledger.correct("https://news.example/1", "speaker:s1", {"entities": ["sergey-lavrov", "ليلى المنصوري"]}, why="هما")
    _, analysis = ledger.article("https://news.example/1")
    speaker = analysis.statements[0].speaker
    names = {entity.id: (entity.type, entity.name_ar) for entity in analysis.entities}
    assert [names[id] for id in speaker.entities] == [("PER", "سيرغي لافروف"), ("PER", "ليلى المنصوري")]
    assert (speaker.entity, speaker.parties, speaker.resolved) == ("sergey-lavrov", ("russia",), "given")


def test_an_accepted_speaker_speaks_for_whom_he_was_read_to(ledger):
    _, before = ledger.article("https://news.example/1")
    claims = [(claim.gloss, claim.origins, claim.grade.voices) for claim in ledger.claims()]
    ledger.correct("https://news.example/1", "speaker:s1", "accept", why="هو")
    _, after = ledger.article("https://news.example/1")
    assert after.statements[0].speaker == msgspec.structs.replace(before.statements[0].speaker, resolved="given")
    assert [(claim.gloss, claim.origins, claim.grade.voices) for claim in ledger.claims()] == claims


def test_articles_of_one_text_are_corrected_together(ledger):
    ledger.correct("https://copy.example/2", "statement:s1", {"act": "admit"}, why="أقر")
    assert [ledger.article(name)[1].statements[0].act for name in ("https://news.example/2", "https://copy.example/2")] == ["admit"] * 2
    assert ledger.article("https://news.example/1")[1].statements[0].act == "assert"


def test_a_correction_outlives_its_article_and_is_listed(ledger, make):
    ledger.correct("https://news.example/1", "statement:s1", {"act": "deny"}, why="نفى", who="سلمى")
    ledger.remove("https://news.example/1")
    [listed] = ledger.history("https://news.example/1")
    assert (listed.state, listed.note, listed.articles) == ("idle", "https://news.example/1 is not in the ledger", ())
    assert (listed.who, listed.why, listed.value["text"]) == ("سلمى", "نفى", "الجسر القديم سيغلق أمام الشاحنات")
    assert dt.datetime.fromisoformat(listed.at).tzinfo == dt.UTC
    assert ledger.verify().problems == ()
    ledger.store.put(*make(1))
    ledger.link()
    assert ledger.article("https://news.example/1")[1].statements[0].act == "deny"
    assert ledger.history("https://news.example/1")[0].state == "holds"
    assert ledger.verify().problems == ()


def renewed(ledger, make, change) -> None:
    """Another version of the rules reads the first article otherwise."""
    article, analysis = make(1)
    newer = change(msgspec.structs.replace(analysis, rules="newer"))
    with ledger.store.writing():
        unlink(ledger.store, [article.id])
        ledger.store.replace(article, newer)
        link(ledger.store, [article.id])
        ledger.store.mark_linked([article.id])


def test_what_was_accepted_stays_whatever_is_read_later(ledger, make):
    ledger.correct("https://news.example/1", item(ledger, "figure"), "accept", why="صحيح")
    ledger.correct("https://news.example/1", "speaker:s1", "accept", why="هو")

    def otherwise(analysis):
        statements = tuple(
            msgspec.structs.replace(s, speaker=msgspec.structs.replace(s.speaker, entity="e3", entities=("e3",)))
            for s in analysis.statements
        )
        figures = tuple(msgspec.structs.replace(f, low=4, high=4) for f in analysis.figures)
        return msgspec.structs.replace(analysis, statements=statements, figures=figures)

    renewed(ledger, make, otherwise)
    _, analysis = ledger.article("https://news.example/1")
    assert [(figure.low, figure.high, figure.rule) for figure in analysis.figures] == [(40, 40, "accepted")]
    assert [s.speaker.entity for s in analysis.statements] == ["e1", "e3", "e3"]
    assert ledger.verify().problems == ()


def test_a_correction_of_what_is_read_no_more_is_kept(ledger, make):
    number = ledger.correct("https://news.example/1", item(ledger, "figure"), {"low": 44}, why="صحيح").number
    renewed(ledger, make, lambda analysis: msgspec.structs.replace(analysis, figures=()))
    [listed] = ledger.history("https://news.example/1")
    assert (listed.number, listed.state) == (number, "idle")
    assert listed.note.startswith("no figure is read at ")
    assert ledger.verify().problems == ()
    renewed(ledger, make, lambda analysis: analysis)
    assert ledger.history()[0].state == "holds"
    assert [figure.low for figure in ledger.article("https://news.example/1")[1].figures] == [44]


def test_an_undoing_can_be_undone_and_nothing_twice(ledger):
    before = said(ledger)
    first = ledger.correct("https://news.example/1", "statement:s1", "reject", why="لا").number
    after = said(ledger)
    second = ledger.undo(first, why="بلى").number
    assert said(ledger) == before
    with pytest.raises(CorrectionError, match="undone already"):
        ledger.undo(first)
    ledger.undo(second)
    assert said(ledger) == after
    assert [one.state for one in ledger.history("https://news.example/1")] == ["holds", "undone", "holds"]


@pytest.mark.parametrize(
    ("name", "decided", "why"),
    [
        ("verb:s1", "reject", "no item such as"),
        ("statement:s1", {}, "accept it, reject it, or say act"),
        ("statement:s1", "forget", "accept it, reject it"),
        ("statement:s1", {"content": "x"}, "content cannot be said of one"),
        ("statement:s1", {"act": "sing"}, "Invalid enum value 'sing'"),
        ("statement:s1", {"when": "أمس"}, "when: أمس is no day"),
        ("speaker:s1", {"kind": "ghost"}, "Invalid enum value 'ghost'"),
        ("speaker:s1", {"entities": [""]}, "is no name"),
        ("speaker:s1", {"entities": ["\ud800"]}, "half a character"),
        ("speaker:s1", {"parties": 7}, "parties: 7 is no name"),
        ("date", {"value": "soon"}, "value: soon is no day"),
        ("date", {"value": "2024-13-01"}, "value: 2024-13-01 is no day"),
        ("figure", {"low": 7, "high": 5}, "less than the low"),
        ("figure", {"low": "many"}, "Expected"),
        ("via:s1", {"via": ["رويترز"]}, "is no link such as 'agency: AFP'"),
        ("via:s1", {"via": ["agency: "]}, "is no "),
        ("event", {"type": "SING"}, "type: SING is none of"),
        ("event", {"mode": "dreamt"}, "Invalid enum value 'dreamt'"),
        ("event", {"date": "soon"}, "date: soon is no day"),
        ("event", {"actor": 7}, "actor: 7 is no name"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_written(unchanged, name, decided, why):
    before = said(unchanged)
    with pytest.raises(CorrectionError, match=why):
        unchanged.correct("https://news.example/1", item(unchanged, name), decided, why="خطأ")
    assert (said(unchanged), unchanged.history()) == (before, [])


def test_what_is_not_there_is_named(ledger):
    for wrong in (
        ("https://news.example/1", "statement:s9"),
        ("https://news.example/9", "statement:s1"),
        ("https://news.example/1", "date:1-x"),
    ):
        with pytest.raises(NotFound):
            ledger.correct(*wrong, "reject", why="خطأ")
    with pytest.raises(NotFound):
        ledger.undo(1)
    with pytest.raises(NotFound):
        ledger.history("https://news.example/9")


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE statements SET act = 'assert' WHERE act = 'warn'", "rows"),
        ("UPDATE corrections SET value = '{' WHERE number = 1", "corrections"),
        ('UPDATE corrections SET start = 0, "end" = 4 WHERE number = 1', "corrections"),
        ("DELETE FROM corrections WHERE number = 1", "corrections"),
    ],
)
def test_verify_tells_what_a_corrected_row_no_longer_rests_on(ledger, statement, what):
    ledger.undo(ledger.correct("https://news.example/1", "statement:s1", {"act": "deny"}, why="نفى").number)
    ledger.correct("https://news.example/1", "statement:s1", {"act": "warn"}, why="حذر")
    with ledger.store.writing() as connection:
        connection.execute(text(statement))
    assert what in {problem.what for problem in ledger.verify().problems}


def test_a_correction_that_cannot_be_read_is_told_and_the_rest_can_be_asked_for(ledger):
    before = said(ledger)
    ledger.correct("https://news.example/1", "statement:s1", {"act": "warn"}, why="حذر")
    with ledger.store.writing() as connection:
        connection.execute(text("UPDATE corrections SET value = '{'"))
    assert {problem.what for problem in ledger.repair().problems} == {"corrections"}
    assert ledger.article("https://news.example/1")[1].statements[0].act == "assert"
    assert len(ledger.claims()) == len([line for line in before if line.startswith('{"record":"claim"')])


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "name_ar", "known", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
_FIELDS = sorted({field for fields in EDITABLE.values() for field in fields} | {"content", "id"})


@given(
    of=st.sampled_from([*EDITABLE, "verb"]),
    kind=st.sampled_from(["accept", "reject", "edit", "merge"]),
    set=st.dictionaries(st.sampled_from(_FIELDS), _PLAIN, max_size=3) | _PLAIN,
    place=st.integers(0, 9),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_correction_holds_it_is_applied_or_told_to_be_idle(make, of, kind, set, place):
    article, analysis = make(1)
    marks = [*(s.content for s in analysis.statements), analysis.dates[0].mark, analysis.figures[0].mark, analysis.events[0].trigger]
    mark = marks[place % len(marks)]
    value = {"of": of, "article": "x", "text": mark.text, "set": set}
    correction = Correction(number=1, at="", who="", why="", kind=kind, digest=article.digest, start=mark.start, end=mark.end, value=value)
    result = corrected(analysis, [correction])
    assert (result.analysis is analysis) == (1 in result.idle)
    assert Analysis.from_json(result.analysis.to_json()) == result.analysis
    ids = {entity.id for entity in result.analysis.entities}
    assert {id for s in result.analysis.statements for id in s.speaker.entities} <= ids


def test_repair_writes_rows_as_they_were_corrected(ledger):
    ledger.correct("https://news.example/1", "statement:s1", {"act": "warn"}, why="حذر")
    before = said(ledger)
    with ledger.store.writing() as connection:
        connection.execute(text("DELETE FROM statements"))
    assert ledger.repair().problems == ()
    assert said(ledger) == before


def test_a_corrected_ledger_is_exported_and_read_back(ledger, tmp_path):
    first = ledger.correct("https://news.example/1", "speaker:s1", {"entities": ["سامي الحداد"]}, why="هو").number
    ledger.correct("https://news.example/2", "statement:s2", "reject", why="لا")
    ledger.undo(first)
    ledger.correct("https://news.example/1", item(ledger, "figure"), {"low": 44}, why="صحيح")
    ledger.export("jsonl", tmp_path / "all.jsonl")
    with tawatur.open_ledger(tmp_path / "again.db") as again:
        again.store.correct(msgspec.structs.replace(ledger.store.corrections()[0], why="هنا قبلها", digest=None))
        for _ in range(2):
            list(again.restore(tmp_path / "all.jsonl"))
        assert said(again) == said(ledger)
        assert [one.state for one in again.history()] == ["idle", "undone", "holds", "holds", "holds"]
        assert again.history()[3].undoes == 2
        assert again.verify().problems == ()
        again.undo(3)
        ledger.undo(2)
        assert said(again) == said(ledger)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions=st.lists(st.sampled_from(DECISIONS), min_size=1, max_size=5), random=st.randoms(use_true_random=False))
def test_undone_in_any_order_the_earlier_state_is_back(make, decisions, random):
    with TemporaryDirectory() as folder:
        ledger = filled(open_store(Path(folder) / "ledger.db"), make)
        with ledger:
            states = [said(ledger)]
            numbers = []
            for name, decided in decisions:
                if number := attempt(ledger, name, decided):
                    numbers.append(number)
                    states.append(said(ledger))
            renewed(ledger, make, lambda analysis: analysis)
            corrected = [line.replace('"newer"', '"test"') for line in said(ledger)]
            assert corrected == states[-1]
            renewed(ledger, make, lambda analysis: msgspec.structs.replace(analysis, rules="test"))
            later = numbers[random.randint(0, len(numbers)) :]
            random.shuffle(later)
            for number in later:
                ledger.undo(number)
            assert said(ledger) == states[len(numbers) - len(later)]
            assert ledger.verify().problems == ()
