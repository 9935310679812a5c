"""The same articles in a file and on a server give the same answers, byte for byte and hit by hit."""

import io
import random
import re

import pytest

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.ledger.answers import Page
from tawatur.ledger.opening import open_store
from tawatur.ledger.words import tokens
from tawatur.letters import fold
from tawatur.model import Analysis, Article, Published

VOCABULARY = (
    *("قوات", "القوات", "والقوات", "للقوات", "بقوات", "موانئ", "الموانئ", "هيئة", "سفينة", "جسر", "الجسر", "الطريق", "وزارة", "وزير"),
    *("له", "في", "من", "m²", "12ab", "3e5", "1.5", "-40", "a_b", "x-y", "news.example/a?b=1", "me@example.org", "ß", "ﻻ", "١٢", "م²"),
    *("كلمة،كلمة", "«قوات»", "زيد"),
)
PHRASES = ("قوات الموانئ", '"القوات الموانئ"', '"هيئة قوات" سفينة', "قوات قوات", "ports", "ports قوات", "لا", "-", "غائب", "قوات غائب")


@pytest.fixture(scope="module")
def both(server, tmp_path_factory):
    """Two stores of a hundred and fifty made-up texts, some long, some empty, with words that databases cut in different ways."""
    words = random.Random(11)
    stores = [open_store(tmp_path_factory.mktemp("alike") / "a.db"), open_store(server.database())]
    for number in range(150):
        text = " ".join(words.choices(VOCABULARY, k=words.choice([0, 3, 20, 200])))
        article = Article(text=text, url=f"https://news.example/{number}", title=words.choice(["", "Ports", "أخبار\0القوات"[:5]]))
        empty = Analysis(doc=article.name, digest=article.digest, rules="test", language="ar", published=Published())
        for store in stores:
            store.put(article, empty)
    yield stores
    for store in stores:
        store.close()


@pytest.mark.parametrize("asked", [*VOCABULARY, *PHRASES])
def test_a_search_finds_the_same_in_the_same_order(both, asked):
    file, server = (store.search(asked, Page()) for store in both)
    assert server == file
    assert [store.search(asked, Page(2, 7)) for store in both] == [file[7:14]] * 2


def test_the_sample_is_the_same_in_a_file_and_on_a_server(server, tmp_path):
    exports, hits, spoken = [], [], []
    articles = str(lexicon.sample() / "articles.jsonl")
    for place in (str(tmp_path / "sample.db"), server.database()):
        with open_ledger(place) as ledger:
            ledger.add(articles)
            out = io.BytesIO()
            ledger.export("jsonl", out)
            exports.append(out.getvalue())
            words = sorted({word for article in ledger.articles() for word in tokens(fold(ledger.article(article.id)[0].text))})
            hits.append([(ledger.search(word), ledger.search_statements(word)) for word in words[::25]])
            names = sorted({entity.name_ar for article in ledger.articles() for entity in ledger.article(article.id)[1].entities})
            spoken.append([ledger.who(part) for name in names for part in re.split(r"\s+", name)[:1]])
            assert ledger.verify().problems == ()
    assert exports[0] == exports[1]
    assert hits[0] == hits[1]
    assert spoken[0] == spoken[1]
    assert any(map(any, hits[0]))
    assert any(spoken[0])


def test_a_text_longer_than_a_tsvector_and_a_word_longer_than_a_lexeme_are_kept_and_found(store):
    """What stands behind the bound of the index is not looked up; all the rest is."""
    many = " ".join(f"كلمة{number}" for number in range(150_000))
    article = Article(text=f"السفينة {'ط' * 3000} {many}", url="https://news.example/long")
    empty = Analysis(doc=article.name, digest=article.digest, rules="test", language="ar", published=Published())
    assert store.put(article, empty) == "added"
    for asked in ("سفينة", "ط" * 3000, "كلمة77"):
        assert [hit.name for hit in store.search(asked, Page())] == ["https://news.example/long"], asked[:10]
    assert store.verify().problems == ()
