"""Names that no list knows, in the ledger: one bearer under all spellings, whatever order the articles came in."""

import random

import pytest
from sqlalchemy import text

from tawatur.filling import link_waiting
from tawatur.ledger import schema
from tawatur.ledger.answers import Filter, Page
from tawatur.ledger.opening import open_store
from tawatur.link import link, unlink
from tawatur.model import Analysis, Article, Entity, Mark, Mention, Published, Speaker, Statement
from tawatur.repairing import repair

EVERY = Page()
SPELLED = ("بافيل غريشنكوف", "بافيل جريشنكوف", "بافيل غريشنكوف", "بافل غريشنكوف", "باسم غالب", "بافيل غريشنكوف")


def piece(number, name, type="PER", known=False, called=None):
    """An article in which somebody says something; `called` is what he is called for short."""
    said = "الجسر سيغلق"
    body = f"قال {name} إن {said}، وأضاف {called or name} شيئا. الخبر {number}"

    def mark(words, kind=Mark, **more):
        start = body.index(words)
        return kind(start=start, end=start + len(words), text=words, **more)

    article = Article(text=body, url=f"https://news.example/{number}")
    forms = {name: None, called or name: None}
    entity = Entity(id="e1", type=type, name_ar=name, known=known, mentions=tuple(mark(form, Mention, rule="by hand") for form in forms))
    speaker = Speaker(kind="named", mark=mark(name), entity="e1", entities=("e1",))
    statement = Statement(id="s1", cue=mark("قال"), act="assert", speaker=speaker, content=mark(said), rule="by hand")
    analysis = Analysis(
        doc=article.name,
        digest=article.digest,
        rules="test",
        language="ar",
        published=Published(),
        entities=(entity,),
        statements=(statement,),
    )
    return article, analysis


def put(store, *pieces):
    with store.writing():
        for made in pieces:
            store.put(*made)
    link_waiting(store)
    return [article.id for article, _ in pieces]


def take_out(store, *ids):
    with store.writing():
        unlink(store, ids)
        for id in ids:
            store.remove(id)


def told(store, **asked):
    return [(one.name, one.articles, [other.name for other in one.spellings]) for one in store.names(EVERY, **asked)]


def sound(store):
    assert store.verify().problems == ()


def test_a_name_is_told_with_all_its_spellings_the_commonest_first_and_why(store):
    put(store, *(piece(number, name) for number, name in enumerate(SPELLED)))
    first, other = store.names(EVERY)
    assert [(one.name, one.articles, one.why) for one in first.spellings] == [
        ("بافيل غريشنكوف", 3, ()),
        ("بافل غريشنكوف", 1, ("ي: a short e or i, written or not",)),
        ("بافيل جريشنكوف", 1, ("ج/غ: one foreign g",)),
    ]
    assert (first.type, first.name, first.articles) == ("PER", "بافيل غريشنكوف", 5)
    assert other.name == "باسم غالب"
    assert told(store, variants=True) == told(store)[:1]
    assert store.names(Page(2, 1))[0] == other
    sound(store)


@pytest.mark.parametrize("asked", ["بافيل غريشنكوف", "بافل غريشنكوف", "بافل جريشنكوف"])
def test_whoever_asks_for_one_spelling_finds_all_even_if_nobody_writes_it_so(store, asked):
    put(store, *(piece(number, name) for number, name in enumerate(SPELLED)))
    assert len(store.who(asked, EVERY)) == 5
    assert [one.name for one in store.names(EVERY, asked)] == ["بافيل غريشنكوف"]


def test_who_is_called_so_for_short_is_found_where_only_his_full_name_stands(store):
    put(store, piece(1, "بافيل غريشنكوف", called="غريشنكوف"), piece(2, "بافيل جريشنكوف"), piece(3, "أنطون غريشنكو"))
    assert len(store.who("غريشنكوف", EVERY)) == 2


def test_a_family_name_alone_is_not_taken_for_a_full_name(store):
    put(store, piece(1, "غريشنكوف"), piece(2, "بافيل غريشنكوف"), piece(3, "أنطون غريشنكوف"))
    assert len(store.names(EVERY)) == 3


def test_what_a_list_knows_is_left_to_it(store):
    put(store, piece(1, "غريشنكوف", known=True))
    assert store.names(EVERY) == []


def test_a_party_in_a_filter_is_meant_in_every_spelling(store):
    put(store, piece(1, "بافيل غريشنكوف"), piece(2, "بافيل جريشنكوف"))
    assert len(store.articles(EVERY, Filter(party="بافيل غريشنكوف"))) == 2


