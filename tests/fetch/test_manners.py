"""How a host is asked: in turn, with pauses, under our name, and not at all where it does not want it."""

import datetime as dt
from email.utils import format_datetime
from itertools import pairwise
from random import Random

import pytest
from hostile import reply

from tawatur.errors import NotFetched, Refused
from tawatur.fetch import Known
from tawatur.fetch.manners import backed_off


def test_who_asks_says_so_and_how_to_be_reached(web, client):
    web.put("/", "x")
    client(contact="desk@news.example\r\nX-Evil: 1").get(f"{web.url}/")
    assert {asked.headers["user-agent"].partition("/")[0] for asked in web.asked} == {"Tawatur"}
    assert "(+desk@news.exampleX-Evil: 1)" in web.asked[0].headers["user-agent"]
    assert "x-evil" not in web.asked[0].headers


def test_what_robots_txt_forbids_is_not_asked_for_and_the_file_is_kept_a_day(web, client, clock):
    web.put(
        "/robots.txt",
        "User-agent: *\nDisallow: /private*.html$\nDisallow: /all/\nAllow: /all/this\n\nUser-agent: other\nDisallow: /\n",
        "text/plain",
    )
    for path in ("/open", "/all/this", "/private/x.html", "/all/that"):
        web.put(path, "x")
    asking = client()
    asking.get(f"{web.url}/open")
    asking.get(f"{web.url}/all/this")
    for path in ("/private/x.html", "/all/that"):
        with pytest.raises(Refused, match=r"robots\.txt"):
            asking.get(web.url + path)
    assert web.count("/robots.txt") == 1
    clock.sleep(90_000)
    asking.get(f"{web.url}/open")
    assert web.count("/robots.txt") == 2


def test_a_redirect_does_not_lead_past_robots_txt(web, client):
    web.put("/robots.txt", "User-agent: tawatur\nDisallow: /no\n", "text/plain")
    web.put("/no", "x")
    web.raw("/yes", reply(302, location="/no"))
    with pytest.raises(Refused, match=r"robots\.txt"):
        client().get(f"{web.url}/yes")
    assert web.count("/no") == 0


def test_a_host_whose_robots_txt_fails_is_left_alone_for_a_while(web, client, clock):
    web.put("/a", "x")
    web.raw("/robots.txt", reply(500))
    asking = client()
    for _ in range(3):
        with pytest.raises(NotFetched, match=r"robots\.txt"):
            asking.get(f"{web.url}/a", tries=1)
    assert web.count("/robots.txt") == 1
    web.put("/robots.txt", "", "text/plain")
    clock.sleep(700)
    assert asking.get(f"{web.url}/a").data == b"x"


def test_requests_to_a_host_are_apart_and_further_where_it_asks_for_that(web, client, clock):
    for number in range(3):
        web.put(f"/{number}", "x")
    asking = client(pause=2.0)
    begun = clock.at
    for number in range(3):
        asking.get(f"{web.url}/{number}")
    assert clock.at - begun == pytest.approx(2 * 3)  # robots.txt is a request too
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    asking, begun = client(pause=2.0), clock.at
    for number in range(3):
        asking.get(f"{web.url}/{number}")
    assert clock.at - begun == pytest.approx(2 + 7 * 2)


def test_what_is_known_is_not_sent_again(web, client):
    address = web.put("/feed", "<rss/>", last_modified="Tue, 04 Mar 2025 08:00:00 GMT", cache_control="public, max-age=900")
    asking = client()
    first = asking.get(address)
    assert (first.unchanged, first.fresh, first.known.modified) == (False, 900.0, "Tue, 04 Mar 2025 08:00:00 GMT")
    again = asking.get(address, first.known)
    assert again.unchanged
    assert again.data == b""
    assert web.asked[-1].headers["if-modified-since"] == "Tue, 04 Mar 2025 08:00:00 GMT"
    web.put("/feed", "<rss></rss>")
    assert not asking.get(address, first.known).unchanged
    assert Known() == Known(etag=None, modified=None)


def test_a_failure_that_may_pass_is_tried_again_and_one_that_lasts_is_not(web, client, clock):
    answers = iter([reply(500), reply(503), reply(200, b"at last")])
    web.answers["/"] = lambda asked, out: out.write(next(answers))
    assert client().get(f"{web.url}/").data == b"at last"
    assert [s for s in clock.slept if s > 1] == sorted(s for s in clock.slept if s > 1)
    with pytest.raises(NotFetched, match="status 404"):
        client().get(f"{web.url}/none")
    assert web.count("/none") == 1


@pytest.mark.parametrize("as_date", [False, True])
def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(web, client, clock, as_date):
    until = dt.datetime.fromtimestamp(clock.at + 30, dt.UTC)
    answers = iter([reply(429, retry_after=format_datetime(until, usegmt=True) if as_date else "30"), reply(200, b"now")])
    web.answers["/"] = lambda asked, out: out.write(next(answers))
    begun = clock.at
    assert client(pause=0).get(f"{web.url}/").data == b"now"
    assert clock.at - begun >= 30


def test_a_server_that_asks_for_an_hour_is_not_waited_for_and_none_of_its_pages_is_asked_meanwhile(web, client, clock):
    web.raw("/", reply(503, retry_after="3600"))
    web.put("/other", "x")
    asking = client()
    with pytest.raises(NotFetched, match="3600") as caught:
        asking.get(f"{web.url}/")
    assert caught.value.wait == 3600
    with pytest.raises(NotFetched, match="left alone"):
        asking.get(f"{web.url}/other")
    clock.sleep(3601)
    assert asking.get(f"{web.url}/other").data == b"x"
    assert web.count("/other") == 1


def test_back_off_doubles_with_some_chance_in_it_and_is_bounded():
    waits = [backed_off(tries, Random(3)) for tries in range(1, 12)]
    assert all(b > a for a, b in pairwise(waits[:7]))
    assert max(backed_off(tries, Random(seed)) for tries in (7, 50) for seed in range(50)) <= 2 * 64 * 1.25
    assert len({backed_off(3, Random(seed)) for seed in range(9)}) == 9
