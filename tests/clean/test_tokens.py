"""Tokens lie in the text and read as it does."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tawatur.clean import clean
from tawatur.clean.tokens import tokens
from tawatur.letters import Folded, fold

ANY_TEXT = st.text(st.characters(exclude_categories=()))
ARABIC = st.text(st.sampled_from("ابتةيلاﻻﷲﷺ ًَّـ\u200f\u202b\u2067\ufeff٣43.,٫٬-«»()؟!\n\r\t\u2028😀_#@²½"))
PLAIN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


def words(text: str) -> list[str]:
    return tokens(Folded(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير: «نعم».", ["قال", "الوزير", ":", "«", "نعم", "»", "."]),
        ("1,250.5 دولار", ["1,250.5", "دولار"]),
        ("١٬٢٥٠٫٥", ["1,250.5"]),
        ("في 2014.", ["في", "2014", "."]),
        ("3.5.", ["3.5", "."]),
        ("أ.ف.ب", ["ا", ".", "ف", ".", "ب"]),
        ("بـ«الحوار»", ["ب", "«", "الحوار", "»"]),
        ("30كم", ["30", "كم"]),
        ("F-16", ["F", "-", "16"]),
        ("كيم هونغ-كيون", ["كيم", "هونغ", "-", "كيون"]),
        ("#وسم_طويل", ["#", "وسم", "_", "طويل"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(st.characters(exclude_categories=(), max_codepoint=0x1FFFF)) | ARABIC)
def test_tokens_are_those_of_the_plain_expression(source: str) -> None:
    assert words(source) == PLAIN.findall(Folded(source).text)


@given(ANY_TEXT | ARABIC)
@example("ﷲ1ﷺ")
@example("\u0651ا\u0651\u200fب\u0651")
def test_a_token_reads_as_its_place_in_the_source(source: str) -> None:
    folded, starts, ends, _ = tokens(Folded(source))
    assert [fold(source[start:end]) for start, end in zip(starts, ends, strict=True)] == folded
    assert all(0 <= start < end <= len(source) for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(ANY_TEXT | ARABIC)
def test_every_letter_outside_the_tokens_is_blank(source: str) -> None:
    _, starts, ends, _ = tokens(Folded(source))
    gaps = [source[end:start] for end, start in zip([0, *ends], [*starts, len(source)], strict=True)]
    assert not "".join(fold(gap) for gap in gaps).strip()


def test_vowel_signs_go_with_the_letter_before_them() -> None:
    source = "شكراً، جزيلاً"
    _, starts, ends, _ = tokens(Folded(source))
    assert [source[a:b] for a, b in zip(starts, ends, strict=True)] == ["شكراً", "،", "جزيلاً"]


def test_a_new_line_begins_where_the_source_breaks() -> None:
    for newline in ("\n", "\r\n", "\n\n \n", "\u2029"):
        assert tokens(Folded(f"أول سطر{newline}ثان"))[3][-1] == 2


@given(ANY_TEXT | ARABIC)
def test_cleaning_never_raises_and_marks_hold(source: str) -> None:
    text = clean(source)
    assert text.source == source
    assert all(source[m.start : m.end] == m.text for m in (*text.furniture, *text.credits))
    inside = [i for first, last in text.sentences for i in range(first, last)]
    assert inside == sorted(set(inside))


UNITS = [
    "قال الوزير اليوم إن الأمر انتهى ",
    "«قال» ",
    "« ",
    '"',
    "اقرأ أيضا ",
    "اقرأ المزيد. ",
    "شارك على فيسبوك ",
    "اشترك في ",
    ". ",
    "1,2.3 ",
    "( ",
    "- ",
    "ﷺ",
    "ً",
    "رابط الخبر: ",
    "التعليقات\n",
    "@ # ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_line_takes_time_that_grows_with_it(unit: str) -> None:
    def took(size: int) -> float:
        source = unit * (size // len(unit))
        begin = time.process_time()
        clean(source)
        return time.process_time() - begin

    took(10_000)
    small, large = min(took(10_000) for _ in range(3)), took(100_000)
    assert large < 30 * small + 0.3


def test_a_line_of_a_megabyte_is_read() -> None:
    assert len(clean("قال الوزير اليوم إن الأمر انتهى " * 32_000).words) == 192_000
