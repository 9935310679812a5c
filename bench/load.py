"""Whether readers notice a writer: one process adds articles without end while others search the ledger and page through it.

python bench/load.py [ARTICLES.jsonl] [--seconds 120] [--readers 8] [--articles 4000] [--json]

The ledger holds the first two hundred articles when the clock starts. The writer adds the others, with one job. Each reader is a process
of its own that asks one question after the other, with a pause between two as somebody at a desk makes: a search of articles or of
statements, a page of the articles, stories or claims. Promised are no error, no lock that is not had, and 95 of 100 answers in under 50
ms. Exit code 1 when that does not hold.
"""

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from threading import Barrier
from typing import Any, NamedTuple

from made_articles import write

from tawatur.api import Ledger, open_ledger
from tawatur.errors import SourceError

_PROMISED = 0.05
"""Seconds, of 95 answers in 100."""
_FIRST = 200
_PAUSE = (0.05, 0.35)
"""Seconds between two questions of one reader."""
_PAGES, _SIZE = 8, 25
_WORDS = ("السفن", "وزير المصايد", "الحكومة", "تحقيق", "بحرية", "صيد قرب", "المتحدث باسم", "طن", "لجنة", "السفير")

Outcome = dict[str, Any]


def _questions(pick: random.Random) -> dict[str, Callable[[Ledger], object]]:
    words, page = pick.choice(_WORDS), pick.randint(1, _PAGES)
    return {
        "search articles": lambda ledger: ledger.search(words, size=_SIZE),
        "search statements": lambda ledger: ledger.search_statements(words, size=_SIZE),
        "page of articles": lambda ledger: ledger.articles(page, _SIZE),
        "page of stories": lambda ledger: ledger.stories(page, _SIZE),
        "page of claims": lambda ledger: ledger.claims(page=page, size=_SIZE),
    }


class Meeting(NamedTuple):
    """Where all processes wait until the last is ready, how long they run from then on, and where they tell what they saw."""

    ready: "Barrier"
    seconds: float
    told: "SimpleQueue[Outcome]"

    def end(self) -> float:
        self.ready.wait()
        return time.monotonic() + self.seconds


def read(place: Path, seed: int, meeting: Meeting) -> None:
    """One reader: how long each of its questions took, and what went wrong."""
    pick = random.Random(seed)
    took: dict[str, list[float]] = {}
    errors: list[str] = []
    with open_ledger(place) as ledger:
        until = meeting.end()
        while time.monotonic() < until:
            what, question = pick.choice(list(_questions(pick).items()))
            began = time.perf_counter()
            try:
                question(ledger)
            except Exception as error:
                errors.append(f"{what}: {type(error).__name__}: {error}")
            took.setdefault(what, []).append(time.perf_counter() - began)
            time.sleep(pick.uniform(*_PAUSE))
    meeting.told.put({"took": took, "errors": errors})


def add(place: Path, source: Path, meeting: Meeting) -> None:
    """The writer: how many articles it added until the time was over."""
    errors: list[str] = []
    number = 0
    try:
        with open_ledger(place) as ledger:
            until = meeting.end()
            for answer in ledger.adding(source):
                number += not isinstance(answer, SourceError) and answer.status != "known"
                errors += [str(answer)] if isinstance(answer, SourceError) else []
                if time.monotonic() > until:
                    break
    except Exception as error:
        errors.append(f"writer: {type(error).__name__}: {error}")
    meeting.told.put({"added": number, "errors": errors})


def measure(place: Path, source: Path, seconds: float, readers: int) -> Outcome:
    """Let them all run for so long."""
    context = multiprocessing.get_context("spawn")
    meeting = Meeting(context.Barrier(readers + 1), seconds, context.SimpleQueue())
    running = [context.Process(target=add, args=(place, source, meeting))]
    running += [context.Process(target=read, args=(place, seed, meeting)) for seed in range(readers)]
    for process in running:
        process.start()
    outcomes = [meeting.told.get() for _ in running]
    for process in running:
        process.join()
    took: dict[str, list[float]] = {}
    for outcome in outcomes:
        for what, times in outcome.get("took", {}).items():
            took.setdefault(what, []).extend(times)
    added = sum(outcome.get("added", 0) for outcome in outcomes)
    return {"added": added, "took": took, "errors": [error for outcome in outcomes for error in outcome["errors"]]}


def at(times: list[float], share: float) -> float:
    """Milliseconds within which such a share of the answers came."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", metavar="ARTICLES.jsonl")
    parser.add_argument("--seconds", type=float, default=120, metavar="N")
    parser.add_argument("--readers", type=int, default=8, metavar="N")
    parser.add_argument("--articles", type=int, default=4000, metavar="N", help="the first N, those of the start among them (4000)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place, source = Path(scratch) / "ledger.db", Path(scratch) / "articles.jsonl"
        write(source, _FIRST, asked.file)
        with open_ledger(place) as ledger:
            ledger.add(source)
        write(source, asked.articles, asked.file)
        found = measure(place, source, asked.seconds, asked.readers)
    everything = [seconds for times in found["took"].values() for seconds in times]
    rows = {**dict(sorted(found["took"].items())), "all": everything}
    table = {
        what: {"answers": len(t), "p50": at(t, 0.5), "p95": at(t, 0.95), "p99": at(t, 0.99), "worst": at(t, 1)} for what, t in rows.items()
    }
    if asked.json:
        print(
            json.dumps(
                {"seconds": asked.seconds, "readers": asked.readers, "added": found["added"], "ms": table, "errors": found["errors"]}
            )
        )
    else:
        print(f"{asked.readers} readers, {asked.seconds:.0f} s; {found['added']} articles added beside; {len(found['errors'])} errors\n")
        print(f"{'milliseconds':20}{'answers':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'worst':>8}")
        for what, row in table.items():
            print(f"{what:20}{row['answers']:8}" + "".join(f"{row[share]:8.1f}" for share in ("p50", "p95", "p99", "worst")))
        for error in dict.fromkeys(found["errors"]):
            print(f"  {error}")
    sys.exit(bool(found["errors"]) or table["all"]["p95"] >= 1000 * _PROMISED)


if __name__ == "__main__":
    main()
