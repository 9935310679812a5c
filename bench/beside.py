"""Tawatur's whole work beside what a user would otherwise run for one part of it each, on the same articles in one run.

python bench/beside.py [ARTICLES.jsonl] [--articles N] [--copies N] [--patience SECONDS] [--json]

    dateparser   search_dates, and the same told of Arabic        dates
    Maha         parse_dimension                                  times and numerals
    spaCy        blank("ar") with an EntityRuler of our lexicon   names
    pysbd        its segmenter for Arabic                         sentences
    datasketch   MinHash LSH                                      near-duplicates

Speed     the first N articles of a file, else of the news archive in ../shared, else the bundled sample. One core, held by all; tables are
          loaded and a text read before the clock starts. Seconds are processor time in a reader's own call. The readers take turns, ten
          articles each, as in calendar_peers.py, and an article that takes longer than patience lasts is given up in the same way.
whole     how many times the time of all that Tawatur does: the analysis of an article, and its copies among those before.
part      how many times the time of what Tawatur does of that whole for the same job, which is measured inside it.
Quality   beside_quality.py says against which truth. What is not there is left out and said; so is a peer that is not set up.
"""

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import beside_quality
import speed
from beside_quality import NO_DAY, Given, Measures
from calendar_peers import HERE, PEERS, TURN, Asked, Reader

from tawatur import lexicon

UNTUNED = "0.5"
"""datasketch's threshold where no truth is there to tune it by."""


Both = dict[str, Measures]
"""The measures of "peer" and "tawatur"."""


class Job(NamedTuple):
    """What a peer does, its environment, and what of Tawatur's whole does the same."""

    does: str
    environment: str
    part: tuple[str, ...]


JOBS = {
    "dateparser": Job("dates", "dateparser", ("dates",)),
    "dateparser-ar": Job("dates", "dateparser", ("dates",)),
    "maha": Job("dates and numbers", "maha", ("dates", "numbers and figures")),
    "spacy": Job("names", "beside", ("names",)),
    "pysbd": Job("sentences", "beside", ("clean",)),
    "datasketch": Job("near-duplicates", "beside", ("copies",)),
}
OTHERS = frozenset({"tawatur", "spacy", "pysbd", "datasketch"})
"""Those of beside_readers.py."""


@dataclass
class Peer(Reader):
    """A reader of calendar_readers.py or beside_readers.py, in the environment of its job."""

    given: tuple[str, ...] = ()

    @property
    def python(self) -> Path:
        return PEERS / JOBS[self.id].environment / "bin" / "python" if self.id in JOBS else Path(sys.executable)

    @property
    def command(self) -> list[str | Path]:
        script = "beside_readers.py" if self.id in OTHERS else "calendar_readers.py"
        return [self.python, "-W", "ignore", HERE.with_name(script), self.id, *self.given]


# ------------------------------------------------------------------ what is measured


def articles(path: Path, most: int) -> list[Given]:
    """The first articles of a JSONL file, the last of those with one address."""
    with path.open(encoding="utf-8") as lines:
        rows = {row.get("url") or str(number): row for number, row in enumerate(map(json.loads, islice(lines, most)))}
    return [Given(url, Asked(row["text"], _day(row.get("published")))) for url, row in rows.items()]


def _day(published: str | None) -> dt.date:
    return dt.date.fromisoformat(published[:10]) if published else NO_DAY


def race(readers: Sequence[Reader], given: Sequence[Given]) -> dict[str, float]:
    """The seconds of Tawatur's stages; what the readers took is added up in them."""
    stages: dict[str, float] = {}
    rest = iter(given)
    while turn := list(islice(rest, TURN)):
        for reader in readers:
            for article in turn:
                answer = reader.read(article.asked)
                for stage, seconds in answer.get("analysis", ()):
                    stages[stage] = stages.get(stage, 0.0) + seconds
    return stages


class Judge:
    """Holds the peers against their truths, and so finds out with what datasketch is given its best."""

    def __init__(self, patience: float, patterns: str, copied: Sequence[Given]) -> None:
        self.patience, self._patterns, self._copied = patience, patterns, copied
        self.threshold = UNTUNED

    def reader(self, id: str) -> Peer:
        given = {"spacy": (self._patterns,), "datasketch": (self.threshold,)}
        return Peer(id, self.patience, given=given.get(id, ()))

    def of(self, id: str) -> dict[str, Both | None]:
        """What is judged → the measures of the peer and of Tawatur; None where the truth is not there."""
        if id == "datasketch":
            return {f"near-duplicates, {len(self._copied)} articles": self._near()}
        peer = self.reader(id)
        try:
            if id == "spacy":
                return {"names": beside_quality.of_names(peer)}
            if id == "pysbd":
                return {f"sentences, {kind}": beside_quality.of_sentences(peer, kind) for kind in ("plain", "traps")}
            return {"dates": {"peer": beside_quality.of_dates(peer), "tawatur": self._our_dates}}
        finally:
            peer.end()

    @cached_property
    def _our_dates(self) -> Measures:
        tawatur = Reader("tawatur", self.patience)
        try:
            return beside_quality.of_dates(tawatur)
        finally:
            tawatur.end()

    def _near(self) -> Both | None:
        tawatur, peer = self.reader("tawatur"), Peer("datasketch", self.patience, given=beside_quality.THRESHOLDS)
        try:
            best = beside_quality.of_near(peer, self._copied)
            ours = beside_quality.of_copies(tawatur, self._copied) if best else None
        finally:
            tawatur.end()
            peer.end()
        if best is None or ours is None:
            return None
        self.threshold = best[0]
        return {"peer": best[1], "tawatur": ours}


