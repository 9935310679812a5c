"""`verify --repair` brings back what comes from something else, and nothing else."""

import io
import json

import pytest
from sqlalchemy import text

from tawatur.api import Ledger
from tawatur.errors import DamagedLedger
from tawatur.ledger.opening import open_store
from tawatur.ledger.packing import pack, pack_text, unpack, unpack_text
from tawatur.model import Analysis
from tawatur.pipeline import analyse_article
from tawatur.repairing import repair

_SAID = "قالت وزيرة النقل ليلى المنصوري، الأحد، إن نحو 300 حافلة ستدخل الخدمة قبل نهاية العام، وإن الوزارة تعاقدت مع شركة برتغالية"
_TOLD = (
    "أعلنت وزارة النقل أن الحافلات الجديدة وصلت إلى الميناء. وقال المتحدث باسم الوزارة إن العدد بلغ 310 حافلات، بحسب وكالة محلية.\n"
    "وذكر سائقون أن الطرق لم تجهز بعد، وأن المواقف القديمة ما زالت مغلقة أمام الركاب منذ الشهر الماضي في الأحياء الشرقية."
)
_TEXTS = (f"حافلات جديدة\n{_SAID}", f"وصول الحافلات\n{_TOLD}", f"وصول الحافلات\n{_TOLD}\nتغطية مستمرة.", f"خبر آخر\n{_SAID}")


@pytest.fixture(scope="module", params=["file", "server"])
def kept(request, tmp_path_factory):
    """One ledger for all cases: each leaves it as it was, which is what is tried."""
    folder = tmp_path_factory.mktemp("kept")
    lines = ({"text": text, "url": f"https://news.example/{n}", "published": "2024-03-05"} for n, text in enumerate(_TEXTS))
    (folder / "articles.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    place = str(folder / "ledger.db") if request.param == "file" else request.getfixturevalue("server").database()
    with Ledger(open_store(place)) as ledger:
        ledger.add(folder / "articles.jsonl")
        before = _export(ledger)
        assert before.count('"record":"claim"') > 1
        assert before.count('"record":"copy"') > 0
        yield ledger, before


@pytest.fixture
def ledger(kept):
    """A ledger and, when the test is over, the proof that it holds what it held before."""
    opened, before = kept
    yield opened
    assert _export(opened) == before


def _export(ledger):
    out = io.BytesIO()
    ledger.export("jsonl", out)
    return out.getvalue().decode()


def _run(ledger, *statements):
    with ledger.store.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def _change(ledger, table, column, change, where="article = (SELECT min(number) FROM articles)"):
    with ledger.store.writing() as connection:
        before = connection.scalars(text(f"SELECT {column} FROM {table} WHERE {where} LIMIT 1")).one()
        connection.execute(text(f"UPDATE {table} SET {column} = :value WHERE {where}"), {"value": change(before)})


def _repaired(ledger, *whats):
    result = ledger.repair()
    assert result.problems == ()
    assert set(whats) <= {problem.what for problem in result.repaired}


_ANOTHER = pack(Analysis(doc="x", digest="y", rules="z", language="ar", published={"value": None, "basis": "none"}))


@pytest.mark.parametrize("change", [lambda packed: packed[:-9], lambda packed: _ANOTHER], ids=["cut", "another"])
def test_an_analysis_is_made_anew_from_its_text_and_linked_anew(ledger, change):
    _change(ledger, "analyses", "body", change)
    _repaired(ledger, "analyses")


def test_an_analysis_whose_spans_do_not_hold_is_made_anew(ledger):
    def moved(packed):
        plain = unpack(packed, dict, told)
        plain["statements"][0]["content"]["start"] -= 1
        return pack(plain, told)

    with ledger.store.reading() as connection:
        told = unpack_text(connection.scalars(text("SELECT body FROM texts ORDER BY article LIMIT 1")).one())

    _change(ledger, "analyses", "body", moved)
    _repaired(ledger, "spans")


def test_a_missing_analysis_is_made_anew(ledger):
    _run(ledger, "DELETE FROM analyses")
    _repaired(ledger, "analyses")


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM statements", "rows"),
        ("UPDATE mentions SET entity = 'x'", "rows"),
        ("UPDATE articles SET published = '1999-01-01', basis = 'text', language = 'und', name = 'x'", "list of articles"),
        ("DELETE FROM search_articles", "search index"),
        ("DELETE FROM members WHERE kind = 'story'", "groups"),
        ("UPDATE groups SET voices = 77 WHERE kind = 'claim'", "groups"),
        ("UPDATE edges SET detail = '{'", "edges"),
    ],
)
def test_rows_index_entries_and_links_are_derived_again(ledger, statement, what):
    _run(ledger, statement)
    _repaired(ledger, what)


