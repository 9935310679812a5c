"""Copies among many real articles: how fast they are found, and how well by the scorer that counts every shared run of words.

    python bench/copies.py [ARTICLES.jsonl] [--articles N] [--jobs N] [--json]

Analysing is not timed: the pass is words, keys, candidates and alignment of all articles. It prints articles a second, the scores,
and the largest group of whole copies, so that somebody looks at it. Without a file the articles are made from the news archive in
../shared, beside the checkout, if it is there.
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
from typing import Any

from tawatur.link import copies
from tawatur.link.independent import WHOLE
from tawatur.link.reading import Reading
from tawatur.model import Analysis, Article, Copy
from tawatur.pipeline import analyse_article

SHARED = Path(__file__).resolve().parents[2] / "shared"
ARCHIVE = SHARED / "data" / "saudinewsnet"
SCORER = SHARED / "score" / "copies.py"
_CHUNK = 64
_SHOWN = 4
_WORDS = 14


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
        sharing = {other for key in keys for other in holders[key]}
        yield from ((other, number) for other in sorted(sharing))
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


def score(path: Path, found: Sequence[dict[str, Any]]) -> dict[str, float]:
    """What the shared scorer prints, by name, of copies as plain records; it is told the same articles."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as given:
        json.dump(found, given)
        given.flush()
        told = subprocess.run([sys.executable, str(SCORER), str(path), given.name], check=True, capture_output=True, text=True)
    words = told.stdout.splitlines()[-1].split()
    return {name: float(value) for name, value in zip(words[::2], words[1::2], strict=True)}


def measure(path: Path, most: int | None, jobs: int) -> dict[str, Any]:
    """Analyse them all, then find the copies with the clock running, then score them."""
    articles = _articles(path, most)
    with Pool(jobs) as pool:
        analysed = pool.map(_analysed, articles, chunksize=_CHUNK)
    _readings.extend(sorted((Reading(article.id, article, analysis) for article, analysis in analysed), key=lambda reading: reading.id))
    began = time.perf_counter()
    found = find(jobs)
    seconds = time.perf_counter() - began
    scorable = SCORER.exists() and most is None
    largest = (groups(found) or [[]])[0]
    held = {article.name: article for article in articles}
    return {
        "articles": len(articles),
        "copies": len(found),
        "articles_per_second": round(len(articles) / seconds),
        "scores": score(path, [copy.to_dict() for copy in found]) if scorable else None,
        "largest_group": len(largest),
        "outlets": dict(Counter(held[name].outlet or "" for name in largest).most_common()),
        "begin": [" ".join(held[name].text.split()[:_WORDS]) for name in largest[:_SHOWN]],
    }


def show(found: dict[str, Any]) -> None:
    print(f"{found['articles']} articles, {found['copies']} pairs that share passages, {found['articles_per_second']} articles/s")
    scores = found["scores"]
    print(
        "  ".join(f"{name} {score:.4f}" for name, score in scores.items())
        if scores
        else "not scored: no ../shared, or only a part of the articles"
    )
    print(f"largest group of whole copies: {found['largest_group']} articles, of {len(found['outlets'])} outlets; some begin")
    for words in found["begin"]:
        print(f"  {words} …")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, metavar="N", help="the first N; without it all, and the scores")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (2)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    asked = parser.parse_args()
    if asked.file is None and not ARCHIVE.is_dir():
        print("No ../shared beside this checkout and no file named: left out are the copies among real articles.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as scratch:
        path = asked.file or Path(scratch) / "articles.jsonl"
        if asked.file is None:
            subprocess.run([sys.executable, ARCHIVE / "to_jsonl.py", ARCHIVE, path], check=True, stdout=subprocess.DEVNULL)
        found = measure(path, asked.articles, asked.jobs)
    print(json.dumps(found, ensure_ascii=False)) if asked.json else show(found)


if __name__ == "__main__":
    main()
