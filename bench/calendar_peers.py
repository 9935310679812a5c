"""Tawatur's dates and numbers beside those of dateparser and Maha: how fast, and how often right, on the same articles in one run.

python bench/calendar_peers.py [--articles N] [--patience SECONDS] [--json]

dateparser searches Arabic texts for dates; Maha parses times and numerals of Arabic texts. The two ask for versions of one library that
exclude each other, and Maha reads other things with a version that it does not ask for. So each runs in an interpreter of its own with
what it asks for (`make peers`), Tawatur in the one that runs this, all of one Python, all by the protocol of calendar_readers.py, which
says how their findings are made comparable.

Speed     the first N articles of the news archive in ../shared, else the bundled sample. One core, held by all; tables are loaded and a
          text read before the clock starts. Seconds are processor time in a reader's own call. The readers take turns, ten articles
          each, so that what else the machine does falls on all alike. An article that takes longer than patience lasts is given up:
          its wait counts as its time, so that the true multiple is higher, and it is counted. So is one on which a reader raises.
Quality   the sample and, where they are there, the marked articles and the phrases of ../shared. calendar_truth.py says what is right.
"""

import argparse
import datetime as dt
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import calendar_truth
from calendar_truth import Answer, Known, Phrase, Score

from tawatur import lexicon

HERE = Path(__file__).resolve()
SHARED = HERE.parents[2] / "shared"
PEERS = HERE.parents[1] / ".venv-peers"
TURN = 10
"""Articles that a reader takes before it is the next one's turn."""
STARTING = 120
"""Seconds a reader has to load what it needs."""
READERS = ("tawatur", "dateparser", "dateparser-ar", "dateparser-ngram", "maha")
JOBS = {"dates": 9, "numbers": 11}
"""What is timed, and the width of its column."""
HEADS = {"articles/s": 11, "MB/s": 8, "dates s": 9, "numbers s": 11, "given up": 10, "raised": 8, "slower by": 11, "in dates": 10}
GIVEN_UP = "given up"
"""Not a job: the seconds waited in vain."""
BARS = {"dateparser": 30, "dateparser-ar": 30, "maha": 100}
"""How many times a peer's speed Tawatur is to reach, doing both its jobs while the peer does what it can."""


class TookTooLong(Exception):
    """A reader did not answer in time."""


class Asked(NamedTuple):
    """One question: a text and the day it appeared."""

    text: str
    today: dt.date


