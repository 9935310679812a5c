"""What is to be done: every file is surveyed on the cluster, cut and put together to units; what is in the folder already need not be done.

What is there of other bytes, rules or options is taken out, so that the folder never holds two results at once.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from tawatur.batch import manifest
from tawatur.batch.cluster import in_touch
from tawatur.batch.inputs import files
from tawatur.batch.linking import linked
from tawatur.batch.pieces import PIECE, survey
from tawatur.batch.places import Place, absolute, reachable
from tawatur.batch.records import Entry, Failure, Input, Job, Manifest, Piece, Surveyed, Unit
from tawatur.batch.units import units
from tawatur.errors import BatchError, NotAnalysed, SourceError

_SURVEYED = 256 << 20
"""Bytes of the files that one task surveys, or one larger file."""
_FILES = 500
_RETRIES = 2


class Plan(NamedTuple):
    """`order`: units and what could not be read, as `add` would come to them; `done`: the units that the folder holds, by key."""

    arguments: tuple[str, ...]
    inputs: tuple[Surveyed, ...]
    order: tuple[Unit | Failure, ...]
    done: dict[str, Entry]

    @property
    def keys(self) -> list[str]:
        """Those of the units."""
        return [one.key for one in self.order if isinstance(one, Unit)]

    @property
    def missing(self) -> list[Unit]:
        """The units that are to be done, each once."""
        return list({one.key: one for one in self.order if isinstance(one, Unit) and one.key not in self.done}.values())


def plan(client: Any, job: Job, arguments: Sequence[str], *, size: int = PIECE) -> Plan:
    """Survey the inputs, and make the folder ready for what is missing. `size`: bytes of a unit.

    Raises BatchError for a folder that holds the result of other inputs, and where inputs or the folder cannot be reached.
    """
    named = tuple(map(absolute, arguments))
    with reachable(job.out):
        out = Place.at(job.out)
        before = manifest.read(out, job.out)
    if before and (left := sorted(set(before.arguments) - set(named))):
        raise BatchError(f"{job.out} holds the result of {', '.join(left)} too: name that as well, or another folder")
    found = list(_surveyed(client, list(files(arguments)), size))
    order = tuple(units(_pieces(found), job, size))
    keys = {one.key for one in order if isinstance(one, Unit)}
    with reachable(job.out):
        done = {key: entry for key, entry in manifest.done(out).items() if key in keys}
        made = Plan(named, tuple(one for one in found if isinstance(one, Surveyed)), order, done)
        manifest.write(out, _begun(job, made))
        manifest.clear(out, set(done))
        linked.clear(out, None if made.missing else linked.key_of(made.keys))
    return made


def _begun(job: Job, plan: Plan) -> Manifest:
    inputs: tuple[dict[str, str | int], ...] = tuple(
        {"place": one.input.place, "name": one.input.name, "bytes": one.input.size, "sha256": one.digest} for one in plan.inputs
    )
    order = tuple(one.key if isinstance(one, Unit) else one for one in plan.order)
    return Manifest(rules=job.rules, options=job.options, complete=False, arguments=plan.arguments, inputs=inputs, order=order)


def finished(job: Job, plan: Plan, failed: dict[str, Failure]) -> Manifest:
    """Write the manifest of a folder in which all is done but what `failed`, by key of the unit; complete, unless another run may do it."""
    out = Place.at(job.out)
    entries = manifest.done(out)
    order = tuple(failed.get(one.key, one.key) if isinstance(one, Unit) else one for one in plan.order)
    done = [entries[key] for key in dict.fromkeys(one for one in order if isinstance(one, str))]
    rows = {table: sum(entry.rows[table] for entry in done) for table in sorted({table for entry in done for table in entry.rows})}
    failures = (failure for one in order for failure in ((one,) if isinstance(one, Failure) else entries[one].failures))
    articles = sum(entry.articles for entry in done)
    begun = _begun(job, plan)
    complete = all(failure.kind == NotAnalysed.__name__ for failure in failed.values())
    whole = msgspec.structs.replace(begun, complete=complete, order=order, articles=articles, rows=rows, failures=tuple(failures))
    manifest.write(out, whole)
    manifest.clear(out, set(entries))
    return whole


def _pieces(found: Sequence[Surveyed | Failure]) -> Iterator[Piece | Failure]:
    for one in found:
        yield from one.pieces if isinstance(one, Surveyed) else (one,)


def _surveyed(client: Any, found: Sequence[Input | SourceError], size: int) -> Iterator[Surveyed | Failure]:
    """What the cluster finds in the files, in their order; what could not be listed stays where it is."""
    inputs = [one for one in found if isinstance(one, Input)]
    futures = client.map(survey, list(_together(inputs)), size=size, retries=_RETRIES, pure=False)
    with in_touch(str(client.scheduler.address)), reachable("an input"):
        answers = iter([one for some in client.gather(futures) for one in some])
    return (next(answers) if isinstance(one, Input) else Failure.of(one) for one in found)


def _together(inputs: Sequence[Input]) -> Iterator[list[Input]]:
    """Files for one task."""
    some: list[Input] = []
    size = 0
    for input in inputs:
        if some and (len(some) == _FILES or size + input.size > _SURVEYED):
            yield some
            some, size = [], 0
        some.append(input)
        size += input.size
    if some:
        yield some
