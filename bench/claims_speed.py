"""How long the claims of 300 articles and their voices take: python bench/claims_speed.py [ARTICLES.jsonl] [--articles N] [--json]

Printed are seconds for all articles at once, and milliseconds for single ones added to the others: some that come last, as news does, and
some of the days between. Of linking, what claims and voices take is counted: statements read and compared, edges, groups and chains, read
from a ledger and written there. Seconds of a core, the best of three.

Without a file the articles are made (`made_articles.one_affair`): all of one affair, so that a statement is like very many others.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from typing import Any

from made_articles import one_affair

from tawatur.api import Ledger, open_ledger
from tawatur.link import claims, press_of
from tawatur.link.linker import Linker
from tawatur.model import Article, EdgeKind
from tawatur.pipeline import prepare

_SINGLE = 10
_TIMES = 3
_FIELDS = ("text", "title", "outlet", "url", "published")


class Timed(Linker):
    """Counts the seconds that claims take."""

    seconds = 0.0

    def _put(self, kind: EdgeKind, *given: Any) -> None:
        with self._counting() if kind == claims.KIND else nullcontext():
            super()._put(kind, *given)

    def _derive_claims(self, *given: Any) -> None:
        with self._counting():
            super()._derive_claims(*given)

    @contextmanager
    def _counting(self) -> Iterator[None]:
        begun = time.process_time()
        yield
        self.seconds += time.process_time() - begun


def linked(ledger: Ledger, ids: Collection[str]) -> float:
    """Seconds for the claims of these articles, which are linked after this."""
    with ledger.store.writing():
        linker = Timed(ledger.store, press_of(ledger.store))
        linker.link(sorted(ids))
    return linker.seconds


def unlinked(ledger: Ledger, ids: Collection[str]) -> None:
    with ledger.store.writing():
        Linker(ledger.store, press_of(ledger.store)).unlink(sorted(ids))


def again(ledger: Ledger, ids: Collection[str]) -> float:
    """The best of several times of articles that are linked."""
    times = []
    for _ in range(_TIMES):
        unlinked(ledger, ids)
        times.append(linked(ledger, ids))
    return min(times)


def put(ledger: Ledger, articles: Sequence[Article]) -> list[str]:
    with ledger.store.writing():
        for article in articles:
            made = prepare(article, ledger.own, ledger.tagger)
            ledger.store.put(article, made.analysis, made.packed)
    return [article.id for article in articles]


def measure(articles: list[Article], number: int, place: Path) -> dict[str, Any]:
    articles.sort(key=lambda article: article.published or "")
    with open_ledger(place) as ledger:
        ids = put(ledger, articles[: number + _SINGLE])
        first, last = ids[:number], ids[number:]
        linked(ledger, first)
        found: dict[str, Any] = {
            "articles": len(first),
            "of the largest story": max(len(story.articles) for story in ledger.stories(size=1)),
            "claims": len(ledger.claims()),
            "seconds, all at once": again(ledger, first),
        }
        between = [again(ledger, [id]) for id in first[:: max(1, number // _SINGLE)][:_SINGLE]]
        for name, times in (("of the days between", between), ("that comes last", [_once(ledger, id) for id in last])):
            if times:
                found[f"milliseconds, one more {name}"] = 1000 * statistics.median(times)
                found[f"milliseconds, the worst {name}"] = 1000 * max(times)
    return found


def _once(ledger: Ledger, id: str) -> float:
    """The best of several times of an article that is not linked."""
    linked(ledger, [id])
    best = again(ledger, [id])
    unlinked(ledger, [id])
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    number = given.articles + _SINGLE
    lines = given.source.read_text("utf-8").splitlines() if given.source else ()
    fields = map(json.loads, islice(lines, number)) if given.source else one_affair(number)
    with tempfile.TemporaryDirectory() as folder:
        articles = [Article(**{name: one.get(name) for name in _FIELDS}) for one in fields]
        found = measure(articles, given.articles, Path(folder) / "made.db")
    if given.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:45} {value:10.2f}" if isinstance(value, float) else f"{name:45} {value:7}")


if __name__ == "__main__":
    main()
