"""Figures: nothing raises, marks run from the bound to the counted noun, and what counts nothing stays out."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.analysis import dates, figures, numbers
from tawatur.clean import clean
from tawatur.model import Figure

WORDS = """
    قتل 5 16 1500 2014 12,5 ألف آلاف عشرات خمسة جندي جنود جنديان سيارتين من المدنيين نحو أكثر على الأقل عاما العمر
    الساعة القرار إف - / ( ) % $ كم مربع أو لمدة النصف السكان عام مايو فرانس 24 واحد اثنين شخص
"""
PIECES = st.sampled_from(WORDS.split())


def find(phrase: str) -> list[Figure]:
    text = clean(phrase)
    return figures.find(text, numbers.find(text), dates.find(text, dt.date(2024, 10, 21)))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for figure in find(text):
        assert text[figure.mark.start : figure.mark.end] == figure.mark.text != ""


@given(st.lists(PIECES, max_size=20))
def test_any_heap_of_counting_words_is_read_with_marks_that_hold(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for figure in find(text):
        assert text[figure.mark.start : figure.mark.end] == figure.mark.text != ""


@pytest.mark.parametrize("piece", ["5 ", "1/", "ألف ", "و ", "جنديان ", "(5) ", "5 آلاف ", "المادة 5 و6 و", "أو خمسة "])
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
    (figure,) = find("رمم الفريق 300 مخطوط نادر")
    assert (figure.unit, figure.of) == ("مخطوط", "مخطوط")
