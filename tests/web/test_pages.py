"""Every page, in both languages: it is whole, says what it should, and every mark leads to its record."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tawatur import lexicon, open_ledger
from tawatur.model import Point, Series
from tawatur.web.asking import PAGE
from tawatur.web.story import FIRST, MOMENTS, TABS
from tawatur.web.tables import pages as pages_of

ARTICLES = [json.loads(line) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]
VOID = {"meta", "link", "input", "img", "br", "hr"}


class Read(HTMLParser):
    """A page as its reader meets it: ids, links, and the text inside each element; complains where elements do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.tags: list[str] = []
        self.text = ""
        self.article = ""
        self._open: list[tuple[str, bool]] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in told.items()]
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if tag == "a" and "href" in told else []
        if tag not in VOID:
            self._open.append((tag, tag == "article" and told.get("class") == "text"))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        self.text += data
        if any(inside for _, inside in self._open):
            self.article += data


def words(text: str) -> list[str]:
    return text.split()


def pair(desk: TestClient) -> str:
    """The address of two articles side by side."""
    copy = desk.get("/api/copies").json()[0]
    return f"/copy?a={quote(copy['a'], safe='')}&b={quote(copy['b'], safe='')}"


def pages(desk: TestClient) -> list[str]:
    """An address of every kind of page."""
    story = desk.get("/api/stories").json()[0]["id"]
    claim = desk.get("/api/claims").json()[0]["id"]
    return ["/", "/articles", f"/story/{story}", f"/story/{story}?sort=day", *(f"/story/{story}/{tab}" for tab in TABS[1:]),
            "/copies", pair(desk),
            f"/claim/{claim}", f"/claim/{claim}/why", f"/article/{quote(ARTICLES[0]['url'], safe='')}",
            "/corrections", f"/correct?article={quote(ARTICLES[0]['url'], safe='')}&item=statement:s1",
            "/search?q=السفن", "/search", "/who?name=البرتغال", "/who?name=آيسلندا&show=about",
            "/nothing/here", "/articles?page=many"]  # fmt: skip


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_every_page_speaks_the_language_asked_for(desk: TestClient, language: str, direction: str) -> None:
    for address in pages(desk):
        page = desk.get(address, headers={"accept-language": language})
        assert f'<html lang="{language}" dir="{direction}">' in page.text, address
        read = Read(page.text)
        assert read.tags.count("h1") == 1, address
        assert read.tags.count("main") == 1
        assert read.links[0] == "#main"
        assert len(read.ids) == len(set(read.ids)), address


def test_every_page_keeps_to_its_own_style_and_script(desk: TestClient) -> None:
    for address in pages(desk):
        answer = desk.get(address)
        read = Read(answer.text)
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "style" not in read.tags
        assert not [name for _, name, _ in read.attributes if name == "style" or name.startswith("on")]
        assert [value for tag, name, value in read.attributes if tag == "script" and name == "src"] == ["/static/desk.js"]
        assert read.tags.count("script") == 1
        assert not [value for _, name, value in read.attributes if name in ("src",) and not value.startswith("/static/")]


def test_every_style_and_script_is_there(desk: TestClient) -> None:
    for name in ("desk.css", "story.css", "article.css", "desk.js", "tawatur.svg"):
        answer = desk.get(f"/static/{name}")
        assert answer.status_code == 200
        assert "://" not in answer.text.replace("http://www.w3.org/2000/svg", "")


def test_home_counts_articles_and_independent_ones(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]
    text = Read(desk.get("/", headers={"accept-language": "en"}).text).text
    assert f"{len(story['articles'])} articles" in text
    assert f"{story['independent_articles']} independent" in text
    for outlet in story["outlets"]:
        assert outlet in text


