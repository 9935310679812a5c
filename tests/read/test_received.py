"""What servers answer, told by its bytes; and lists of addresses, also those that are broken."""

import pytest
from hostile import item, page, rss

from tawatur.errors import BrokenFile, EmptySource, SourceError
from tawatur.model import Sourced
from tawatur.read.feed import Feed
from tawatur.read.lists import Listing, listed
from tawatur.read.received import Received, articles, told
from tawatur.settings import Settings

HERE = "https://news.example/list"
URLSET = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def received(data: str | bytes, **fields: str) -> Received:
    return Received(**{"url": HERE, **fields}, data=data.encode() if isinstance(data, str) else data)  # type: ignore[arg-type]


def addresses(listing: Listing | SourceError) -> list[str]:
    assert isinstance(listing, Listing)
    return [entry.address for entry in listing.entries]


def test_a_news_sitemap_tells_day_and_outlet_and_its_newest_come_first() -> None:
    name, day = "<news:publication><news:name>صحيفة السهل</news:name></news:publication>", "2025-03-04T08:00:00Z"
    news = f"<news:news>{name}<news:publication_date>{day}</news:publication_date><news:title>خبر</news:title></news:news>"
    older = "<url><loc>https://news.example/1</loc><lastmod>2025-01-01</lastmod></url>"
    xml = f"<urlset {URLSET}>{older}<url><loc> /2 </loc>{news}</url></urlset>"
    found = listed(xml.encode(), HERE)
    assert addresses(found) == ["https://news.example/2", "https://news.example/1"]
    assert isinstance(found, Listing)
    assert (found.kind, found.problem) == ("sitemap", None)
    assert found.entries[0].outlet == "صحيفة السهل"
    assert found.entries[0].published == "2025-03-04T08:00:00+00:00"


def test_an_image_of_a_page_is_no_page() -> None:
    image = "<image:image><image:loc>https://a.example/x.jpg</image:loc></image:image>"
    xml = f'<urlset {URLSET} xmlns:image="i"><url><loc>https://a.example/1</loc>{image}</url></urlset>'
    assert addresses(listed(xml.encode(), HERE)) == ["https://a.example/1"]


def test_opml_lists_feeds_in_folders_each_once_and_nothing_that_is_not_of_the_web() -> None:
    xml = """<opml><body><outline text="x"><outline title="t" xmlUrl="https://a.example/feed"/><outline XMLURL="b"/></outline>
    <outline xmlUrl="https://a.example/feed"/><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:1"/></body></opml>"""
    found = listed(xml.encode(), HERE)
    assert isinstance(found, Listing)
    assert found.kind == "opml"
    assert addresses(found) == ["https://a.example/feed", "https://news.example/b"]
    assert found.entries[0].title == "t"


def test_of_a_list_that_is_cut_off_what_stands_before_is_read_and_the_break_is_told() -> None:
    found = listed(f"<urlset {URLSET}><url><loc>https://a.example/1</loc></url><url><loc>https://a.exa".encode(), HERE)
    assert addresses(found) == ["https://a.example/1"]
    assert isinstance(found, Listing)
    assert "broken" in str(found.problem)


def test_a_list_of_sitemaps_is_known_and_xml_that_expands_is_refused() -> None:
    xml = f"<sitemapindex {URLSET}><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>"
    found = listed(xml.encode(), HERE)
    assert isinstance(found, Listing)
    assert found.kind == "sitemaps"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body><outline xmlUrl="&b;"/></body></opml>'
    assert isinstance(listed(bomb.encode(), HERE), BrokenFile)
    assert isinstance(told(received(bomb)), BrokenFile)
    assert isinstance(listed(b"<urlset></urlset>", HERE), EmptySource)


def test_deep_and_wide_lists_take_linear_time() -> None:
    deep = "<opml><body>" + "<outline>" * 100_000 + '<outline xmlUrl="https://a.example/f"/>' + "</outline>" * 100_000 + "</body></opml>"
    assert addresses(listed(deep.encode(), HERE)) == ["https://a.example/f"]
    wide = "<urlset>" + "".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(50_000)) + "</urlset>"
    assert len(addresses(listed(wide.encode(), HERE))) == 50_000


@pytest.mark.parametrize("kind", ["text/html", "application/xml", "text/plain", "application/octet-stream", ""])
def test_a_feed_is_a_feed_whatever_its_server_calls_it(kind: str) -> None:
    found = told(received(rss([item("/a", 1), item("/b", 2, "نص الخبر كاملا " * 100)]), kind=kind))
    assert isinstance(found, Feed)
    assert [(one.address, one.whole) for one in found.items] == [("https://news.example/a", False), ("https://news.example/b", True)]
    assert isinstance(found.items[1].found, Sourced)
    assert found.items[1].found.article.url == "https://news.example/b"


def test_an_item_that_says_something_else_has_another_key_and_one_that_only_moved_has_not() -> None:
    def keys(*items: str) -> list[str]:
        found = told(received(rss(list(items))))
        assert isinstance(found, Feed)
        return [one.key for one in found.items]

    long = "نص الخبر كاملا " * 100
    (first,) = keys(item("/a", 1, long))
    assert keys(item("/b", 2, long), item("/a", 1, long))[1] == first
    assert keys(item("/a", 1, f"{long} وأكثر")) != [first]


def test_pages_bear_the_address_that_they_tell_of_their_own_site_only() -> None:
    for told_address, expected in (("https://news.example/x", "https://news.example/x"), ("https://evil.example/x", HERE)):
        data = page(1).replace("</head>", f'<link rel="canonical" href="{told_address}"></head>')
        (found,) = articles(received(data, kind="text/html", fetched="2025-03-04T00:00:00Z"), Settings())
        assert isinstance(found, Sourced)
        assert (found.article.url, found.article.extra["fetched"]) == (expected, "2025-03-04T00:00:00Z")


def test_other_files_are_read_by_their_kind_and_errors_bear_the_address() -> None:
    (text,) = articles(received("قال الوزير إن الجسر مفتوح", kind="text/plain"), Settings())
    assert isinstance(text, Sourced)
    (line,) = articles(
        received('{"text": "قال الوزير إن الجسر مفتوح"}', url=f"{HERE}/a.jsonl", kind="application/octet-stream"), Settings()
    )
    assert isinstance(line, Sourced)
    for data, fields in (
        (b"\x89PNG\r\n", {"kind": "image/png"}),
        (b"PK\x03\x04", {"kind": "application/zip"}),
        (b"<p></p>", {"kind": "text/html"}),
    ):
        (wrong,) = articles(received(data, **fields), Settings())
        assert isinstance(wrong, SourceError)
        assert wrong.place == HERE
