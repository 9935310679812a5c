"""One peer of names, sentences or near-duplicates, or the whole of Tawatur, behind the protocol of calendar_readers.py.

python bench/beside_readers.py READER [GIVEN ...] < questions > answers

tawatur      everything: `analysis`, whose findings are [stage, seconds] of what bench/speed.py calls its stages, and `copies` with the
             articles asked before, as records whose `a` and `b` are numbers of articles
spacy        a blank Arabic pipeline with an EntityRuler; GIVEN: the file of its patterns. Findings are [start, end, label]
pysbd        its segmenter for Arabic. Findings are the offsets at which a sentence ends
datasketch   MinHash of the runs of words of a text, asked and then kept in an LSH; GIVEN: its thresholds. Findings are
             [threshold, number of an earlier article]

Articles are numbered from 0 in the order in which they are asked; the text that warms up is -1.
"""

import datetime as dt
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import calendar_readers
from calendar_readers import Found, Job, Reader

SHINGLE = 3
"""Words in a run for MinHash: with runs of one word or of six it does worse, at whatever threshold."""
_WORD = re.compile(r"\w+")


# ------------------------------------------------------------------ Tawatur


class Whole:
    """Analysis of an article, and its copies among those before."""

    def __init__(self) -> None:
        from speed import Clock, articles

        from tawatur import lexicon, pipeline

        for article in articles(lexicon.sample() / "articles.jsonl", 1):  # names are of more kinds than the text that warms up has
            pipeline.analyse_article(article)
        self._clock = Clock(time.process_time)
        self._clock.watch()
        self._before: dict[str, float] = dict(self._clock.seconds)
        self._readings: list[Any] = []
        self._holders: dict[int, list[int]] = defaultdict(list)

    def analyse(self, text: str, today: dt.date) -> Any:
        from tawatur.model import Article
        from tawatur.pipeline import analyse_article

        self._article = Article(text=text, url=str(len(self._readings) - 1), published=today.isoformat())
        self._analysis = analyse_article(self._article)

    def stages(self, *_: Any) -> Iterator[Found]:
        """What each stage took of the last analysis."""
        for stage, seconds in self._clock.seconds.items():
            yield [stage, seconds - self._before[stage]]
        self._before = dict(self._clock.seconds)

    def copies(self, *_: Any) -> list[Any]:
        """The pass of bench/copies.py, one article after the other."""
        from tawatur.link import copies
        from tawatur.link.reading import Reading

        reading = Reading(self._article.id, self._article, self._analysis)
        keys = copies.keys(reading)
        others = sorted({other for key in keys for other in self._holders[key]})
        for key in keys:
            self._holders[key].append(len(self._readings))
        self._readings.append(reading)
        return [copy for other in others if (copy := copies.compare(self._readings[other], reading))]


def tawatur() -> Reader:
    whole = Whole()
    found: Callable[..., Iterator[Any]] = lambda copies, *_: (copy.to_dict() for copy in copies)  # noqa: E731
    return Reader(f"Tawatur {version('tawatur')}", {"analysis": Job(whole.analyse, whole.stages), "copies": Job(whole.copies, found)})


# ------------------------------------------------------------------ the peers


def spacy(patterns: str) -> Reader:
    from spacy import blank

    nlp = blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns(json.loads(Path(patterns).read_text("utf-8")))  # type: ignore[attr-defined]
    return Reader(f"spaCy {version('spacy')} EntityRuler", {"names": Job(lambda text, _: nlp(text), _ruled)})


def _ruled(doc: Any, *_: Any) -> Iterator[Found]:
    for entity in doc.ents:
        yield [entity.start_char, entity.end_char, entity.label_]


def pysbd() -> Reader:
    from pysbd import Segmenter

    segmenter = Segmenter(language="ar", clean=False)
    return Reader(f"pysbd {version('pysbd')}", {"sentences": Job(lambda text, _: segmenter.segment(text), _ends)})


def _ends(segments: Sequence[str], text: str, _: dt.date) -> Iterator[int]:
    behind = 0
    for segment in filter(None, map(str.strip, segments)):
        found = text.find(segment, behind)
        if found >= 0:
            behind = found + len(segment)
            yield behind


def datasketch(*thresholds: str) -> Reader:
    from datasketch import MinHash, MinHashLSH

    kept = {threshold: MinHashLSH(threshold=float(threshold)) for threshold in thresholds}
    asked = 0

    def near(text: str, _: dt.date) -> list[Found]:
        nonlocal asked
        words = _WORD.findall(text)
        minhash = MinHash()
        minhash.update_batch([" ".join(words[i : i + SHINGLE]).encode() for i in range(max(1, len(words) - SHINGLE + 1))])
        found = [[float(threshold), other] for threshold, lsh in kept.items() for other in lsh.query(minhash)]
        for lsh in kept.values():
            lsh.insert(asked - 1, minhash)
        asked += 1
        return found

    return Reader(f"datasketch {version('datasketch')} MinHash LSH", {"near": Job(near, lambda found, *_: found)})


READERS: dict[str, Callable[..., Reader]] = {"tawatur": tawatur, "spacy": spacy, "pysbd": pysbd, "datasketch": datasketch}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in READERS:
        sys.exit(__doc__)
    name, *given = sys.argv[1:]
    calendar_readers.READERS[name] = lambda: READERS[name](*given)
    calendar_readers.main(name)
