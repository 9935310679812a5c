"""`evaluate`: how right Tawatur is on articles that somebody marked."""

import sys
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args

import typer

from tawatur.cli.options import AnswerFormat, Format, Gazetteer, Tagger

if TYPE_CHECKING:
    from tawatur.evaluation import Evaluation, Layer, Mean, Score


def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="A file of marks, or a folder of them: NAME.json beside NAME.txt.")],
    misses: Annotated[str | None, typer.Option(metavar="LAYER", help="List what is missed, spurious or wrong in a layer.")] = None,
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    format: AnswerFormat = Format.table,
) -> None:
    """Analyse marked articles anew and say, layer by layer, how much of the marks was found and how much of what was found is marked.

    Marks are in the schema of `analyse`; a layer that a file does not have is left out of it, and told. The table counts all files
    together, with the mean F1 over the files; JSON and CSV have every file too, and all means. With --misses a CSV has the misses alone.
    Exit code 1 when a file of marks is wrong, 2 when none could be used.
    """
    from tawatur.cli.output import as_json
    from tawatur.cli.progress import watched
    from tawatur.evaluation import evaluating, gathered, only

    layer = _layer(misses)
    evaluation = only(gathered(watched(evaluating(gold, gazetteer=gazetteer, tagger=tagger), lambda: 0)), layer)
    if format is Format.json:
        as_json(evaluation.to_dict())
    elif format is Format.csv:
        _csv(evaluation, layer)
    else:
        _table(evaluation, layer)
    _remarks(evaluation)
    if evaluation.problems:
        raise typer.Exit(1 if evaluation.files else 2)


def _layer(named: str | None) -> "Layer | None":
    from tawatur.evaluation import Layer

    for layer in get_args(Layer):
        if layer == named:
            return layer  # type: ignore[no-any-return]
    if named is not None:
        raise typer.BadParameter(f"{named} is none of {', '.join(get_args(Layer))}", param_hint="--misses")
    return None


class Row(NamedTuple):
    """A score as CSV and tables show it. `of` is a file, `total` or `mean`."""

    of: str
    layer: str
    score: "Score | Mean"


def _csv(evaluation: "Evaluation", layer: "Layer | None") -> None:
    from tawatur.cli.output import in_rows

    if layer:
        _misses(evaluation, Format.csv)
        return
    shares = ("precision", "recall", "f1", "gold", "found", "missed", "spurious", "files")
    columns: dict[str, Any] = {"of": lambda row: row.of, "layer": lambda row: row.layer}
    columns |= {name: _of_score(name) for name in shares}
    in_rows(list(_rows(evaluation)), columns, Format.csv)


def _rows(evaluation: "Evaluation") -> Iterator[Row]:
    for file in evaluation.files:
        yield from (Row(file.file, layer, score) for layer, score in file.scores.items())
    yield from (Row("total", layer, score) for layer, score in evaluation.total.items())
    yield from (Row("mean", layer, mean) for layer, mean in evaluation.mean.items())


def _table(evaluation: "Evaluation", layer: "Layer | None") -> None:
    from tawatur.cli.output import in_rows

    columns: dict[str, Any] = {"layer": lambda row: row.layer}
    columns |= {"precision": lambda row: _share(row.score.precision), "recall": lambda row: _share(row.score.recall)}
    columns |= {"f1": lambda row: _share(row.score.f1)} | {name: _of_score(name) for name in ("gold", "found", "missed", "spurious")}
    columns |= {"mean f1": lambda row: _share(evaluation.mean[row.layer].f1), "files": lambda row: evaluation.mean[row.layer].files}
    in_rows([row for row in _rows(evaluation) if row.of == "total"], columns, Format.table)
    if layer and evaluation.misses:
        print()
        _misses(evaluation, Format.table)


def _misses(evaluation: "Evaluation", format: Format) -> None:
    from tawatur.cli.output import in_rows

    names = ("file", "layer", "kind", "start", "end", "gold", "found", "text")
    in_rows(evaluation.misses, {name: attrgetter(name) for name in names}, format)


def _of_score(name: str) -> Callable[[Row], Any]:
    """A field; a mean has none of the counts, and a score no number of files."""
    return lambda row: getattr(row.score, name, None)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _remarks(evaluation: "Evaluation") -> None:
    for problem in (*evaluation.problems, *evaluation.passed_over):
        where = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        print(f"tawatur: {where}: {problem.reason}", file=sys.stderr)
    print(f"evaluated {len(evaluation.files)} files", file=sys.stderr)
    for layer, files in evaluation.absent.items():
        print(f"{layer}: left out of {files}, where it is not marked", file=sys.stderr)
