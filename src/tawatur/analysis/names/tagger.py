"""The learned tagger: a conditional random field, its weights in data/, decoded for all sentences of an article at once.

Labels are B- and I- of PER, ORG, LOC, and O. The weights come from CRFsuite (see training.py). The decoding is our own: what a word adds
to the scores is summed up once a process and not at every place, which makes it several times as fast as CRFsuite's tagger.
"""

import io
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat, zip_longest
from operator import add
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from tawatur import lexicon
from tawatur.analysis.names.features import DISTANCES, class_parts, letters, lists, places, plain, word_class
from tawatur.analysis.names.spans import Page

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
OUTSIDE = 0
_BEGIN, _INSIDE = slice(1, None, 2), slice(2, None, 2)
"""The labels that begin names, and those that go on with them, by kind."""
_HERE = DISTANCES.index(0)
_NEVER = -1e4
_FAR = 1e5
"""More than any name can score."""
_ROUNDING = 1e-3
_ROUNDS = 2
"""After the first three tokens in ten are unsure, after the second two; a third would gain next to nothing."""
_REMEMBERED = 1 << 17
"""Distinct words or places kept in mind."""

Scores = NDArray[np.float32]
Exact = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.uint16]
Rows = NDArray[np.intp]
Key = TypeVar("Key")


class Model(NamedTuple):
    """`weights[rows[kind][value]]`: the scores of an attribute by distance and label; row 0 is nought, for what the model does not know.

    `transitions[a, b]`: the score of label b behind a.
    """

    rows: dict[str, dict[str, int]]
    weights: Scores
    transitions: Scores


@cache
def model() -> Model:
    with np.load(io.BytesIO(lexicon.weights("tagger"))) as file:
        attributes = file["attributes"].tobytes().decode("utf-8").split("\n")
        weights, transitions = file["weights"].astype(np.float32), file["transitions"].astype(np.float32)
    weights = np.concatenate([np.zeros_like(weights[:1]), weights])
    rows: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row, attribute in enumerate(attributes, 1):
        kind, _, value = attribute.partition("=")
        rows[kind][value] = row
    return Model(rows, weights, transitions)


class _Classes(NamedTuple):
    """The classes of words by number, and the rows of the weights for two or three of them in a row; 0 is any class without weights."""

    numbers: dict[str, int]
    before: Numbers
    behind: Numbers
    around: Numbers


@cache
def _classes() -> _Classes:
    kinds = [{class_parts(value): row for value, row in model().rows[kind].items()} for kind in ("cb", "cf", "cc")]
    names = sorted({"<", ">"}.union(*(parts for kind in kinds for parts in kind)))
    numbers, size = {name: number for number, name in enumerate(names, 1)}, len(names) + 1
    tables = [np.zeros((size,) * count, np.uint16) for count in (2, 2, 3)]
    for table, kind in zip(tables, kinds, strict=True):
        for parts, row in kind.items():
            table[tuple(numbers[name] for name in parts)] = row
    return _Classes(numbers, *tables)


class Sums(Generic[Key]):
    """The summed weights of keys and their classes, worked out once; when there are too many all are forgotten.

    `shown` gives what keys show: the rows of their attributes (a column a key), and the numbers of their classes.
    """

    def __init__(self, shown: Callable[[Sequence[Key]], tuple[Rows, list[int]]]) -> None:
        self._shown = shown
        self._rows: dict[Key, int] = {}
        self._sums: Scores = np.zeros((256, len(DISTANCES), len(LABELS)), np.float32)
        self._classes = np.zeros(256, np.uint16)
        self._lock = Lock()

    def of(self, keys: Sequence[Key]) -> tuple[Scores, Numbers]:
        """One block of scores, by distance and label, a key; and the classes."""
        with self._lock:
            if len(self._rows) > _REMEMBERED:
                self._rows.clear()
            rows = list(map(self._rows.get, keys, repeat(-1)))
            if -1 in rows:
                self._add(list(dict.fromkeys(key for key, row in zip(keys, rows, strict=True) if row < 0)))
                rows = list(map(self._rows.__getitem__, keys))
            return self._sums[rows], self._classes[rows]

    def _add(self, new: list[Key]) -> None:
        """Sum up for all new keys at once."""
        rows, classes = self._shown(new)
        start, end = len(self._rows), len(self._rows) + len(new)
        if end > len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros((end, *self._sums.shape[1:]), np.float32)])
            self._classes = np.concatenate([self._classes, np.zeros(end, np.uint16)])
        self._sums[start:end] = model().weights[rows].sum(axis=0)
        self._classes[start:end] = classes
        self._rows.update(zip(new, range(start, end), strict=True))


