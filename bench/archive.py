"""What a ledger of a whole archive costs, and how fast it answers: one table.

python bench/archive.py [ARTICLES.jsonl] [--articles N] [--jobs 2] [--ledger FILE|URL] [--json]

All articles are added, read, analysed and linked; then the ledger is asked. Printed are articles a second, over all and for the first and
the last thousand; how that and the peak memory of the process that writes grow with the ledger, and the memory of its largest worker; its
size beside that of the texts; milliseconds of searches; seconds to add one more article, linking included, which also opens the ledger.
Articles are linked by the thousand or so: what the growth has of a part of a few thousand is truer than a single thousand. How far it is,
and what cannot be added, goes to standard error.

Without a file the news archive in ../shared, beside the checkout, is taken, if it is there. More articles than there are (`--articles
200000`) are made from them: the archive again, months later, with every third word exchanged for another of its words, so that no
article of one round is a copy of one of another.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from speed import unpacked

from tawatur.api import Ledger, open_ledger
from tawatur.errors import SourceError

_THOUSAND = 1000
_MILESTONES = frozenset((1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 200_000))
_QUESTIONS = 300
_MORE = 20
_APART = timedelta(days=61)
_EVERY = 3
"""Words of which one is exchanged in a later round: no shingle stays."""


def rounds(lines: list[str], number: int) -> Iterator[dict[str, Any]]:
    """So many articles: those of the archive, and the same again in other words."""
    words = [word for line in lines[:: max(1, len(lines) // 500)] for word in json.loads(line)["text"].split()]
    for n in range(number):
        fields = json.loads(lines[n % len(lines)])
        yield fields if n < len(lines) else _again(fields, n // len(lines), random.Random(n), words)


def _again(fields: dict[str, Any], times: int, pick: random.Random, words: list[str]) -> dict[str, Any]:
    found = fields["text"].split(" ")
    for i in range(pick.randrange(_EVERY), len(found), _EVERY):
        found[i] = pick.choice(words)
    day = (datetime.fromisoformat(fields["published"]) + times * _APART).isoformat() if fields.get("published") else None
    return fields | {"text": " ".join(found), "url": f"{fields['url']}#{times}", "published": day}


def write(path: Path, source: Path, number: int | None) -> int:
    """The articles as JSONL; the bytes of their texts."""
    lines = source.read_text("utf-8").splitlines()
    size = 0
    with path.open("w", encoding="utf-8") as out:
        for fields in rounds(lines, number or len(lines)):
            size += len(fields["text"].encode())
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return size


def fill(place: str, source: Path, jobs: int) -> dict[str, Any]:
    times = [time.perf_counter()]
    grown: dict[int, int] = {}
    with open_ledger(place) as ledger:
        for answer in ledger.adding(source, jobs=jobs):
            if isinstance(answer, SourceError):
                print(f"left out: {answer}", file=sys.stderr)
                continue
            times.append(time.perf_counter())
            if (count := len(times) - 1) in _MILESTONES:
                grown[count] = _peak()
                print(f"{count:,} articles after {times[-1] - times[0]:.0f} s", file=sys.stderr)
    times[-1] = time.perf_counter()  # what was added last is linked now, too
    count = len(times) - 1
    part = min(_THOUSAND, count)
    return {
        "articles": count,
        "articles_per_second": count / (times[-1] - times[0]),
        "first_thousand_seconds": times[part] - times[0],
        "last_thousand_seconds": times[-1] - times[-1 - part],
        "peak_megabytes": _peak(),
        "worker_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,  # of the largest; they have ended
    } | _growth(times, grown | {count: _peak()})


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _growth(times: list[float], peaks: dict[int, int]) -> dict[str, float]:
    """Articles a second between one milestone and the next, and the peak memory until there."""
    found: dict[str, float] = {}
    for before, reached in pairwise([0, *peaks]):
        found[f"{before:,} to {reached:,} per second"] = (reached - before) / (times[reached] - times[before])
        found[f"{before:,} to {reached:,} megabytes"] = peaks[reached]
    return found


def ask(place: str, source: Path) -> dict[str, Any]:
    """Milliseconds of searches for one, two and three words of the articles, whole and narrowed."""
    pick = random.Random(1)
    with source.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].split() for line in islice(lines, 0, None, 37)]
    asked = [" ".join(pick.sample(words, min(len(words), pick.choice((1, 2, 3))))) for words in pick.choices(texts, k=_QUESTIONS)]
    with open_ledger(place) as ledger:
        return {name: _spread(question, asked) for name, question in _questions(ledger).items()}


def _questions(ledger: Ledger) -> dict[str, Callable[[str], object]]:
    return {
        "search articles": lambda words: ledger.search(words, size=25),
        "search statements": lambda words: ledger.search_statements(words, size=25),
        "search a phrase": lambda words: ledger.search(f'"{" ".join(words.split()[:2])}"', size=25),
    }


def _spread(question: Callable[[str], object], asked: list[str]) -> dict[str, float]:
    question(asked[0])
    times = []
    for words in asked:
        began = time.perf_counter()
        question(words)
        times.append(1000 * (time.perf_counter() - began))
    return {"median_ms": statistics.median(times), "p95_ms": statistics.quantiles(times, n=20)[-1], "worst_ms": max(times)}


def add_more(place: str, source: Path) -> dict[str, float]:
    """Seconds for each of some new articles, added one at a time to a ledger that is opened for it."""
    with source.open(encoding="utf-8") as lines:
        fields = [json.loads(line) for line in islice(lines, _MORE)]
    words = " ".join(one["text"] for one in fields).split()
    times = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.jsonl"
        for n, one in enumerate(fields):
            new = _again(one | {"published": fields[-1].get("published")}, 0, random.Random(n), words)
            file.write_text(json.dumps(new | {"url": f"{one['url']}#more"}), "utf-8")
            began = time.perf_counter()
            with open_ledger(place) as ledger:
                ledger.add(file)
            times.append(time.perf_counter() - began)
    return {"median_seconds": statistics.median(times), "worst_seconds": max(times)}


def _size(place: str) -> int | None:
    """Bytes of a ledger that is a file."""
    return sum(path.stat().st_size for path in Path(place).parent.glob(Path(place).name + "*")) if "://" not in place else None


def measure(source: Path, given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    articles, place = folder / "articles.jsonl", given.ledger or str(folder / "ledger.db")
    texts = write(articles, source, given.articles)
    filled = fill(place, articles, given.jobs)
    size = _size(place)
    stored = {"text_megabytes": texts / 1e6, "ledger_megabytes": size and size / 1e6, "times_the_text": size and size / texts}
    return {"adding": filled, "size": stored, **ask(place, articles), "adding one more": add_more(place, articles)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ledger")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = given.source or unpacked(Path(folder))
        if source is None:
            print("No ../shared beside this checkout and no file named: left out is the ledger of a whole archive.", file=sys.stderr)
            return
        found = measure(source, given, Path(folder))
    if given.json:
        print(json.dumps(found))
        return
    for what, figures in found.items():
        print(what)
        for name, value in figures.items():
            print(f"  {name:34} {'–' if value is None else f'{value:10.1f}'}")


if __name__ == "__main__":
    main()
