"""Days of watching, with real requests and a clock that is turned: nothing is lost and nothing comes twice, whatever fails."""

import hashlib
import hmac
import io
import itertools
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import feedparser
import pytest
from hostile import TurnedClock, Web, reply

from tawatur.api import open_ledger
from tawatur.ledger import outbox
from tawatur.settings import Settings
from tawatur.watching import Lines, Pace, Polled, Rss, Rule, Telling, Told, Webhook

from .conftest import APART, DAY, HOUR, World, means_of, on_this_machine, sample

SECRET = "a secret of these tests"
PACE = Pace(shortest=1800, longest=4 * HOUR, look=2 * HOUR)


def watch_until(ledger, clock, means, end, telling=None, most=None):
    """Run the watch up to a moment, or so many happenings."""
    happened = []
    with ledger.watching(telling, pace=PACE, means=means()) as watch:
        for one in watch.run():
            happened.append(one)
            if clock.at >= end or most is not None and len(happened) >= most:
                return happened
    raise AssertionError


def held(ledger):
    return sorted(article.name for article in ledger.articles())


def to_the_end(ledger, clock, means, world: World, telling=None):
    """Until all is published and everybody was asked since."""
    return watch_until(ledger, clock, means, world.begun + (len(world.articles) + 2) * APART, telling)


class Week(NamedTuple):
    """What a quiet week left."""

    world: World
    happened: list
    ledger: Path
    told: list
    rss: str


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """All that the world publishes, from the OPML list on, with nothing in the way; told in lines and as RSS."""
    folder, clock, lines = tmp_path_factory.mktemp("week"), TurnedClock(), io.StringIO()
    rule = Rule(tell=("changed_position", "changed_figure", "grade_reached"), grade="gharib")
    telling = Telling(rules=[rule], targets=[Lines(lines), Rss(folder / "news.xml")])
    with Web() as web, pytest.MonkeyPatch.context() as patched, open_ledger(folder / "a.db") as ledger:
        on_this_machine(patched)
        world = World(web, clock, sample())
        assert ledger.watch([f"{web.url}/all.opml"]) == [f"{web.url}/all.opml"]
        happened = to_the_end(ledger, clock, means_of(clock), world, telling)
        told = [json.loads(line) for line in lines.getvalue().splitlines()]
        yield Week(world, happened, folder / "a.db", told, (folder / "news.xml").read_text("utf-8"))


def test_what_a_quiet_week_publishes_is_there_once(week):
    world = week.world
    with open_ledger(week.ledger) as ledger:
        assert held(ledger) == sorted(f"{world.web.url}/a/{n}" for n in range(len(world.articles)))
        assert ledger.verify().problems == ()
    assert all(world.web.count(f"/a/{n}") == 1 for n in range(len(world.articles)))


def test_a_dead_feed_is_shown_asked_less_often_and_stops_no_other(week):
    with open_ledger(week.ledger) as ledger:
        states = {state.address.rpartition("/")[2]: state for state in ledger.watched()}
    assert {name: (state.kind, state.state) for name, state in states.items()} == {
        "all.opml": ("opml", "well"),
        "feed": ("feed", "well"),
        "sitemap.xml": ("sitemap", "well"),
        "dead": (None, "failing"),
    }
    assert "404" in (states["dead"].why or "")
    assert states["feed"].articles + states["sitemap.xml"].articles == len(week.world.articles)
    assert week.world.web.count("/dead") < week.world.web.count("/feed")


def test_who_turns_and_who_gives_another_number_is_told_once_in_words_and_in_rss(week):
    with open_ledger(week.ledger) as ledger:
        turned = {
            (claim.id, step.parties, step.before, step.stance) for claim in ledger.claims() for step in ledger.life(claim.id) if step.before
        }
    assert {one["kind"] for one in week.told} == {"changed_position", "changed_figure", "grade_reached"}
    positions = [one for one in week.told if one["kind"] == "changed_position"]
    assert turned
    assert {(tuple(one["parties"]), one["before"], one["stance"]) for one in positions} == {turn[1:] for turn in turned}
    assert len({one["id"] for one in week.told}) == len(week.told)
    assert all(one["id"] in week.rss for one in week.told[-20:])
    assert feedparser.parse(week.rss).bozo == 0
    assert sum(len(one.notices) for one in week.happened if isinstance(one, Told)) == len(week.told)