@dataclass
class Reader:
    """A reader in a process of its own, begun when it is first asked, and again after it was given up."""

    id: str
    patience: float
    name: str = ""
    given_up: int = 0
    failed: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def python(self) -> Path:
        return Path(sys.executable) if self.id == "tawatur" else PEERS / self.id.partition("-")[0] / "bin" / "python"

    @property
    def command(self) -> list[str | Path]:
        return [self.python, "-W", "ignore", HERE.with_name("calendar_readers.py"), self.id]

    def read(self, asked: Asked) -> Answer:
        """Its answer; an empty one where it took too long. Time-outs, failures and seconds are added up."""
        process = self._process or self._begin()
        process.stdin.write(json.dumps({"text": asked.text, "today": asked.today.isoformat()}).encode() + b"\n")
        process.stdin.flush()
        try:
            answer = _line(process, self.patience)
        except TookTooLong:
            self.end()
            self.given_up += 1
            answer = {"dates": [], "numbers": [], "seconds": {GIVEN_UP: self.patience}, "failed": None}
        if answer["failed"]:
            self.failed.append(answer["failed"])
        for job, seconds in answer["seconds"].items():
            self.seconds[job] = self.seconds.get(job, 0.0) + seconds
        return answer

    def _begin(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.name = _line(self._process, STARTING)["reader"]
        return self._process

    def end(self) -> None:
        """Let its process go."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _line(process: subprocess.Popen[bytes], patience: float) -> dict[str, Any]:
    """The next line a process writes. Raises TookTooLong; and RuntimeError where the process ended instead."""
    if not select.select([process.stdout], [], [], patience)[0]:
        raise TookTooLong(f"no answer in {patience:g} seconds")
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"a reader ended with status {process.wait()}; what it said is above")
    answer: dict[str, Any] = json.loads(line)
    return answer


# ------------------------------------------------------------------ the articles


def articles(most: int) -> Iterator[Asked]:
    """The first articles of the archive, else of the sample."""
    archive = SHARED / "data" / "saudinewsnet"
    with tempfile.TemporaryDirectory() as scratch:
        path = lexicon.sample() / "articles.jsonl"
        if archive.is_dir():
            path = Path(scratch) / "articles.jsonl"
            maker = [sys.executable, archive / "to_jsonl.py", archive, path, str(most)]
            subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
        lines = path.read_text("utf-8").splitlines()
    for article in map(json.loads, lines[:most]):
        yield Asked(article["text"], dt.date.fromisoformat(article["published"][:10]))


def folders() -> dict[str, list[Known]]:
    """The articles whose dates and figures are known, by where they are from."""
    known = {"sample": calendar_truth.sample(lexicon.sample())}
    gold = SHARED / "gold"
    return known | {name: calendar_truth.marked(gold / name) for name in ("seeds", "press") if (gold / name).is_dir()}


def phrases() -> list[Phrase]:
    path = SHARED / "data" / "phrases" / "duckling.tsv"
    return list(calendar_truth.phrases(path)) if path.is_file() else []


# ------------------------------------------------------------------ what is measured


def speed(asked: list[Asked], patience: float) -> dict[str, Any]:
    """What each took for all articles: {"articles", "megabytes", "readers": {id: {"name", "seconds", "given_up", "failed"}}}."""
    readers, rest = [Reader(id, patience) for id in READERS], iter(asked)
    while turn := list(islice(rest, TURN)):
        for reader in readers:
            for question in turn:
                reader.read(question)
    for reader in readers:
        reader.end()
    return {
        "articles": len(asked),
        "megabytes": sum(len(question.text.encode()) for question in asked) / 1e6,
        "readers": {reader.id: _took(reader) for reader in readers},
    }


def _took(reader: Reader) -> dict[str, Any]:
    return {"name": reader.name, "seconds": reader.seconds, "given_up": reader.given_up, "failed": reader.failed}


def multiple(found: dict[str, Any], peer: str, job: str | None = None) -> float:
    """How many times as fast Tawatur is: both its jobs against all that the peer does, or one job against the same."""
    ours, theirs = found["readers"]["tawatur"]["seconds"], found["readers"][peer]["seconds"]
    if job is None:
        return sum(theirs.values()) / sum(ours.values())
    return (theirs.get(job, 0.0) + theirs.get(GIVEN_UP, 0.0)) / ours[job]


def quality(patience: float) -> dict[str, Any]:
    """{reader: {"folders": {folder: Score}, "phrases": {kind: (right, all)}, "given_up", "failed"}}"""
    known, table = folders(), phrases()
    found = {}
    for reader in (Reader(id, patience) for id in READERS):
        scores = {
            name: sum((calendar_truth.score(article, reader.read(Asked(article.text, article.today))) for article in folder), Score())
            for name, folder in known.items()
        }
        right: dict[str, list[bool]] = {"date": [], "number": []}
        for phrase in table:
            right[phrase.kind].append(calendar_truth.is_right(phrase, reader.read(Asked(phrase.text, phrase.today))))
        counted = {kind: (sum(each), len(each)) for kind, each in right.items()}
        found[reader.id] = _took(reader) | {"folders": scores, "phrases": counted, "jobs": sorted(reader.seconds.keys() - {GIVEN_UP})}
        reader.end()
    return found


# ------------------------------------------------------------------ and shown


def show_speed(found: dict[str, Any]) -> None:
    print(f"{found['articles']} articles, {found['megabytes']:.2f} MB of text, one core\n")
    heads = "".join(f"{head:>{width}}" for head, width in HEADS.items())
    print(f"{'speed':24}{heads}")
    for id, took in found["readers"].items():
        seconds = sum(took["seconds"].values())
        jobs = "".join(f"{took['seconds'][job]:{width}.2f}" if job in took["seconds"] else " " * width for job, width in JOBS.items())
        slower = "" if id == "tawatur" else f"{multiple(found, id):11.1f}{multiple(found, id, 'dates'):10.1f}"
        print(
            f"{took['name']:24}{found['articles'] / seconds:11.1f}{found['megabytes'] / seconds:8.3f}{jobs}"
            f"{took['given_up']:10}{len(took['failed']):8}{slower}"
        )
    print("\nslower by: its seconds over Tawatur's for dates and numbers, whether it does both or dates alone; in dates: dates over dates")
    for id, bar in BARS.items():
        took, reached = found["readers"][id], multiple(found, id)
        verdict = f"{'at least ' if took['given_up'] else ''}{reached:.1f}, {'met' if reached >= bar else 'NOT MET'}"
        print(f"bar: dates and numbers at {bar} times the speed of {took['name']}: {verdict}")


def show_quality(found: dict[str, Any]) -> None:
    names = list(found["tawatur"]["folders"])
    counts = {name: found["tawatur"]["folders"][name] for name in names}
    print(f"\n{'dates':24}" + "".join(f"  {f'{name}, {counts[name].dates} marked':>24}" for name in names))
    print(f"{'':24}" + f"  {'P':>8}{'R':>8}{'F1':>8}" * len(names))
    for took in found.values():
        scores = (took["folders"][name] for name in names)
        print(f"{took['name']:24}" + "".join(f"  {score.precision:8.3f}{score.recall:8.3f}{score.f1:8.3f}" for score in scores))
    print(f"\n{'figures found':24}" + "".join(f"  {f'{name}, {counts[name].figures} marked':>24}" for name in names))
    for took in found.values():
        if "numbers" in took["jobs"]:
            scores = (took["folders"][name] for name in names)
            print(f"{took['name']:24}" + "".join(f"  {score.figures_hit / score.figures:24.3f}" for score in scores))
    show_phrases(found)
    for took in found.values():
        if took["given_up"] or took["failed"]:
            print(f"\n{took['name']}: {took['given_up']} given up, {len(took['failed'])} raised, the first {took['failed'][:1]}")
    print("\nTawatur's rules were written with these texts at hand, the peers' were not: read its scores as those of a text-book exercise.")


def show_phrases(found: dict[str, Any]) -> None:
    if not any(of for _, of in found["tawatur"]["phrases"].values()):
        return
    print(f"\n{'phrases right':24}  {'dates':>24}  {'numbers':>24}")
    for took in found.values():
        kinds = [took["phrases"][kind] for kind in ("date", "number") if f"{kind}s" in took["jobs"]]
        print(f"{took['name']:24}" + "".join(f"  {f'{right} of {of} = {right / of:.3f}':>24}" for right, of in kinds))


def plain(found: dict[str, Any]) -> dict[str, Any]:
    """The quality as JSON values."""
    return {id: took | {"folders": {name: vars(score) for name, score in took["folders"].items()}} for id, took in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60, metavar="N", help="the first N (60), for speed")
    parser.add_argument("--patience", type=float, default=30, metavar="SECONDS", help="for one article (30)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    asked = parser.parse_args()
    if absent := [id for id in BARS if not Reader(id, 0).python.exists()]:
        sys.exit(f"Not set up: {', '.join(absent)}. Run this first:  make peers")
    if not SHARED.is_dir():
        print("No ../shared beside this checkout: left out are the marked articles, the phrases, and the speed over real", file=sys.stderr)
        print("articles; what is told is that over the bundled sample, which is short.", file=sys.stderr)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    speeds, qualities = speed(list(articles(asked.articles)), asked.patience), quality(asked.patience)
    if asked.json:
        print(json.dumps({"speed": speeds, "quality": plain(qualities)}))
        return
    show_speed(speeds)
    show_quality(qualities)


if __name__ == "__main__":
    main()
