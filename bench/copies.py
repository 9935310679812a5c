"""Copies among many real articles: how fast they are found, and how well by the scorer that counts every shared run of words.

    python bench/copies.py [ARTICLES.jsonl] [--articles N] [--jobs N] [--json]

Analysing is not timed: the pass is words, keys, candidates and alignment of all articles. It prints articles a second, the scores,
and the largest group of whole copies, so that somebody looks at it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path

from tawatur.link import copies
from tawatur.link.independent import WHOLE
from tawatur.link.reading import Reading
from tawatur.model import Analysis, Article, Copy
from tawatur.pipeline import analyse_article

SHARED = Path(__file__).parents[2] / "shared"
ARTICLES = SHARED / "corpora" / "saudinewsnet.jsonl"
SCORER = SHARED / "score" / "copies.py"
_CHUNK = 64
_SHOWN = 5


def _articles(path: Path, most: int | None) -> list[Article]:
    """The articles of a file, the last of those with one name."""
    with path.open(encoding="utf-8") as lines:
        rows = {row["url"]: row for row in map(json.loads, lines)}
    fields = ("text", "title", "outlet", "url", "published", "author")
    return [Article(**{field: row.get(field) for field in fields}) for row in list(rows.values())[:most]]


def _analysed(article: Article) -> tuple[Article, Analysis]:
    return article, analyse_article(article)


_readings: list[Reading] = []
"""What the processes of the pass share, by fork."""


def _keys(number: int) -> list[int]:
    return copies.keys(_readings[number])


def _compared(pair: tuple[int, int]) -> Copy | None:
    return copies.compare(_readings[pair[0]], _readings[pair[1]])


def _pairs(keyed: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of articles that hold enough keys in common."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, keys in enumerate(keyed):
        sharing = Counter(other for key in keys for other in holders[key])
        yield from ((other, number) for other, shared in sharing.items() if shared >= copies.LEAST_SHARED)
        for key in keys:
            holders[key].append(number)


def find(jobs: int) -> list[Copy]:
    """All copies among the readings."""
    with Pool(jobs) as pool:
        keyed = pool.map(_keys, range(len(_readings)), chunksize=_CHUNK)
        found = pool.imap(_compared, sorted(_pairs(keyed)), chunksize=_CHUNK)
        return [copy for copy in found if copy]


def groups(found: Sequence[Copy]) -> list[list[str]]:
    """Groups of whole copies, the largest first."""
    around: dict[str, set[str]] = defaultdict(set)
    for copy in found:
        if max(copy.share_a, copy.share_b) >= WHOLE:
            around[copy.a].add(copy.b)
            around[copy.b].add(copy.a)
    grouped, seen = [], set[str]()
    for name in sorted(around):
        group, waiting = [], [name]
        while waiting:
            if (one := waiting.pop()) not in seen:
                seen.add(one)
                group.append(one)
                waiting.extend(around[one])
        if group:
            grouped.append(sorted(group))
    return sorted(grouped, key=lambda group: (-len(group), group))


def _score(path: Path, found: Sequence[Copy]) -> dict[str, float]:
    """What the shared scorer prints, by name; it is told the same articles."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as given:
        json.dump([copy.to_dict() for copy in found], given)
        given.flush()
        told = subprocess.run([sys.executable, str(SCORER), str(path), given.name], check=True, capture_output=True, text=True)
    words = told.stdout.splitlines()[-1].split()
    return {name: float(value) for name, value in zip(words[::2], words[1::2], strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--articles", dest="most", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.articles.exists():
        sys.exit(f"{options.articles} is not there: nothing is measured. Any JSONL file of articles with `text` and `url` can be given.")
    articles = _articles(options.articles, options.most)
    with Pool(options.jobs) as pool:
        analysed = pool.map(_analysed, articles, chunksize=_CHUNK)
    _readings.extend(sorted((Reading(article.id, article, analysis) for article, analysis in analysed), key=lambda reading: reading.id))
    begun = time.perf_counter()
    found = find(options.jobs)
    seconds = time.perf_counter() - begun
    told = {"articles": len(articles), "copies": len(found), "seconds": round(seconds, 1), "articles_a_second": round(len(articles) / seconds)}
    scorable = SCORER.exists() and options.most is None
    told |= _score(options.articles, found) if scorable else {}
    largest = (groups(found) or [[]])[0]
    if options.json:
        print(json.dumps(told | {"largest": largest}, ensure_ascii=False))
        return
    print("  ".join(f"{name} {value}" for name, value in told.items()))
    if not scorable:
        print("not scored: " + ("a part of the articles only" if options.most else f"{SCORER} is not there"))
    held = {article.name: article for article in articles}
    outlets = Counter(held[name].outlet for name in largest)
    print(f"largest group of whole copies: {len(largest)} articles, {dict(outlets.most_common())}")
    for name in largest[:_SHOWN]:
        print("   " + " ".join(held[name].text.split()[:16]))


if __name__ == "__main__":
    main()
