"""A store in a fresh file or database, and articles with analyses made by hand, so that the store is tried without the rules that read."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from servers import Server

from tawatur.ledger.opening import open_store
from tawatur.ledger.schema import metadata
from tawatur.ledger.store import Store
from tawatur.model import Analysis, Article, Entity, Event, Figure, Link, Mark, Mention, Published, Speaker, Statement, When

LINES = (
    "قال مروان الزبيدي إن الجسر القديم سيغلق أمام الشاحنات",
    "وأكدت هيئة الموانئ أن 40 سفينة غادرت المرفأ أول من أمس",
    "ونفت وزارة النقل إغلاق الطريق الساحلي، بحسب وكالة الساحل",
)


@pytest.fixture(scope="session")
def _made(server: Server) -> str:
    url = server.database()
    open_store(url).close()
    return url


_EMPTY = "; ".join(
    (
        *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)),
        "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
    )
)


@pytest.fixture
def emptied(server: Server, _made: str) -> str:
    """The URL of an empty ledger on the server. One is emptied again and again: to make one a test would take longer than all tests, and
    to truncate its tables, which makes new files, as long as to make one."""
    server.run(_made, _EMPTY)
    return _made


@pytest.fixture(params=["file", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "ledger.db" if request.param == "file" else request.getfixturevalue("emptied"))
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["file", "server"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for tests that fill it once and change nothing then."""
    place = tmp_path_factory.mktemp("kept") / "ledger.db" if request.param == "file" else request.getfixturevalue("server").database()
    with closing(open_store(place)) as opened:
        yield opened


@pytest.fixture(scope="session")
def make() -> Callable[..., tuple[Article, Analysis]]:
    """An article with its analysis: make(3, title="…")."""
    return lambda number=1, day="2024-03-05", **fields: (article := _article(number, **fields), _analysis(article, day))


def _article(number: int = 1, text: str | None = None, **fields: str) -> Article:
    """The article of this number, from one of three outlets."""
    known = {"url": f"https://news.example/{number}", "outlet": f"صحيفة {number % 3}", "title": f"خبر الموانئ {number}"} | fields
    return Article(text=text or "\n".join((f"الخبر رقم {number}", *LINES)), **known)


def _analysis(of: Article, day: str) -> Analysis:
    """What the article says: three statements, a figure, a day, an event, wherever its text holds the words."""
    text = of.text

    def mark(words: str) -> Mark:
        start = text.index(words)
        return Mark(start=start, end=start + len(words), text=words)

    def entity(id: str, name: str, english: str, *, known: bool = False) -> Entity:
        place = mark(name)
        mention = Mention(start=place.start, end=place.end, text=name, rule="made by hand")
        return Entity(id=id, type="ORG", name_ar=name, name_en=english, known=known, mentions=(mention,))

    def statement(id: str, cue: str, speaker: str, entity: str, content: str) -> Statement:
        who = Speaker(kind="organisation", mark=mark(speaker), entity=entity, entities=(entity,), parties=("portugal",))
        return Statement(id=id, cue=mark(cue), act="assert", speaker=who, content=mark(content), rule="made by hand", reasons=("a cue",))

    last = statement("s3", "نفت", "وزارة النقل", "e3", "إغلاق الطريق الساحلي")
    carried = Statement.from_dict(
        last.to_dict() | {"act": "deny", "via": [Link(role="agency", mark=mark("وكالة الساحل"), entity="e4").to_dict()]}
    )
    return Analysis(
        doc=of.name,
        digest=of.digest,
        rules="test",
        language="ar",
        published=Published(value=day, basis="text"),
        entities=(
            entity("e1", "مروان الزبيدي", "Marwan al-Zubaidi"),
            entity("ports-authority", "هيئة الموانئ", "Ports Authority", known=True),
            entity("e3", "وزارة النقل", "Ministry of Transport"),
            entity("e4", "وكالة الساحل", "Coast Agency"),
            entity("e5", "الجسر القديم", "Old Bridge"),
        ),
        statements=(
            statement("s1", "قال", "مروان الزبيدي", "e1", "الجسر القديم سيغلق أمام الشاحنات"),
            statement("s2", "أكدت", "هيئة الموانئ", "ports-authority", "40 سفينة غادرت المرفأ أول من أمس"),
            carried,
        ),
        figures=(
            Figure(mark=mark("40 سفينة"), low=40, high=40, bound="exact", unit="ships", of="ships", statement="s2", rule="made by hand"),
        ),
        dates=(When(mark=mark("أول من أمس"), value="2024-03-03", anchor=day, rule="made by hand"),),
        events=(Event(id="v1", type="RETREAT", trigger=mark("غادرت"), actor="ports-authority", date="2024-03-03", statement="s2"),),
    )
