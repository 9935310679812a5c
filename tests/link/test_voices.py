"""How counting could be fooled, and is not."""

import pytest
from made_articles import KOREA, MINISTER, NATO, REUTERS, RUSSIA, TASS, piece, said, through

from tawatur.link import copies
from tawatur.link.chains import Source, Transmission
from tawatur.link.press import Press, known_press
from tawatur.link.reading import Reading
from tawatur.link.voices import grade, name_of
from tawatur.model import Analysis, Article, Chain, Entity, Grade, Link, Mark, Outlet, Statement

TEXT = "أعلن المتحدث أن الجسر الحدودي أغلق أمام الشاحنات منذ ليلة أمس وأن فتحه من جديد يحتاج إلى ثلاثة أسابيع من العمل المتواصل على الأقل"
CONTENT = TEXT[TEXT.index("الجسر") :]
KNOWN = (RUSSIA, KOREA, NATO, TASS, REUTERS, MINISTER)


def report(statement: Statement, url: str, outlet: str | None = None, text: str = TEXT, day: int = 20) -> tuple[Article, Analysis]:
    return piece(text, url=url, outlet=outlet, statements=(statement,), entities=KNOWN, published=f"2024-10-{day}")


def vouched(by: Entity, *, party: tuple[str, ...] = (), via: tuple[Link, ...] = (), text: str = TEXT) -> Statement:
    return said(text, text[text.index("الجسر") :] if "الجسر" in text else text, by=(by,), party=party or (by.id,), via=via)


def counted(*reports: tuple[Article, Analysis], press: Press | None = None, copied: bool = True) -> Grade:
    """The grade of one claim that all statements of these articles make."""
    readings = [Reading(article.id, article, analysis) for article, analysis in reports]
    readings.sort(key=lambda reading: (reading.published or "~", reading.id))
    edges = []
    for i, one in enumerate(readings):
        for other in readings[i + 1 :]:
            a, b = sorted((one, other), key=lambda reading: reading.id)
            if copied and (copy := copies.compare(a, b)):
                edges.append(copies.edge(a.id, b.id, copy))
    sources = [Source(reading, statement) for reading in readings for statement in reading.analysis.statements]
    transmission = Transmission(sources, edges, press or Press())
    return grade([chain for source in sources for chain in transmission.of(source)], transmission.name)


def words(number: int) -> str:
    """The same report in other words, so that nothing is copied."""
    return f"{number} " + " ".join(f"كلمة{number}ز{i}" for i in range(20))


def test_two_parties_in_two_outlets_are_two_voices() -> None:
    found = counted(
        report(vouched(RUSSIA, text=words(1)), "a", "الميناء", words(1)),
        report(vouched(NATO, text=words(2)), "b", "السهل", words(2)),
    )
    assert (found.name, found.voices, found.cut) == ("aziz", 2, ("الناتو", "روسيا"))


def test_a_reprint_without_credit_adds_no_voice() -> None:
    found = counted(report(vouched(RUSSIA), "a", "الميناء"), report(vouched(NATO), "b", "السهل", day=21))
    assert found.voices == 1
    assert found.cut == ("a",)


def test_two_agencies_that_relay_one_official_are_one_voice() -> None:
    found = counted(
        report(vouched(RUSSIA, via=(through(TASS),), text=words(1)), "a", "الميناء", words(1)),
        report(vouched(RUSSIA, via=(through(REUTERS),), text=words(2)), "b", "السهل", words(2)),
    )
    assert (found.name, found.cut) == ("gharib", ("روسيا",))


def test_an_outlet_that_quotes_another_leans_on_it() -> None:
    found = counted(
        report(vouched(RUSSIA, text=words(1)), "a", "رويترز", words(1)),
        report(vouched(NATO, via=(through(REUTERS, "outlet"),), text=words(2)), "b", "السهل", words(2)),
    )
    assert (found.voices, found.cut) == (1, ("رويترز",))


def test_twenty_outlets_with_one_telegram_are_one_voice_and_the_cut_names_it() -> None:
    reports = [report(vouched(RUSSIA, via=(through(TASS),)), f"u{n}", f"جريدة {n}") for n in range(20)]
    found = counted(*reports)
    assert (found.name, found.voices, found.cut) == ("gharib", 1, ("روسيا",))


def test_two_officials_of_two_states_through_one_agency_rest_on_the_agency() -> None:
    found = counted(
        report(vouched(RUSSIA, via=(through(REUTERS),), text=words(1)), "a", "الميناء", words(1)),
        report(vouched(NATO, via=(through(REUTERS),), text=words(2)), "b", "السهل", words(2)),
    )
    assert (found.voices, found.cut) == (1, ("رويترز",))


def test_one_person_in_two_offices_is_one_voice() -> None:
    man = Entity(id="p1", type="PER", name_ar="سامي الحداد")
    found = counted(
        report(vouched(man, party=("russia",), text=words(1)), "a", "الميناء", words(1)),
        report(vouched(man, party=("nato",), text=words(2)), "b", "السهل", words(2)),
    )
    assert (found.voices, found.cut) == (1, ("سامي الحداد",))


