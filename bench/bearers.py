"""One bearer under all spellings in a ledger of 200,000 names: seconds, pairs compared, memory, and what is found of what was respelled.

python bench/bearers.py [--names 200000] [--seed 7] [--ledger FILE]

The names are made of the words of google/transliteration (looked for in ../shared beside the checkout, or in the folder DATA of the
environment): two words for a person, three for an organisation, one for a place. One in ten is written in one or two more ways, by a piece
of a word that newsrooms often write otherwise (RESPELLED). They stand in articles of NAMED names each, all of them new, which are put into
a new ledger and grouped TOGETHER at a time, as `tawatur add` does; measured is what the names take of it, in seconds of one core. An
article of a newspaper has two or three names that its ledger does not know yet.
"""

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tawatur.ledger.answers import WHOLE
from tawatur.ledger.opening import open_store
from tawatur.ledger.store import Store
from tawatur.letters import fold
from tawatur.link import names as grouping
from tawatur.model import Analysis, Article, Entity, EntityType, Mention, Published
from tawatur.spelling import Likeness

DATA = Path(os.environ.get("DATA") or Path(__file__).resolve().parents[2] / "shared" / "data") / "google_ar2en" / "ar2en.txt"
NAMED = 12
TOGETHER = 512
SHOWN = 10
RESPELLED = (("غ", "ج"), ("ج", "غ"), ("ق", "ك"), ("ط", "ت"), ("ي", ""), ("و", ""), ("نغ", "نج"), ("أ", "ا"), ("ة", "ه"), (" ال", " "))
LENGTHS: dict[EntityType, int] = {"PER": 2, "ORG": 3, "GPE": 1}

Name = tuple[EntityType, str]


class Made(NamedTuple):
    """Names, and the pairs of them of which one is the other respelled."""

    names: list[Name]
    respelled: set[tuple[Name, Name]]


def made(words: list[str], count: int, draw: random.Random) -> Made:
    names: dict[Name, None] = {}
    respelled = set()
    while len(names) < count:
        kind = draw.choices(list(LENGTHS), (70, 20, 10))[0]
        name = (kind, " ".join(draw.sample(words, LENGTHS[kind])))
        names.setdefault(name)
        for _ in range(draw.choice((1, 2)) if draw.random() < 0.1 else 0):
            other = (kind, written_otherwise(name[1], draw))
            names.setdefault(other)
            if other != name:
                respelled.add((name, other))
    shuffled = list(names)[:count]
    draw.shuffle(shuffled)
    there = set(shuffled)
    return Made(shuffled, {pair for pair in respelled if there.issuperset(pair)})


def written_otherwise(name: str, draw: random.Random) -> str:
    """The name with one piece that stands inside it written in another way."""
    found = [(piece, instead, at) for piece, instead in RESPELLED for at in range(1, len(name) - 1) if name.startswith(piece, at)]
    if not found:
        return name
    piece, instead, at = draw.choice(found)
    return name[:at] + instead + name[at + len(piece) :]


def articles(names: list[Name]) -> Iterator[tuple[Article, Analysis]]:
    for number, first in enumerate(range(0, len(names), NAMED)):
        named = names[first : first + NAMED]
        article = Article(text="\n".join(name for _, name in named), url=f"https://news.example/{number}")
        mark = Mention(start=0, end=len(named[0][1]), text=named[0][1], rule="made")
        entities = tuple(Entity(id=f"e{i}", type=kind, name_ar=name, mentions=(mark,)) for i, (kind, name) in enumerate(named))
        yield (
            article,
            Analysis(doc=article.name, digest=article.digest, rules="made", language="ar", published=Published(), entities=entities),
        )


def fill(store: Store, names: list[Name]) -> None:
    """Put the articles in, and print what their names took, as the ledger grows."""
    compared = 0

    def counted(*names: str) -> Likeness:
        nonlocal compared
        compared += 1
        return judge(*names)

    judge, grouping.same_bearer = grouping.same_bearer, counted
    told, took, every = 0, 0.0, -(-len(names) // SHOWN)
    batch: list[str] = []
    print(f"{'names':>8} {'articles':>9} {'seconds':>8} {'ms/name':>10} {'compared':>11} {'of all pairs':>12} {'MB':>6}")
    before = 0.0
    for number, (article, analysis) in enumerate(articles(names), 1):
        store.put(article, analysis)
        batch.append(article.id)
        if len(batch) == TOGETHER or number * NAMED >= len(names):
            began = time.process_time()
            with store.writing():
                store.enter_names(batch)
                grouping.regroup(store)
            took += time.process_time() - began
            batch.clear()
            held = min(number * NAMED, len(names))
            if held - told >= every or held == len(names):
                pace = 1000 * (took - before) / (held - told)
                share = compared / (held * (held - 1) / 2)
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(f"{held:8,} {number:9,} {took:8.1f} {pace:10.2f} {compared:11,} {share:12.2e} {memory:6,}", flush=True)
                told, before = held, took


def found(store: Store, respelled: set[tuple[Name, Name]]) -> None:
    """What of the respelled is in one group, and how large groups are."""
    named = store.names(WHOLE)
    home = {(one.type, other.name): number for number, one in enumerate(named) for other in one.spellings}
    together = sum(home[a] == home[b] for a, b in respelled)
    largest = max(named, key=lambda one: len(one.spellings))
    print(f"{together:,} of {len(respelled):,} respelled names are with their name; {len(named):,} bearers")
    print(f"the most spellings of one: {len(largest.spellings)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--ledger", type=Path, help="a file that is not there yet; default: one that is thrown away")
    asked = parser.parse_args()
    if not DATA.is_file():
        raise SystemExit(f"no {DATA}: nothing is measured")
    words = sorted({fold(line.split("\t")[0]) for line in DATA.read_text("utf-8").splitlines()})
    names, respelled = made([word for word in words if len(word) > 2 and " " not in word], asked.names, random.Random(asked.seed))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(asked.ledger or Path(folder) / "bearers.db")
        fill(store, names)
        found(store, respelled)
        store.close()


if __name__ == "__main__":
    main()
