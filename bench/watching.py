"""Whether a watch can go on for weeks: time, requests and memory over days that are simulated, with real requests to a server of our own.

python bench/watching.py [--days 30] [--feeds 2]

Each feed lists its last 30 items and publishes one every few hours; every third is dead or fails now and then. The clock is turned, so that
whoever waits has waited at once; what is printed is real time and the memory of this process, the server among it. Texts are in Latin
letters and have nothing in common: they are kept and not analysed, so that what is measured is the watch.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from hostile import TurnedClock, Web, item, reply, rss

from tawatur.api import open_ledger
from tawatur.fetch.client import Means
from tawatur.settings import Settings
from tawatur.watching import Pace, Telling, Watch

_DAY = 86_400.0
_WINDOW = 30
_WORDS = ["".join(random.Random(word).choices("abcdefghij", k=7)) for word in range(3000)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--feeds", type=int, default=2)
    asked = parser.parse_args()
    clock = TurnedClock()
    with Web() as web, tempfile.TemporaryDirectory(prefix="tawatur-bench-") as folder, open_ledger(Path(folder) / "a.db") as ledger:
        _serve(web, clock, asked.feeds)
        ledger.watch([f"{web.url}/{number}" for number in range(asked.feeds)])
        _run(ledger, web, clock, asked.days)


def _serve(web: Web, clock: TurnedClock, feeds: int) -> None:
    begun, chance = clock.at, random.Random(5)

    def site(number: int) -> Any:
        apart = (3 + number % 7) * 3600.0

        def answer(asked: Any, out: Any) -> None:
            last = int((clock.at - begun) / apart)
            if number % 3 == 2 and (number % 2 or chance.random() < 0.3):
                out.write(reply(503))
                return
            items = [item(f"{web.url}/{number}/{n}", n, _text(number, n)) for n in range(max(0, last - _WINDOW), last)]
            out.write(reply(200, rss(items).encode(), content_type="application/rss+xml"))

        return answer

    web.answers.update({f"/{number}": site(number) for number in range(feeds)})


def _text(feed: int, number: int) -> str:
    return " ".join(random.Random(feed * 1_000_000 + number).choices(_WORDS, k=150))


def _run(ledger: Any, web: Web, clock: TurnedClock, days: int) -> None:
    requests = 0
    end, mark, started = clock.at + days * _DAY, clock.at, time.perf_counter()
    print(f"{'day':>5} {'seconds':>8} {'requests':>9} {'articles':>9} {'MB':>6}")
    settings = Settings(private_addresses=True, pause=0.0)
    with ledger._analysts(1) as analysts:
        watch = Watch.over(ledger.store, analysts, settings, Means(clock=clock, chance=random.Random(3)), Pace(look=3600.0), Telling())
        for _ in watch.run():
            requests += len(web.asked)
            web.asked.clear()
            if clock.at >= mark:
                day, articles = round((mark + days * _DAY - end) / _DAY), ledger.summary().articles
                print(f"{day:5} {time.perf_counter() - started:8.1f} {requests:9} {articles:9} {_memory():6.0f}", flush=True)
                mark += max(1, days // 6) * _DAY
            if clock.at >= end:
                break
        watch.close()


def _memory() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
