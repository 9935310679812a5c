"""What an older ledger holds is there when it was brought up to date."""

import pytest
from sqlalchemy import text

from tawatur.filling import link_waiting
from tawatur.ledger import dialects, opening
from tawatur.ledger.dialects.database import WRITES
from tawatur.ledger.opening import open_store
from tawatur.ledger.packing import pack, pack_text
from tawatur.ledger.rows import rows
from tawatur.ledger.searched import searched

_DETAIL = {"share_a": 1.0, "share_b": 0.5, "origin": "unknown", "passages": [{"a": [0, 20], "b": [0, 20]}]}
_KEYS = [2**40 + 5, 2**46 - 1 << 2 | 2, 1]


@pytest.fixture
def older(place, make):
    """A ledger as it was before schema 0005: two articles, linked by their ids, with analyses packed by themselves."""
    database = dialects.at(place)
    engine = database.engine(place)
    with engine.connect() as connection:
        database.prepare(connection)
    made = sorted((make(number) for number in (1, 2)), key=lambda both: both[0].id)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        opening.migrate(connection, "0004")
        for number, (article, analysis) in enumerate(made, 1):
            _put(connection, number, article, analysis)
        a, b = (article.id for article, _ in made)
        for kind, one, other, weight, detail in (
            ("copy", a, b, 0.125, _DETAIL),
            ("story", a, b, 0.5678, {"opening": 0.5}),
            ("claim", f"{a}:s2", f"{b}:s3", 0.6, {"shared": ["x"]}),
        ):
            row = {"kind": kind, "a": one, "b": other, "weight": weight, "detail": pack(detail)}
            connection.execute(text("INSERT INTO edges (kind, a, b, weight, detail) VALUES (:kind, :a, :b, :weight, :detail)"), row)
        connection.execute(text("INSERT INTO keys VALUES (:key, 1)"), [{"key": key} for key in _KEYS])
    engine.dispose()
    return place, made


def _put(connection, number, article, analysis):
    fields = {name: getattr(article, name) for name in ("id", "name", "digest", "url", "title", "outlet")}
    fields |= {"number": number, "published": analysis.published.value, "basis": "text", "language": "ar", "extra": "{}", "linked": True}
    columns = ", ".join(fields)
    connection.execute(text(f"INSERT INTO articles ({columns}) VALUES ({', '.join(f':{name}' for name in fields)})"), fields)
    connection.execute(text("INSERT INTO texts VALUES (:number, :body)"), {"number": number, "body": pack_text(article.text)})
    body = {"number": number, "rules": analysis.rules, "body": pack(analysis)}
    connection.execute(text("INSERT INTO analyses VALUES (:number, 1, :rules, :body)"), body)
    for table, found in rows(number, analysis).items():
        dialects.of(connection).insert_many(connection, table, found)
    dialects.of(connection).index(connection, number, *searched(article, analysis))


def test_analyses_of_an_older_ledger_are_kept_and_its_links_found_anew(older):
    place, made = older
    ids = [article.id for article, _ in made]
    store = open_store(place)
    try:
        assert store.load(ids) == {article.id: (article, analysis) for article, analysis in made}
        assert all(store.edges(kind, ids) == [] for kind in ("copy", "story", "claim"))
        assert sorted(store.unlinked(10)) == ids
        link_waiting(store)
        assert {member for group in store.groups_of("story", ids) for member in group.members} == set(ids)
        assert store.verify().problems == ()
    finally:
        store.close()
