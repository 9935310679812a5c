"""Who publishes: what is shipped, what the analyst says of it, and what that does to the voices of claims."""

import io
import itertools
import json

import pytest
from sqlalchemy import delete

from tawatur.analysis.names import own_names
from tawatur.api import Ledger, open_ledger
from tawatur.errors import GazetteerError, NotFound, OutletError
from tawatur.ledger import schema
from tawatur.model import Outlet

SHIP = "قالت وزارة النقل البرتغالية إن سفينة الصيد «نجمة الشمال» غرقت قبالة جزر الأزور وعلى متنها 12 صيادا."
ALSO = "أكد حلف شمال الأطلسي أن 12 صيادا كانوا على متن سفينة الصيد «نجمة الشمال» التي غرقت قبالة جزر الأزور."
AGENCY = "ذكرت وكالة الساحل أن 12 صيادا كانوا على متن سفينة الصيد «نجمة الشمال» التي غرقت قبالة جزر الأزور."


def _source(path, *articles):
    lines = [
        {"text": text, "url": url, "published": "2024-03-05", **({"outlet": outlet} if outlet else {})} for text, url, outlet in articles
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def ledger(store):
    return Ledger(store)


@pytest.fixture
def two(tmp_path):
    """One claim of two parties, each in a paper of its own."""
    return _source(tmp_path / "two.jsonl", (SHIP, "https://port.example/1", "صوت المرفأ"), (ALSO, "https://plain.example/1", "جريدة السهل"))


def _voices(ledger):
    (claim,) = [claim for claim in ledger.claims() if len(claim.positions) == 2]
    return claim.grade.voices, claim.grade.cut


def test_outlets_are_listed_with_their_articles_and_what_is_known(ledger, tmp_path):
    ledger.add(
        _source(
            tmp_path / "a.jsonl",
            (SHIP, "https://www.reuters.com/1", None),
            (ALSO, "u2", "رويترز"),
            (ALSO, "u4", "reuters.com"),
            (ALSO, "u3", "تاس"),
            (SHIP, "https://port.example/1", None),
        )
    )
    found = ledger.outlets()
    assert [(outlet.id, outlet.articles) for outlet in found] == [("reuters", 3), ("port.example", 1), ("tass", 1)]
    assert (found[2].name, found[2].kind, found[2].country, found[2].voice_of) == ("تاس", "agency", "RU", "russia")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://arabic.cnn.com/a", "سي إن إن العربية"),
        ("https://edition.cnn.com/a", "سي إن إن"),
        ("https://notcnn.com/a", None),
        ("http://[x", None),
    ],
)
def test_an_article_without_an_outlet_has_that_of_its_site(ledger, tmp_path, url, outlet):
    ledger.add(_source(tmp_path / "a.jsonl", (SHIP, url, None)))
    assert ledger.article(url)[0].outlet == outlet


@pytest.mark.parametrize("order", list(itertools.permutations([None, "رويترز", "وكالة أخرى"])))
def test_an_outlet_that_a_source_names_goes_before_that_of_the_site(ledger, tmp_path, order):
    for number, outlet in enumerate(order):
        ledger.add(_source(tmp_path / f"{number}.jsonl", (SHIP, "https://reuters.com/1", outlet)))
    assert ledger.article("https://reuters.com/1")[0].outlet == "وكالة أخرى"


def test_papers_of_one_owner_are_one_voice_from_when_the_analyst_says_so(ledger, two):
    ledger.add(two)
    assert _voices(ledger)[0] == 2
    ledger.set_outlets([Outlet(id=ledger.outlet(name).id, name=name, owner="دار البحر") for name in ("صوت المرفأ", "جريدة السهل")])
    assert _voices(ledger) == (1, ("دار البحر",))
    ledger.forget_outlet("صوت المرفأ")
    assert _voices(ledger)[0] == 2
    assert ledger.verify().problems == ()