def test_order_and_batches_do_not_matter_and_what_was_removed_leaves_nothing(store):
    draw = random.Random(5)
    roots = ["بافيل غريشنكوف", "غورغين غيفارين", "نواف سعيد الدوسري", "هيئة الشؤون الغربية"]
    changes = [("غ", "ج"), ("ي", ""), ("سعيد", "بن سعيد"), ("شؤون", "شئون"), ("", "")]
    spelled = [root.replace(*change) for root in roots for change in changes]
    pieces = [piece(number, draw.choice(spelled), draw.choice(("PER", "ORG"))) for number in range(40)]
    left, leaving = pieces[:25], pieces[25:]
    put(store, *left)
    expected = store.names(EVERY)
    assert any(len(one.spellings) > 2 for one in expected)
    take_out(store, *(article.id for article, _ in left))
    sound(store)
    draw.shuffle(pieces)
    for first in range(0, len(pieces), 7):
        put(store, *pieces[first : first + 7])
    sound(store)
    gone = [article.id for article, _ in leaving]
    take_out(store, *gone[:1])
    take_out(store, *gone[1:])
    assert store.names(EVERY) == expected
    sound(store)


def test_an_analysis_that_is_replaced_takes_its_names_along(store):
    article, analysis = piece(1, "بافيل غريشنكوف")
    put(store, (article, analysis), piece(2, "بافيل جريشنكوف"))
    renamed = Analysis.from_dict(analysis.to_dict() | {"entities": []})
    with store.writing():
        unlink(store, [article.id])
        store.replace(article, Analysis.from_dict(renamed.to_dict() | {"statements": []}))
        link(store, [article.id])
        store.mark_linked([article.id])
    assert told(store) == [("بافيل جريشنكوف", 1, ["بافيل جريشنكوف"])]
    sound(store)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM spelled WHERE article = 1",
        "DELETE FROM spelled WHERE article = 2; INSERT INTO spelled (spelling, article) SELECT MAX(number), 2 FROM spellings",
        "UPDATE spellings SET articles = articles + 1",
        "UPDATE spellings SET head = NULL; DELETE FROM spelling_keys",
        "UPDATE spellings SET head = (SELECT MAX(number) FROM spellings)",
        "DELETE FROM spelling_keys WHERE spelling = 1",
        "INSERT INTO spelling_keys (key, spelling) VALUES (5, 1)",
        "DELETE FROM spellings WHERE number = 1",
    ],
)
def test_what_does_not_hold_of_names_is_found_and_derived_again(store, damage):
    put(store, *(piece(number, name) for number, name in enumerate(SPELLED)))
    expected = store.names(EVERY)
    with store.writing() as connection:
        for statement in damage.split(";"):
            connection.execute(text(statement))
    assert "NULL" in damage or {problem.what for problem in store.verify().problems} & {
        "bearers of names",
        "keys of names",
        "groups of names",
    }
    assert repair(store, lambda article: None).problems == ()
    assert store.names(EVERY) == expected


def test_links_that_are_forgotten_come_back_with_the_names(store):
    ids = put(store, *(piece(number, name) for number, name in enumerate(SPELLED)))
    expected = store.names(EVERY)
    store.forget_links(ids[:2])
    link_waiting(store)
    assert store.names(EVERY) == expected
    sound(store)


def test_a_ledger_of_before_has_its_names_grouped_when_it_is_opened(place):
    store = open_store(place)
    put(store, *(piece(number, name) for number, name in enumerate(SPELLED)))
    expected = store.names(EVERY)
    with store.writing() as connection:
        for statement in (
            "DROP TABLE spelled",
            "DROP TABLE spellings",
            "DROP TABLE spelling_keys",
            *(f"DROP TABLE {table}" for table in ("outbox", "notices", "watched", "sightings", "queue", "marks")),
            f"UPDATE {schema.VERSION_TABLE} SET version_num = '0004'",
        ):
            connection.execute(text(statement))
    store.close()
    store = open_store(place)
    link_waiting(store)
    assert store.names(EVERY) == expected
    sound(store)
    store.close()


def test_names_are_grouped_anew_when_analyses_are_since_other_rules_may_spell_otherwise(store):
    put(store, *(piece(number, name) for number, name in enumerate(SPELLED)))
    expected = store.names(EVERY)
    with store.writing() as connection:
        connection.execute(text("UPDATE spelling_keys SET key = key + 1"))
        connection.execute(text("UPDATE spellings SET head = number"))
    assert store.names(EVERY) != expected
    store.renew_names()
    link_waiting(store)
    assert store.names(EVERY) == expected
    sound(store)


_HOSTILE = ("\0", "\u200f\u202e", "ــــ", "ًٌٍ", "((", "%_\\", "غ" * 5000, "A" * 300, "غ ج" * 200, "😀 غ", "و", "1 2 3", "'; --")


def test_no_name_is_too_strange(store):
    pieces = [piece(number, f"غ{name}" if number % 2 else f"{name}ب") for number, name in enumerate(_HOSTILE)]
    put(store, *pieces)
    assert sum(one.articles for one in store.names(EVERY)) == len(_HOSTILE)
    for name in _HOSTILE:
        store.who(name, EVERY)
        store.names(EVERY, name)
    sound(store)
    take_out(store, *(article.id for article, _ in pieces))
    assert store.names(EVERY) == []


def test_who_is_nowhere_is_nowhere(store):
    put(store, piece(1, "بافيل غريشنكوف"))
    assert store.names(EVERY, "مصطفى") == []
    assert store.who("مصطفى", EVERY) == []
