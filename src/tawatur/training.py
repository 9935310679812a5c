"""Learn the weights of the tagger from a corpus in CoNLL form (token TAG a line, blank line between sentences).

    python -m tawatur.training CORPUS MODEL

The tagger learns beside the rules: it sees what they propose, and so how far to believe them. CRFsuite finds the weights (L-BFGS with
L1 and L2 penalties); the same corpus, tables and version of CRFsuite give the same bytes. Tags other than PER(S), ORG and LOC are O.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pycrfsuite

from tawatur.analysis import dates, names
from tawatur.analysis.names import features
from tawatur.analysis.names.spans import Page
from tawatur.analysis.names.tagger import LABELS
from tawatur.clean import clean

KINDS = {"PERS": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}
SETTINGS = {"c1": 0.02, "c2": 0.05, "max_iterations": 120}

Items = list[list[str]]
Sentence = list[tuple[str, str]]


def sentences(path: Path) -> Iterator[Sentence]:
    """Tokens with their tags, B- and I- of KINDS and O."""
    for block in path.read_text("utf-8").split("\n\n"):
        lines = [line.split() for line in block.splitlines()]
        sentence = [(line[0], _tag(line[-1])) for line in lines if len(line) >= 2]
        if sentence:
            yield sentence


def _tag(tag: str) -> str:
    place, _, kind = re.sub(r"\d+$", "", tag).partition("-")
    return f"{place}-{KINDS[kind]}" if kind in KINDS else "O"


def read(sentence: Sentence) -> tuple[Page, list[str]]:
    """A sentence of the corpus as the rules read it, and the label of each of its tokens (ours are smaller than the corpus's)."""
    text = clean(" ".join(token for token, _ in sentence))
    edges = np.cumsum([len(token) + 1 for token, _ in sentence])
    labels: list[str] = []
    before = None
    for start in text.starts:
        token = int(np.searchsorted(edges, start, side="right"))
        tag = sentence[token][1]
        labels.append(tag.replace("B-", "I-") if token == before else tag)
        before = token
    return names.propose(text, dates.find(text, None)), labels


def items(page: Page, first: int, last: int) -> Items:
    """The attributes of each token of a sentence, as CRFsuite wants them: with the distance in front (`-1w=في`: the token before is في)."""
    words = [features.word_attributes(page.words[i]) for i in range(first, last)]
    there = features.places(page)
    classes = ["<", *(features.word_class(word, features.lists(word)) for word in page.words[first:last]), ">"]
    found = []
    for i in range(last - first):
        item = [f"0{attribute}" for attribute in features.class_attributes(*classes[i : i + 3])]
        for distance in features.DISTANCES:
            if not 0 <= i + distance < last - first:
                item.append(f"{distance}edge")
                continue
            wide, beside = words[i + distance]
            shown = (*wide, *there.get(first + i + distance, ()), *(beside if distance in features.BESIDE else ()))
            item += [f"{distance}{attribute}" for attribute in shown]
        found.append(item)
    return found


def train(corpus: Iterator[Sentence], model: Path) -> None:
    """Learn from sentences and write the weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for sentence in corpus:
        page, labels = read(sentence)
        for first, last in page.text.sentences:
            trainer.append(items(page, first, last), labels[first:last])
    with tempfile.TemporaryDirectory() as folder:
        learned = str(Path(folder) / "crfsuite")
        trainer.train(learned)
        tagger = pycrfsuite.Tagger()
        with tagger.open(learned):
            write(tagger.info(), model)


def write(learned: "pycrfsuite._dumpparser.ParsedDump", model: Path) -> None:
    """The weights as arrays, attributes sorted: a tenth of CRFsuite's own file, and read without it."""
    attributes = sorted({_parted(attribute)[1] for attribute, _ in learned.state_features})
    rows, columns = {attribute: row for row, attribute in enumerate(attributes)}, {label: k for k, label in enumerate(LABELS)}
    weights = np.zeros((len(attributes), len(features.DISTANCES), len(LABELS)), np.float16)
    for (attribute, label), weight in learned.state_features.items():
        distance, plain = _parted(attribute)
        weights[rows[plain], features.DISTANCES.index(distance), columns[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)), np.float16)
    for (a, b), weight in learned.transitions.items():
        transitions[columns[a], columns[b]] = weight
    letters = np.frombuffer("\n".join(attributes).encode("utf-8"), np.uint8)
    with model.open("wb") as file:
        np.savez_compressed(file, attributes=letters, weights=weights, transitions=transitions)


def _parted(attribute: str) -> tuple[int, str]:
    """The distance and the attribute seen there."""
    digits = 2 if attribute[0] == "-" else 1
    return int(attribute[:digits]), attribute[digits:]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    train(sentences(Path(sys.argv[1])), Path(sys.argv[2]))
