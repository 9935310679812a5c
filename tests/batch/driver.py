"""A batch in a process of its own, in small units: driver.py OUT INPUT…, a line a unit, so that somebody can end it in the middle."""

import sys

from tawatur.batch.cluster import connected
from tawatur.batch.planning import Plan, finished, plan
from tawatur.batch.records import Job, Manifest, Options
from tawatur.batch.running import run
from tawatur.pipeline import rules_version

SMALL = 16_000
"""Bytes of a unit: a handful of articles."""


def job(out: object) -> Job:
    return Job(str(out), rules_version(), Options())


def small(client: object, out: object, inputs: list[str]) -> Plan:
    return plan(client, job(out), inputs, size=SMALL)


def whole(client: object, out: object, inputs: list[str]) -> Manifest:
    planned = small(client, out, inputs)
    failed = {done.unit.key: done.failure for done in run(client, job(out), planned) if done.failure}
    return finished(job(out), planned, failed)


def main() -> None:
    out, *inputs = sys.argv[1:]
    with connected("local", 2) as client:
        planned = small(client, out, inputs)
        for done in run(client, job(out), planned):
            sys.stdout.write(f"{done.unit.key}\n")
            sys.stdout.flush()
        finished(job(out), planned, {})


if __name__ == "__main__":
    main()
