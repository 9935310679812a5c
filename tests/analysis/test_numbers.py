"""Numbers: nothing raises, every mark holds, written words and digits agree, and a hostile text takes no longer than its length."""

import time
from itertools import pairwise

import pytest
from heaps import heaps
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.analysis import numbers
from tawatur.analysis.numbers import digits
from tawatur.clean import clean

MEGABYTE = 2
"""Seconds."""


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for number in tawatur.numbers(text):
        assert text[number.mark.start : number.mark.end] == number.mark.text != ""


@settings(max_examples=600)
@given(heaps("number_words", "bounds", "units"))
def test_any_heap_of_number_words_is_read_with_marks_that_hold(text: str) -> None:
    found = tawatur.numbers(text)
    for number in found:
        assert text[number.mark.start : number.mark.end] == number.mark.text != ""
        assert number.low is None or number.high is None or number.low <= number.high
    assert all(one.mark.end <= two.mark.start for one, two in pairwise(found))


@given(st.integers(0, 10**15))
def test_digits_read_as_their_value_in_every_script_and_grouping(value: int) -> None:
    plain = str(value)
    eastern = plain.translate({ord("0") + n: 0x660 + n for n in range(10)})
    for written in (plain, eastern, f"{value:,}", f"{value:,}".replace(",", "٬")):
        assert [number.low for number in tawatur.numbers(written)] == [value]


@pytest.mark.parametrize("piece", ["9", "1,000", "و", "و ", "ألف", "ألف "])
def test_a_megabyte_of_one_thing_takes_two_seconds_at_most(piece: str) -> None:
    text = piece * (1_000_000 // len(piece.encode()))
    start = time.process_time()
    tawatur.numbers(text)
    assert time.process_time() - start < MEGABYTE


@pytest.mark.parametrize("piece", ["5 ", "مليون و", "مئة وخمسة ", "من 5 إلى ", "(5) ", "أكثر من ", "1/", "بين ", "لا ", "%5"])
def test_a_long_heap_of_one_phrase_takes_no_longer_than_its_length(piece: str) -> None:
    text = clean(piece * (100_000 // len(piece.encode())))
    start = time.process_time()
    numbers.find(text)
    assert time.process_time() - start < 10


def test_the_mark_begins_behind_joined_letters_and_vowel_signs() -> None:
    assert [number.mark.text for number in tawatur.numbers("وَبِخمسةِ جنود ولأكثر من 20 آخرين")] == ["خمسةِ", "أكثر من 20"]


def test_a_ligature_is_never_cut() -> None:
    assert [number.mark.text for number in tawatur.numbers("ﻷكثر من أربعين")] == ["ﻷكثر من أربعين"]


@pytest.mark.parametrize(
    ("token", "value"),
    [("1.500", 1500), ("3,5", 3.5), ("1,500.75", 1500.75), ("0.770", 0.77), ("1.500.000", 1500000), ("21.10.2024", None), ("01.10", 1.1)],
)
def test_separators_group_or_open_decimals(token: str, value: float | None) -> None:
    assert digits.value(token) == value


def test_three_decimals_before_millions_are_decimals() -> None:
    assert digits.value("1.250", scaled=True) == 1.25