def test_a_story_shows_its_claims_with_grade_and_positions(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    claims = desk.get("/api/claims", params={"story": story, "size": 200}).json()
    numbers = range(1, len(claims) // PAGE + 2)
    pages = [desk.get(f"/story/{story}/claims?page={number}", headers={"accept-language": "en"}).text for number in numbers]
    text = "".join(Read(page).text for page in pages)
    assert claims
    for claim in claims:
        assert sum(page.count(f'<a href="/claim/{claim["id"]}">') for page in pages) == 1
        assert claim["grade"]["name"].capitalize() in text
        for position in claim["positions"]:
            assert position["stance"] in text


def test_a_story_opens_with_what_is_agreed_disputed_and_changed(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]
    page = desk.get(f"/story/{story['id']}", headers={"accept-language": "en"}).text
    text = " ".join(Read(page).text.split())
    assert f"{len(story['articles'])} articles from {len(story['outlets'])} outlets; {story['independent_articles']} independent." in text
    contested = next(claim for claim in desk.get("/api/claims", params={"story": story["id"], "size": 200}).json() if claim["contested"])
    disputed = page[page.index('id="disputed"') : page.index('id="changed"')]
    assert f'/claim/{contested["id"]}"' in disputed
    assert "denies" in page[page.index('id="changed"') : page.index('id="claims"')]


def _listed(page: str) -> list[str]:
    """The claims of a table, in their order."""
    return re.findall(r'<th scope="row">\s*<a href="/claim/([^"]+)"', page)


def test_the_claims_of_a_story_stand_in_the_order_asked_for(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    claims = {claim["id"]: claim for claim in desk.get("/api/claims", params={"story": story, "size": 200}).json()}
    measures = {
        "voices": lambda claim: -claim["grade"]["voices"],
        "articles": lambda claim: -claim["articles"],
        "day": lambda claim: min(position["from"] or "~" for position in claim["positions"]),
        "contested": lambda claim: not claim["contested"],
    }
    for order, measure in measures.items():
        page = desk.get(f"/story/{story}", params={"sort": order}).text
        values = [measure(claims[id]) for id in _listed(page)]
        assert 1 < len(values) <= FIRST
        assert values == sorted(values), order
        assert f'?sort={order}#claims" aria-current="true"' in page
    assert _listed(desk.get(f"/story/{story}?sort=nothing").text) == _listed(desk.get(f"/story/{story}").text)


def test_a_story_is_one_whole_of_tabs(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    addresses = [f"/story/{story}", *(f"/story/{story}/{tab}" for tab in TABS[1:])]
    for address in addresses:
        page = desk.get(address).text
        tabs = page[page.index('<nav class="tabs') :]
        assert re.findall(r'<a href="([^"]+)"', tabs[: tabs.index("</nav>")]) == addresses
        assert f'href="{address}" aria-current="page"' in page


def test_the_chains_of_a_story_show_the_narrow_waist(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    page = desk.get(f"/story/{story}/chains", headers={"accept-language": "en"}).text
    assert page.count('class="stream') > 3
    assert "it rests on this" in page
    assert page.count("node-outlet") > 1
    assert "node-party resting" in page


def test_a_story_leads_to_its_reports_in_the_language_of_the_page(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    page = desk.get(f"/story/{story}", headers={"accept-language": "en"}).text
    found = re.findall(r'href="(/api/stories/[^"]+/report[^"]*)" download', page)
    assert len(found) == 3
    for address in found:
        assert desk.get(address.replace("&amp;", "&")).status_code == 200
    assert b"At a glance" in desk.get(found[0].replace("&amp;", "&")).content


def test_a_claim_leads_to_every_sentence(desk: TestClient) -> None:
    claim = max(desk.get("/api/claims").json(), key=lambda claim: len(claim["positions"]))
    read = Read(desk.get(f"/claim/{claim['id']}").text)
    for position in claim["positions"]:
        said = position["statement"]
        target = f"/article/{quote(position['article'], safe='')}?from={said['start']}&to={said['end']}#passage"
        assert target in read.links
        assert said["text"].split()[0] in read.text


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["url"].rpartition("/")[2])
def test_an_article_is_shown_whole_and_in_order(desk: TestClient, article: dict[str, str]) -> None:
    read = Read(desk.get(f"/article/{quote(article['url'], safe='')}").text)
    assert words(read.article) == words(article["text"])


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["url"].rpartition("/")[2])
def test_every_mark_leads_to_its_record_and_back(desk: TestClient, article: dict[str, str]) -> None:
    page = desk.get(f"/article/{quote(article['url'], safe='')}").text
    read = Read(page)
    inside = [link[1:] for link in read.links if link.startswith("#")]
    assert len(inside) > 20
    assert set(inside) <= set(read.ids)
    for statement in desk.get(f"/api/articles/{quote(article['url'], safe='')}").json()["analysis"]["statements"]:
        assert statement["id"] in read.ids
        assert f"cue-{statement['cue']['start']}" in read.ids


def test_a_link_to_a_passage_marks_just_that_passage(desk: TestClient) -> None:
    article = next(article for article in ARTICLES if "يعمل في مياهه" in article["text"])
    start = article["text"].index("يعمل في مياهه")
    end = article["text"].index("»، مضيفا")
    page = desk.get(f"/article/{quote(article['url'], safe='')}", params={"from": start, "to": end}).text
    pieces = re.findall(r'<span class="passage"[^>]*>(.*?)</span>', page)
    assert 'id="passage"' in page
    assert re.sub(r"<[^>]*>", "", "".join(pieces)) == article["text"][start:end]


def test_a_passage_beyond_the_text_is_no_error(desk: TestClient) -> None:
    address = f"/article/{quote(ARTICLES[1]['url'], safe='')}"
    for start, end in ((10_000_000, 10_000_010), (50, 20), (0, 10_000_000)):
        assert desk.get(address, params={"from": start, "to": end}).status_code == 200


def test_two_articles_side_by_side_show_what_they_share(desk: TestClient) -> None:
    copy = desk.get("/api/copies").json()[0]
    page = desk.get(pair(desk)).text
    texts = {article["url"]: article["text"] for article in ARTICLES}
    shared = {texts[name][start:end].split()[0] for passage in copy["passages"] for name, (start, end) in ((copy["a"], passage["a"]),)}
    marked = "".join(re.findall(r'<span class="shared">(?:<a[^>]*>\d+</a>)?([^<]*)', page))
    assert all(word in marked for word in shared)
    read = Read(page)
    targets = [link[1:] for link in read.links if link.startswith("#shared")]
    assert len(targets) == 2 * len(copy["passages"])
    assert set(targets) <= set(read.ids)


def test_an_article_and_its_story_lead_to_the_texts_they_share(desk: TestClient) -> None:
    copy = desk.get("/api/copies").json()[0]
    assert any(link.startswith("/copy?") for link in Read(desk.get(f"/article/{quote(copy['a'], safe='')}").text).links)
    story = desk.get("/api/stories").json()[0]["id"]
    address = f"/story/{story}/copies"
    assert address in Read(desk.get(f"/story/{story}").text).links
    assert any(link.startswith("/copy?") for link in Read(desk.get(address).text).links)
    assert desk.get(f"/copies?story={story}").url.path == address


def test_search_shows_the_words_where_they_stand(desk: TestClient) -> None:
    page = desk.get("/search", params={"q": "الإسقمري"}).text
    assert "<mark>الإسقمري</mark>" in page
    assert "#passage" in page


def test_search_for_what_is_nowhere_says_so(desk: TestClient) -> None:
    page = desk.get("/search", params={"q": "كركدن"}, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "Nothing in the ledger has these words" in page.text


def test_the_language_chosen_is_remembered(desk: TestClient) -> None:
    answer = desk.get("/language/en", params={"back": "/articles?page=1"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/articles?page=1"
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert '<html lang="en"' in desk.get("/articles", headers={"accept-language": "ar"}).text
    desk.cookies.clear()


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/a\nb", ""])
def test_choosing_a_language_leads_nowhere_else(desk: TestClient, back: str) -> None:
    answer = desk.get("/language/ar", params={"back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"
    desk.cookies.clear()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/story/none", 404),
        ("/claim/none", 404),
        ("/claim/none/why", 404),
        ("/article/none", 404),
        ("/copy?a=none&b=none", 404),
        ("/copies?story=none", 404),
        ("/story/none/figures", 404),
        ("/articles?page=0", 422),
    ],
)
def test_what_is_not_there_is_said_calmly(desk: TestClient, address: str, status: int) -> None:
    answer = desk.get(address, headers={"accept-language": "en"})
    assert answer.status_code == status
    assert "To the stories" in answer.text
    assert "Traceback" not in answer.text


def test_a_failure_shows_a_page_and_no_secrets(sample_ledger: object) -> None:
    from tawatur.web.app import create_app

    app = create_app(str(sample_ledger))
    app.state.ledger = None
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = client.get("/", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert "This page could not be shown" in answer.text
    assert "NoneType" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "testserver", "", "[::2]:80", "localhost.evil.example:8737"])
def test_the_desk_does_not_answer_to_other_names(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8737", "localhost:1", "LOCALHOST", "[::1]:8737", "[::1]"])
def test_the_desk_answers_to_this_machine(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 200


def test_another_name_may_be_allowed(sample_ledger: object) -> None:
    from tawatur.web.app import create_app

    client = TestClient(create_app(str(sample_ledger), hosts=("testserver",)))
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(("language", "disagrees"), [("en", "disagrees with 180"), ("ar", "يخالف 180")])
def test_a_story_shows_figures_over_time_and_who_carried_what(desk: TestClient, language: str, disagrees: str) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    found = [one for one in desk.get("/api/series", params={"story": story}).json() if len(one["points"]) > 1]
    numbers = range(1, len(found) + 1)
    shown = [desk.get(f"/story/{story}/figures?page={number}", headers={"accept-language": language}).text for number in numbers]
    page = Read("".join(shown))
    assert disagrees in page.text
    for series in found:
        for number in {place for one in series["differences"] for place in (one["a"], one["b"])}:
            assert " ".join(series["points"][number]["carriers"][0]["text"].split())[:60] in page.text
    assert "coverage" in Read(desk.get(f"/story/{story}/coverage").text).ids


def test_a_page_of_figures_has_room_for_so_many_lines() -> None:
    def of(points: int) -> Series:
        point = Point(low=1, high=1, bound="exact", carriers=())
        return Series(id=str(points), unit="ship", points=(point,) * points)

    sizes = [[len(series.points) for series in page] for page in pages_of([of(900), of(40), of(12), of(9), *map(of, range(8, 1, -1))])]
    assert sizes == [[900, 40, 12], [9, 8, 7, 6, 5, 4], [3, 2]]


def test_a_point_of_a_figure_shows_its_sentence_and_leads_to_it(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    page = desk.get(f"/story/{story}/figures").text
    series = next(one for one in desk.get("/api/series", params={"story": story}).json() if len(one["points"]) > 1)
    for point in series["points"]:
        first = point["carriers"][0]
        start, end = first["figure"]["start"], first["figure"]["end"]
        address = f"/article/{quote(first['article'], safe='')}?from={start}&amp;to={end}#passage"
        spot = page[page.index(f'<a class="spot" href="{address}"') :]
        assert " ".join(first["text"].split())[:50] in spot[: spot.index("</a>")]


@pytest.mark.parametrize(("language", "rejects"), [("en", "rejects"), ("ar", "رفض")])
def test_a_story_shows_what_happened_and_was_said_day_by_day(desk: TestClient, language: str, rejects: str) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    shown = desk.get(f"/story/{story}/timeline", headers={"accept-language": language}).text
    assert rejects in shown
    assert shown.count("<blockquote") == 0
    moments = [
        one
        for one in desk.get("/api/timeline", params={"story": story, "size": 200}).json()
        if one["kind"] == "event" or len(one["told"]) > 1
    ]
    assert shown.count('class="moment"') == min(len(moments), MOMENTS)
    assert set(re.findall(r'datetime="([^"]+)"', shown[shown.index('id="timeline"') :])) <= {moment["day"] for moment in moments}


def test_a_claim_shows_its_life(desk: TestClient) -> None:
    claim = next(one["id"] for one in desk.get("/api/claims").json() if one["contested"])
    text = Read(desk.get(f"/claim/{claim}", headers={"accept-language": "en"}).text).text
    assert "said first" in text
    assert "turned from" in text


@pytest.mark.parametrize(("language", "resting"), [("en", "it rests on this"), ("ar", "تقوم عليه")])
def test_a_claim_shows_through_whom_it_came_and_what_it_rests_on(desk: TestClient, language: str, resting: str) -> None:
    claim = next(one for one in desk.get("/api/claims").json() if one["contested"])
    networks = desk.get(f"/api/claims/{claim['id']}/transmission").json()
    page = desk.get(f"/claim/{claim['id']}", headers={"accept-language": language}).text
    read = Read(page)
    assert page.count('class="transmission"') == len(networks) == 2
    for network in networks:
        for vertex in network["vertices"]:
            assert language == "en" or vertex["article"] or vertex["name"] in read.text
            assert not vertex["article"] or f"/article/{vertex['article']}" in read.links
    marked = {vertex["id"] for network in networks for vertex in network["vertices"] if vertex["cut"]}
    assert page.count(resting) >= len(marked) > 0


@pytest.mark.parametrize(("language", "apart"), [("en", "apart without it"), ("ar", "لولاه لافترقا")])
def test_a_claim_leads_to_the_reasons_of_its_statements(desk: TestClient, language: str, apart: str) -> None:
    claim = max(desk.get("/api/claims").json(), key=lambda claim: len(claim["positions"]))
    address = f"/claim/{claim['id']}/why"
    assert address in Read(desk.get(f"/claim/{claim['id']}").text).links
    read = Read(desk.get(address, headers={"accept-language": language}).text)
    assert apart in read.text
    for reason in desk.get(f"/api/claims/{claim['id']}/why").json():
        for place in (reason["position"], reason["nearest"]):
            said = place.get("part") or place["statement"]
            assert f"/article/{quote(place['article'], safe='')}?from={said['start']}&to={said['end']}#passage" in read.links


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_claim_shows_a_track_for_each_party(desk: TestClient, language: str) -> None:
    claim = next(one for one in desk.get("/api/claims").json() if one["contested"])
    page = desk.get(f"/claim/{claim['id']}", headers={"accept-language": language}).text
    drawn = page[page.index('class="transmission tracks"') : page.index('class="source legend"')]
    parties = {tuple(position["parties"]) for position in claim["positions"]}
    assert drawn.count('class="track-name"') == len(parties)
    for stance in {position["stance"] for position in claim["positions"]}:
        assert f'class="stand stand-{stance}"' in drawn
    below = page[page.index('id="positions"') :]
    assert all(address in below for address in re.findall(r'<a href="([^"]+)" class="stand', drawn))


def test_a_speaker_left_open_is_shown_so(desk: TestClient) -> None:
    articles = desk.get("/api/articles", params={"size": 200}).json()
    read = {one["name"]: desk.get(f"/api/articles/{quote(one['name'], safe='')}").json()["analysis"] for one in articles}
    open_at = {(name, said["id"]) for name, of in read.items() for said in of["statements"] if said["speaker"]["resolved"] == "unresolved"}
    claims = desk.get("/api/claims", params={"size": 200}).json()
    claim = next(one for one in claims if any((p["article"], p["statement"]["id"]) in open_at for p in one["positions"]))
    page = desk.get(f"/claim/{claim['id']}", headers={"accept-language": "en"}).text
    number = sum((p["article"], p["statement"]["id"]) in open_at for p in claim["positions"])
    assert page.count('<span class="open-speaker">Speaker left open</span>') == number


def test_who_tells_roles_turns_and_what_was_said_by_and_of_them(desk: TestClient) -> None:
    def said(show: str) -> str:
        return desk.get("/who", params={"name": "آيسلندا", "show": show}, headers={"accept-language": "en"}).text

    everything, by, of = said("all"), said("said"), said("about")
    assert 'id="roles"' in everything
    assert everything[everything.index('id="turns"') :].count('class="stance') > 1
    shown = [set(re.findall(r'class="quiet" href="(/article/[^"]+)"', page)) for page in (everything, by, of)]
    assert all(shown)
    assert shown[1] != shown[2]
    assert 'show=about" aria-current="page"' in of


_SPELLED = ("بافيل غريشنكوف", "بافيل جريشنكوف", "بافيل غريشنكوف")


def test_who_shows_how_a_name_is_spelled_and_why_that_is_one(tmp_path: Path) -> None:
    from tawatur.web.app import create_app

    place = tmp_path / "names.db"
    lines = (
        {
            "text": f"قال المتحدث باسم الشركة {name}، اليوم الاثنين، إن الجسر سيغلق أمام الشاحنات {number} أيام.",
            "url": f"https://a.example/{number}",
        }
        for number, name in enumerate(_SPELLED, 3)
    )
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    with open_ledger(place) as ledger:
        ledger.add(tmp_path / "a.jsonl", published="2024-10-07")
    with TestClient(create_app(str(place)), base_url="http://127.0.0.1:8737") as desk:
        page = desk.get("/who", params={"name": "بافيل جريشنكوف"}).text
    assert page.count("<blockquote") == len(_SPELLED)
    assert "بافيل غريشنكوف" in page
    assert "ج/غ: one foreign g" in page
