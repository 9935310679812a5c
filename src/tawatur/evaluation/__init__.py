"""How right Tawatur is on marked articles of the user's own: each is analysed anew and laid over its marks.

evaluate("gold/")      Evaluation: a Score for every layer of every file, their total and mean, all misses, what could not be used
evaluating("gold/")    the same file by file: Evaluated | SourceError ...

gold.py ── schema.py, anchoring.py      a file → its text and marks, or what is wrong with them
layers.py ── comparison.py, matching.py marks and marks → what agrees, a function a layer
scores.py                               counts → precision, recall, F1; files → total and mean
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from tawatur import settings
from tawatur.analysis.names import OwnNames, Tagger, chosen_tagger, own_names
from tawatur.errors import EmptySource, PassedOver, SourceError
from tawatur.evaluation.gold import Gold, read
from tawatur.evaluation.layers import LAYERS, laid_over
from tawatur.evaluation.schema import Marks
from tawatur.evaluation.scores import Evaluated, Evaluation, Layer, Mean, Miss, Problem, Score, gathered, only
from tawatur.model import Analysis
from tawatur.pipeline import analyse_article

__all__ = ["LAYERS", "Evaluated", "Evaluation", "Layer", "Mean", "Miss", "Problem", "Score", "evaluate", "evaluating", "gathered", "only"]


def evaluate(gold: str | Path, *, gazetteer: str | Path | None = None, tagger: str | Path | None = None) -> Evaluation:
    """Score a file of gold, or all those in a folder and the folders in it, in the schema of `Analysis.to_dict()`.

    Files that are wrong are left out and told in `problems`. `gazetteer` and `tagger` are as in `analyse`, by default those of the
    settings. Raises Missing and EmptySource, naming the place, where there is no gold at all; GazetteerError and TaggerError.
    """
    return gathered(evaluating(gold, gazetteer=gazetteer, tagger=tagger))


def evaluating(
    gold: str | Path, *, gazetteer: str | Path | None = None, tagger: str | Path | None = None
) -> Iterator[Evaluated | SourceError]:
    """`evaluate`, file by file in the order of their names: the scores of each, or what is wrong with it."""
    given = settings.from_environment()
    own, chosen = own_names(gazetteer or given.gazetteer), chosen_tagger(tagger or given.tagger)
    empty = True
    for found in read(Path(gold), given):
        empty = empty and isinstance(found, PassedOver)
        yield _evaluated(found, own, chosen) if isinstance(found, Gold) else found
    if empty:
        raise EmptySource(str(gold), "no gold in it: articles marked in the schema of `tawatur analyse`, NAME.json beside NAME.txt")


def _evaluated(gold: Gold, own: OwnNames, tagger: Tagger) -> Evaluated:
    """An article is analysed with the day that gold gives it, so that one wrong day does not make all its dates wrong. Whether that
    day would have been found is asked of the article without it, where gold does not say that it was given."""
    told = gold.marks.published
    day = told.value if told else None

    def analysed(day: str | None) -> Analysis:
        return analyse_article(msgspec.structs.replace(gold.article, published=day), own, tagger)

    alone = None if told and told.basis == "given" else analysed(None)
    analysis = alone if alone and day in (None, alone.published.value) else analysed(day)
    return laid_over(gold.file, gold.marks, _marks(analysis), alone.published.value if alone else None)


def _marks(analysis: Analysis) -> Marks:
    return Marks.from_dict(analysis.to_dict())
