"""Names against a CoNLL file (token TAG a line): the rules alone, the labels of the tagger alone, and both as they are settled.

python bench/names.py [FILE.txt]

Exact spans of PER, ORG and LOC, micro-averaged, by the tokens of Tawatur; sentence by sentence, as the tagger learns them. Reduced names
(الحكومة) are left out, as corpora do not mark them. Without FILE it is the held-out part of ANERcorp in ../shared, beside the checkout.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tawatur import training
from tawatur.analysis import dates, names
from tawatur.analysis.names import tagger

HELD_OUT = Path(__file__).resolve().parents[2] / "shared" / "data" / "anercorp" / "dev.txt"

Span = tuple[int, int, str]
"""First token, the token behind the last, kind."""


def spans(labels: Iterable[str]) -> Iterator[Span]:
    first, kind = None, ""
    for i, label in enumerate([*labels, "O"]):
        if first is not None and label[0] != "I":
            yield first, i, kind
            first = None
        if label != "O" and first is None:
            first, kind = i, label[2:]


def named(found: Iterable[names.Named]) -> set[Span]:
    return {(name.first, name.last, name.kind) for name in found if not name.reduced}


def score(corpus: Path) -> dict[str, Counter[str]]:
    """Who finds them → how many are right, told and wanted."""
    counts = {who: Counter[str]() for who in ("rules", "tagger", "both")}
    for sentence in training.sentences(corpus):
        page, labels = training.read(sentence)
        wanted = set(spans(labels))
        told = {"rules": named(page.named()), "tagger": set[Span](), "both": set[Span]()}
        if page.text.sentences:
            told["tagger"] = set(spans(tagger.LABELS[label] for label in tagger.decode(tagger.scores(page), page.text.sentences)))
            told["both"] = named(name for name, _ in names.find(page.text, dates.find(page.text, None)).spans)
        for who, found in told.items():
            counts[who].update(right=len(found & wanted), told=len(found), wanted=len(wanted))
    return counts


if __name__ == "__main__":
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else HELD_OUT
    if not corpus.is_file():
        sys.exit(f"No {corpus}: nothing is measured.")
    print(f"{'':8} {'P':>6} {'R':>6} {'F1':>6}")
    for who, count in score(corpus).items():
        right, told, wanted = count["right"], count["told"], count["wanted"]
        print(f"{who:8} {right / max(told, 1):6.3f} {right / max(wanted, 1):6.3f} {2 * right / max(told + wanted, 1):6.3f}")
