"""The units on the cluster. Dask decides where and when, tries again what failed, and goes on when a worker dies."""

import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from typing import Any, NamedTuple

from tawatur.batch.cluster import in_touch
from tawatur.batch.libraries import library
from tawatur.batch.planning import Plan
from tawatur.batch.records import Failure, Job, Unit
from tawatur.batch.work import work
from tawatur.errors import BatchError, Missing, NotAnalysed, SourceError, TawaturError

_RETRIES = 2


class Done(NamedTuple):
    """A unit that is safe in the folder, or failed as often as it was tried: NotAnalysed where it ended its workers, else Missing."""

    unit: Unit
    failure: Failure | None = None


def run(client: Any, job: Job, plan: Plan) -> Iterator[Done]:
    """Do what is missing; each unit is told when it is done. Raises BatchError where workers or the scheduler cannot go on.

    When a worker dies, Dask blames every task that was given to it. Those that are blamed too often are tried once more, one by one, so
    that only what ends a worker fails.
    """
    handed = client.submit(_same, job, pure=False)  # a task, not data: what a worker held is made again when it dies
    blamed: list[Unit] = []
    with in_touch(str(client.scheduler.address)):
        for future, unit in _finished(client, plan.missing, handed):
            if isinstance(future.exception(), library("distributed").KilledWorker):
                blamed.append(unit)
            else:
                yield _done(future, unit)
        for unit in blamed:
            yield from (_done(future, unit) for future, _ in _finished(client, [unit], handed))


def _finished(client: Any, units: Sequence[Unit], handed: Any) -> Iterator[tuple[Any, Unit]]:
    """The units with their futures, in the order in which they end."""
    run = uuid.uuid4().hex
    waiting = {f"tawatur-{run}-{unit.key}": unit for unit in units}
    futures = client.map(work, units, [handed] * len(units), key=list(waiting), retries=_RETRIES)
    ending = library("distributed").as_completed(futures)
    del futures  # what is done is forgotten
    for future in ending:
        yield future, waiting.pop(future.key)


def _same(job: Job) -> Job:
    return job


def _done(future: Any, unit: Unit) -> Done:
    try:
        future.result()
    except library("distributed").KilledWorker:
        return Done(unit, _failure(unit, "the process that analysed them ended, and so did others that tried"))
    except ImportError as error:
        raise BatchError(f"a worker lacks what this command has ({error}): both want the same Tawatur and libraries") from error
    except (TawaturError, CancelledError):  # these of the scheduler's end
        raise
    except Exception as error:  # of a disk, a network, or a fault of ours: the others are still wanted
        return Done(unit, _failure(unit, f"{type(error).__name__}: {error}, however often it was tried", Missing))
    return Done(unit)


def _failure(unit: Unit, reason: str, kind: type[SourceError] = NotAnalysed) -> Failure:
    first, last = unit.pieces[0], unit.pieces[-1]
    where = "" if first is last and first.cut == "whole" else f"{unit.articles:,} articles up to {last.input.name}: "
    return Failure.of(kind(first.input.place, f"{where}{reason}", first.before + 1 if first.cut == "lines" else None))
