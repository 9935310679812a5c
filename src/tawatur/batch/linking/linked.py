"""Copies, stories and claims as Parquet: the tables of `export parquet`, one file each, in the same order."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from typing import Any

import msgspec

from tawatur.batch.cluster import in_touch
from tawatur.batch.libraries import library
from tawatur.batch.linking.candidates import candidates
from tawatur.batch.linking.comparing import compared
from tawatur.batch.linking.deriving import derive
from tawatur.batch.linking.located import Located, Shelf, located
from tawatur.batch.linking.memory import Memory, decoded
from tawatur.batch.linking.telling import told, untold
from tawatur.batch.places import Place, reachable
from tawatur.batch.records import Job, Manifest
from tawatur.errors import BatchError, TawaturError
from tawatur.export.parquet import begun
from tawatur.export.tables.of_affairs import OF_AFFAIRS
from tawatur.ledger.packing import unpack
from tawatur.model import Claim, Copy, Edge, Story

_RETRIES = 2
_AFFAIRS = OF_AFFAIRS[:3]
TABLES = tuple(table.name for _, tables in _AFFAIRS for table in tables)


def key_of(units: list[str]) -> str:
    """What the files are called: by the units that they come from."""
    return sha256(" ".join(units).encode()).hexdigest()[:24]


def is_linked(out: Place, key: str) -> bool:
    return all(f"{key}.parquet" in out.sizes(table) for table in TABLES)


def clear(out: Place, keep: str | None) -> None:
    """Take out what was linked of other units."""
    for table in TABLES:
        for name in out.sizes(table):
            if name != f"{keep}.parquet":
                out.remove(f"{table}/{name}")


def link_all(client: Any, job: Job, manifest: Manifest) -> None:
    """Find copies, stories and claims in a result, and write them, if they are not there. Raises BatchError."""
    units = [one for one in manifest.order if isinstance(one, str)]
    with reachable(job.out):
        if not is_linked(Place.at(job.out), key_of(units)):
            _link(client, job, units)


def _link(client: Any, job: Job, units: list[str]) -> None:
    found = located(job, units)
    out = Place.at(job.out)
    memory = Memory(Shelf(out, found.files), found.places, job.scorer)
    derive(memory, sorted(found.places), _edges(client, job, found) if found.places else ())
    _write(out, key_of(units), memory, _claims(client, job, found, memory))
    out.remove("tmp")


def _edges(client: Any, job: Job, found: Located) -> Iterator[Edge]:
    """Those of all pairs, each once, as the cluster finds them."""
    delayed = library("dask").delayed(compared)
    with in_touch(str(client.scheduler.address)), _safe(job.out):
        tasks = [delayed(pairs, job.out, found.files, job.scorer) for pairs in candidates(job.out, found)]
        for _, edges in library("distributed").as_completed(client.compute(tasks, retries=_RETRIES), with_results=True):
            yield from decoded(edges)


def _claims(client: Any, job: Job, found: Located, memory: Memory) -> dict[str, bytes]:
    """The claims by id, packed, as the cluster tells them."""
    with in_touch(str(client.scheduler.address)), _safe(job.out):
        futures = [client.submit(told, some, job.out, found.files, pure=False, retries=_RETRIES) for some in untold(memory, found)]
        return dict(one for _, some in library("distributed").as_completed(futures, with_results=True) for one in some)


@contextmanager
def _safe(out: str) -> Iterator[None]:
    """What fails on the cluster fails after all analyses are done."""
    try:
        yield
    except TawaturError:
        raise
    except Exception as error:  # a worker that died too often, a disk that is full
        what = f"copies, stories and claims could not be found ({type(error).__name__}: {error})"
        raise BatchError(f"{out}: {what}; the analyses are done, and the same command goes on from there") from error


def _write(out: Place, key: str, memory: Memory, claims: dict[str, bytes]) -> None:
    stories = (msgspec.convert(group.body, Story) for group in memory.every_group("story"))
    records = (_copies(memory), stories, (unpack(claims[id], Claim) for id in sorted(claims)))
    with ExitStack() as stack:
        for found, (_, tables) in zip(records, _AFFAIRS, strict=True):
            files = {table.name: begun(stack, table, stack.enter_context(out.writing(f"{table.name}/{key}.parquet"))) for table in tables}
            for record in found:
                for table in tables:
                    files[table.name].add(table.rows(record))
            for file in files.values():
                file.close()


def _copies(memory: Memory) -> Iterator[Copy]:
    """By the names of both, as a ledger tells them."""
    ordered = sorted(memory.every_copy(), key=lambda edge: (edge.detail["a"], edge.detail["b"], edge.a, edge.b))
    return map(_copy, ordered)


def _copy(edge: Edge) -> Copy:
    copy = msgspec.convert(edge.detail, Copy)
    return msgspec.structs.replace(copy, origin={edge.a: copy.a, edge.b: copy.b}.get(copy.origin, copy.origin))
