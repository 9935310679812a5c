"""Counts become precision, recall and F1; files become a total and a mean."""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import msgspec

from tawatur.errors import PassedOver, SourceError
from tawatur.model import Record

Layer = Literal[
    "furniture", "mentions", "coreference", "statements", "speaker", "speaker-span", "attribution", "act", "quoted", "hedged",
    "via", "via-role", "figures", "dates", "events", "published",
]  # fmt: skip
"""In the order in which they are told."""
_DIGITS = 4


class Score(Record, frozen=True, kw_only=True):
    """`gold` were marked and `found` were found; of those `missed` and `spurious` have no counterpart. In 0..1: `precision` is the share of
    what was found that is right, `recall` the share of gold that was found, `f1` their harmonic mean. None: there is nothing to be a share
    of. B-cubed counts parts of mentions, so that its `missed` and `spurious` are no whole numbers.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    gold: int
    found: int
    missed: float
    spurious: float


class Mean(Record, frozen=True, kw_only=True):
    """The mean over the `files` that have something of a layer, each file counting alike."""

    precision: float | None
    recall: float | None
    f1: float | None
    files: int


class Miss(Record, frozen=True, kw_only=True):
    """`missed`: in gold only; `spurious`: found only; `wrong`: in both and not the same. `gold` and `found` tell what each says."""

    file: str
    layer: Layer
    kind: Literal["missed", "spurious", "wrong"]
    start: int
    end: int
    text: str
    gold: str | None = None
    found: str | None = None


class Evaluated(Record, frozen=True, kw_only=True):
    """One file: a score for each layer that it has; `absent` are those that it has not."""

    file: str
    scores: dict[Layer, Score]
    absent: tuple[Layer, ...]
    misses: tuple[Miss, ...]


class Problem(Record, frozen=True, kw_only=True):
    """What could not be used, with the line where there is one; `reason` begins with the way to the field."""

    file: str
    line: int | None
    reason: str


class Evaluation(Record, frozen=True, kw_only=True):
    """All files. `total` counts their marks together, `mean` each file alike; `absent`: layer → how many files do not have it."""

    files: tuple[Evaluated, ...]
    total: dict[Layer, Score]
    mean: dict[Layer, Mean]
    absent: dict[Layer, int]
    problems: tuple[Problem, ...]
    passed_over: tuple[Problem, ...]

    @property
    def misses(self) -> list[Miss]:
        return [miss for file in self.files for miss in file.misses]


def counted(gold: int, found: int, missed: float, spurious: float) -> Score:
    precision, recall, f1 = map(_rounded, _shares(gold, found, missed, spurious))
    missed, spurious = round(missed, _DIGITS), round(spurious, _DIGITS)
    return Score(precision=precision, recall=recall, f1=f1, gold=gold, found=found, missed=missed, spurious=spurious)


def _shares(gold: int, found: int, missed: float, spurious: float) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1."""
    precision = (found - spurious) / found if found else None
    recall = (gold - missed) / gold if gold else None
    if precision is recall is None:
        return None, None, None
    return precision, recall, 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def gathered(answers: Iterable[Evaluated | SourceError]) -> Evaluation:
    """The total and the mean of many files."""
    answers = list(answers)
    files = tuple(answer for answer in answers if isinstance(answer, Evaluated))
    failed = [answer for answer in answers if isinstance(answer, SourceError)]
    of: dict[Layer, list[Score]] = {layer: [file.scores[layer] for file in files if layer in file.scores] for layer in get_args(Layer)}
    return Evaluation(
        files=files,
        total={layer: _total(scores) for layer, scores in of.items() if scores},
        mean={layer: _mean(scores) for layer, scores in of.items() if scores},
        absent={layer: len(files) - len(scores) for layer, scores in of.items() if len(scores) < len(files)},
        problems=tuple(_problem(error) for error in failed if not isinstance(error, PassedOver)),
        passed_over=tuple(_problem(error) for error in failed if isinstance(error, PassedOver)),
    )


def _problem(error: SourceError) -> Problem:
    return Problem(file=error.place, line=error.line, reason=error.reason)


def _total(scores: Sequence[Score]) -> Score:
    return counted(
        sum(score.gold for score in scores),
        sum(score.found for score in scores),
        sum(score.missed for score in scores),
        sum(score.spurious for score in scores),
    )


def _mean(scores: Sequence[Score]) -> Mean:
    shares = [_shares(score.gold, score.found, score.missed, score.spurious) for score in scores]
    told = [[share for share in column if share is not None] for column in zip(*shares, strict=True)]
    precision, recall, f1 = (_rounded(sum(column) / len(column)) if column else None for column in told)
    return Mean(precision=precision, recall=recall, f1=f1, files=len(told[2]))


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)


def only(evaluation: Evaluation, layer: Layer | None) -> Evaluation:
    """The same with the misses of one layer, or with none."""
    files = [msgspec.structs.replace(file, misses=tuple(miss for miss in file.misses if miss.layer == layer)) for file in evaluation.files]
    return msgspec.structs.replace(evaluation, files=tuple(files))
