"""Dates: nothing raises, every mark holds, values are EDTF, the writer's own today counts, and time grows with length."""

import datetime as dt
import re
import time
from itertools import pairwise

import pytest
from heaps import heaps
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.analysis import dates
from tawatur.clean import clean

EDTF = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?~?(/(\d{4}(-\d\d(-\d\d)?)?)~?)?")
HEAPS = ["5 ", "8/", "منذ ", "بين 8 و", "يوم ", "الأول من ", "عام ", "آخر ", "الجمعة ", "من 5 إلى ", "اليوم ", "سيعقد الجمعة "]
MEGABYTE = 2
"""Seconds."""
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


def values(text: str, today: str) -> list[str | None]:
    return [when.value for when in tawatur.dates(text, today=today)]


@given(st.text(), DAYS)
def test_any_text_is_read(text: str, today: dt.date) -> None:
    for when in dates.find(clean(text), today):
        assert text[when.mark.start : when.mark.end] == when.mark.text != ""


@settings(max_examples=800)
@given(heaps("calendar_words", "months", "weekdays", "feasts", "number_words"), st.one_of(st.none(), DAYS))
def test_any_heap_of_time_words_is_read_on_any_day(text: str, today: dt.date | None) -> None:
    found = dates.find(clean(text), today)
    for when in found:
        assert text[when.mark.start : when.mark.end] == when.mark.text != ""
        assert when.value is None or EDTF.fullmatch(when.value), when
    assert all(one.mark.end <= two.mark.start for one, two in pairwise(found))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_in_digits_is_that_day(day: dt.date) -> None:
    for written in (f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day.day:02}-{day.month:02}-{day.year}"):
        assert values(written, "2024-10-21") == [day.isoformat()] or day.day <= 12


@pytest.mark.parametrize("piece", ["9", "1,000", "و", "و ", "ألف", "ألف "])
def test_a_megabyte_of_one_thing_takes_two_seconds_at_most(piece: str) -> None:
    text = piece * (1_000_000 // len(piece.encode()))
    start = time.process_time()
    tawatur.dates(text, today="2024-10-21")
    assert time.process_time() - start < MEGABYTE


@pytest.mark.parametrize("piece", HEAPS)
def test_a_long_heap_of_one_phrase_takes_no_longer_than_its_length(piece: str) -> None:
    text = clean(piece * (10**5 // len(piece.encode())))
    start = time.process_time()
    dates.find(text, dt.date(2024, 10, 21))
    assert time.process_time() - start < 10


def test_the_weekday_wins_and_the_note_says_what_the_other_word_meant() -> None:
    (when,) = tawatur.dates("أول أمس الجمعة", today="2024-10-28")
    assert (when.value, when.anchor) == ("2024-10-25", "2024-10-28")
    assert when.other == "2024-10-26"
    assert when.note is not None
    assert "2024-10-26" in when.note


def test_the_day_of_the_month_wins_over_a_weekday_that_is_another() -> None:
    (when,) = tawatur.dates("الجمعة 15 أكتوبر 2024", today="2024-10-28")
    assert (when.value, when.other) == ("2024-10-15", "2024-10-18")


def test_an_article_that_appears_late_keeps_its_own_today() -> None:
    text = "أعلنت الوزارة اليوم الأربعاء وقف العمل. وكان الوزير التقى المديرين أمس، وسيلتقي العمال غدا."
    assert values(text, "2015-07-31") == ["2015-07-29", "2015-07-28", "2015-07-30"]


def test_without_a_day_to_count_from_only_full_dates_have_values() -> None:
    found = dates.find(clean("أمس وفي 5 مايو 2020 والجمعة الماضي"), None)
    assert [(when.value, when.anchor) for when in found] == [(None, None), ("2020-05-05", None), (None, None)]


def test_the_anchor_is_given_where_it_was_used() -> None:
    found = tawatur.dates("أمس وفي 5 مايو 2020", today="2024-10-21")
    assert [when.anchor for when in found] == ["2024-10-21", None]


def test_a_month_far_ahead_is_last_year_s_in_a_report_and_next_year_s_in_a_plan() -> None:
    assert values("قتل الحارس في هجوم وقع على الميناء في ديسمبر", "2024-02-10") == ["2023-12"]
    assert values("من المقرر أن يفتتح الجسر الجديد في مارس أمام السيارات", "2024-10-10") == ["2025-03"]
