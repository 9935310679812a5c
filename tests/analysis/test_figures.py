"""Figures: nothing raises, marks run from the bound to the counted noun, and what counts nothing stays out."""

import datetime as dt
import time

import pint
import pytest
from heaps import heaps
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur import lexicon
from tawatur.analysis import dates, figures, numbers, tables
from tawatur.clean import clean
from tawatur.model import Figure

TABLES = ("number_words", "bounds", "counted", "units", "money", "conversions", "not_counted", "calendar_words")


def find(phrase: str) -> list[Figure]:
    text = clean(phrase)
    return figures.find(text, numbers.find(text), dates.find(text, dt.date(2024, 10, 21)))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for figure in find(text):
        assert text[figure.mark.start : figure.mark.end] == figure.mark.text != ""


@settings(max_examples=600)
@given(heaps(*TABLES))
def test_any_heap_of_counting_words_is_read_with_marks_that_hold(text: str) -> None:
    found = find(text)
    for figure in found:
        assert text[figure.mark.start : figure.mark.end] == figure.mark.text != ""
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        same = figure.same_as
        assert same is None or any((one.mark.start, one.mark.end) == (same.start, same.end) for one in found)


@pytest.mark.parametrize(
    "piece", ["5 ", "1/", "ألف ", "و ", "جنديان ", "(5) ", "5 آلاف ", "المادة 5 و6 و", "أو خمسة ", "ساعة ونصف ", "شهرين أو ثلاثة "]
)
def test_a_long_heap_of_one_thing_takes_no_longer_than_its_length(piece: str) -> None:
    text = clean(piece * (100_000 // len(piece.encode())))
    found = numbers.find(text)
    start = time.process_time()
    figures.find(text, found, [])
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("phrase", "mark"),
    [
        ("قد تستوعب المخيمات ما يصل إلى 9 آلاف نازح هذا الشتاء", "ما يصل إلى 9 آلاف نازح"),
        ("أوقف الحراس العشرات من المهربين عند الوادي", "العشرات من المهربين"),
        ("سقط 30 قتيلا على الأقل في القصف", "30 قتيلا على الأقل"),
        ("تطوع بجنديين للحراسة", "جنديين"),
        ("أنقذ البحارة جنديين اثنين قرب الميناء", "جنديين اثنين"),
        ("كلف أكثر من (162) مليون ريال", "أكثر من (162) مليون ريال"),
    ],
)
def test_the_mark_runs_from_the_bound_to_the_counted_noun(phrase: str, mark: str) -> None:
    assert [figure.mark.text for figure in find(phrase)] == [mark]


def test_the_bounds_leave_one_side_open() -> None:
    most, least = find("ما يصل إلى 9 آلاف نازح وأكثر من 20 خيمة")
    assert (most.low, most.high, most.bound) == (None, 9000, "at_most")
    assert (least.low, least.high, least.bound) == (20, None, "at_least")


def test_an_unknown_noun_is_kept_as_written() -> None:
    (figure,) = find("رصد الفريق 300 نورك نادر")
    assert (figure.unit, figure.of) == ("نورك", "نورك")


@pytest.mark.parametrize(
    ("phrase", "measures"),
    [
        ("يبعد 50 كيلومترا (30 ميلا)", [("kilometer", False), ("mile", True)]),
        ("يبعد 50 كيلومترا (80 ميلا)", [("kilometer", False), ("mile", False)]),
        ("مساحتها 120 كيلومترا مربعا (50 ميلا)", [("kilometer ** 2", False), ("mile", False)]),
        ("كلف مليون ريال سعودي (نحو 266 ألف دولار)", [("SAR", False), ("USD", True)]),
        ("كلف 3 ملايين يورو، أي ما يعادل 3.2 مليون دولار أميركي", [("EUR", False), ("USD", True)]),
        ("دفع 5 دنانير و3 دولارات", [(None, False), ("USD", False)]),
        ("دفع 200 جنيه إسترليني و7 ليرات لبنانية", [("GBP", False), ("LBP", False)]),
    ],
)
def test_one_quantity_in_two_units_is_tied_where_the_conversion_holds(phrase: str, measures: list[tuple[str | None, bool]]) -> None:
    assert [(figure.measure, figure.same_as is not None) for figure in find(phrase)] == measures


def test_every_unit_is_one_that_pint_knows() -> None:
    registry = pint.UnitRegistry()
    for unit in lexicon.load("units", tables.UnitTable).entries:
        if unit.pint:
            registry.Unit(unit.pint)
