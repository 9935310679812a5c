"""A client of Dask: of a cluster that runs somewhere, or of worker processes on this machine that end with this process."""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from tawatur.batch.libraries import library
from tawatur.errors import BatchError

LOCAL = "local"
_PATIENCE = "20s"
"""For a scheduler to answer."""


@contextmanager
def connected(address: str, jobs: int) -> Iterator[Any]:
    """A client; `address`: of a scheduler (tcp://…), or "local" for `jobs` processes here. Raises BatchError."""
    distributed, *_ = map(library, ("distributed", "fsspec", "pyarrow"))  # said now, not by the first task
    for name in ("distributed", "distributed.client", "tornado"):  # whether a worker died is told by what could not be done
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if address == LOCAL:
        with _processes(distributed, jobs) as cluster, distributed.Client(cluster) as client:
            yield client
        return
    try:
        client = distributed.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise BatchError(f"{address}: no scheduler of Dask answers there ({error})") from error
    with client:
        yield client


def _processes(distributed: Any, jobs: int) -> Any:
    """Workers that nobody on another machine can reach. A scheduler always tells its state over HTTP, here on a port that is free."""
    here = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "scheduler_kwargs": {"dashboard": False}}
    return distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, silence_logs=logging.CRITICAL, **here)


@contextmanager
def in_touch(address: str) -> Iterator[None]:
    """The scheduler may go while work is waited for."""
    try:
        yield
    except (asyncio.CancelledError, CancelledError, library("distributed.comm").CommClosedError) as error:
        raise BatchError(f"{address}: the scheduler has gone; the same command goes on from there") from error