def _of_words(words: Sequence[str]) -> tuple[Rows, list[int]]:
    """The rows of the weights for the attributes of words (a column a word), and the numbers of their classes."""
    rows, numbers = model().rows, _classes().numbers
    found, classes = [], []
    for word in words:
        listed = lists(word)
        shown = [rows["w"].get(plain(word), 0), *(rows["l"].get(name, 0) for name in listed)]
        if word[0].isalpha():
            shown += [rows[kind].get(value, 0) for kind, value in letters(word).items()]
        found.append(shown)
        classes.append(numbers.get(word_class(word, listed), 0))
    return _columns(found), classes


def _of_places(places: Sequence[tuple[str, ...]]) -> tuple[Rows, list[int]]:
    """The same for the attributes of places, which have no class."""
    rows = model().rows
    found = [[rows[kind].get(value, 0) for kind, _, value in (attribute.partition("=") for attribute in place)] for place in places]
    return _columns(found), [0] * len(places)


def _columns(lists: list[list[int]]) -> Rows:
    """Lists as columns, filled up with noughts."""
    return np.array(list(zip_longest(*lists, fillvalue=0)), np.intp).reshape(-1, len(lists))


_words, _places = Sums(_of_words), Sums(_of_places)


def scores(page: Page) -> Scores:
    """The score of every label at every token; those outside of sentences are meaningless."""
    shown, classes = _words.of(page.words)
    there = places(page)
    added, _ = _places.of([*there.values(), ("edge",)])
    shown[list(there)] += added[:-1]
    shown = np.concatenate([shown, added[-1:]])  # behind the last token: the edge
    found = _of_classes(classes, page.text.sentences)
    row = _in_a_row(page.text.sentences, len(classes))
    shown, inner = shown[row], row[_HERE:-_HERE]
    summed = found.take(inner, axis=0, mode="clip")
    for k in range(len(DISTANCES)):
        summed += shown[k : k + len(inner), k]
    at_tokens = inner < len(classes)
    found[inner[at_tokens]] = summed[at_tokens]
    return found


def _in_a_row(sentences: list[tuple[int, int]], edge: int) -> Rows:
    """The tokens of all sentences, with as many edges around each sentence as a token sees."""
    between = (edge,) * _HERE
    row = [*between]
    for first, last in sentences:
        row += (*range(first, last), *between)
    return np.array(row)


def _of_classes(classes: Numbers, sentences: list[tuple[int, int]]) -> Scores:
    """What the classes of every token and of those beside it in its sentence add."""
    numbers, before, behind, around = _classes()
    weights = model().weights[:, _HERE]
    left, right = np.append(classes[:1], classes[:-1]), np.append(classes[1:], classes[:1])
    left[[first for first, _ in sentences]] = numbers["<"]
    right[[last - 1 for _, last in sentences]] = numbers[">"]
    return weights[before[left, classes]] + (weights[behind[classes, right]] + weights[around[left, classes, right]])


@cache
def _steps() -> Exact:
    """The transitions; an I- follows only the B- or I- of its kind."""
    forbidden = [[b[0] == "I" and a[2:] != b[2:] for b in LABELS] for a in LABELS]
    return np.where(forbidden, _NEVER, model().transitions.astype(np.float64))


class _Gains(NamedTuple):
    """The most that transitions give a name more than O would get in its place, by kind (as columns).

    At its first token (behind O, or behind another name), at its last (before O, or before another name), and at each that goes on with
    it, the second still more.
    """

    opening: Exact
    opening_beside: Exact
    closing: Exact
    closing_beside: Exact
    going_on: Exact
    second: Exact


@cache
def _gains() -> _Gains:
    steps, free = _steps(), [OUTSIDE, *range(len(LABELS))[_BEGIN]]
    outside = steps[OUTSIDE, OUTSIDE]
    behind, before = steps[:, _BEGIN] - steps[:, [OUTSIDE]], (steps[:, free] - steps[OUTSIDE, free]).max(axis=1)
    closing = np.maximum(steps[_BEGIN, OUTSIDE], steps[_INSIDE, OUTSIDE]) - outside
    on = np.diagonal(steps)[_INSIDE]
    second = np.maximum(np.diagonal(steps[_BEGIN, _INSIDE]) - on, 0)
    rows = behind[OUTSIDE], behind.max(axis=0), closing, np.maximum(before[_BEGIN], before[_INSIDE]), on - outside, second
    return _Gains(*(row[:, None] for row in rows))


