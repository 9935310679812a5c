"""`verify` catches whatever was changed behind the ledger's back."""

import msgspec
import pytest
from sqlalchemy import text

from tawatur.ledger.packing import pack, pack_text, unpack, unpack_text
from tawatur.ledger.verify import OF_ARTICLE
from tawatur.model import Analysis, Edge, Original


def _changed(store, sql, change):
    """Write `change` of the one value that `sql` names (table.column), and of the text, into its row."""
    table, column = sql.split(".")
    with store.writing() as connection:
        before = connection.scalars(text(f"SELECT {column} FROM {table} LIMIT 1")).one()
        told = unpack_text(connection.scalars(text("SELECT body FROM texts")).one())
        connection.execute(text(f"UPDATE {table} SET {column} = :value"), {"value": change(before, told)})


def _analysis(change):
    return lambda packed, told: pack(change(unpack(packed, Analysis, told)), told)


def _moved(analysis):
    figure = analysis.figures[0]
    mark = msgspec.structs.replace(figure.mark, start=figure.mark.start + 1, end=figure.mark.end + 1)
    return msgspec.structs.replace(analysis, figures=(msgspec.structs.replace(figure, mark=mark),))


def _strayed(analysis):
    """A figure outside its statement, where its text really stands."""
    figure = analysis.figures[0]
    return msgspec.structs.replace(analysis, figures=(msgspec.structs.replace(figure, statement="s1"),))


def _unknown_speaker(analysis):
    speaker = msgspec.structs.replace(analysis.statements[0].speaker, entity="nobody")
    statement = msgspec.structs.replace(analysis.statements[0], speaker=speaker)
    return msgspec.structs.replace(analysis, statements=(statement, *analysis.statements[1:]))


def _far_speaker(analysis):
    far = msgspec.structs.replace(analysis.statements[0].speaker, mark=analysis.statements[2].speaker.mark)
    return msgspec.structs.replace(
        analysis, statements=(msgspec.structs.replace(analysis.statements[0], speaker=far), *analysis.statements[1:])
    )


def test_a_ledger_as_it_was_written_holds(store, make):
    for number in range(5):
        article, analysis = make(number)
        store.put(article, analysis)
        store.keep(article.id, Original(form="text", encoding="utf-8", data=article.text.encode()))
    result = store.verify()
    assert result.problems == ()
    assert result.checked["articles"] == 5
    assert all(result.checked[what] for what in OF_ARTICLE)


@pytest.mark.parametrize(
    ("where", "change", "what"),
    [
        ("texts.body", lambda packed, _: pack_text(unpack_text(packed).replace("40", "90")), {"digests", "analyses"}),
        ("texts.body", lambda packed, _: packed[:-9], {"digests"}),
        ("articles.digest", lambda digest, _: digest[::-1], {"digests"}),
        ("articles.name", lambda name, _: name + "x", {"list of articles"}),
        ("articles.published", lambda day, _: "1999-01-01", {"list of articles"}),
        ("analyses.body", _analysis(_moved), {"spans"}),
        ("analyses.body", _analysis(_strayed), {"places of figures"}),
        ("analyses.body", _analysis(_unknown_speaker), {"references"}),
        ("analyses.body", _analysis(_far_speaker), {"places of speakers"}),
        ("analyses.body", lambda packed, _: b"x" + packed, {"analyses"}),
        ("statements.content_end", lambda end, _: end + 1, {"rows"}),
        ("figures.low", lambda low, _: low + 1, {"rows"}),
        ("mentions.entity", lambda entity, _: entity + "x", {"rows"}),
    ],
)
def test_what_was_tampered_with_is_found_and_named(store, make, where, change, what):
    store.put(*make(1))
    _changed(store, where, change)
    problems = store.verify().problems
    assert what <= {problem.what for problem in problems}
    named = [problem.article for problem in problems if problem.what != "search index"]
    assert all(article and article.startswith("https://news.example/1") for article in named)


@pytest.mark.parametrize("table", ["search_articles", "search_statements"])
def test_an_index_of_other_words_is_found(store, make, table):
    store.put(*make(1))
    with store.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"INSERT INTO {table} (rowid, words) VALUES (16777216, 'كلمات')"))
        else:
            connection.execute(text(f"UPDATE {table} SET words = 'كلمات'"))
    assert {problem.what for problem in store.verify().problems} == {"search index"}


@pytest.mark.parametrize("table", ["texts", "analyses", "statements", "search_articles", "search_statements"])
def test_what_is_missing_is_found(store, make, table):
    store.put(*make(1))
    with store.writing() as connection:
        connection.execute(text(f"DELETE FROM {table}"))
    assert store.verify().problems


def test_passages_outside_their_articles_are_found(store, make):
    for number in (1, 2):
        store.put(*make(number))
    a, b = sorted(make(number)[0].id for number in (1, 2))
    detail = {"share_a": 1.0, "share_b": 1.0, "origin": "unknown", "passages": [{"a": [0, 20], "b": [0, 99_999]}]}
    store.put_edges("copy", [a], [Edge(kind="copy", a=a, b=b, weight=1.0, detail=detail)])
    (problem,) = store.verify().problems
    assert problem.what == "passages of copies"
    assert "99999 of b" in problem.where
