"""The learned tagger: a conditional random field, its weights in data/, decoded for all sentences of an article at once.

Labels are B- and I- of PER, ORG, LOC, and O. The weights come from CRFsuite (see training.py). The decoding is our own: a word's
scores are summed up once a process and not at every place, which makes it several times as fast as CRFsuite's tagger.
"""

import io
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tawatur import lexicon
from tawatur.analysis.names.features import (
    DISTANCES,
    REMEMBERED,
    class_attributes,
    distance,
    place_attributes,
    places,
    word_attributes,
    word_class,
)
from tawatur.analysis.names.spans import Page

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
OUTSIDE = 0
_NEVER = -1e4

Scores = NDArray[np.float32]


class Model(NamedTuple):
    """`weights[rows[attribute]]` are the scores of an attribute by label, `transitions[a, b]` that of label b behind a."""

    rows: dict[str, int]
    weights: Scores
    transitions: Scores


@cache
def model() -> Model:
    with np.load(io.BytesIO(lexicon.weights("tagger"))) as file:
        attributes = file["attributes"].tobytes().decode("utf-8").split("\n")
        weights, transitions = file["weights"].astype(np.float32), file["transitions"].astype(np.float32)
    return Model({attribute: row for row, attribute in enumerate(attributes)}, weights, transitions)


def forbidden() -> NDArray[np.bool_]:
    """An I- follows only the B- or I- of its kind."""
    return np.array([[b[0] == "I" and a[2:] != b[2:] for b in LABELS] for a in LABELS])


def _sum(attributes: Iterable[str]) -> Scores:
    rows, weights, _ = model()
    found = [rows[attribute] for attribute in attributes if attribute in rows]
    total: Scores = weights[found].sum(axis=0) if found else np.zeros(len(LABELS), np.float32)
    return total


def _by_distance(attributes: Iterable[str]) -> Scores:
    """One row of scores for each of DISTANCES."""
    seen: dict[int, list[str]] = {far: [] for far in DISTANCES}
    for attribute in attributes:
        seen[distance(attribute)].append(attribute)
    return np.stack([_sum(seen[far]) for far in DISTANCES])


@lru_cache(REMEMBERED)
def _word(word: str) -> Scores:
    return _by_distance(word_attributes(word))


@lru_cache(REMEMBERED)
def _place(place: tuple[str, ...]) -> Scores:
    return _by_distance(place_attributes(place))


@lru_cache(REMEMBERED)
def _classes(before: str, here: str, behind: str) -> Scores:
    return _sum(class_attributes(before, here, behind))


@cache
def _edge() -> Scores:
    return _by_distance(f"{far}edge" for far in DISTANCES)


def scores(page: Page) -> Scores:
    """The score of every label at every token; those outside of sentences are meaningless."""
    count = len(page.words)
    shown = np.stack([_word(word) for word in page.words]) + np.stack([_place(place) for place in places(page)])
    end = np.array(page.sentence_end)
    found: Scores = np.stack([_classes(*neighbours) for neighbours in _neighbours(page)])
    for k, far in enumerate(DISTANCES):
        there = np.arange(count) + far
        seen = (there >= 0) & (there < count)
        seen[seen] &= end[there[seen]] == end[seen]
        found[seen] += shown[there[seen], k]
        found[~seen] += _edge()[k]
    return found


def _neighbours(page: Page) -> Iterable[tuple[str, str, str]]:
    """The classes of every token and of those beside it in its sentence."""
    classes, end = [word_class(word) for word in page.words], page.sentence_end
    last = len(classes) - 1
    for i, here in enumerate(classes):
        yield (
            classes[i - 1] if i and end[i - 1] == end[i] else "<",
            here,
            classes[i + 1] if i < last and end[i + 1] == end[i] else ">",
        )


def decode(scores: Scores, sentences: list[tuple[int, int]]) -> list[int]:
    """The best labels of every sentence (numbers of LABELS) by the Viterbi algorithm; all sentences step together, longest first."""
    labels = [OUTSIDE] * len(scores)
    if not sentences:
        return labels
    order = sorted(sentences, key=lambda sentence: sentence[0] - sentence[1])
    first, length = np.array([f for f, _ in order]), np.array([end - f for f, end in order])
    steps = np.where(forbidden(), _NEVER, model().transitions)
    opening = np.where([label[0] == "I" for label in LABELS], _NEVER, 0)
    best = scores[first] + opening
    back: list[NDArray[np.intp]] = []
    for t in range(1, int(length[0])):
        running = int(np.searchsorted(-length, -t))
        reached = best[:running, :, None] + steps
        back.append(reached.argmax(axis=1))
        best[:running] = reached.max(axis=1) + scores[first[:running] + t]
    for row, (start, end) in enumerate(order):
        label = int(best[row].argmax())
        for t in range(end - start - 1, 0, -1):
            labels[start + t] = label
            label = int(back[t - 1][row, label])
        labels[start] = label
    return labels
