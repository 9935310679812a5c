"""Names of the user's own, beside those of the knowledge pack. All of them are invented."""

from pathlib import Path

import pytest

import tawatur
from tawatur.analysis.names import own_names
from tawatur.api import open_ledger
from tawatur.errors import GazetteerError
from tawatur.model import Analysis, Entity
from tawatur.pipeline import rules_version

CSV = """type,name,name_en,id,aliases,party,wikidata,kind
PER,سنمار الجوهري,Sinimmar al-Jawhari,,,coast-ports,,
ORG,هيئة مرافئ الساحل,Coast Ports,,مرافئ الساحل|مرافساحل,,Q42,
ORG,وكالة ريحان,,rayhan,,,,agency
GPE,وادي زهر,Wadi Zahr,,,,,
LOC,تل برقوق,,,,,,
ORG,حلف العتيق,,nato,,,,
ORG,موسكو,Moscow Club,,,,,
"""
YAML = """
# the same names
- {type: LOC, name: تل برقوق, wikidata: }
- type: ORG
  name: هيئة مرافئ الساحل
  name_en: Coast Ports
  aliases: [مرافئ الساحل, "مرافساحل"]
  wikidata: Q42
- {type: PER, name: سنمار الجوهري, name_en: Sinimmar al-Jawhari, party: coast-ports}
- {type: ORG, name: وكالة ريحان, id: rayhan, kind: agency}
- {type: GPE, name: وادي زهر, name_en: Wadi Zahr}
- {type: ORG, name: حلف العتيق, id: nato}
- {type: ORG, name: موسكو, name_en: Moscow Club}
"""
ARTICLE = (
    "قال سنمار الجوهري أمس في تل برقوق إن الميناء سيفتح. وأضاف الجوهري أن مرافساحل مستعدة، بحسب وكالة ريحان. "
    "وأعلنت هيئة مرافئ الساحل أنها توافق. وقال حلف العتيق إنه يراقب من وادي زهر. وانتقدت موسكو القرار. ووصل وفد الناتو إلى القاهرة."
)


def write(folder: Path, text: str, name: str = "names.csv") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


@pytest.fixture
def names(tmp_path: Path) -> Path:
    return write(tmp_path, CSV)


def read(names: Path | None, text: str = ARTICLE) -> Analysis:
    return tawatur.analyse(text, published="2025-03-04", gazetteer=names)


def entity(analysis: Analysis, id: str) -> Entity:
    return next(entity for entity in analysis.entities if entity.id == id)


def mentions(analysis: Analysis, id: str) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.rule) for mention in entity(analysis, id).mentions]


def test_a_person_is_known_with_the_party_and_by_the_family_name_later(names: Path) -> None:
    analysis = read(names)
    person = entity(analysis, "sinimmar-al-jawhari")
    assert (person.type, person.known, person.name_en, person.party) == ("PER", True, "Sinimmar al-Jawhari", "coast-ports")
    assert mentions(analysis, person.id) == [("سنمار الجوهري", "gazetteer: user"), ("الجوهري", "family name")]
    assert analysis.statements[0].speaker.parties == ("coast-ports",)


def test_an_organisation_is_one_under_all_its_aliases_and_its_own_party(names: Path) -> None:
    analysis = read(names)
    assert [text for text, _ in mentions(analysis, "coast-ports")] == ["مرافساحل", "هيئة مرافئ الساحل"]
    organisation = entity(analysis, "coast-ports")
    assert (organisation.name_ar, organisation.party, organisation.wikidata) == ("هيئة مرافئ الساحل", "coast-ports", "Q42")


def test_an_agency_carries_what_is_said(names: Path) -> None:
    [statement] = read(names, "قال وزير النقل لوكالة ريحان إن الميناء سيفتح.").statements
    assert [(link.role, link.entity) for link in statement.via] == [("agency", "rayhan")]
    [statement] = read(names, "ذكرت وكالة ريحان أن الميناء سيفتح.").statements
    assert (statement.speaker.kind, statement.speaker.entity) == ("media", "rayhan")


def test_a_place_needs_no_english_name_and_keeps_the_noun_that_is_a_part_of_it(names: Path) -> None:
    analysis = read(names)
    assert (entity(analysis, "تل-برقوق").type, entity(analysis, "wadi-zahr").type) == ("LOC", "GPE")
    assert mentions(analysis, "wadi-zahr") == [("وادي زهر", "gazetteer: user")]


def test_a_capital_speaks_for_its_state(tmp_path: Path) -> None:
    names = write(tmp_path, "type,name,name_en,party,kind\nGPE,برقوق,Barquq,portugal,capital\n")
    analysis = read(names, "أعلنت برقوق أنها ستفتح الميناء.")
    assert analysis.statements[0].speaker.parties == ("portugal",)
    assert entity(analysis, "portugal").mentions == ()


