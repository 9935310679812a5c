"""The learned tagger, as a reader of an article would notice it, and what keeps its weights repeatable."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur import training
from tawatur.analysis.names import tagger
from tawatur.analysis.names.people import given_names
from tawatur.model import Analysis, Mention

WORDS = [
    "قال",
    "زار",
    "سترجيل",
    "في",
    "مدينة",
    "والتقى",
    "فريق",
    "مباراة",
    "بولونيا",
    "-",
    "«",
    "»",
    ".",
    "ال",
    "ـ",
    "12",
    "a",
    "\u200f",
    "\n",
]
CORPUS = """
وصل O
هارتفيغ B-PERS
بورنشتاين I-PERS
إلى O
فاليتا B-LOC
. O

سجل O
لاعب O
دورنبيرن B-ORG
هدفا O
. O
"""


def read(text: str) -> Analysis:
    return tawatur.analyse(text, published="2024-10-21")


def mentions(text: str) -> dict[str, tuple[str, Mention]]:
    return {mention.text: (entity.type, mention) for entity in read(text).entities for mention in entity.mentions}


def test_a_person_whom_no_list_holds_is_found() -> None:
    kind, mention = mentions("وأشاد بورنشتاين بفريقه.")["بورنشتاين"]
    assert "بورنشتاين" not in given_names()
    assert (kind, mention.rule) == ("PER", "tagger")


def test_a_guess_that_does_not_read_like_a_name_is_dropped() -> None:
    assert "ممتد" not in mentions("أعلن النادي أن عقد المدرب ممتد حتى نهاية الموسم.")


def test_what_the_tables_know_is_kept_whole() -> None:
    assert mentions("سافر الوفد إلى بيونغ يانغ أمس.")["بيونغ يانغ"][0] == "GPE"


def test_a_nationality_alone_names_nobody() -> None:
    assert mentions("التقى المفاوضون الأكراد نظراءهم في جولة جديدة.") == {}


def test_the_same_text_gives_the_same_names() -> None:
    text = "قال المدرب زلاتكو برانيتش إن فريقه سافر إلى ميتروفيتسا. وأضاف برانيتش أن اللاعبين جاهزون."
    assert read(text) == read(text)


def test_no_label_goes_on_with_a_name_that_did_not_begin() -> None:
    scores = np.random.default_rng(5).normal(0, 4, (400, len(tagger.LABELS))).astype(np.float32)
    labels = [tagger.LABELS[label] for label in tagger.decode(scores, [(0, 1), (1, 150), (150, 400)])]
    assert all(b[0] != "I" or a[2:] == b[2:] for a, b in pairwise(["O", *labels]))
    assert labels[150][0] != "I"


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_mixture_gives_spans_of_the_text_that_do_not_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = sorted((m.start, m.end, m.text) for e in read(text).entities for m in e.mentions)
    assert all(text[start:end] == words and start < end for start, end, words in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_the_weights_fit_the_labels_and_the_distances() -> None:
    _, weights, transitions = tagger.model()
    assert weights.shape[1:] == (len(tagger.DISTANCES), len(tagger.LABELS))
    assert transitions.shape == (len(tagger.LABELS),) * 2


def test_the_same_corpus_gives_the_same_weights(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text(CORPUS, "utf-8")
    for name in ("one", "two"):
        training.train(training.sentences(corpus), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(("tag", "label"), [("B-PERS", "B-PER"), ("I-LOC", "I-LOC"), ("B-MISC", "O"), ("O", "O")])
def test_tags_of_the_corpus_become_labels(tag: str, label: str, tmp_path: Path) -> None:
    (tmp_path / "corpus.txt").write_text(f"كلمة {tag}\n", "utf-8")
    assert list(training.sentences(tmp_path / "corpus.txt")) == [[("كلمة", label)]]
