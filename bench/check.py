"""Whether Tawatur got slower: python bench/check.py [--store] [--json]

No seconds are compared, which belong to one machine, but seconds of a core as multiples of simple work on the same texts in the same run:

    analyse, traits   of made articles            as many passes of a regular expression that finds their words
    link              of 300 articles             the same
    write             into a ledger, unlinked     the same
    start             of a first analysis         starts of Python with numpy

Each is the best of five. They are held against `ratios.json`, which `--store` writes. Exit code 1 when one is more than a fifth above.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from made_articles import articles, one_affair

from tawatur.api import open_ledger
from tawatur.link import link, traits
from tawatur.model import Analysis, Article
from tawatur.pipeline import analyse_article, prepare

STORED = Path(__file__).parent / "ratios.json"
TOLERANCE = 0.2
_TIMES = 5
_ANALYSED, _LINKED = 200, 300
_PASSES = 20
_WORD = re.compile(r"\w+")
_FIRST = "from tawatur import analyse; analyse('قالت وزارة النقل إن 300 راكب وصلوا أمس.', published='2031-05-04')"


def best(work: Callable[[], object]) -> float:
    """The least seconds of a core that some work takes."""
    found = []
    for _ in range(_TIMES):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def best_start(code: str) -> float:
    """The least seconds of a core of a process that runs some code."""
    found = []
    for _ in range(_TIMES):
        before = _of_children()
        subprocess.run([sys.executable, "-c", code], check=True)
        found.append(_of_children() - before)
    return min(found)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def one_pass(given: Sequence[Article]) -> float:
    """Seconds in which a regular expression finds the words of some articles."""
    return best(lambda: [_WORD.findall(article.text) for _ in range(_PASSES) for article in given]) / _PASSES


def of_analysis() -> dict[str, float]:
    given = [Article(**fields) for fields in articles(_ANALYSED)]
    read: list[tuple[Article, Analysis]] = [(article, analyse_article(article)) for article in given]  # with all tables loaded
    unit = one_pass(given)
    return {
        "analyse": best(lambda: [analyse_article(article) for article in given]) / unit,
        "traits": best(lambda: [traits(article, analysis) for article, analysis in read]) / unit,
    }


def of_ledger() -> dict[str, float]:
    given = [Article(**fields) for fields in one_affair(_LINKED)]
    unit = one_pass(given)
    writing, linking = [], []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(_TIMES):
            with open_ledger(f"{folder}/{n}.db") as ledger:
                made = [(article, prepare(article, ledger.own, ledger.tagger)) for article in given]
                began = time.process_time()
                with ledger.store.writing():
                    for article, one in made:
                        ledger.store.put(article, one.analysis, one.packed)
                written = time.process_time()
                with ledger.store.writing():
                    link(ledger.store, ledger.store.unlinked(_LINKED))
                writing.append(written - began)
                linking.append(time.process_time() - written)
    return {"write": min(writing) / unit, "link": min(linking) / unit}


def measure() -> dict[str, float]:
    start = best_start(_FIRST) / best_start("import numpy")
    return {name: round(ratio, 2) for name, ratio in {"start": start, **of_analysis(), **of_ledger()}.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", action="store_true", help="keep these ratios as those to compare with")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure()
    if given.store:
        STORED.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    stored: dict[str, float] = json.loads(STORED.read_text("utf-8"))
    slower = [name for name, ratio in found.items() if ratio > stored[name] * (1 + TOLERANCE)]
    if given.json:
        print(json.dumps({"found": found, "stored": stored, "slower": slower}))
    else:
        print(f"{'':10}{'now':>10}{'stored':>10}{'change':>9}")
        for name, ratio in found.items():
            print(f"{name:10}{ratio:10.2f}{stored[name]:10.2f}{ratio / stored[name] - 1:+9.0%}{'  slower' if name in slower else ''}")
    return int(bool(slower))


if __name__ == "__main__":
    sys.exit(main())
