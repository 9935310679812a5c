"""What a cluster costs and brings on one machine: batches with one worker and with two, beside `add --jobs 2`, on the same articles.

python bench/cluster.py [ARTICLES.jsonl] [--articles 20000]

Each is the command as a user has it, from start to end, one after the other: `add` analyses, writes and links; `batch --no-links` analyses
and writes Parquet; `batch` of the same folder then finds copies, stories and claims; `load` writes and links a ledger. Without a file the
articles are made from the bundled sample. Told are seconds, articles a second, and ratios: two workers should be at least 1.6 times as
quick as one, and a batch of two workers, copies, stories and claims included, should take less than 1.25 times as long as `add --jobs 2`. A
task is 4 MB of lines: with fewer than some thousand articles two workers have nothing to share.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_articles import write

_QUICKER = 1.6
_LONGER = 1.25


def seconds(folder: Path, *arguments: object) -> float:
    """How long a command takes."""
    command = [sys.executable, "-m", "tawatur.cli.main", *map(str, arguments)]
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"tawatur {' '.join(map(str, arguments))}:\n{ended.stderr}")
    return time.perf_counter() - start


def measure(folder: Path, source: Path) -> dict[str, float]:
    """Seconds by command."""
    taken = {"add --jobs 2": seconds(folder, "add", source, "--jobs", 2, "--ledger", "added.db")}
    for workers in (1, 2):
        options = ("--out", f"out{workers}", "--jobs", workers)
        taken[f"batch --no-links, {workers} workers"] = seconds(folder, "batch", source, "--no-links", *options)
        taken[f"copies, stories, claims, {workers} workers"] = seconds(folder, "batch", source, *options)
    taken["load"] = seconds(folder, "load", "out2", "--ledger", "loaded.db")
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("given", nargs="?", type=Path, metavar="ARTICLES.jsonl", help="articles of your own")
    parser.add_argument("--articles", type=int, default=20_000, help="how many (20000)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        write(source, asked.articles, asked.given)
        with source.open("rb") as lines:
            number = sum(1 for _ in lines)
        taken = measure(Path(folder), source)
    print(f"{f'{number:,} articles':40}{'seconds':>9}{'a second':>10}")
    for what, of in taken.items():
        print(f"{what:40}{of:9.1f}{number / of:10.0f}")
    batches = {workers: taken[f"batch --no-links, {workers} workers"] for workers in (1, 2)}
    linked = {workers: batches[workers] + taken[f"copies, stories, claims, {workers} workers"] for workers in (1, 2)}
    print(f"analyses: two workers beside one         {batches[1] / batches[2]:.2f} times as quick (at least {_QUICKER})")
    print(f"with links: two workers beside one       {linked[1] / linked[2]:.2f} times as quick")
    print(f"with links: two workers beside add       {linked[2] / taken['add --jobs 2']:.2f} times as long (at most {_LONGER})")
    print(f"batch --no-links and load beside add     {(batches[2] + taken['load']) / taken['add --jobs 2']:.2f} times as long")


if __name__ == "__main__":
    main()
