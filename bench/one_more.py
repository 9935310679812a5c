"""Whether one more article costs more the more a ledger holds: the same new articles, one at a time, into one ledger and the next.

python bench/one_more.py ARTICLES.jsonl LEDGER [LEDGER ...] [--articles 20] [--json]

The ledgers grow by what is added: give it copies. A new article has the text of one of the file, which the ledgers may hold, between words
of it in another order, under an address of its own: so it is a copy of one, is of the story of others, and says what they say. Each is
added twice, once to a ledger that is open and once by `tawatur add`, whose start is in the time. Ledgers take turns, so that what else the
machine does slows all of them. Printed are seconds of the clock and of a core, linking included, and both as multiples of those of the
first ledger; then milliseconds of searches, as `archive.py` asks them.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from archive import ask

from tawatur.api import Ledger, open_ledger
from tawatur.errors import SourceError

_BEFORE, _BEHIND = 40, 30
"""Words of an article, shuffled, that stand around it."""


class Cost(NamedTuple):
    """Seconds of the clock, and of a core."""

    clock: float
    core: float


def new_articles(source: Path, number: int) -> Iterator[dict[str, Any]]:
    """So many, from the whole of the file."""
    lines = source.read_text("utf-8").splitlines()
    for n, line in enumerate(lines[:: max(1, len(lines) // number)][:number]):
        fields = json.loads(line)
        words = fields["text"].split()
        random.Random(n).shuffle(words)
        text = " ".join((*words[:_BEFORE], fields["text"], *words[:_BEHIND]))
        yield fields | {"text": text, "url": f"{fields['url']}#one-more-{n}"}


def _cost(done: Callable[[], object], who: int) -> Cost:
    before, began = resource.getrusage(who), time.perf_counter()
    done()
    clock, after = time.perf_counter() - began, resource.getrusage(who)
    return Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _add(ledger: Ledger, file: Path) -> None:
    for answer in ledger.adding(file):
        if isinstance(answer, SourceError):
            raise answer


def _run(place: str, file: Path) -> None:
    command = [sys.executable, "-m", "tawatur.cli.main", "add", str(file), "--ledger", place, "--jobs", "1"]
    subprocess.run(command, check=True, capture_output=True)


def add_more(places: list[str], source: Path, number: int) -> dict[str, dict[str, list[Cost]]]:
    """By ledger, then by the way of adding."""
    found: dict[str, dict[str, list[Cost]]] = {place: {"open": [], "command": []} for place in places}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        ledgers = {place: stack.enter_context(open_ledger(place)) for place in places}
        file = Path(folder) / "one.jsonl"
        for n, fields in enumerate(new_articles(source, number + 1)):
            for place, ledger in ledgers.items():
                file.write_text(json.dumps(fields), "utf-8")
                opened = _cost(lambda ledger=ledger: _add(ledger, file), resource.RUSAGE_SELF)  # type: ignore[misc]
                file.write_text(json.dumps(fields | {"url": f"{fields['url']}-again"}), "utf-8")
                command = _cost(lambda place=place: _run(place, file), resource.RUSAGE_CHILDREN)  # type: ignore[misc]
                if n:  # the first one also reads the tables of words
                    found[place]["open"].append(opened)
                    found[place]["command"].append(command)
    return found


def _told(costs: list[Cost], beside: list[Cost]) -> dict[str, float]:
    told = {}
    for name in Cost._fields:
        values, others = ([getattr(cost, name) for cost in some] for some in (costs, beside))
        told[f"{name}_median"], told[f"{name}_worst"] = statistics.median(values), max(values)
        told[f"{name}_times"] = statistics.median(values) / statistics.median(others)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("ledgers", nargs="+", metavar="LEDGER")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    added = add_more(given.ledgers, given.source, given.articles)
    first = added[given.ledgers[0]]
    found = {place: {way: _told(costs, first[way]) for way, costs in ways.items()} for place, ways in added.items()}
    for place in given.ledgers:
        found[place] |= ask(place, given.source)
    if given.json:
        print(json.dumps(found))
        return
    for place, ways in found.items():
        print(place)
        for way, figures in ways.items():
            print(f"  {way:18}", *(f"{name} {value:.2f}" for name, value in figures.items()), sep="  ")


if __name__ == "__main__":
    main()
