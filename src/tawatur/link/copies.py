"""Which articles share passages, span by span, and where the passages come from.

A key is the hash of six words in a row, one in four of them kept (a short text keeps all): two articles that hold two keys in common are
laid side by side. Runs of equal words grow from shared shingles, runs with little between them are one passage, and a passage has twelve
words or more. Time grows with the length of the two texts, and a passage that was moved is found where it went.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from tawatur.link.keys import signed
from tawatur.link.reading import SHINGLE, Reading, same_name
from tawatur.link.words import Words
from tawatur.model import Copy, Credit, Edge, EdgeKind, Passage

KIND: EdgeKind = "copy"
LEAST_SHARED = 2
"""Keys in common that make two articles worth aligning."""
SAMPLED = 4
"""One shingle in so many is a key."""
SHORT = 60
"""Texts of so few words keep all their shingles."""
LEAST_PASSAGE = 12
LEAST_COPIED = 20
"""Words shared; fewer (a title of office, a formula) are a copy only if they are half of one of the texts."""
UNKNOWN = "unknown"


class Run(NamedTuple):
    """Words that stand in both: `a` up to `a_end` in one, `b` up to `b_end` in the other, `equal` of them word for word."""

    a: int
    a_end: int
    b: int
    b_end: int
    equal: int


def keys(reading: Reading) -> list[int]:
    """The blocking keys of an article."""
    hashes = np.unique(reading.shingles)
    if len(reading.words) > SHORT:
        hashes = hashes[hashes % np.uint64(SAMPLED) == 0]
    return signed(hashes)


def compare(a: Reading, b: Reading) -> Copy | None:
    """What two articles share, None if it is too little to be a copy. Two texts under one name are revisions, not copies."""
    if a.article.name == b.article.name:
        return None
    passages = [run for run in _passages(_runs(a, b)) if not (_quoted(a, run.a, run.a_end) and _quoted(b, run.b, run.b_end))]
    equal = sum(run.equal for run in passages)
    if not equal or (equal < LEAST_COPIED and 2 * equal < min(len(a.words), len(b.words))):
        return None
    return Copy(
        a=a.article.name,
        b=b.article.name,
        share_a=_share(equal, a.words),
        share_b=_share(equal, b.words),
        origin=_origin(a, b),
        passages=tuple(Passage(a=_span(a.words, run.a, run.a_end), b=_span(b.words, run.b, run.b_end)) for run in passages),
    )


def edge(a: Reading, b: Reading, copy: Copy) -> Edge:
    """The copy as the store keeps it: the detail is the record."""
    return Edge(kind=KIND, a=a.id, b=b.id, weight=max(copy.share_a, copy.share_b), detail=copy.to_dict())


def _share(equal: int, words: Words) -> float:
    return round(min(1.0, equal / len(words)), 3)


def _span(words: Words, first: int, last: int) -> tuple[int, int]:
    return words.starts[first], words.ends[last - 1]


def _runs(a: Reading, b: Reading) -> list[Run]:
    """Runs of equal words, six at least, in the order of `a`; each begins where its first shingle first stands in `b`."""
    where: dict[int, int] = {}
    for place, hash in enumerate(b.shingles.tolist()):
        where.setdefault(hash, place)
    runs: list[Run] = []
    done = 0
    x, y = a.words.words, b.words.words
    for i in np.nonzero(np.isin(a.shingles, b.shingles))[0].tolist():
        if i < done:
            continue
        j = where[int(a.shingles[i])]
        done, other = i, j
        while done < len(x) and other < len(y) and x[done] == y[other]:
            done, other = done + 1, other + 1
        if done - i >= SHINGLE:
            runs.append(Run(i, done, j, other, done - i))
    return runs


def _passages(runs: Iterable[Run]) -> list[Run]:
    """Runs joined over gaps of at most half the shorter run: a word changed, a name added."""
    joined: list[Run] = []
    for run in runs:
        if joined:
            last = joined[-1]
            gap = min(last.equal, run.equal) // 2
            if 0 <= run.a - last.a_end <= gap and 0 <= run.b - last.b_end <= gap:
                joined[-1] = Run(last.a, run.a_end, last.b, run.b_end, last.equal + run.equal)
                continue
        joined.append(run)
    return [run for run in joined if min(run.a_end - run.a, run.b_end - run.b) >= LEAST_PASSAGE]


def _quoted(reading: Reading, first: int, last: int) -> bool:
    """Whether the words lie in one direct quotation: two papers that quote one speech do not copy one another."""
    return reading.quotes(*_span(reading.words, first, last))


def _origin(a: Reading, b: Reading) -> str:
    """The agency that both credit, else the article that appeared first, else unknown."""
    for credit in _credits(a):
        if any(_same_credit(a, credit, b, other) for other in _credits(b)):
            return credit.name or credit.text
    x, y = a.published, b.published
    if x is None or y is None or x[:10] == y[:10] and (len(x) < 16 or len(y) < 16 or x == y):
        return UNKNOWN
    return a.article.name if x < y else b.article.name


def _credits(reading: Reading) -> list[Credit]:
    return [credit for credit in reading.analysis.credits if credit.kind == "credit"]


def _same_credit(a: Reading, credit: Credit, b: Reading, other: Credit) -> bool:
    entity = _credited(a, credit)
    return entity is not None and entity == _credited(b, other) or same_name(credit.name or credit.text, other.name or other.text)


def _credited(reading: Reading, credit: Credit) -> str | None:
    """The known entity named in a credit line."""
    for entity in reading.analysis.entities:
        if entity.known and any(credit.start <= mention.start and mention.end <= credit.end for mention in entity.mentions):
            return entity.id
    return None
