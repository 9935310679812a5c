"""How well what bench/beside.py times is done: each peer against a truth, Tawatur against the same.

dates           the marked articles of ../shared, as calendar_truth.py counts them; where they are not there the sample, of which not every
                date is marked: precision is then too low for all
names           the held-out part of ANERcorp in ../shared, as bench/names.py reads it: exact spans of PER, ORG and LOC. A name of the
                peer is the tokens that it overlaps
sentences       the paragraphs of tests/corpus/ar/sentences.yaml: the ends inside a paragraph, those that begin or end it left out
near-duplicates the shared scorer on the first articles of the file. A pair of the peer is told as one passage, the whole text on both
                sides: right when 60 of 100 runs of three words of the shorter stand in the other. Its threshold is the one of
                THRESHOLDS with the best F1 of precision and recall of whole copies on these very articles: no user could choose better
"""

import datetime as dt
import json
import subprocess
import tempfile
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import calendar_peers
import calendar_truth
import copies
import names
import yaml
from babel import Locale
from calendar_peers import Asked, Reader
from calendar_truth import Score

from tawatur import clean, lexicon, training
from tawatur.analysis import dates as dates_
from tawatur.analysis import names as names_
from tawatur.analysis.names import tables
from tawatur.letters import fold
from tawatur.model import Text

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "ar" / "sentences.yaml"
THRESHOLDS = ("0.2", "0.3", "0.4", "0.5", "0.6", "0.7")
_JOINED = ("", "و", "ب", "ل")
NO_DAY = dt.date(2015, 1, 1)
"""The day of a text that has none."""

Measures = dict[str, float]
"""The measure's name → its value."""


def measures(right: int, told: int, wanted: int) -> Measures:
    return {"precision": right / max(told, 1), "recall": right / max(wanted, 1), "f1": 2 * right / max(told + wanted, 1)}


# ------------------------------------------------------------------ dates


def of_dates(reader: Reader) -> Measures:
    known = calendar_peers.folders()
    marked = [folder for name, folder in known.items() if name != "sample"] or known.values()
    counts = Score()
    for article in chain.from_iterable(marked):
        counts += calendar_truth.score(article, {"dates": [], "numbers": []} | reader.read(Asked(article.text, article.today)))
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


# ------------------------------------------------------------------ names


def patterns() -> list[dict[str, str]]:
    """Every name of the knowledge pack for an EntityRuler, with PER, ORG, LOC or GPE: as it is spelled and folded, alone and behind joined
    letters, which its tokens keep. Each of the two makes it find more."""
    spelled = {(spelling, label) for name, label in _lexicon() for spelling in (name, fold(name))}
    found = {(joined + name, label) for name, label in spelled for joined in _JOINED}
    return [{"label": label, "pattern": name} for name, label in sorted(found)]


def _lexicon() -> Iterator[tuple[str, str]]:
    states = lexicon.load("states", tables.StateTable).entries
    arabic = Locale("ar").territories
    for state in states:
        capital = state.capital.ar if state.capital else ()
        yield from ((name, "GPE") for name in (arabic[state.code], *state.ar, *capital))
    for place in lexicon.load("places", tables.PlaceTable).entries:
        yield from ((name, place.type) for name in place.ar)
    for organisation in lexicon.load("organisations", tables.OrganisationTable).entries:
        yield from ((name, "ORG") for name in organisation.ar)
    for club in lexicon.load("clubs", tables.ClubTable).entries:
        yield from ((name, "ORG") for name in club.ar)
    for publisher in lexicon.load("publishers", tables.PublisherTable).entries:
        yield from ((name, "ORG") for name in publisher.ar if not publisher.ambiguous)
    for person in lexicon.load("people", tables.PersonTable).entries:
        yield from ((name, "PER") for name in (*person.ar, *person.family))