def test_a_party_that_is_referred_to_and_not_named_may_be_a_place_of_the_users(tmp_path: Path) -> None:
    names = write(tmp_path, "type,name,party\nPER,سنمار الجوهري,زهر\nGPE,زهر,\n")
    analysis = read(names, "قال سنمار الجوهري إن الميناء سيفتح.")
    assert entity(analysis, "زهر").mentions == ()


def test_a_row_with_the_id_of_the_pack_adds_to_it(names: Path) -> None:
    analysis = read(names)
    assert mentions(analysis, "nato") == [("حلف العتيق", "gazetteer: user"), ("الناتو", "gazetteer")]
    assert entity(analysis, "nato").name_en == "NATO"


def test_what_such_a_row_says_goes_before_the_pack_under_every_spelling(tmp_path: Path) -> None:
    names = write(tmp_path, "type,name,id,party\nORG,حلف العتيق,nato,portugal\n")
    assert entity(read(names, "قال الناتو إنه يراقب."), "nato").party == "portugal"


def test_a_spelling_that_the_pack_has_for_somebody_else_is_the_users(names: Path) -> None:
    assert mentions(read(names), "moscow-club") == [("موسكو", "gazetteer: user")]
    assert mentions(read(None), "moscow") == [("موسكو", "gazetteer")]


def test_who_loses_the_spelling_is_still_known_by_the_adjective(tmp_path: Path) -> None:
    names = write(tmp_path, "type,name,name_en\nORG,البرتغال,Portugal Club\n")
    analysis = read(names, "قالت وزيرة البحر البرتغالية ليلى المنصوري إن الميناء سيفتح.")
    assert entity(analysis, "portugal").mentions == ()


def test_csv_and_yaml_give_the_same(names: Path, tmp_path: Path) -> None:
    same = read(write(tmp_path, YAML, "names.yaml"))
    assert same == read(names)
    assert same.entities


def test_a_csv_file_of_a_spreadsheet_is_read(names: Path, tmp_path: Path) -> None:
    rows = "\r\n".join(line + ",," for line in CSV.splitlines())
    (tmp_path / "sheet.csv").write_bytes(b"\xef\xbb\xbf" + rows.encode() + b"\r\n,,,,,,,,,\r\n")
    assert own_names(tmp_path / "sheet.csv") == own_names(names)


def test_the_version_of_the_rules_tells_the_names_and_nothing_else_of_the_file(names: Path, tmp_path: Path) -> None:
    version = read(names).rules
    assert version == rules_version(own_names(names)) != rules_version()
    header, *rows = CSV.splitlines()
    assert read(write(tmp_path, "\n".join([header, *reversed(rows)]), "turned.csv")).rules == version
    assert read(write(tmp_path, CSV.replace("Q42", "Q43"), "other.csv")).rules != version


def test_without_names_or_after_a_call_with_some_nothing_changes(names: Path, tmp_path: Path) -> None:
    before = read(None)
    read(names)
    assert read(None) == before == read(write(tmp_path, "type,name\n", "empty.csv")) == read(write(tmp_path, "# none yet", "empty.yaml"))
    assert before.rules == rules_version()


def test_a_file_that_was_changed_is_read_anew(names: Path) -> None:
    assert entity(read(names), "moscow-club")
    names.write_text("type,name\nLOC,تل برقوق\n", "utf-8")
    assert "moscow-club" not in {entity.id for entity in read(names).entities}


