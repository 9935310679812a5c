"""Which articles share passages, span by span.

A key is the hash of six words in a row; of seven in a row one is kept (`winnowed`), so that articles which share a passage of twelve words
hold a key in common and are laid side by side. A passage makes a copy by the words that tell (`formulas`) and that not both articles put
in quotation marks: two papers that quote one speech do not copy one another, nor do two that name a minister by his titles.
"""

import numpy as np

from tawatur.link.alignment import Run, Stretch, align
from tawatur.link.keys import signed, winnowed
from tawatur.link.origin import origin
from tawatur.link.reading import SHINGLE, Reading
from tawatur.link.words import Words
from tawatur.model import Copy, Edge, EdgeKind, Passage

KIND: EdgeKind = "copy"
LEAST_PASSAGE = 12
"""Words of a passage."""
_WINDOW = LEAST_PASSAGE - SHINGLE + 1
_LEAST_TELLING = 3
"""Words of a key that tell."""
_LEAST_TOLD = 12
"""Words that tell in all passages; fewer make a copy only if they are half of what one of the texts tells."""
_LEAST_OF_PASSAGE = 5


def keys(reading: Reading) -> list[int]:
    """The blocking keys of an article."""
    told = np.concatenate([[0], np.cumsum(reading.telling)])
    worth = told[SHINGLE:] - told[:-SHINGLE] >= _LEAST_TELLING
    return signed(winnowed(reading.shingles[worth], _WINDOW))


def compare(a: Reading, b: Reading) -> Copy | None:
    """What two articles share, None if it is too little to be a copy. Two texts under one name are revisions, not copies."""
    if a.article.name == b.article.name:
        return None
    found = [(stretch, _told(a, b, stretch)) for stretch in align(a, b) if stretch.shorter >= LEAST_PASSAGE]
    stretches = [stretch for stretch, told in found if told >= _LEAST_OF_PASSAGE]
    told = sum(told for _, told in found)
    if not stretches or (told < _LEAST_TOLD and 2 * told < min(_tells(a), _tells(b))):
        return None
    equal = sum(stretch.equal for stretch in stretches)
    shares = _share(equal, a.words), _share(equal, b.words)
    return Copy(
        a=a.article.name,
        b=b.article.name,
        share_a=shares[0],
        share_b=shares[1],
        origin=origin(a, b, shares),
        passages=tuple(Passage(a=_span(a.words, stretch.a), b=_span(b.words, stretch.b)) for stretch in stretches),
    )


def edge(a: str, b: str, copy: Copy) -> Edge:
    """The copy of two articles (ids) as the store keeps it: the detail is the record."""
    return Edge(kind=KIND, a=a, b=b, weight=max(copy.share_a, copy.share_b), detail=copy.to_dict())


def _told(a: Reading, b: Reading, stretch: Stretch) -> int:
    """The words of a passage that tell."""
    return sum(_told_in(a, b, run) for run in stretch.runs)


def _told_in(a: Reading, b: Reading, run: Run) -> int:
    one, other = slice(run.a, run.a + run.size), slice(run.b, run.b + run.size)
    return int(np.count_nonzero(a.own[one] & b.own[other] & ~(a.quoted[one] & b.quoted[other])))


def _tells(reading: Reading) -> int:
    """The words of a text that tell, quotations left out."""
    return int(np.count_nonzero(reading.own & ~reading.quoted))


def _share(equal: int, words: Words) -> float:
    return round(min(1.0, equal / len(words)), 3)


def _span(words: Words, covered: tuple[int, int]) -> tuple[int, int]:
    return words.starts[covered[0]], words.ends[covered[1] - 1]
