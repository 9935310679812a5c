"""Where a sentence ends, and where it does not: the paragraphs of tests/corpus/ar/sentences.yaml, and what holds for any line."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tawatur.clean import clean
from tawatur.clean.sentences import sentences

CORPUS: dict[str, list[list[str]]] = yaml.load(
    (Path(__file__).parents[1] / "corpus" / "ar" / "sentences.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)


def cut(source: str) -> list[str]:
    text = clean(source)
    return [text.mark(first, last).text for first, last in text.sentences]


@pytest.mark.parametrize("parts", [*CORPUS["plain"], *CORPUS["traps"]], ids=lambda parts: parts[0])
def test_sentences_are_cut_where_they_end(parts: list[str]) -> None:
    glue = "\n" if parts[0][-1] not in ".؟!»)…" else " "
    assert cut(glue.join(parts)) == parts


def test_a_line_ends_a_sentence() -> None:
    assert cut("عنوان الخبر\nوصل الوفد.\n\nوعاد") == ["عنوان الخبر", "وصل الوفد.", "وعاد"]


def test_a_stray_opening_mark_does_not_join_a_paragraph() -> None:
    assert len(cut("قال «إنه باق. " + "ومضى يوم آخر. " * 60 + "ثم «عاد» فجأة.")) == 62


MARKS = st.lists(st.sampled_from(["كلمة", "ا", "Ab", "3.5", ".", "؟", "!", "«", "»", "“", "”", '"', ")", "(", "،", "…"]))


@given(MARKS)
def test_sentences_cover_a_line_without_gap_or_overlap(words: list[str]) -> None:
    found = sentences(words, 0, len(words))
    assert [i for first, last in found for i in range(first, last)] == list(range(len(words)))
    assert all(first < last for first, last in found)


@given(MARKS, MARKS)
def test_a_line_is_cut_without_regard_to_the_others(before: list[str], words: list[str]) -> None:
    shifted = sentences([*before, *words], len(before), len(before) + len(words))
    if before and before[-1] in (".", "ا"):
        return  # the token before a full stop is looked at
    assert [(first - len(before), last - len(before)) for first, last in shifted] == sentences(words, 0, len(words))
