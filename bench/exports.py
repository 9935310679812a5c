"""Whether what reads an export finds a fault in it, and what a large one costs.

python bench/exports.py [ARTICLES.jsonl] [--articles 500] [--ledger FILE] [--json]

The first N articles go into a ledger, and from there into every format; each is then read by the library of those who use it (the
validators of tests/validators.py). Without a file the articles are made from the bundled sample. With --ledger, a ledger that is there
is written to Parquet by the command, in a process of its own; seconds are told as measured, as spent by the processor, and for an archive
of 22,825 articles in proportion. Promised are no fault, and for such an archive less than 60 s and 1 GB. Exit code 1 when that does not
hold.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from made_articles import write

from tawatur.api import Ledger, open_ledger
from tawatur.export import FORMATS

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
_ARCHIVE = 22_825
_SECONDS, _BYTES = 60, 1 << 30
Figures = dict[str, Any]


def size(place: Path) -> int:
    return place.stat().st_size if place.is_file() else sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def checked(ledger: Ledger, folder: Path) -> dict[str, Figures]:
    """By format: seconds to write it, megabytes, things looked at, faults."""
    from validators import faults

    told = {}
    for format in FORMATS:
        began = time.perf_counter()
        ledger.export(format, folder / format)
        took = time.perf_counter() - began
        found, seen = faults(format, folder / format)
        told[format] = {"seconds": took, "megabytes": size(folder / format) / 1e6, "things": seen.total(), "faults": found}
    return told


def cost(ledger: Path, folder: Path) -> Figures:
    """Of the whole ledger as Parquet."""
    with open_ledger(ledger) as opened:
        articles = opened.summary().articles
    began = time.perf_counter()
    command = [sys.executable, "-m", "tawatur.cli.main", "export", "parquet", "--ledger", str(ledger), "--out", str(folder / "whole")]
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    took, share = time.perf_counter() - began, _ARCHIVE / max(1, articles)
    if status:
        sys.exit(f"the export failed with {status}")
    spent, peak = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
    figures = {"articles": articles, "seconds": took, "processor": spent, "peak": peak}
    return figures | {"archive": took * share, "archive_processor": spent * share}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, default=500, metavar="N", help="the first N (500)")
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="a ledger that is there, to be written to Parquet")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, source = Path(scratch), Path(scratch) / "articles.jsonl"
        whole = cost(asked.ledger, folder) if asked.ledger else None
        write(source, asked.articles, asked.file)
        with open_ledger(folder / "ledger.db") as ledger:
            ledger.add(source)
            formats = checked(ledger, folder)
    if asked.json:
        print(json.dumps({"articles": asked.articles, "formats": formats, "parquet": whole}, ensure_ascii=False))
    else:
        _tell(formats, whole)
    slow = whole and (whole["archive"] >= _SECONDS or whole["peak"] >= _BYTES)
    sys.exit(bool(slow) or any(told["faults"] for told in formats.values()))


def _tell(formats: dict[str, Figures], whole: Figures | None) -> None:
    print(f"{'format':14}{'seconds':>9}{'MB':>8}{'things':>9}{'faults':>8}")
    for format, told in formats.items():
        print(f"{format:14}{told['seconds']:9.1f}{told['megabytes']:8.1f}{told['things']:9}{len(told['faults']):8}")
        for fault in told["faults"][:10]:
            print(f"  {fault[:200]}")
    if whole:
        print(f"\nParquet of {whole['articles']} articles: {whole['seconds']:.1f} s ({whole['processor']:.1f} s of the processor)")
        print(f"for {_ARCHIVE}: {whole['archive']:.1f} s ({whole['archive_processor']:.1f} s); peak memory {whole['peak'] / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
