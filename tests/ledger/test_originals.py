"""The bytes of a source come back as they were, and what a source adds to an article that is known costs no analysis."""

import hashlib
import io
import itertools
import json

import pytest
from sqlalchemy import select, text

from tawatur import filling
from tawatur.api import Ledger
from tawatur.ledger.packing import pack_beside, unpack_beside
from tawatur.ledger.schema import sources
from tawatur.model import Original, Published

SAID = "قالت هيئة الموانئ إن 40 سفينة غادرت المرفأ صباح الأحد بعد أن هدأت العاصفة.\nوأضافت أن البقية تنتظر."
URL = "https://news.example/ships"


@pytest.fixture
def ledger(store):
    return Ledger(store)


def _line(path, **fields):
    ascii = fields.pop("ascii", False)
    data = json.dumps({"text": SAID, "url": URL, **fields}, ensure_ascii=ascii).encode()
    path.write_bytes(data + b"\r\n")
    return data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
def test_a_text_file_comes_back_byte_for_byte(ledger, tmp_path, encoding):
    data = SAID.replace("\n", "\r\n").encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    ledger.add(tmp_path / "a.txt")
    (original,) = ledger.originals("a.txt")
    assert (original.form, original.encoding, original.data) == ("text", encoding, data)
    assert original.digest == hashlib.sha256(data).hexdigest()
    assert ledger.verify().problems == ()


@pytest.mark.parametrize("ascii", [False, True])
def test_a_line_comes_back_without_its_end(ledger, tmp_path, ascii):
    data = _line(tmp_path / "a.jsonl", title="سفن", ascii=ascii)
    ledger.add(tmp_path / "a.jsonl")
    assert [original.data for original in ledger.originals(URL)] == [data]
    assert ledger.verify().problems == ()


def test_what_is_the_text_itself_is_not_kept_twice(ledger, store, tmp_path):
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    ledger.add(tmp_path / "a.txt")
    with store.reading() as connection:
        assert connection.scalars(select(sources.c.body)).all() == [None]


@pytest.mark.parametrize("length", [1, 500])
@pytest.mark.parametrize("ascii", [False, True])
def test_a_line_takes_little_more_room_than_what_it_holds_beside_the_text(length, ascii):
    body = " ".join(f"كلمة{number} {hashlib.sha256(str(number).encode()).hexdigest()}" for number in range(length))
    line = json.dumps({"text": body, "url": URL}, ensure_ascii=ascii).encode()
    packed = pack_beside(line, body)
    assert unpack_beside(packed, body) == line
    assert len(packed) < 120 + len(line) // 50 or length > 400


def test_two_sources_that_tell_an_article_in_other_bytes_are_both_kept(ledger, tmp_path):
    lines = {_line(tmp_path / "a.jsonl", section="ports"), _line(tmp_path / "b.jsonl", section="ports", views=3)}
    ledger.add([tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "a.jsonl"])
    assert {original.data for original in ledger.originals(URL)} == lines
    assert ledger.verify().problems == ()


def test_originals_go_with_their_article(ledger, store, tmp_path):
    _line(tmp_path / "a.jsonl")
    ledger.add(tmp_path / "a.jsonl")
    ledger.remove(URL)
    with store.reading() as connection:
        assert connection.scalars(select(sources.c.digest)).all() == []


@pytest.mark.parametrize(("column", "value"), [("digest", "0" * 64), ("body", "x"), ("encoding", "utf-16"), ("encoding", "no-such")])
def test_an_original_that_was_tampered_with_is_found(ledger, store, tmp_path, column, value):
    _line(tmp_path / "a.jsonl")
    ledger.add(tmp_path / "a.jsonl")
    with store.writing() as connection:
        connection.execute(text(f"UPDATE sources SET {column} = :value"), {"value": value.encode() if column == "body" else value})
    assert {problem.what for problem in ledger.verify().problems} == {"originals"}


def test_an_original_of_another_text_is_found(ledger, store, tmp_path):
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    ledger.add(tmp_path / "a.txt")
    (article,) = ledger.articles()
    store.keep(article.id, Original(form="text", encoding="utf-8", data=b"another"))
    assert [problem.what for problem in ledger.verify().problems] == ["originals"]


# ------------------------------------------------------------------ the same article from another place


class Counting:
    """A crew that counts what it is asked for."""

    ahead = 1

    def __init__(self, analyse):
        self.asked, self._analyse = 0, analyse

    def submit(self, article):
        self.asked += 1
        return lambda: self._analyse(article)


def _filled(store, articles):
    from tawatur.pipeline import analyse_article

    crew = Counting(lambda article: filling.prepared(article, analyse_article(article)))
    statuses = [added.status for added in filling.fill(store, articles, crew)]
    return statuses, crew.asked


@pytest.mark.parametrize("order", list(itertools.permutations(["a.jsonl", "b.jsonl", "c.jsonl"]))[::2])
def test_an_article_from_another_place_is_known_and_not_analysed_again(ledger, store, tmp_path, order):
    from tawatur.read import sourced
    from tawatur.settings import Settings

    for number, name in enumerate(("a.jsonl", "b.jsonl", "c.jsonl")):
        _line(tmp_path / name, author=f"سلمى {number}", views=number)
    found = [one for name in order for one in sourced(tmp_path / name, Settings())]
    statuses, asked = [], 0
    for one in found:
        status, more = _filled(store, [one])
        statuses, asked = statuses + status, asked + more
    assert statuses == ["added", "known", "known"]
    assert asked == 1
    article, _ = ledger.article(URL)
    assert (article.place, article.author, article.extra) == ("a.jsonl:1", "سلمى 0", {"views": 0})
    assert store.unlinked(10) == []
    assert ledger.verify().problems == ()


def test_what_an_analysis_looks_at_is_still_read_again(ledger, store, tmp_path):
    from tawatur.read import sourced
    from tawatur.settings import Settings

    _line(tmp_path / "a.jsonl")
    _line(tmp_path / "b.jsonl", published="2024-03-05")
    for name, analysed in (("a.jsonl", 1), ("b.jsonl", 1), ("a.jsonl", 0)):
        assert _filled(store, sourced(tmp_path / name, Settings()))[1] == analysed
    assert ledger.article(URL)[1].published == Published(value="2024-03-05", basis="given")


def test_a_ledger_is_the_same_from_whichever_place_an_article_came_first(tmp_path):
    from tawatur.api import open_ledger

    places = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for number, place in enumerate(places):
        _line(place, section=f"{number}")
    held = []
    for number, order in enumerate((places, places[::-1])):
        with open_ledger(tmp_path / f"{number}.db") as opened:
            opened.add(order)
            out = io.BytesIO()
            opened.export("jsonl", out)
            held.append((out.getvalue(), opened.article(URL), opened.originals(URL)))
    assert held[0] == held[1]