def test_a_ledger_reads_with_its_names(names: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    with open_ledger(tmp_path / "a.db", gazetteer=names) as ledger:
        ledger.add(tmp_path / "one.txt")
        analysis = ledger.article("one.txt")[1]
        assert ledger.verify().problems == ()
    assert analysis.rules == rules_version(own_names(names))
    assert entity(analysis, "sinimmar-al-jawhari").known


def test_the_setting_names_the_file_for_ledgers_and_not_for_a_plain_reading(
    names: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAWATUR_GAZETTEER", str(names))
    with open_ledger(tmp_path / "a.db") as ledger:
        assert ledger.own == own_names(names)
    assert read(None).rules == rules_version()


BROKEN = [
    ("type,name\nCAT,قط الساحل\n", "2: type: CAT is none of PER, ORG, LOC, GPE"),
    ("type,name\n\nPER,\n", "3: name: missing"),
    ('type,name\nPER,"سنمار\nالجوهري"\nORG,Reed\n', "4: name: Reed is not in Arabic letters"),
    ("type,name,aliases\nPER,سنمار الجوهري,س\n", "2: aliases: س is too short"),
    ("type,name,id\nORG,مرافئ الساحل,Coast Ports\n", "2: id: Coast Ports is no id such as coast-ports"),
    ("type,name,id\nORG,مرافئ الساحل,org-1\n", "2: id: org-1 is of the form that unknown names have; give another id"),
    ("type,name,name_en\nPER,جورجيا الجوهري,Georgia\n", "2: id: georgia is a GPE of the knowledge pack; give another id"),
    ("type,name,id\nLOC,تل برقوق,a\nLOC,تل زهر,a\n", "3: id: a is that of line 2; give another id, or one row with aliases"),
    ("type,name\nLOC,تل بُرقوق\nGPE,تل برقوق\n", "3: name: تل برقوق stands in line 2 too"),
    ("type,name,party\nORG,مرافئ الساحل,South Korea\n", "2: party: South Korea is no id such as south-korea"),
    ("type,name,wikidata\nORG,مرافئ الساحل,42\n", "2: wikidata: 42 is no id such as Q42"),
    ("type,name,kind\nORG,مرافئ الساحل,capital\n", "2: kind: capital is none of ORG: agency, paper, broadcaster, site, official"),
    ("type,name,kind\nPER,سنمار الجوهري,agency\n", "2: kind: PER has none"),
    ("type,name,kind\nGPE,وادي زهر,capital\n", "2: party: missing; a capital speaks for a state"),
    ("type,name\nPER,سنمار,الجوهري\n", "2: 3 fields under 2 columns; a value that holds a comma stands in quotation marks"),
    (
        "type,nom\nPER,سنمار\n",
        "1: nom: no such field; there are: type, name, name_en, id, aliases, party, wikidata, kind, country, owner, reliability, sites",
    ),
    ("type,name,name\nPER,سنمار,سنمار\n", "1: name: stands twice in the header line"),
    ('type,name\nPER,"سنمار\n', "2: no CSV: unexpected end of data"),
    ("", "1: no header line such as type,name,name_en,id,aliases,party,wikidata,kind,country,owner,reliability,sites"),
]
BROKEN_YAML = [
    (
        "- type: PER\n  nom: سنمار\n  name: سنمار\n",
        "2: nom: no such field; there are: type, name, name_en, id, aliases, party, wikidata, kind, country, owner, reliability, sites",
    ),
    ("- type: PER\n  name: سنمار\n  name: الجوهري\n", "3: name: stands twice"),
    ("- type: PER\n  name: [سنمار]\n  aliases: الجوهري\n", "2: name: one value is asked for"),
    ("- type: PER\n  name: سنمار\n  aliases: الجوهري\n", "3: aliases: a list is asked for"),
    ("# names\ntype: PER\n", "2: not a list of names, each beginning with a dash"),
    ("- سنمار\n", "1: not a name with fields"),
    ("- {type: PER\n- a", "2: no YAML: did not find expected ',' or '}'"),
    ("[{type: LOC, name: تل برقوق}, {type: GPE, name: تل برقوق, id: a}]", "1: name: تل برقوق stands in line 1 too"),
]


@pytest.mark.parametrize(("text", "said"), BROKEN, ids=[said for _, said in BROKEN])
def test_a_row_that_is_wrong_is_named_with_its_line_and_field(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError) as error:
        own_names(write(tmp_path, text))
    assert f"{tmp_path / 'names.csv'}:{said}" in str(error.value).splitlines()


@pytest.mark.parametrize(("text", "said"), BROKEN_YAML, ids=[said for _, said in BROKEN_YAML])
def test_so_it_is_in_yaml(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError) as error:
        own_names(write(tmp_path, text, "names.yml"))
    assert f"{tmp_path / 'names.yml'}:{said}" in str(error.value).splitlines()


def test_all_rows_that_are_wrong_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError) as error:
        own_names(write(tmp_path, "type,name,wikidata\nCAT,قط الساحل,x\nLOC,تل برقوق,\nPER,,\n"))
    assert [(line, reason.partition(":")[0]) for line, reason in error.value.problems] == [(2, "type"), (2, "wikidata"), (4, "name")]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes("type,name\nPER,سنمار\n".encode("windows-1256"))
    for place, said in (
        ("no.csv", "No such file"),
        ("old.csv", "save the file as UTF-8"),
        (write(tmp_path, "", "n.txt").name, "must end in"),
    ):
        with pytest.raises(GazetteerError, match=said):
            tawatur.analyse("قال الوزير", gazetteer=tmp_path / place)


def test_a_broken_file_makes_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError):
        open_ledger(tmp_path / "a.db", gazetteer=write(tmp_path, ""))
    assert not (tmp_path / "a.db").exists()
