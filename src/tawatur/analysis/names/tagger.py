"""The learned tagger: a conditional random field, its weights in data/, decoded for all sentences of an article at once.

Labels are B- and I- of PER, ORG, LOC, and O. The weights come from CRFsuite (see training.py). The decoding is our own: what a word adds
to the scores is summed up once a process and not at every place, which makes it several times as fast as CRFsuite's tagger.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from tawatur import lexicon
from tawatur.analysis.names.features import DISTANCES, class_attributes, places, word_attributes, word_class
from tawatur.analysis.names.spans import Page

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
OUTSIDE = 0
_HERE = DISTANCES.index(0)
_NEVER = -1e4
_REMEMBERED = 1 << 15
"""Distinct words, places or neighbourhoods kept in mind."""

Scores = NDArray[np.float32]
Key = TypeVar("Key")


class Model(NamedTuple):
    """`weights[rows[attribute]]`: the scores of an attribute by distance and label; `transitions[a, b]`: that of label b behind a."""

    rows: dict[str, int]
    weights: Scores
    transitions: Scores


@cache
def model() -> Model:
    with np.load(io.BytesIO(lexicon.weights("tagger"))) as file:
        attributes = file["attributes"].tobytes().decode("utf-8").split("\n")
        weights, transitions = file["weights"].astype(np.float32), file["transitions"].astype(np.float32)
    return Model({attribute: row for row, attribute in enumerate(attributes)}, weights, transitions)


class Sums(Generic[Key]):
    """The summed weights of keys, each worked out once; when there are too many all are forgotten."""

    def __init__(self, attributes: Callable[[Key], Iterable[str]]) -> None:
        self._attributes = attributes
        self._rows: dict[Key, int] = {}
        self._sums: Scores = np.zeros((256, len(DISTANCES), len(LABELS)), np.float32)
        self._lock = Lock()

    def of(self, keys: Sequence[Key]) -> Scores:
        """One block of scores, by distance and label, a key."""
        with self._lock:
            if len(self._rows) > _REMEMBERED:
                self._rows.clear()
            for key in keys:
                if key not in self._rows:
                    self._add(key)
            return self._sums[[self._rows[key] for key in keys]]

    def _add(self, key: Key) -> None:
        row = len(self._rows)
        if row == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        rows, weights, _ = model()
        found = [rows[attribute] for attribute in self._attributes(key) if attribute in rows]
        self._sums[row] = weights[found].sum(axis=0) if found else 0
        self._rows[key] = row


def _of_word(word: str) -> Iterable[str]:
    wide, beside = word_attributes(word)
    return (*wide, *beside)


def _of_place(place: tuple[str, ...]) -> Iterable[str]:
    return place


def _of_classes(classes: tuple[str, str, str]) -> Iterable[str]:
    return class_attributes(*classes)


_words, _places, _classes = Sums(_of_word), Sums(_of_place), Sums(_of_classes)


def scores(page: Page) -> Scores:
    """The score of every label at every token; those outside of sentences are meaningless."""
    shown = _words.of(page.words) + _places.of(places(page))
    found = _classes.of(list(_neighbourhoods(page)))[:, _HERE].copy()
    end, here = np.array(page.sentence_end), np.arange(len(page.words))
    [edge] = _places.of([("edge",)])
    for k, distance in enumerate(DISTANCES):
        there = (here + distance).clip(0, len(here) - 1)
        seen = (there == here + distance) & (end[there] == end)
        found += np.where(seen[:, None], shown[there, k], edge[k])
    return found


def _neighbourhoods(page: Page) -> Iterator[tuple[str, str, str]]:
    """The classes of every token and of those beside it in its sentence."""
    classes, end = [word_class(word) for word in page.words], page.sentence_end
    last = len(classes) - 1
    for i, here in enumerate(classes):
        before = classes[i - 1] if i and end[i - 1] == end[i] else "<"
        behind = classes[i + 1] if i < last and end[i + 1] == end[i] else ">"
        yield before, here, behind


@cache
def _steps() -> Scores:
    """The transitions; an I- follows only the B- or I- of its kind."""
    forbidden = [[b[0] == "I" and a[2:] != b[2:] for b in LABELS] for a in LABELS]
    return np.where(forbidden, np.float32(_NEVER), model().transitions)


def decode(scores: Scores, sentences: list[tuple[int, int]]) -> list[int]:
    """The best labels of every sentence (numbers of LABELS) by the Viterbi algorithm; all sentences step together, longest first."""
    labels = [OUTSIDE] * len(scores)
    order = sorted(sentences, key=lambda sentence: sentence[0] - sentence[1])
    first, length = np.array([start for start, _ in order]), np.array([end - start for start, end in order])
    opening = np.where([label[0] == "I" for label in LABELS], np.float32(_NEVER), np.float32(0))
    best: Scores = scores[first] + opening
    back: list[list[list[int]]] = []
    for t in range(1, int(length[0])):
        running = int(np.searchsorted(-length, -t))
        reached = best[:running, :, None] + _steps()
        back.append(reached.argmax(axis=1).tolist())
        best[:running] = reached.max(axis=1) + scores[first[:running] + t]
    for row, (start, end) in enumerate(order):
        label = int(best[row].argmax())
        for t in range(end - start - 1, 0, -1):
            labels[start + t] = label
            label = back[t - 1][row][label]
        labels[start] = label
    return labels
