"""How long the answers about an affair take for a story of 300 articles: python bench/answers.py [ARTICLES]

The largest story of so many made articles of one affair (450, by default: not all of them come into one story), each answer best of three.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made_articles import one_affair

from tawatur import Filter, open_ledger
from tawatur.workers import usable_cores

ARTICLES = 450


def best(ask: Callable[[], object]) -> float:
    """Seconds, best of three."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "made.jsonl"
        source.write_text("".join(json.dumps(fields) + "\n" for fields in one_affair(number)), "utf-8")
        with open_ledger(Path(folder) / "made.db") as ledger:
            ledger.add(source, jobs=usable_cores())
            story, only = ledger.stories(size=1)[0], Filter(story=ledger.stories(size=1)[0].id)
            series, coverage = ledger.series(only=only), ledger.coverage(only=only)
            longest = max((claim for claim in ledger.claims(only=only)), key=lambda claim: len(claim.positions))
            print(f"a story of {len(story.articles)} articles, {len(coverage)} claims, {len(series)} series")
            print(f"series    {best(lambda: ledger.series(only=only)):.2f} s")
            print(f"coverage  {best(lambda: ledger.coverage(only=only)):.2f} s")
            print(f"timeline  {best(lambda: ledger.timeline(only=only)):.2f} s")
            print(f"life      {best(lambda: ledger.life(longest.id)):.2f} s (a claim of {len(longest.positions)} positions)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