class _Sentences:
    """Of every token whether a sentence opens or closes there, whether it lies in one, and how many opened before."""

    def __init__(self, size: int, sentences: list[tuple[int, int]]) -> None:
        self.opens, self.closes = np.zeros(size, bool), np.zeros(size, bool)
        self.opens[[first for first, _ in sentences]] = True
        self.closes[[last - 1 for _, last in sentences]] = True
        self.number = np.cumsum(self.opens)
        self.inside = self.number > np.cumsum(self.closes) - self.closes


def _unsure(scores: Exact, sentences: _Sentences) -> Flags:
    """The tokens that a name may lie on. All others are O in the best labels: every name over them loses more than it can gain.

    What a name from token i to token j gains over O is a difference of running sums, so the best one over each token is found for all
    tokens at once; names do not reach over sentences. Where no name may lie beside another, they gain less: hence several rounds.
    """
    gains, lead = _gains(), scores - scores[OUTSIDE]
    running = np.cumsum(lead[_INSIDE] + gains.going_on, axis=1) - _FAR * sentences.number
    begun = lead[_BEGIN] + gains.second - running
    unsure = sentences.inside
    for _ in range(_ROUNDS):
        opening = np.where(_behind(unsure), gains.opening_beside, gains.opening)
        closing = np.where(_before(unsure), gains.closing_beside, gains.closing)
        opening[:, sentences.opens] = closing[:, sentences.closes] = 0
        best_begun = np.maximum.accumulate(begun + opening, axis=1)
        best_ended = np.maximum.accumulate((running + closing)[:, ::-1], axis=1)[:, ::-1]
        unsure = sentences.inside & ((best_begun + best_ended).max(axis=0) > -_ROUNDING)
    return unsure


def _behind(flags: Flags) -> Flags:
    """Of every token, the flag of the one before it."""
    return np.append(False, flags[:-1])


def _before(flags: Flags) -> Flags:
    """Of every token, the flag of the one behind it."""
    return np.append(flags[1:], False)


class _Runs(NamedTuple):
    """Stretches of unsure tokens, longest first: tokens `first` to `last` (inclusive), whether they touch an edge of their sentence."""

    first: Rows
    last: Rows
    opens: Flags
    closes: Flags


def _runs(scores: Exact, sentences: _Sentences) -> _Runs:
    """What lies between them is O, so that each is decoded by itself."""
    unsure = _unsure(scores, sentences)
    first = np.flatnonzero(unsure & (sentences.opens | ~_behind(unsure)))
    last = np.flatnonzero(unsure & (sentences.closes | ~_before(unsure)))
    order = np.argsort(first - last, kind="stable")
    first, last = first[order], last[order]
    return _Runs(first, last, sentences.opens[first], sentences.closes[last])


def decode(scores: Scores, sentences: list[tuple[int, int]]) -> list[int]:
    """The best labels of every sentence (numbers of LABELS) by the Viterbi algorithm; all runs step together."""
    labels = [OUTSIDE] * len(scores)
    by_label = scores.T.astype(np.float64)
    runs = _runs(by_label, _Sentences(len(scores), sentences))
    if not len(runs.first):
        return labels
    reached = [by_token.T.tolist() for by_token in _forward(by_label, runs)]
    to_outside = _steps_to()[OUTSIDE]
    for row, (start, end, closes) in enumerate(zip(runs.first.tolist(), runs.last.tolist(), runs.closes.tolist(), strict=True)):
        at_last = reached[end - start][row]
        label = _best(at_last if closes else list(map(add, at_last, to_outside)))
        labels[end] = label
        for t in range(end - start - 1, -1, -1):
            label = _best(list(map(add, reached[t][row], _steps_to()[label])))
            labels[start + t] = label
    return labels


def _forward(scores: Exact, runs: _Runs) -> list[Exact]:
    """The score of the best way to every label (by run), at the first token of the runs, at the second of those that have one …"""
    steps, length = _steps(), runs.last - runs.first + 1
    at_edge = np.where([label[0] == "I" for label in LABELS], _NEVER, 0.0)
    best = scores[:, runs.first] + np.where(runs.opens, at_edge[:, None], steps[OUTSIDE][:, None])
    found = [best]
    for t in range(1, int(length[0])):
        running = int(np.searchsorted(-length, -t))
        best = (best[:, None, :running] + steps[:, :, None]).max(axis=0) + scores[:, runs.first[:running] + t]
        found.append(best)
    return found


@cache
def _steps_to() -> list[list[float]]:
    """The transitions to every label."""
    steps: list[list[float]] = _steps().T.tolist()
    return steps


def _best(scores: list[float]) -> int:
    return scores.index(max(scores))
