"""Long work: how far it is, on stderr where that is a terminal, and how it ends when somebody presses Ctrl-C."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer

T = TypeVar("T")

_INTERRUPTED = 130
"""The exit code of whatever SIGINT ended, as shells have it."""


def _one(_: object) -> int:
    return 1


def watched(answers: Iterable[T], total: Callable[[], int], articles: Callable[[T], int] = _one) -> Iterator[T]:
    """The answers as they come, on a terminal with the number of their `articles`, their rate and the time that remains for `total`."""
    if not sys.stderr.isatty():
        yield from answers
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from tawatur.cli.output import remarks

    left = (TextColumn("left"), TimeRemainingColumn())
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), *left)
    with Progress(*columns, console=remarks(), transient=True, speed_estimate_period=60) as progress:
        task = progress.add_task("", total=total() or None, rate="")
        for answer in answers:
            speed = progress.tasks[0].speed
            progress.update(task, advance=articles(answer), rate=f"{speed:.0f}/s" if speed else "")
            yield answer


@contextmanager
def interruptible() -> Iterator[None]:
    """Work that goes on where it was when it is begun again, and says so when it is interrupted."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        print("tawatur: interrupted; what was done is safe, and the same command goes on from there", file=sys.stderr)
        raise typer.Exit(_INTERRUPTED) from interrupt