@pytest.mark.parametrize("store", ["file", "server"])
def test_whatever_fails_and_whenever_it_ends_nothing_is_lost_and_nothing_told_twice(store, world, clock, means, tmp_path, request):
    """Requests fail for hours in every way, the watch is ended between any two things it does, the webhook is down for a day."""
    place = tmp_path / "a.db"
    if store == "server":  # with less, since each opening takes its time there
        place, world.articles = request.getfixturevalue("server").database(), world.articles[:4]
    turn = itertools.count()

    def trouble(path, hours):
        now = next(turn)
        if 12 < hours < 15:
            return reply(503, retry_after="5400")
        if path == "/feed" and now % 5 == 1:
            return reply(200, b'<?xml version="1.0"?><rss><channel><title>x</title><item><title>y', content_type="application/rss+xml")
        if path.startswith("/a/") and now % 3 == 0:
            return (reply(500), reply(200, b"<html>", content_length="900"), b"", reply(429, retry_after="100"))[now // 3 % 4]
        return None

    world.trouble = trouble
    got = world.hook("/hook", lambda hours: 500 if 10 < hours < 24 or int(hours * 10) % 7 == 0 else 204)
    hook = Webhook(f"{world.web.url}/hook", SECRET, Settings(), clock)
    end, ends = world.begun + (len(world.articles) + 7) * APART, itertools.cycle((3, 7, 1, 12) if store == "file" else (25, 9))
    with open_ledger(place) as ledger:
        ledger.watch([f"{world.web.url}/all.opml"])
    while clock.at < end:
        with open_ledger(place) as ledger:  # as after the process was ended
            watch_until(ledger, clock, means, end, Telling(targets=[hook]), most=next(ends))
    with open_ledger(place) as ledger:
        assert held(ledger) == sorted(f"{world.web.url}/a/{n}" for n in range(len(world.articles)))
        assert ledger.verify().problems == ()
        with ledger.store.reading() as connection:
            written = [notice.id for notice in outbox.latest(connection, 10_000)]
            assert outbox.count_waiting(connection) == {}
    taken = Counter(one["id"] for one in got if one["status"] == 204)
    assert set(taken) == set(written)
    assert set(taken.values()) == {1}
    assert len(written) == len(set(written))
    assert any(one["status"] == 500 for one in got)


def test_a_notice_that_was_taken_as_the_process_ended_is_sent_again_with_its_id(world, clock, means, tmp_path):
    got = world.hook("/hook", lambda hours: 200)
    hook = Webhook(f"{world.web.url}/hook", SECRET, Settings(), clock)
    clock.sleep(APART * 3)

    class Ended(BaseException):
        pass

    class EndsAfterOne:
        name = hook.name

        def send(self, waiting, latest):
            next(hook.send(waiting, latest))
            raise Ended

    with open_ledger(tmp_path / "a.db") as ledger:
        ledger.watch([f"{world.web.url}/feed"])
        with pytest.raises(Ended):
            watch_until(ledger, clock, means, clock.at + DAY, Telling(targets=[EndsAfterOne()]))
        with ledger.watching(Telling(targets=[hook]), pace=PACE, means=means()) as watch:
            list(watch.run(once=True))
    counts = Counter(one["id"] for one in got)
    assert sorted(counts.values())[-2:] == [1, 2]


def test_a_webhook_can_tell_that_a_notice_is_ours(world, clock, means, tmp_path):
    got = world.hook("/hook", lambda hours: 200)
    hook = Webhook(f"{world.web.url}/hook", SECRET, Settings(), clock)
    clock.sleep(APART * 2)
    with open_ledger(tmp_path / "a.db") as ledger:
        ledger.watch([f"{world.web.url}/feed"])
        with ledger.watching(Telling(targets=[hook]), pace=PACE, means=means()) as watch:
            list(watch.run(once=True))
    assert got
    for one in got:
        moment, signed = (part.partition("=")[2] for part in one["headers"]["x-tawatur-signature"].split(","))
        assert signed == hmac.new(SECRET.encode(), f"{moment}.".encode() + one["body"], hashlib.sha256).hexdigest()
        assert one["headers"]["x-tawatur-notice"] == one["id"]


def test_what_was_there_before_is_no_news(world, clock, means, tmp_path):
    lines = io.StringIO()
    with open_ledger(tmp_path / "a.db") as ledger:
        ledger.add([f"{world.web.url}/a/{n}" for n in range(4)])
        ledger.watch([f"{world.web.url}/feed"])
        with ledger.watching(Telling(targets=[Lines(lines)]), pace=PACE, means=means()) as watch:
            list(watch.run(once=True))
            assert lines.getvalue() == ""
            ledger.add(f"{world.web.url}/a/5")  # by whomever
            list(watch.run(once=True))
    assert {json.loads(line)["kind"] for line in lines.getvalue().splitlines()} >= {"new_claim"}


def test_a_feed_is_asked_more_often_while_it_has_news_and_not_before_it_wants(world, clock, means, tmp_path):
    asked = []
    world.web.put(
        "/slow", "<rss version='2.0'><channel><title>t</title></channel></rss>", "application/rss+xml", cache_control="max-age=50000"
    )
    with open_ledger(tmp_path / "a.db") as ledger:
        ledger.watch([f"{world.web.url}/feed", f"{world.web.url}/slow"])
        with ledger.watching(None, pace=PACE, means=means()) as watch:
            for one in watch.run():
                if isinstance(one, Polled):
                    asked.append((one.address.rpartition("/")[2], clock.at))
                if clock.at > world.begun + 5 * DAY:
                    break
    times = [at for name, at in asked if name == "feed"]
    apart = [(b - a) / HOUR for a, b in itertools.pairwise(times)]
    assert min(apart) >= 0.4
    assert max(apart) <= 4 * 1.1 + 1.1
    assert sum(apart[:10]) < sum(apart[-10:])
    slow = [at for name, at in asked if name == "slow"]
    assert min(b - a for a, b in itertools.pairwise(slow)) >= 4 * HOUR * 0.9
