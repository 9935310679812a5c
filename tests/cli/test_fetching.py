"""`add URL` and `watch`, as a user has them: against a server of our own."""

import gzip
import json
import signal
import time

import pytest
from hostile import SENTENCES, Web, item, page, paragraphs, reply, rss


@pytest.fixture
def web(monkeypatch):
    monkeypatch.setenv("TAWATUR_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("TAWATUR_PAUSE", "0")
    with Web() as running:
        yield running


@pytest.fixture
def paper(web):
    """A paper with three pages, a feed of two of them and of an item that is whole, a sitemap, and lists of these."""
    for number in range(3):
        web.put(f"/{number}", page(number))
    whole = "\n".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in paragraphs(9) * 4)
    web.put("/feed", rss([item(f"{web.url}/0", 0), item("/1", 1), item("/whole", 9, whole)]), "application/rss+xml")
    web.put("/sitemap.xml", f"<urlset><url><loc>{web.url}/2</loc></url><url><loc>{web.url}/gone</loc></url></urlset>", "text/xml")
    web.put(
        "/all.opml", f'<opml><body><outline xmlUrl="{web.url}/feed"/><outline xmlUrl="{web.url}/sitemap.xml"/></body></opml>', "text/xml"
    )
    return web


def names(run, web):
    return sorted(
        record["url"].removeprefix(web.url)
        for record in map(json.loads, run("export", "jsonl").out.splitlines())
        if record["record"] == "article"
    )


def test_a_page_is_added_by_its_address(run, paper):
    answer = run("add", f"{paper.url}/1", "--format", "jsonl")
    assert answer.code == 0
    assert json.loads(answer.out)["article"] == f"{paper.url}/1"
    assert run("verify").code == 0
    assert run("original", f"{paper.url}/1").out == page(1)


def test_what_a_feed_or_list_lists_is_added_with_it(run, paper):
    answer = run("add", f"{paper.url}/all.opml")
    assert names(run, paper) == ["/0", "/1", "/2", "/whole"]
    assert f"{paper.url}/gone: status 404" in answer.err
    assert paper.count("/whole") == 0
    assert run("add", f"{paper.url}/all.opml").err.splitlines()[-1]
    assert names(run, paper) == ["/0", "/1", "/2", "/whole"]
    assert run("verify").code == 0


def test_a_sitemap_that_is_packed_as_a_file_is_read(run, paper):
    packed = gzip.compress(f"<urlset><url><loc>{paper.url}/2</loc></url></urlset>".encode())
    paper.put("/sitemap.xml.gz", packed, "application/x-gzip")
    paper.put("/bomb.xml.gz", gzip.compress(b"<urlset>" + bytes(40_000_000)), "application/x-gzip")
    answer = run("add", f"{paper.url}/sitemap.xml.gz", f"{paper.url}/bomb.xml.gz")
    assert names(run, paper) == ["/2"]
    assert "larger than 32,000,000 bytes when it is unpacked" in answer.err


def test_what_a_saved_list_lists_is_fetched_when_that_is_asked_for(run, paper, tmp_path):
    (tmp_path / "all.opml").write_text(f'<opml><body><outline xmlUrl="{paper.url}/sitemap.xml"/></body></opml>', "utf-8")
    assert "nothing is fetched" in run("add", "all.opml").err
    assert paper.asked == []
    assert run("add", "all.opml", "--fetch").code == 0
    assert names(run, paper) == ["/2"]


def test_no_more_pages_are_fetched_than_are_set_and_the_rest_is_told(run, paper, monkeypatch):
    monkeypatch.setenv("TAWATUR_MOST_PAGES", "1")
    answer = run("add", f"{paper.url}/feed")
    assert "1 more addresses were not fetched" in answer.err
    assert names(run, paper) == ["/0", "/1", "/whole"]


def test_an_item_whose_page_cannot_be_read_is_added_as_the_feed_tells_it(run, web):
    web.put("/feed", rss([item("/missing", 4)]), "application/rss+xml")
    answer = run("add", f"{web.url}/feed", "--format", "jsonl")
    assert "status 404" in answer.err
    assert json.loads(answer.out)["article"] == f"{web.url}/missing"
    assert SENTENCES[0].format(4)[:30] in run("export", "jsonl").out


