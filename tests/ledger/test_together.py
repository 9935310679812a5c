"""Several processes and threads at one ledger."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tawatur.ledger import questions
from tawatur.ledger.answers import Page
from tawatur.ledger.opening import open_store

_WRITER = """
import sys
from tawatur.ledger.opening import open_store
from tawatur.model import Analysis, Article, Published
store = open_store(sys.argv[1])
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    article = Article(text=f"نص رقم {number}", url=f"https://news.example/{number}")
    empty = Analysis(doc=article.name, digest=article.digest, rules="test", language="ar", published=Published())
    assert store.put(article, empty) in ("added", "known")
"""


def _writer(place, first, last):
    return subprocess.Popen([sys.executable, "-c", _WRITER, place, str(first), str(last)], env=os.environ)


def test_two_writers_from_the_first_moment_lose_nothing(place):
    writers = [_writer(place, 0, 60), _writer(place, 40, 100)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    store = open_store(place)
    assert len(store.articles(Page())) == 100
    assert store.verify().problems == ()
    store.close()


def test_a_reader_sees_whole_articles_while_another_process_writes(place):
    store = open_store(place)
    writer = _writer(place, 0, 150)
    seen = []
    while writer.poll() is None:
        seen.append(len(store.articles(Page())))
    assert writer.returncode == 0
    assert seen == sorted(seen)
    assert len(store.articles(Page())) == 150
    store.close()


def test_within_a_moment_nothing_changes_though_others_write(place, make):
    store, other = open_store(place), open_store(place)
    store.put(*make(1))
    with store.moment():
        assert len(store.articles(Page())) == 1
        other.put(*make(2))
        with store.moment():
            assert len(store.articles(Page())) == 1
        assert len(store.articles(Page())) == 1
    assert len(store.articles(Page())) == 2
    for opened in (store, other):
        opened.close()


def test_readers_do_not_wait_for_a_writer_that_takes_its_time(store, make):
    store.put(*make(1))
    answered = []

    def read():
        began = time.monotonic()
        answered.append((len(store.articles(Page())), time.monotonic() - began))

    with store.writing():
        store.put(*make(2))
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(10)
        assert len(store.articles(Page())) == 2
    assert [count for count, _ in answered] == [1]
    assert answered[0][1] < 5


def test_a_read_sees_one_moment_whatever_is_written_meanwhile(store, make):
    store.put(*make(1))
    with store.reading() as connection:
        before = questions.summary(connection)
        writer = threading.Thread(target=store.put, args=make(2))
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert questions.summary(connection) == before
    assert store.summary().articles == 2


def test_threads_that_write_at_once_lose_nothing(store, make):
    made = [make(number) for number in range(24)]
    with ThreadPoolExecutor(6) as threads:
        statuses = list(threads.map(lambda both: store.put(*both), [*made, *made]))
    assert sorted(statuses) == ["added"] * 24 + ["known"] * 24
    assert store.summary().articles == 24
    assert store.verify().problems == ()


def test_two_hundred_full_articles_go_in_within_a_few_seconds(store, make):
    """The floor is far below what a quiet machine does; it catches a row-by-row relapse."""
    made = [make(number) for number in range(200)]
    began = time.monotonic()
    for article, analysis in made:
        store.put(article, analysis)
    assert time.monotonic() - began < 40