def measure(path: Path, most: int, copied: int, patience: float) -> dict[str, Any]:
    """{"articles", "megabytes", "tawatur": {"name", "whole", "parts"}, "peers": {id: ...}, "quality": {id: ...}, "threshold", "absent"}"""
    absent = [id for id in JOBS if not Peer(id, patience).python.exists()]
    present = [id for id in JOBS if id not in absent]
    given = articles(path, most)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as patterns:
        json.dump(beside_quality.patterns(), patterns)
        patterns.flush()
        judge = Judge(patience, patterns.name, articles(path, copied))
        quality = {id: judge.of(id) for id in present}
        readers = [judge.reader(id) for id in ("tawatur", *present)]
        try:
            stages = race(readers, given)
        finally:
            for reader in readers:
                reader.end()
    ours = readers[0].seconds
    return {
        "articles": len(given),
        "megabytes": sum(len(article.asked.text.encode()) for article in given) / 1e6,
        "tawatur": {"name": readers[0].name, "whole": sum(ours.values()), "parts": stages | ours},
        "peers": {reader.id: _took(reader) for reader in readers[1:]},
        "quality": quality,
        "threshold": judge.threshold,
        "absent": absent,
    }


def _took(reader: Reader) -> dict[str, Any]:
    seconds = sum(reader.seconds.values())
    return {"name": reader.name, "seconds": seconds, "given_up": reader.given_up, "failed": reader.failed}


# ------------------------------------------------------------------ and shown


def show(found: dict[str, Any]) -> None:
    whole, parts = found["tawatur"]["whole"], found["tawatur"]["parts"]
    print(f"{found['articles']} articles, {found['megabytes']:.2f} MB of text, one core\n")
    print(f"{'speed':32}{'does':24}{'seconds':>9}{'articles/s':>12}{'MB/s':>8}{'whole':>8}{'part':>8}")
    _row(found, found["tawatur"]["name"], "all of it", whole, 1.0)
    for part in ("analysis", "copies"):
        _row(found, "", f"  {part}", parts[part], parts[part] / whole)
    for id, took in found["peers"].items():
        seconds = took["seconds"]
        _row(found, took["name"], JOBS[id].does, seconds, seconds / whole, seconds / sum(parts[part] for part in JOBS[id].part))
    print("\nwhole: its seconds over those of Tawatur for all of it; part: over those of Tawatur for the same part of it")
    slower = [took["name"] for took in found["peers"].values() if took["seconds"] > whole]
    print(f"all of Tawatur takes less time than the one thing of: {', '.join(slower) or 'none of them'}")
    for took in found["peers"].values():
        if took["given_up"] or took["failed"]:
            print(f"{took['name']}: {took['given_up']} given up, {len(took['failed'])} raised, the first {took['failed'][:1]}")
    show_quality(found)


def _row(found: dict[str, Any], name: str, does: str, seconds: float, *multiples: float) -> None:
    speeds = f"{seconds:9.2f}{found['articles'] / seconds:12.1f}{found['megabytes'] / seconds:8.3f}"
    print(f"{name:32}{does:24}{speeds}" + "".join(f"{multiple:8.2f}" for multiple in multiples))


def show_quality(found: dict[str, Any]) -> None:
    print(f"\n{'quality':32}{'':24}{'P':>9}{'R':>12}{'F1':>8}{'runs':>8}")
    for id, judged in found["quality"].items():
        for what, both in judged.items():
            if both is None:
                print(f"{'':32}{what:24}  left out: the truth is not there")
                continue
            for name, measured in ((found["peers"][id]["name"], both["peer"]), ("Tawatur", both["tawatur"])):
                runs = f"{measured['runs']:8.3f}" if "runs" in measured else ""
                print(f"{name:32}{what:24}{measured['precision']:9.3f}{measured['recall']:12.3f}{measured['f1']:8.3f}{runs}")
    if "datasketch" in found["peers"]:
        tuned = f"tuned to {found['threshold']}" if all(found["quality"]["datasketch"].values()) else f"{found['threshold']}, not tuned"
        print(f"\nthreshold of datasketch: {tuned}; runs: recall of pairs that share forty words in a row")
    print("Tawatur's rules were written with the dates and sentences at hand, the peers' were not.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, default=300, metavar="N", help="the first N (300), for speed")
    parser.add_argument("--copies", type=int, default=2000, metavar="N", help="the first N (2000), for the quality of near-duplicates")
    parser.add_argument("--patience", type=float, default=30, metavar="SECONDS", help="for one article (30)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    asked = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as scratch:
        most = max(asked.articles, asked.copies)
        path = asked.file or speed.unpacked(Path(scratch), most) or lexicon.sample() / "articles.jsonl"
        found = measure(path, asked.articles, asked.copies, asked.patience)
    print(json.dumps(found)) if asked.json else show(found)
    if found["absent"]:
        print(f"Not set up, and left out: {', '.join(found['absent'])}. Run this first:  make peers", file=sys.stderr)


if __name__ == "__main__":
    main()