def test_a_state_agency_that_quotes_its_own_minister_is_no_second_voice() -> None:
    press = Press(voices_of={"tass": "russia"})
    found = counted(
        report(vouched(MINISTER, party=("russia",), via=(through(TASS),), text=words(1)), "a", "الميناء", words(1)),
        report(vouched(TASS, text=words(2)), "b", "السهل", words(2)),
        press=press,
    )
    assert (found.voices, found.cut) == (1, ("روسيا",))


def test_an_unnamed_source_is_untraceable_and_adds_nothing_to_a_named_one() -> None:
    unnamed = report(said(words(1), words(1)), "a", "الميناء", words(1))
    assert counted(unnamed) == Grade(name="untraceable", voices=0, cut=())
    assert counted(unnamed, report(vouched(RUSSIA, text=words(2)), "b", "السهل", words(2))).voices == 1


def test_two_papers_of_one_owner_are_one_outlet() -> None:
    reports = (
        report(vouched(RUSSIA, text=words(1)), "a", "الميناء", words(1)),
        report(vouched(NATO, text=words(2)), "b", "السهل", words(2)),
    )
    found = counted(
        *reports,
        press=Press().with_outlets(Outlet(id=id, name=name, owner="دار البحر") for id, name in (("port", "الميناء"), ("plain", "السهل"))),
    )
    assert (found.voices, found.cut) == (1, ("دار البحر",))


def test_one_article_is_one_voice_whoever_it_quotes() -> None:
    statements = (vouched(RUSSIA), said(TEXT, CONTENT, id="s2", by=(NATO,), party=("nato",)))
    found = counted(piece(TEXT, url="a", outlet="الميناء", statements=statements, entities=KNOWN))
    assert (found.voices, found.cut) == (1, ("a",))


def test_a_site_without_a_name_is_known_by_its_address() -> None:
    found = counted(
        report(vouched(RUSSIA, text=words(1)), "https://port.example/1", None, words(1)),
        report(vouched(NATO, text=words(2)), "https://port.example/2", None, words(2)),
    )
    assert (found.voices, found.cut) == (1, ("port.example",))


def test_two_written_statements_without_a_name_are_two_documents() -> None:
    paper = Link(role="document", mark=Mark(start=0, end=4, text="بيان"))
    found = counted(
        report(vouched(RUSSIA, via=(paper,), text=words(1)), "a", "الميناء", words(1)),
        report(vouched(NATO, via=(paper,), text=words(2)), "b", "السهل", words(2)),
    )
    assert found.voices == 2


def test_copies_that_credit_an_agency_hang_on_it() -> None:
    made = [
        piece(TEXT, url=url, outlet=outlet, statements=(vouched(by),), entities=KNOWN, credit="رويترز")
        for url, outlet, by in (("a", "الميناء", RUSSIA), ("b", "السهل", NATO))
    ]
    found = counted(*made)
    assert (found.voices, found.cut) == (1, ("رويترز",))


def test_two_articles_that_credit_one_agency_in_other_words_lean_on_it() -> None:
    made = [
        piece(words(n), url=url, outlet=outlet, statements=(vouched(by, text=words(n)),), entities=KNOWN, credit="رويترز")
        for n, (url, outlet, by) in enumerate((("a", "الميناء", RUSSIA), ("b", "السهل", NATO)), 1)
    ]
    found = counted(*made)
    assert (found.voices, found.cut) == (1, ("رويترز",))


def test_a_credit_carries_nothing_that_names_its_own_press() -> None:
    own = piece(
        words(1),
        url="a",
        outlet="الميناء",
        statements=(vouched(RUSSIA, via=(through(TASS),), text=words(1)),),
        entities=KNOWN,
        credit="رويترز",
    )
    other = piece(words(2), url="b", outlet="السهل", statements=(vouched(NATO, text=words(2)),), entities=KNOWN, credit="رويترز")
    assert counted(own, other).voices == 2


@pytest.mark.parametrize(
    ("voices", "name"),
    [(0, "untraceable"), (1, "gharib"), (2, "aziz"), (3, "mashhur"), (4, "mashhur"), (5, "mutawatir"), (40, "mutawatir")],
)
def test_the_grade_has_the_old_names(voices: int, name: str) -> None:
    assert name_of(voices) == name


def test_the_cut_is_the_one_nearest_to_the_source() -> None:
    chains = [
        Chain(party="p", carriers=("x",), article="1", outlet="n"),
        Chain(party="p", carriers=("y",), article="2", outlet="n"),
        Chain(party="q", carriers=("x",), article="3", outlet="m"),
    ]
    assert grade(chains).cut == ("p", "q")


def test_the_shipped_press_knows_the_agency_of_a_state_by_all_its_names() -> None:
    press = known_press()
    assert press.voices_of[press.ids["تاس"]] == press.voices_of["tass"] == "russia"