def test_sites_of_one_owner_are_one_voice_too(ledger, tmp_path):
    ledger.add(_source(tmp_path / "a.jsonl", (SHIP, "https://port.example/1", None), (ALSO, "https://news.plain.example/1", None)))
    told = [
        Outlet(id="port.example", name="port.example", owner="دار"),
        Outlet(id="plain", name="السهل", owner="دار", sites=("plain.example",)),
    ]
    ledger.set_outlets(told)
    assert _voices(ledger)[0] == 1
    (claim,) = [claim for claim in ledger.claims() if len(claim.positions) == 2]
    assert {position.outlet for position in claim.positions} == {"port.example", "السهل"}


def test_an_agency_that_speaks_for_a_party_is_that_party(ledger, tmp_path):
    ledger.add(_source(tmp_path / "a.jsonl", (AGENCY, "u1", "صوت المرفأ"), (SHIP, "u2", "جريدة السهل")))
    before = _voices(ledger)
    ledger.set_outlets([Outlet(id="coast", name="وكالة الساحل", kind="agency", voice_of="البرتغال")])
    (claim,) = [claim for claim in ledger.claims() if len(claim.positions) == 2]
    assert before[0] == 2
    assert (claim.origins, claim.grade.voices) == (("portugal",), 1)
    ledger.set_outlets([Outlet(id="coast", name="وكالة الساحل", voice_of="")])
    assert _voices(ledger)[0] == 2


def test_what_is_said_before_or_after_the_articles_gives_the_same_ledger(store, tmp_path, two):
    more = _source(tmp_path / "more.jsonl", (SHIP, "https://third.example/1", None), (ALSO, "https://reuters.com/5", None))
    told = [
        Outlet(id="صوت المرفا", name="صوت المرفأ", owner="دار البحر"),
        Outlet(id="third", name="الثالثة", sites=("third.example",), owner="دار البحر"),
        Outlet(id="reuters", name="رويترز", owner="دار البحر", reliability="B"),
        Outlet(id="nato", name="حلف شمال الأطلسي", voice_of="portugal"),
    ]
    steps = [lambda ledger: ledger.add(two), lambda ledger: ledger.add(more), lambda ledger: ledger.set_outlets(told)]
    exports = set()
    for order in itertools.permutations(steps):
        ledger = Ledger(store)
        for step in order:
            step(ledger)
        out = io.BytesIO()
        ledger.export("jsonl", out)
        exports.add(b"".join(line for line in out.getvalue().splitlines(True) if not line.startswith(b'{"record":"correction"')))
        for article in ledger.articles():
            ledger.remove(article.id)
        with store.writing() as connection:
            connection.execute(delete(schema.outlets))
            connection.execute(delete(schema.corrections))
    assert len(exports) == 1
    assert [json.loads(line)["id"] for line in exports.pop().splitlines() if b'"record":"outlet"' in line] == sorted(o.id for o in told)


def test_what_is_said_later_adds_to_what_was_said_before(ledger):
    ledger.set_outlets([Outlet(id="reuters", name="رويترز", owner="دار")])
    ledger.set_outlets([Outlet(id="reuters", name="رويترز", reliability="A2")])
    outlet = ledger.outlet("reuters.com")
    assert (outlet.owner, outlet.reliability, outlet.kind, outlet.country) == ("دار", "A2", "agency", "GB")


@pytest.mark.parametrize(
    ("field", "value"), [("country", "Lebanon"), ("voice_of", "دولة لا يعرفها أحد"), ("name", " "), ("sites", ("no site",))]
)
def test_what_cannot_be_is_said_with_its_field_and_nothing_is_written(ledger, field, value):
    wrong = Outlet.from_dict({"id": "x", "name": "صوت", field: value})
    with pytest.raises(OutletError, match=field):
        ledger.set_outlets([Outlet(id="reuters", name="رويترز", owner="دار"), wrong])
    assert ledger.store.outlets() == []


