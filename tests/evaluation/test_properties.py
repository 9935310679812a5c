"""Whatever an article says: its own analysis is right, and what is taken away from it is missed and nothing else."""

import copy
import json
from functools import cache
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import tawatur
from tawatur.evaluation.layers import laid_over
from tawatur.evaluation.matching import merged, without
from tawatur.evaluation.schema import Marks

from .conftest import TEXT

SENTENCES = (
    *TEXT.splitlines(),
    "وقال وزير الصيد سامي الحداد لصحيفة محلية إن «الأسطول عاد كاملا»، مضيفا أن أكثر من 40 بحارا بخير.",
    "ورفض الحداد التعليق. وأكد، بحسب وكالة فرانس برس، أن الميناء سيفتح الثلاثاء المقبل.",
    "نفت آيسلندا ذلك، وقالت إنها لن ترد.",
    "نفت آيسلندا ذلك، وقالت إنها لن ترد.",
    "وأعلنت البرتغال والمغرب أنهما وقعتا اتفاقا للتعاون في الرباط في يونيو 2024.",
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join)
_FIELDS = {
    "statements": "statements",
    "figures": "figures",
    "dates": "dates",
    "events": "events",
    "boilerplate": "furniture",
    "mentions": "mentions",
}


@cache
def _plain(text: str) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(tawatur.analyse(text, published="2025-03-04").to_json())
    return plain


def _scores(gold: dict[str, Any], found: dict[str, Any]):
    return laid_over("article", Marks.from_dict(gold), Marks.from_dict(found), None).scores


@given(texts)
def test_an_analysis_laid_over_itself_is_right_everywhere(text):
    scores = _scores(_plain(text), _plain(text))
    assert {score.f1 for score in scores.values()} <= {1.0, None}
    assert all(score.missed == score.spurious == 0 for score in scores.values())


@given(texts, st.sampled_from(sorted(_FIELDS)), st.data())
def test_what_is_taken_away_lowers_recall_only(text, field, data):
    less = copy.deepcopy(_plain(text))
    lists = [entity["mentions"] for entity in less["entities"]] if field == "mentions" else [less[field]]
    things = data.draw(st.sampled_from(filled)) if (filled := [one for one in lists if one]) else []
    assume(things)
    things.pop(data.draw(st.integers(0, len(things) - 1)))
    scores = _scores(_plain(text), less)
    assert {score.spurious for score in scores.values()} == {0}
    assert {score.precision for score in scores.values()} <= {1.0, None}
    assert scores[_FIELDS[field]].recall < 1
    mirrored = _scores(less, _plain(text))[_FIELDS[field]]
    assert (mirrored.precision, mirrored.missed) == (scores[_FIELDS[field]].recall, 0)


stretches = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=8)


@given(stretches, stretches)
def test_stretches_without_others_are_what_sets_of_characters_say(one, other):
    def characters(some):
        return [at for start, end in some for at in range(start, end)]

    assert characters(without(one, other)) == sorted(set(characters(one)) - set(characters(other)))
    assert characters(merged(one)) == sorted(set(characters(one)))


odd = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=4)
    | st.sampled_from(["", "nth", "LOC"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["text", "start", "end", "nth", "mark"]), inner, max_size=3)
    ),
    max_leaves=4,
)


@given(data=st.data())
def test_whatever_stands_in_gold_it_is_scored_or_told(data, tmp_path_factory):
    marks = copy.deepcopy(_plain(TEXT)) | {"text": TEXT}
    for _ in range(data.draw(st.integers(1, 3))):
        part: Any = marks
        while True:
            key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
            if not isinstance(part[key], dict | list) or not part[key] or data.draw(st.integers(0, 3)) == 0:
                break
            part = part[key]
        part[key] = data.draw(odd)
    place = tmp_path_factory.mktemp("odd") / "bus.json"
    place.write_text(json.dumps(marks), "utf-8")
    evaluation = tawatur.evaluate(place)
    assert len(evaluation.files) == 1 or evaluation.problems
    assert all(score.f1 is None or 0 <= score.f1 <= 1 for file in evaluation.files for score in file.scores.values())
