"""Whether what `add` has acknowledged survives whatever happens: it is killed at random moments, and the ledger is looked through.

python bench/kill.py [ARTICLES.jsonl] [--kills 200] [--articles 2000] [--jobs 2] [--seed N] [--server URL]

The whole process group is killed with SIGKILL: at a random moment of the start, or after a random number of acknowledged articles and some
milliseconds more. After each kill every article acknowledged so far must be in the ledger, once, and `verify` must find nothing; after the
last, `add` runs to its end, and all articles must be there, once. A ledger that is full before the last kill is followed by a fresh one.
Ledgers are files, or with --server databases of a PostgreSQL (postgresql://user@host/postgres), made and dropped there. Without a file the
articles are made from the bundled sample. Exit code 1 when anything does not hold.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import msgspec
import psycopg
from made_articles import write

from tawatur.api import open_ledger
from tawatur.ledger import dialects

_STARTING = 3.0
"""Seconds that a start takes, with its workers."""


class Run(msgspec.Struct):
    """One ledger, what was acknowledged of it, and what did not hold."""

    source: Path
    place: str
    jobs: int
    wanted: int
    acknowledged: set[str] = msgspec.field(default_factory=set)
    broken: list[str] = msgspec.field(default_factory=list)
    checking: float = 0.0

    @property
    def is_full(self) -> bool:
        return len(self.acknowledged) >= self.wanted

    def start(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tawatur.cli.main", "add", self.source, "--ledger", self.place]
        options = ["--jobs", str(self.jobs), "--format", "jsonl"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*command, *options], **pipes, text=True, encoding="utf-8", start_new_session=True)

    def note(self, lines: Iterator[str] | IO[str]) -> int:
        """Read acknowledgements; a line that was cut off is none. How many told of a new article."""
        before = len(self.acknowledged)
        self.acknowledged.update(json.loads(line)["id"] for line in lines if line.endswith("}\n"))
        return len(self.acknowledged) - before

    def kill_after(self, articles: int, moment: float) -> None:
        """Start, wait for so many new articles and then for the moment, and kill the group."""
        running = self.start()
        assert running.stdout
        while articles > 0 and (line := running.stdout.readline()):
            articles -= self.note(iter([line]))
        time.sleep(moment)
        os.killpg(running.pid, signal.SIGKILL)
        self.note(running.stdout)
        running.wait()

    def check(self) -> None:
        """Look for every acknowledged article, for articles that are there twice, and for whatever `verify` finds."""
        if not dialects.at(self.place).holds(self.place):
            self.broken += ["the ledger is gone"] if self.acknowledged else []
            return
        began = time.monotonic()
        with open_ledger(self.place) as ledger:
            listed = ledger.articles()
            held = [article.id for article in listed]
            self.broken += [f"acknowledged and not there: {id}" for id in sorted(self.acknowledged - set(held))]
            names = [article.name for article in listed]
            self.broken += [f"there {names.count(name)} times: {name}" for name in set(names) if names.count(name) > 1]
            self.broken += [f"verify: {problem.article} {problem.what} {problem.where}" for problem in ledger.verify().problems]
        self.checking += time.monotonic() - began

    def finish(self) -> None:
        running = self.start()
        assert running.stdout
        self.note(running.stdout)
        if code := running.wait():
            self.broken.append(f"the last run ended with exit code {code}")
        self.check()
        if len(self.acknowledged) != self.wanted:
            self.broken.append(f"{len(self.acknowledged)} articles at the end, {self.wanted} wanted")


@contextmanager
def fresh(number: int, scratch: Path, server: str | None) -> Iterator[str]:
    """Where the ledger of this number may be made; on a server, gone again afterwards."""
    if server is None:
        yield str(scratch / f"{number}.db")
        return
    name = f"tawatur_kill_{os.getpid()}_{number}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def torture(run: Run, kills: int, pick: random.Random) -> int:
    """Kill and check until the ledger is full; how many kills that were."""
    for kill in range(kills):
        if run.is_full:
            return kill
        share = 2 * (run.wanted - len(run.acknowledged)) // (kills - kill)
        if pick.random() < 0.25:
            run.kill_after(0, pick.uniform(0, _STARTING))
        else:
            run.kill_after(pick.randint(1, max(share, 1)), pick.uniform(0, 0.3))
        run.check()
        print(f"\r{kill + 1} kills, {len(run.acknowledged)} articles, {len(run.broken)} broken ", end="", file=sys.stderr, flush=True)
    return kills


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", metavar="ARTICLES.jsonl", help="of articles that have a url each")
    parser.add_argument("--kills", type=int, default=200, metavar="N")
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="the first N (2000)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the moments (1)")
    parser.add_argument("--server", metavar="URL", help="of a PostgreSQL on which databases may be made")
    asked = parser.parse_args()
    began, pick = time.monotonic(), random.Random(asked.seed)
    broken: list[str] = []
    checking, killed, ledgers = 0.0, 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "articles.jsonl"
        write(source, asked.articles, asked.file)
        wanted = len({json.loads(line)["url"] for line in source.read_text("utf-8").splitlines()})
        while killed < asked.kills:
            ledgers += 1
            with fresh(ledgers, Path(scratch), asked.server) as place:
                run = Run(source, place, asked.jobs, wanted)
                killed += torture(run, asked.kills - killed, pick)
                run.finish()
            broken += run.broken
            checking += run.checking
    print("\r", end="", file=sys.stderr)
    seconds = f"{time.monotonic() - began:.0f}, of which checking {checking:.0f}"
    told = {
        "kills": killed,
        "articles": wanted,
        "ledgers filled": ledgers,
        "jobs": asked.jobs,
        "seconds": seconds,
        "did not hold": len(broken),
    }
    for what, number in (told | {"did not hold": len(broken)}).items():
        print(f"{what:20}{number}")
    for line in dict.fromkeys(broken):
        print(f"  {line}")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
