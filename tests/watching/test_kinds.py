"""What is watched besides feeds of addresses: pages that change, items without an address, saved lists; and how often each is asked."""

from random import Random

import pytest
from hostile import page, paragraphs, reply, rss

from tawatur.api import open_ledger
from tawatur.errors import NotFound, SourceError
from tawatur.ledger.answers import Added
from tawatur.watching import Pace, Polled, Stalled

from .conftest import DAY, HOUR


def once(ledger, means):
    with ledger.watching(means=means()) as watch:
        return list(watch.run(once=True))


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "a.db") as opened:
        yield opened


@pytest.fixture
def ask(clock, means, ledger):
    """Ask so many times, with days between."""

    def times(number):
        for _ in range(number):
            once(ledger, means)
            clock.sleep(2 * DAY)

    return times


def test_a_page_that_changes_becomes_a_revision_and_its_ornaments_do_not(web, clock, means, ledger):
    ledger.watch([f"{web.url}/live"])
    statuses = []
    for body in (page(1), page(1).replace("</body>", "<script>nonce = 1</script></body>"), page(2)):
        web.put("/live", body)
        statuses += [added.status for one in once(ledger, means) if isinstance(one, Polled) for added in one.came.added]
        clock.sleep(DAY)
    assert statuses == ["added", "revision"]
    assert len({listed.id for listed in ledger.articles()}) == 2
    assert web.count("/live") == 3


def test_a_feed_that_moved_for_good_is_asked_there_and_where_it_was_when_that_fails(web, ledger, ask):
    feed = rss([f"<item><link>{web.url}/a</link></item>"])
    web.put("/a", page(1))
    web.put("/new", feed, "text/xml")
    web.raw("/old", reply(301, location="/new"))
    ledger.watch([f"{web.url}/old"])
    ask(3)
    assert (web.count("/old"), web.count("/new")) == (1, 3)
    web.raw("/new", reply(410))
    web.put("/old", feed, "text/xml")
    ask(2)
    assert (web.count("/old"), web.count("/new")) == (2, 4)
    (state,) = ledger.watched()
    assert (state.address, state.state, state.articles) == (f"{web.url}/old", "well", 1)


def test_a_page_in_the_way_of_a_feed_is_not_taken_for_its_new_place(web, ledger, ask):
    web.put("/login", page(1))
    web.raw("/feed", reply(301, location="/login"))
    ledger.watch([f"{web.url}/feed"])
    ask(2)
    assert (web.count("/feed"), web.count("/login")) == (2, 2)


def test_an_item_without_an_address_keeps_its_name_when_others_come_before_it(web, clock, means, ledger):
    def item(number):
        text = " ".join(paragraphs(number))
        return f"<item><title>{number}</title><guid isPermaLink='false'>{number}</guid><description>{text}</description></item>"

    ledger.watch([f"{web.url}/feed"])
    for last in (1, 2, 3):
        web.put("/feed", rss([item(number) for number in range(last, 0, -1)]), "text/xml")
        once(ledger, means)
        clock.sleep(DAY)
    assert len(ledger.articles()) == 3
    assert ledger.watched()[0].articles == 3


def test_an_item_that_is_corrected_is_read_again(web, clock, means, ledger):
    def feed(text, day):
        link = f"<link>{web.url}/a</link><guid>a</guid><pubDate>Tue, 0{day} Mar 2025 08:00:00 GMT</pubDate>"
        return rss([f"<item><title>x</title>{link}<description>{text}</description></item>"])

    ledger.watch([f"{web.url}/feed"])
    for number, day in ((1, 4), (1, 4), (2, 5)):
        web.put("/a", page(number))
        web.put("/feed", feed("beginning", day), "text/xml")
        once(ledger, means)
        clock.sleep(DAY)
    assert web.count("/a") == 2
    assert [article.latest for article in ledger.articles()].count(True) == 1


