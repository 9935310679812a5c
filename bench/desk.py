"""How long the pages of the desk take on a large ledger, and how large they are.

python bench/desk.py LEDGER [--pages N] [--json]

Every kind of page is asked for: home, lists, all tabs of the largest stories and of others by lot, claims, articles, people, searches. Each
address is asked for once, after the first page: what a page computes and keeps for the next visit is counted. Exit code 1 when 95 of 100
answers do not come within 150 ms, or when a page has more than 300 kB.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

from tawatur.api import Ledger
from tawatur.web.app import create_app

_LARGEST = 5
_MOST_MS, _MOST_KB = 150.0, 300.0
_TABS = ("", "/claims", "/figures", "/timeline", "/coverage", "/chains", "/copies", "/articles")
_LISTS = ("/articles", "/articles?page=40", "/copies", "/copies?page=9", "/?page=9", "/corrections", "/search", "/export", "/settings")


def addresses(ledger: Ledger, number: int) -> Iterator[tuple[str, str]]:
    """Kind and address of about so many pages, the same for the same ledger."""
    lot = random.Random(1)
    stories = sorted(ledger.stories(), key=lambda story: (-len(story.articles), story.id))
    some = [*stories[:_LARGEST], *lot.sample(stories, min(len(stories), number // 40))]
    claims = [claim.id for claim in ledger.claims(page=1, size=1000)]
    articles = [listed.id for listed in ledger.articles()]
    words = [word for id in lot.sample(articles, min(len(articles), number // 8)) for word in ledger.article(id)[0].text.split()[3:5]]
    yield from (("list", path) for path in _LISTS)
    yield from (("story", f"/story/{story.id}{tab}") for story in some for tab in _TABS)
    yield from (("claim", f"/claim/{id}{why}") for id in lot.sample(claims, min(len(claims), number // 8)) for why in ("", "/why"))
    yield from (("article", f"/article/{id}") for id in lot.sample(articles, min(len(articles), number // 8)))
    yield from (("search", f"/search?q={quote(word)}") for word in words)
    yield from (("name", f"/who?name={quote(name)}") for story in some for actor in story.actors[:2] for name in (actor.name_ar, actor.id))


def measure(place: str, number: int) -> dict[str, Any]:
    app = create_app(place)
    times: dict[str, list[float]] = {}
    sizes: dict[str, float] = {}
    worst = (0.0, "")
    with TestClient(app, base_url="http://127.0.0.1") as desk:
        desk.get("/")
        for kind, address in dict.fromkeys(addresses(app.state.ledger, number)):
            began = time.perf_counter()
            answer = desk.get(address)
            took = 1000 * (time.perf_counter() - began)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: answered {answer.status_code}")
            times.setdefault(kind, []).append(took)
            sizes[kind] = max(sizes.get(kind, 0.0), len(answer.content) / 1000)
            worst = max(worst, (took, address))
    whole = [took for of_kind in times.values() for took in of_kind]
    kinds = {kind: spread(found) | {"largest_kb": sizes[kind]} for kind, found in times.items()}
    return {"all": spread(whole) | {"largest_kb": max(sizes.values())}, **kinds, "slowest": {"ms": worst[0], "page": worst[1]}}


def spread(times: list[float]) -> dict[str, float]:
    ordered = statistics.quantiles(times, n=20) if len(times) > 1 else [times[0]] * 19
    return {"pages": len(times), "median_ms": statistics.median(times), "p95_ms": ordered[-1], "worst_ms": max(times)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", help="a file, or the URL of a PostgreSQL database")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.ledger, given.pages)
    if given.json:
        print(json.dumps(found))
    else:
        for kind, values in found.items():
            print(
                f"{kind:<8}",
                *(f"{name} {value if isinstance(value, str) else round(value, 1)}" for name, value in values.items()),
                sep="  ",
            )
    return int(found["all"]["p95_ms"] > _MOST_MS or found["all"]["largest_kb"] > _MOST_KB)


if __name__ == "__main__":
    sys.exit(main())