def test_several_things_at_once_are_repaired(ledger):
    _change(ledger, "analyses", "body", lambda packed: packed[:-9])
    _run(ledger, "DELETE FROM figures", "DELETE FROM groups", "DELETE FROM search_articles")
    _repaired(ledger, "analyses", "groups")


def _lose_an_article(ledger):
    """The row of an article goes, as a disk would lose it, and all that hangs on it stays."""
    with ledger.store._engine.connect() as connection:
        raw = connection.connection.driver_connection
        if connection.dialect.name == "sqlite":
            raw.execute("PRAGMA foreign_keys=OFF")
            raw.execute("DELETE FROM articles WHERE url = 'https://news.example/9'")
            raw.execute("PRAGMA foreign_keys=ON")
        else:
            raw.read_only = False
            raw.execute("SET session_replication_role = replica")
            raw.execute("DELETE FROM articles WHERE url = 'https://news.example/9'")
            raw.execute("SET session_replication_role = origin")
            raw.commit()
            raw.read_only = True


def test_rows_of_an_article_that_is_gone_are_cleared_away_but_never_its_text(ledger, tmp_path):
    (tmp_path / "nine.jsonl").write_text(json.dumps({"text": f"تاسع\n{_SAID}", "url": "https://news.example/9"}), "utf-8")
    ledger.add(tmp_path / "nine.jsonl")
    _lose_an_article(ledger)
    result = ledger.repair()
    assert {problem.what for problem in result.repaired} >= {"orphaned rows"}
    [left] = result.problems
    assert left.where.startswith("texts: 1 rows")
    _run(ledger, "DELETE FROM texts WHERE article NOT IN (SELECT number FROM articles)")


def test_a_text_that_does_not_hold_is_told_of_and_left_as_it_is(ledger):
    whole = []

    def other(packed):
        whole.append(packed)
        return pack_text(unpack_text(packed).replace("300", "900"))

    _change(ledger, "texts", "body", other)
    _run(ledger, "DELETE FROM groups")
    result = ledger.repair()
    assert {problem.what for problem in result.problems} >= {"digests"}
    assert {problem.article for problem in result.problems if problem.id} == {"https://news.example/0"}
    assert "groups" in {problem.what for problem in result.repaired}
    _change(ledger, "texts", "body", lambda _: whole[0])
    ledger.store.forget_links()
    ledger.link()


@pytest.mark.parametrize("lost", ["UPDATE texts SET body = :body WHERE article = :number", "DELETE FROM texts WHERE article = :number"])
def test_a_text_that_cannot_be_read_is_an_error_by_name_and_does_not_keep_the_rest_from_being_repaired(ledger, lost):
    query = "SELECT number, id, body FROM articles JOIN texts ON article = number ORDER BY number LIMIT 1"
    with ledger.store.writing() as connection:
        number, id, body = connection.execute(text(query)).one()
        connection.execute(text(lost), {"number": number, "body": body[:-9]} if ":body" in lost else {"number": number})
        connection.execute(text("DELETE FROM groups"))
    result = ledger.repair()
    assert {(problem.id, problem.what) for problem in result.problems} == {(id, "digests")}
    assert len(ledger.claims()) > 0
    with ledger.store.writing() as connection:
        connection.execute(text("DELETE FROM texts WHERE article = :number"), {"number": number})
        connection.execute(text("INSERT INTO texts VALUES (:number, :body)"), {"number": number, "body": body})
    ledger.store.forget_links()
    ledger.link()


def test_what_cannot_be_read_is_an_error_that_names_the_ledger(ledger):
    id = ledger.articles()[0].id
    whole = []
    where = f"article = (SELECT number FROM articles WHERE id = '{id}')"
    _change(ledger, "texts", "body", lambda packed: whole.append(packed) or packed[:-9], where)
    with pytest.raises(DamagedLedger, match="tawatur verify"):
        ledger.article(id)
    _change(ledger, "texts", "body", lambda _: whole[0], where)


def test_a_repair_that_is_ended_at_any_step_goes_on(ledger, monkeypatch):
    """Each transaction but one is let through, one more at each try; the last try is whole."""

    class Ended(BaseException):
        pass

    _change(ledger, "analyses", "body", lambda packed: packed[:-9])
    _run(ledger, "DELETE FROM groups", "DELETE FROM mentions")
    store, begin = ledger.store, type(ledger.store).writing
    for most in range(12):
        left = [most]

        def writing(self, left=left):
            if self._held() is None:
                left[0] -= 1
                if left[0] < 0:
                    raise Ended
            return begin(self)

        monkeypatch.setattr(type(store), "writing", writing)
        try:
            result = repair(store, analyse_article)
            break
        except Ended:
            continue
        finally:
            monkeypatch.undo()
    assert result.problems == ()