def test_addresses_of_this_machine_are_refused_unless_they_are_allowed(run, paper, monkeypatch):
    monkeypatch.delenv("TAWATUR_PRIVATE_ADDRESSES")
    answer = run("add", f"{paper.url}/1", "ftp://news.example/x", "http://169.254.169.254/latest/")
    assert answer.code == 2
    assert answer.err.count("no public address") == 4  # each in its line and in the table
    assert "no address of http or https" in answer.err
    assert paper.asked == []


def test_feeds_are_watched_from_the_command_line_and_kept(run, paper, tmp_path):
    assert run("watch", f"{paper.url}/feed", "--once", "--lines").code == 0
    assert names(run, paper) == ["/0", "/1", "/whole"]
    (state,) = json.loads(run("watch", "--state", "--format", "json").out)
    assert (state["kind"], state["state"], state["articles"], state["queued"]) == ("feed", "well", 3, 0)
    assert f"{paper.url}/feed" in run("watch", "--state").out
    assert run("watch", "--state", "--format", "csv").out.startswith("feed,kind,state")
    before = len(paper.asked)
    assert run("watch", "--once").code == 0
    assert len(paper.asked) == before  # it is not due
    assert run("watch", "--forget", f"{paper.url}/feed").code == 0
    assert json.loads(run("watch", "--state", "--format", "json").out) == []
    assert run("watch", "--once").code == 2
    assert run("watch", "--forget", f"{paper.url}/feed").code == 2


def test_news_is_told_on_stdout_in_a_file_and_to_a_webhook(run, paper, monkeypatch, tmp_path):
    paper.raw("/hook", reply(204))
    told = ("--lines", "--rss", "news.xml", "--webhook", f"{paper.url}/hook", "--tell", "new_claim")
    assert run("watch", f"{paper.url}/feed", "--once", *told).code == 2
    monkeypatch.setenv("TAWATUR_WEBHOOK_SECRET", "s")
    answer = run("watch", "--once", *told)
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert lines
    assert {line["kind"] for line in lines} == {"new_claim"}
    assert paper.count("/hook") == len(lines)
    assert all(line["id"] in (tmp_path / "news.xml").read_text("utf-8") for line in lines)
    assert run("watch", "--once", *told).out == ""


def test_rules_that_cannot_be_read_are_named(run, web, tmp_path):
    (tmp_path / "rules.yaml").write_text("- tell: [gossip]\n", "utf-8")
    web.put("/feed", rss([]))
    answer = run("watch", f"{web.url}/feed", "--once", "--rules", "rules.yaml")
    assert answer.code == 2
    assert "rules.yaml" in answer.err
    assert "gossip" in answer.err
    assert run("watch", "--once", "--rules", "rules.yaml", "--grade", "aziz").code == 2


def test_rules_of_a_file_choose_what_is_told(run, paper, tmp_path):
    (tmp_path / "rules.yaml").write_text("- {party: هيئة الموانئ, tell: [new_claim]}\n- {grade: mutawatir}\n", "utf-8")
    answer = run("watch", f"{paper.url}/feed", "--once", "--lines", "--rules", "rules.yaml")
    told = [json.loads(line) for line in answer.out.splitlines()]
    assert told
    claims = json.loads(run("claims", "--party", "هيئة الموانئ", "--format", "json").out)
    assert {one["claim"] for one in told} == {claim["id"] for claim in claims}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_ends_cleanly_when_it_is_told_to(start, run, paper, tmp_path, number):
    paper.answers["/silent"] = lambda asked, out: time.sleep(20)
    running = start("watch", f"{paper.url}/feed", f"{paper.url}/silent", cwd=tmp_path)
    for _ in range(400):
        if paper.count("/silent"):
            break
        time.sleep(0.05)
    begun = time.monotonic()
    running.send_signal(number)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 0, err
    assert "goes on from here" in err
    assert "Traceback" not in err
    assert time.monotonic() - begun < 5
    assert run("verify").code == 0