def of_names(reader: Reader) -> dict[str, Measures] | None:
    """Of the peer and of Tawatur; None where the corpus is not there."""
    if not names.HELD_OUT.is_file():
        return None
    counts = {"peer": Counter[str](), "tawatur": Counter[str]()}
    for sentence in training.sentences(names.HELD_OUT):
        page, labels = training.read(sentence)
        text, wanted = page.text, set(names.spans(labels))
        ours = names_.find(text, dates_.find(text, None)).spans if text.sentences else []
        theirs = reader.read(Asked(text.source, NO_DAY)).get("names", [])
        told = {
            "peer": {
                (bisect_right(text.ends, start), bisect_left(text.starts, end), "LOC" if kind == "GPE" else kind)
                for start, end, kind in theirs
            },
            "tawatur": names.named(name for name, _ in ours),
        }
        for who, spans in told.items():
            counts[who].update(right=len(spans & wanted), told=len(spans), wanted=len(wanted))
    return {who: measures(count["right"], count["told"], count["wanted"]) for who, count in counts.items()}


def _tokens(text: Text, start: int, end: int, label: str) -> names.Span:
    """A span of characters as the tokens that it overlaps."""
    return bisect_right(text.ends, start), bisect_left(text.starts, end), "LOC" if label == "GPE" else label


# ------------------------------------------------------------------ sentences


def of_sentences(reader: Reader, kind: str) -> dict[str, Measures]:
    """Of the peer and of Tawatur, on the paragraphs of one kind."""

    def peer(text: str) -> Iterable[int]:
        ends: list[int] = reader.read(Asked(text, NO_DAY)).get("sentences", [])
        return ends

    paragraphs = yaml.safe_load(SENTENCES.read_text("utf-8"))[kind]
    return {"peer": _ends(paragraphs, peer), "tawatur": _ends(paragraphs, _our_ends)}


def _ends(paragraphs: Sequence[Sequence[str]], read: Callable[[str], Iterable[int]]) -> Measures:
    right = told = wanted = 0
    for parts in paragraphs:
        glue = " " if parts[0][-1] in ".؟!»)…" else "\n"
        text = glue.join(parts)
        ends = {len(glue.join(parts[:n])) for n in range(1, len(parts))}
        found = {end for end in read(text) if end < len(text)}
        right, told, wanted = right + len(found & ends), told + len(found), wanted + len(ends)
    return measures(right, told, wanted)


def _our_ends(text: str) -> Iterator[int]:
    found = clean.clean(text)
    return (found.ends[last - 1] for _, last in found.sentences)


# ------------------------------------------------------------------ near-duplicates


class Given(NamedTuple):
    """An article of the file: what names it for the scorer, and what is asked."""

    url: str
    asked: Asked


Copies = list[dict[str, Any]]
"""As `tawatur copies --format json` tells them."""


def of_copies(tawatur: Reader, articles: Sequence[Given]) -> Measures | None:
    """Of Tawatur. None where the shared scorer is not there, or there are no whole copies to find."""
    found: Copies = []
    for article in articles:
        told = tawatur.read(article.asked).get("copies", [])
        found += [copy | {"a": articles[int(copy["a"])].url, "b": article.url} for copy in told]
    return scored(articles, found)


def of_near(peer: Reader, articles: Sequence[Given]) -> tuple[str, Measures] | None:
    """Of datasketch at all THRESHOLDS, the best; None as above."""
    found: dict[float, Copies] = {float(threshold): [] for threshold in THRESHOLDS}
    for article in articles:
        for threshold, number in peer.read(article.asked).get("near", []):
            found[threshold].append(_as_copy(articles[number], article))
    scores = {str(threshold): measured for threshold, pairs in found.items() if (measured := scored(articles, pairs))}
    return max(scores.items(), key=lambda score: score[1]["f1"]) if scores else None


def _as_copy(a: Given, b: Given) -> dict[str, Any]:
    return {"a": a.url, "b": b.url, "passages": [{"a": [0, len(a.asked.text)], "b": [0, len(b.asked.text)]}]}


def scored(articles: Sequence[Given], found: Copies) -> Measures | None:
    """Precision of passages, recall of whole copies, both as F1, and the recall of pairs that share forty words in a row."""
    if not copies.SCORER.is_file():
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as given:
        given.writelines(json.dumps({"url": article.url, "text": article.asked.text}) + "\n" for article in articles)
        given.flush()
        try:
            told = copies.score(Path(given.name), found)
        except subprocess.CalledProcessError:  # it divides by the whole copies that there are
            return None
    precision, recall = told["precision"], told["recall-whole"]
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "runs": told["recall-runs"]}
