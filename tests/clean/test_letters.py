"""Folding: one spelling for what newsrooms write in several, and the way back to the source."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tawatur.letters import Folded, fold

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # surrogates and unassigned code points too
ARABIC = st.text(st.sampled_from("ابتةىيئؤإأآٱلاﻻﷲﷺﭐﺂ ًٌٍَُِّْٰـ\u200f\u200e\u202b\u2067\u2069\ufeff٣۴3.,٫٬-–«»()\n\r\t\u00a0"))


@pytest.mark.parametrize(
    ("folded", "written"),
    [
        ("الجنود", ["الجُنود", "الجـــنود", "\u202bالجنود\u202c", "ﺍﻟﺠﻨﻮﺩ", "الجن\u200dود"]),
        ("اسره", ["أسرة", "اسرة", "أُسرَة", "أسره"]),
        ("علي", ["على", "علی", "علي", "عَلى"]),
        ("مسيول", ["مسئول", "مسيول"]),
        ("كتاب", ["کتاب", "ڪتاب"]),
        ("لا", ["ﻻ", "لا", "ﻻَ", "لآ"]),
        ("1250", ["١٢٥٠", "۱۲۵۰", "1250"]),
        ("3.5 - 4", ["٣٫٥ – ٤", "3.5\u00a0— 4"]),
        ("الله", ["ﷲ", "اللّٰه"]),
    ],
)
def test_spellings_become_one(folded: str, written: list[str]) -> None:
    assert {fold(word) for word in written} == {folded}


@pytest.mark.parametrize("word", ["قال", "Reuters", "12", "؟", "😀", ""])
def test_what_has_one_spelling_stays(word: str) -> None:
    assert fold(word) == word


@given(ANY_TEXT)
@example("\ud83d")
@example("ﷺ\u0651\ufdfd")
def test_each_letter_knows_where_it_stood(source: str) -> None:
    folded = Folded(source)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(source)
    assert all(a <= b for a, b in zip(folded.offsets, folded.offsets[1:], strict=False))
    for letter, offset in zip(folded.text, folded.offsets, strict=False):
        assert letter in fold(source[offset])


@given(ANY_TEXT | ARABIC)
def test_folding_twice_changes_nothing(source: str) -> None:
    assert fold(fold(source)) == fold(source)


@given(ANY_TEXT | ARABIC, ANY_TEXT | ARABIC)
def test_folding_looks_at_each_letter_alone(a: str, b: str) -> None:
    assert fold(a + b) == fold(a) + fold(b)


@given(ANY_TEXT | ARABIC)
def test_an_unchanged_text_has_its_own_offsets(source: str) -> None:
    folded = Folded(source)
    if folded.unchanged:
        assert folded.offsets == list(range(len(source) + 1))


@given(ARABIC)
def test_signs_and_controls_vanish(source: str) -> None:
    assert not [c for c in fold(source) if unicodedata.category(c) in ("Mn", "Cf") or c == "ـ"]
