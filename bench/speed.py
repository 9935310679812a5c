"""How fast one core analyses articles, how much memory that takes, and where the time goes.

python bench/speed.py [ARTICLES.jsonl] [--articles N] [--json]

One process, held to one core. The tables are loaded before the clock starts; reading the file is not counted. Megabytes are 10^6
bytes of UTF-8. The digest is of all that was found: where it is the same, the same was found. Without a file the articles are made from the
news archive in ../shared, beside the checkout, if it is there.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from tawatur import pipeline
from tawatur.model import Article

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "data" / "saudinewsnet"
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "clean": ((pipeline, "clean"),),
    "dates": ((pipeline.published, "find"), (pipeline.dates_, "find")),
    "numbers and figures": ((pipeline.numbers_, "find"), (pipeline.figures, "find")),
    "names": ((pipeline.names, "find"),),
    "speech": ((pipeline.speech, "Reading"), (pipeline.speech, "find")),
    "events": ((pipeline.events, "find"),),
}
"""Stage -> the functions whose time it is, as the pipeline calls them."""


@dataclass
class Clock:
    """Seconds by stage, collected by standing in for the stages' functions; `now` tells the time."""

    now: Callable[[], float] = time.perf_counter
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STAGES, 0.0))

    def watch(self) -> None:
        for stage, functions in STAGES.items():
            for module, name in functions:
                setattr(module, name, self._timed(stage, getattr(module, name)))

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any) -> Any:
            start = self.now()
            try:
                return function(*given)
            finally:
                self.seconds[stage] += self.now() - start

        return timed


def articles(path: Path, most: int) -> Iterator[Article]:
    """The first articles of a JSONL file, one at a time."""
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, most):
            plain = json.loads(line)
            yield Article(text=plain["text"], url=plain.get("url"), outlet=plain.get("outlet"), published=plain.get("published"))


def unpacked(folder: Path, most: int | None = None) -> Path | None:
    """The first articles of the news archive as JSONL, in a folder; None where there is no archive."""
    if not ARCHIVE.is_dir():
        return None
    path = folder / "archive.jsonl"
    maker = [sys.executable, ARCHIVE / "to_jsonl.py", ARCHIVE, path, *([str(most)] if most else [])]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    return path


def measure(path: Path, most: int) -> dict[str, Any]:
    """Analyse them all and say what it took."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    began = time.perf_counter()
    for article in articles(path, 1):
        pipeline.analyse_article(article)
    loading = time.perf_counter() - began
    clock = Clock()
    clock.watch()
    count = size = 0
    seconds = 0.0
    digest = hashlib.sha256()
    for article in articles(path, most):
        start = time.perf_counter()
        analysis = pipeline.analyse_article(article)
        seconds += time.perf_counter() - start
        digest.update(msgspec.json.encode(analysis, order="deterministic"))
        count, size = count + 1, size + len(article.text.encode())
    return {
        "articles": count,
        "megabytes": size / 1e6,
        "seconds": seconds,
        "articles_per_second": count / seconds,
        "megabytes_per_second": size / 1e6 / seconds,
        "first_article_seconds": loading,
        "peak_rss_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        "digest": digest.hexdigest()[:16],
        "stages": clock.seconds | {"the rest": seconds - sum(clock.seconds.values())},
    }


def show(found: dict[str, Any]) -> None:
    print(f"{found['articles']} articles, {found['megabytes']:.1f} MB of text, one core")
    print(f"{found['articles_per_second']:.0f} articles/s   {found['megabytes_per_second']:.2f} MB/s   {found['seconds']:.1f} s")
    print(f"first article, with the tables loaded: {found['first_article_seconds']:.2f} s")
    print(f"peak memory: {found['peak_rss_megabytes']:.0f} MB")
    print(f"digest of the analyses: {found['digest']}\n")
    print(f"{'stage':22}{'seconds':>9}{'share':>8}{'MB/s':>9}")
    for stage, seconds in found["stages"].items():
        speed = f"{found['megabytes'] / seconds:9.1f}" if seconds > 1e-3 else f"{'':9}"
        print(f"{stage:22}{seconds:9.2f}{seconds / found['seconds']:8.1%}{speed}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="the first N (2000)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = asked.file or unpacked(Path(scratch), asked.articles)
        if path is None:
            print("No ../shared beside this checkout and no file named: left out is the speed over real articles.", file=sys.stderr)
            return
        found = measure(path, asked.articles)
    print(json.dumps(found)) if asked.json else show(found)


if __name__ == "__main__":
    main()