def test_an_outlet_that_is_nowhere_is_not_found(ledger):
    for ask in (ledger.outlet, ledger.forget_outlet):
        with pytest.raises(NotFound):
            ask("لا أحد")
    with pytest.raises(NotFound):
        ledger.forget_outlet("reuters")


# ------------------------------------------------------------------ a file of one's own

CSV = """type,name,id,kind,party,country,owner,reliability,sites
ORG,وكالة ريحان,rayhan,agency,portugal,PT,دار,B2,rayhan.example|Rayhan.test
PER,سنمار الجوهري
"""
YAML = """
- {type: PER, name: سنمار الجوهري}
- type: ORG
  name: وكالة ريحان
  id: rayhan
  kind: agency
  party: portugal
  country: PT
  owner: دار
  reliability: B2
  sites: [rayhan.test, rayhan.example]
"""


def test_a_file_of_names_tells_outlets_too(tmp_path):
    (tmp_path / "a.csv").write_text(CSV, "utf-8")
    (tmp_path / "a.yaml").write_text(YAML, "utf-8")
    sheet, names = own_names(tmp_path / "a.csv"), own_names(tmp_path / "a.yaml")
    assert sheet == names
    told = {"kind": "agency", "country": "PT", "owner": "دار", "voice_of": "portugal", "reliability": "B2"}
    assert names.outlets == (Outlet(id="rayhan", name="وكالة ريحان", sites=("rayhan.example", "rayhan.test"), **told),)
    (tmp_path / "b.csv").write_text(CSV.replace("B2", "C3"), "utf-8")
    assert own_names(tmp_path / "b.csv").digest == sheet.digest


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ORG,وكالة ريحان,,,,دار", "owner: only of an ORG with a kind"),
        ("ORG,وكالة ريحان,agency,Portugal", "country: Portugal"),
        ("ORG,وكالة ريحان,agency,,,,not a site", "sites: not a site"),
    ],
)
def test_what_is_wrong_with_an_outlet_is_named(tmp_path, row, said):
    (tmp_path / "a.csv").write_text(f"type,name,kind,country,reliability,owner,sites\n{row}\n", "utf-8")
    with pytest.raises(GazetteerError, match=f"a.csv:2: {said}"):
        own_names(tmp_path / "a.csv")


def test_what_is_said_of_an_outlet_is_in_the_history_and_can_be_undone(ledger, two, tmp_path):
    ledger.add(two)
    before = _voices(ledger)
    first = [Outlet(id="صوت المرفا", name="صوت المرفأ", owner="دار البحر", reliability="B2")]
    ledger.set_outlets(first, why="من صفحتها", who="سلمى")
    ledger.set_outlets(first, why="مرة أخرى")
    ledger.set_outlets([Outlet(id="جريده السهل", name="جريدة السهل", owner="دار البحر")])
    ledger.set_outlets([Outlet(id="صوت المرفا", name="صوت المرفأ", reliability="C3")])
    assert [(one.number, one.kind, one.who, one.why, one.state) for one in ledger.history()] == [
        (1, "outlet", "سلمى", "من صفحتها", "holds"),
        (2, "outlet", "analyst", "", "holds"),
        (3, "outlet", "analyst", "", "holds"),
    ]
    assert _voices(ledger) != before
    ledger.undo(1)
    assert (ledger.outlet("صوت المرفأ").owner, ledger.outlet("صوت المرفأ").reliability) == (None, "C3")
    assert _voices(ledger) == before
    ledger.forget_outlet("صوت المرفأ", why="لا شيء")
    ledger.undo(ledger.history()[-1].number)
    assert ledger.outlet("صوت المرفأ").reliability == "C3"
    ledger.export("jsonl", tmp_path / "all.jsonl")
    with open_ledger(tmp_path / "again.db") as again:
        list(again.restore(tmp_path / "all.jsonl"))
        again.export("jsonl", tmp_path / "again.jsonl")
        assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()
        for number in (2, 3):
            again.undo(number)
        assert again.store.outlets() == []
    assert ledger.verify().problems == ()
