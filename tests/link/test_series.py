"""Figures over time: what is counted together in affairs that were made up, and what must stay apart."""

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from memory_store import Memory

from tawatur.link import link
from tawatur.link.propositions import whole
from tawatur.link.reading import Reading
from tawatur.link.series import Held, series
from tawatur.model import Article, Claim, Edge, Position, Series
from tawatur.pipeline import analyse_article

AFFAIRS: dict[str, Any] = yaml.load((Path(__file__).parent / "affairs.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
Linked = tuple[list[Reading], Held, list[Edge]]


def linked(articles: list[Article]) -> Linked:
    """What `series` is made of: the articles, their claims and their copies."""
    store = Memory()
    ids = [store.add(article, analyse_article(article)) for article in articles]
    link(store, ids)
    held: dict[str, list[tuple[str, Position]]] = {}
    for group in store.groups_of("claim", [said.node for traits in store.traits(ids).values() for said in traits.said]):
        positions = Claim.from_dict(dict(group.body)).positions
        for node, position in zip(group.members, positions, strict=True):
            held.setdefault(whole(node), []).append((group.id, position))
    return [Reading(id, *store.articles[id]) for id in ids], held, store.arcs("copy", ids)


def told(*texts: str, days: list[str] | None = None) -> list[Series]:
    """The series of some texts, each by an outlet and on a day of its own."""
    named = days or [f"2031-03-{day:02}" for day in range(1, len(texts) + 1)]
    return series(*linked([article(text, day, f"جريدة {n}") for n, (text, day) in enumerate(zip(texts, named, strict=True))]))


def article(text: str, day: str, outlet: str) -> Article:
    return Article(text=text, published=day, outlet=outlet, url=f"https://{len(text)}.example/{day}/{outlet[-1]}")


def of(name: str) -> list[Article]:
    return [
        Article(text=fields["text"], outlet=fields["outlet"], published=str(fields["published"]), url=f"https://made.example/{name}/{n}")
        for n, fields in enumerate(AFFAIRS[name]["articles"])
    ]


@pytest.fixture(scope="module", params=sorted(AFFAIRS))
def affair(request: pytest.FixtureRequest) -> tuple[str, Linked]:
    return request.param, linked(of(request.param))


def shape(found: Series) -> dict[str, Any]:
    """A series as the file of affairs writes it."""
    written: dict[str, Any] = {
        "unit": found.unit,
        "scope": found.scope,
        "marks": list(found.marks),
        "numbers": [point.low for point in found.points],
    }
    for kind in ("disagreement", "revision"):
        if pairs := [[difference.a, difference.b] for difference in found.differences if difference.kind == kind]:
            written[f"{kind}s"] = pairs
    return written


def test_the_figures_of_an_affair_come_out_as_a_reader_counts_them(affair: tuple[str, Linked]) -> None:
    name, parts = affair
    found = [shape(one) for one in series(*parts)]
    expected = AFFAIRS[name]["series"]
    assert [one for one in expected if one not in found] == []
    assert [one for one in found if len(one["numbers"]) > 1 and one not in expected] == []


def test_the_order_of_the_articles_changes_nothing(affair: tuple[str, Linked]) -> None:
    readings, held, copies = affair[1]
    mixed = random.Random(5).sample(readings, len(readings))
    assert series(mixed, dict(reversed(held.items())), copies[::-1]) == series(readings, held, copies)


def test_every_figure_stands_at_its_place_in_the_article(affair: tuple[str, Linked]) -> None:
    readings = {reading.article.name: reading.article.text for reading in affair[1][0]}
    carriers = [carrier for one in series(*affair[1]) for point in one.points for carrier in point.carriers]
    assert carriers
    for carrier in carriers:
        text, figure = readings[carrier.article], carrier.figure
        assert text[figure.start : figure.end] == figure.text
        assert text[carrier.start : carrier.end] == carrier.text
        assert carrier.start <= figure.start
        assert figure.end <= carrier.end


def test_points_are_in_the_order_of_days(affair: tuple[str, Linked]) -> None:
    for one in series(*affair[1]):
        assert all(a.start <= b.start for a, b in pairwise(one.points) if a.start and b.start)


def test_a_copied_article_adds_a_carrier_and_no_point() -> None:
    made = of("mine")
    copy = msgspec.structs.replace(made[1], outlet="نسخة المساء", url="https://made.example/copy", published="2032-02-11")
    before, after = (series(*linked(articles)) for articles in (made, [*made, copy]))
    assert [shape(one) for one in after] == [shape(one) for one in before]
    assert sum(len(point.carriers) for one in after for point in one.points) > sum(
        len(point.carriers) for one in before for point in one.points
    )


def test_soldiers_of_two_states_are_not_counted_together() -> None:
    found = told("قال وزير الدفاع الكيني إن 300 جندي بيروفي وصلوا إلى غانا.", "قال وزير الدفاع الكيني إن 500 جندي تشيلي وصلوا إلى غانا.")
    assert sorted((one.owner, len(one.points)) for one in found) == [("chile", 1), ("peru", 1)]


def test_a_figure_that_fits_two_series_stands_alone() -> None:
    found = told(
        "قال وزير الدفاع الكيني إن 300 جندي بيروفي وصلوا إلى غانا.",
        "قال وزير الدفاع الكيني إن 500 جندي تشيلي وصلوا إلى غانا.",
        "قال وزير الخارجية الغاني إن 700 جندي وصلوا أمس.",
    )
    assert sorted(len(one.points) for one in found) == [1, 1, 1]


def test_what_is_denied_is_nobodys_number() -> None:
    assert told("نفت بيرو إرسال 300 جندي إلى غانا.") == []


def test_a_number_that_a_party_gives_again_much_later_is_given_anew_and_revises_nothing() -> None:
    text = "قال وزير الدفاع الكيني إن 300 جندي بيروفي وصلوا إلى غانا."
    (found,) = told(text, text.replace("وصلوا", "دخلوا").replace("دخلوا", "وصلوا فعلا"), days=["2031-03-01", "2031-06-01"])
    assert [point.start for point in found.points] == ["2031-03-01", "2031-06-01"]
    assert found.differences == ()


def test_at_least_and_more_than_that_do_not_disagree() -> None:
    (found,) = told(
        "قال وزير الدفاع الكيني إن أكثر من 300 جندي بيروفي وصلوا إلى غانا.",
        "قال وزير الخارجية الغاني إن 450 جنديا بيروفيا وصلوا إلى غانا.",
        days=["2031-03-01", "2031-03-01"],
    )
    assert len(found.points) == 2
    assert found.differences == ()


def test_each_carrier_tells_by_which_words_its_scope_is_known() -> None:
    (found,) = told("قال وزير الدفاع الكيني إن 300 جندي بيروفي وصلوا إلى غانا.")
    assert found.points[0].carriers[0].reasons == ("there: وصلوا",)


def test_two_numbers_in_one_statement_do_not_count_the_same() -> None:
    found = told("ذكرت منظمة أهلية أن القارب حمل 150 مهاجرا، وأن أكثر من 90 مهاجرا ما زالوا في عداد المفقودين.")
    assert sorted((one.scope or "", one.points[0].low) for one in found) == [("", 150), ("missing", 90)]
