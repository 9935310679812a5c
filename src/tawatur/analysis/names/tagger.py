"""The learned tagger: a conditional random field, its weights in data/, decoded for all sentences of an article at once.

Labels are B- and I- of PER, ORG, LOC, and O. The weights come from CRFsuite (see training.py). The decoding is our own: what a word adds
to the scores is summed up once a process and not at every place, which makes it several times as fast as CRFsuite's tagger.
"""

import io
from collections.abc import Callable, Iterable, Sequence
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
_REMEMBERED = 1 << 16
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
    weights = np.concatenate([weights, np.zeros_like(weights[:1])])
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
            new = [key for key in dict.fromkeys(keys) if key not in self._rows]
            if new:
                self._add(new)
            return self._sums[list(map(self._rows.__getitem__, keys))]

    def _add(self, new: list[Key]) -> None:
        """Sum up for all new keys at once. The last row of the weights is nought, so that no key is without a row."""
        rows, weights, _ = model()
        found: list[int] = []
        first: list[int] = []
        for key in new:
            first.append(len(found))
            found += [rows[attribute] for attribute in self._attributes(key) if attribute in rows]
            found.append(-1)
        start = len(self._rows)
        if start + len(new) > len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros((start + len(new), *self._sums.shape[1:]), np.float32)])
        self._sums[start : start + len(new)] = np.add.reduceat(weights[found], first)
        self._rows.update(zip(new, range(start, start + len(new)), strict=True))


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
    found = _classes.of(_neighbourhoods(page))[:, _HERE].copy()
    end, here = np.array(page.sentence_end), np.arange(len(page.words))
    [edge] = _places.of([("edge",)])
    for k, distance in enumerate(DISTANCES):
        there = (here + distance).clip(0, len(here) - 1)
        seen = (there == here + distance) & (end[there] == end)
        found += np.where(seen[:, None], shown[there, k], edge[k])
    return found


def _neighbourhoods(page: Page) -> list[tuple[str, str, str]]:
    """The classes of every token and of those beside it in its sentence."""
    classes = ["<", *map(word_class, page.words), ">"]
    found = list(zip(classes, classes[1:], classes[2:], strict=False))
    for first, last in page.text.sentences:
        found[first] = ("<", *found[first][1:])
        found[last - 1] = (*found[last - 1][:2], ">")
    return found


@cache
def _steps() -> Scores:
    """The transitions; an I- follows only the B- or I- of its kind."""
    forbidden = [[b[0] == "I" and a[2:] != b[2:] for b in LABELS] for a in LABELS]
    return np.where(forbidden, np.float32(_NEVER), model().transitions)


class _Most(NamedTuple):
    """The most that transitions can give a label at a token more than O: where another name or none goes on behind, where the same does
    (which then has to begin anew there)."""

    alone: float
    going_on: float


@cache
def _most() -> _Most:
    steps, begin, inside = _steps(), _labels("B"), _labels("I")
    before = (steps - steps[:, [OUTSIDE]]).max()
    behind = (steps - steps[[OUTSIDE]])[:, [OUTSIDE, *begin]].max()
    anew = (steps[:, inside] - steps[OUTSIDE, begin]).max() + (steps[inside] - steps[begin]).max()
    return _Most(float(before + max(behind, 0)), float(before + anew))


def _labels(place: str) -> list[int]:
    """The labels that begin names, or go on with them, by kind."""
    return [k for k, label in enumerate(LABELS) if label[0] == place]


class _Runs(NamedTuple):
    """Stretches of tokens that may hold names, longest first: tokens `first` to `last` (inclusive), whether they touch an edge."""

    first: NDArray[np.intp]
    last: NDArray[np.intp]
    opens: NDArray[np.bool_]
    closes: NDArray[np.bool_]


def _runs(scores: Scores, sentences: list[tuple[int, int]]) -> _Runs:
    """All other tokens are O beyond what transitions can change, so that what lies between them is decoded by itself, and no worse."""
    opens, closes, inside = (np.zeros(len(scores), bool) for _ in range(3))
    for start, end in sentences:
        opens[start] = closes[end - 1] = True
        inside[start:end] = True
    lead = scores[:, OUTSIDE] - np.delete(scores, OUTSIDE, axis=1).max(axis=1)
    unsure = inside & (lead <= _most().alone)
    going_on = (scores[:, _labels("I")] - scores[:, _labels("B")]).max(axis=1) + _most().going_on
    for i in np.flatnonzero(inside[:-1] & ~unsure[:-1] & (lead[:-1] <= going_on[1:]))[::-1].tolist():
        unsure[i] = unsure[i + 1]  # the name behind it may have begun here
    first = np.flatnonzero(unsure & (opens | ~np.append(False, unsure[:-1])))
    last = np.flatnonzero(unsure & (closes | ~np.append(unsure[1:], False)))
    order = np.argsort(first - last, kind="stable")
    first, last = first[order], last[order]
    return _Runs(first, last, opens[first], closes[last])


def decode(scores: Scores, sentences: list[tuple[int, int]]) -> list[int]:
    """The best labels of every sentence (numbers of LABELS) by the Viterbi algorithm; all runs step together."""
    labels = [OUTSIDE] * len(scores)
    steps = _steps()
    first, last, opens, closes = _runs(scores, sentences)
    if not len(first):
        return labels
    at_edge = np.where([label[0] == "I" for label in LABELS], np.float32(_NEVER), np.float32(0))
    best: Scores = scores[first] + np.where(opens[:, None], at_edge, steps[OUTSIDE])
    length = last - first + 1
    back: list[list[list[int]]] = []
    for t in range(1, int(length[0])):
        running = int(np.searchsorted(-length, -t))
        reached = best[:running, :, None] + steps
        back.append(reached.argmax(axis=1).tolist())
        best[:running] = reached.max(axis=1) + scores[first[:running] + t]
    best += np.where(closes[:, None], np.float32(0), steps[:, OUTSIDE])
    for row, (start, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        label = int(best[row].argmax())
        for t in range(end - start, 0, -1):
            labels[start + t] = label
            label = back[t - 1][row][label]
        labels[start] = label
    return labels