def test_saved_lists_are_watched_and_what_is_no_address_is_refused(tmp_path, ledger):
    (tmp_path / "all.opml").write_text(
        '<opml><body><outline xmlUrl="https://a.example/f"/><outline xmlUrl="https://b.example/f"/></body></opml>'
    )
    assert ledger.watch([str(tmp_path / "all.opml"), "https://a.example/f#top"]) == ["https://a.example/f", "https://b.example/f"]
    for wrong in ("file:///etc/passwd", str(tmp_path / "none.opml"), "https://user:pass@a.example/"):
        with pytest.raises(SourceError):
            ledger.watch(["https://c.example/f", wrong])
    assert [state.address for state in ledger.watched()] == ["https://a.example/f", "https://b.example/f"]
    with pytest.raises(NotFound):
        ledger.unwatch("https://c.example/f")


def test_what_a_list_does_not_list_any_more_is_watched_no_longer_unless_the_list_is_broken(web, clock, means, ledger):
    def outlines(*names):
        return "<opml><body>" + "".join(f'<outline xmlUrl="{web.url}/{name}"/>' for name in names)

    ledger.watch([f"{web.url}/all", f"{web.url}/c"])
    end = "</body></opml>"
    seen = []
    for body in (outlines("a", "b") + end, outlines("a"), outlines("a", "c") + end):
        web.put("/all", body, "text/xml")
        once(ledger, means)
        clock.sleep(2 * DAY)
        seen.append([state.address.rpartition("/")[2] for state in ledger.watched()])
    assert seen == [["a", "all", "b", "c"], ["a", "all", "b", "c"], ["a", "all", "c"]]
    assert ledger.unwatch(f"{web.url}/all") == [f"{web.url}/a", f"{web.url}/all"]
    assert [state.address for state in ledger.watched()] == [f"{web.url}/c"]


def test_an_article_that_was_there_before_is_known_and_not_counted(web, clock, means, ledger):
    web.put("/a", page(1))
    assert isinstance(ledger.add(f"{web.url}/a")[0], Added)
    ledger.watch([f"{web.url}/feed"])
    web.put("/feed", rss([f"<item><link>{web.url}/a</link></item>"]), "text/xml")
    once(ledger, means)
    assert len(ledger.articles()) == 1
    assert ledger.watched()[0].articles == 0


def test_a_server_of_ledgers_that_is_away_for_a_while_is_waited_for(web, clock, means, server, monkeypatch):
    web.put("/feed", rss([]), "text/xml")
    with open_ledger(server.database()) as ledger:
        ledger.watch([f"{web.url}/feed"])
        with ledger.watching(means=means()) as watch:
            run = watch.run()
            assert isinstance(next(run), Polled)
            server.stop()
            try:
                assert isinstance(next(run), Stalled)
            finally:
                server.start()
            assert isinstance(next(one for one in run if not isinstance(one, Stalled)), Polled)


def test_the_pace_is_bounded_and_a_busy_server_is_heard():
    pace = Pace(shortest=600, longest=DAY)
    assert pace.after(600, 20, 0) == 900
    assert pace.after(DAY, 20, 0) == DAY
    assert pace.after(HOUR * 4, 20, 1) == HOUR * 2
    assert pace.after(HOUR * 4, 20, 15) == 600
    assert pace.after(600, 0, 0) == 900
    assert [pace.failed(n) for n in (1, 2, 50)] == [1200, 2400, DAY]
    assert 900 <= pace.due(0.0, 1000, 0.0, Random(1)) <= 1100
    assert pace.due(0.0, 1000, 5000, Random(1)) == 5000
    assert pace.due(0.0, 1000, 1e9, Random(1)) == DAY


def test_a_feed_that_answers_429_is_left_alone_for_as_long_as_it_asks(web, clock, means, ledger):
    web.raw("/feed", reply(429, retry_after="50000"))
    ledger.watch([f"{web.url}/feed"])
    once(ledger, means)
    begun = clock.at
    with ledger.watching(means=means()) as watch:
        next(one for one in watch.run() if isinstance(one, Polled))
    assert clock.at - begun >= 50_000
