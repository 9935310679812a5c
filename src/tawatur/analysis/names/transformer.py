"""A token classifier of Hugging Face's libraries in the tagger's place, for whoever has installed `tawatur[transformers]`.

open_transformer(place)   checks what can be checked without the libraries: that the model is here, in safetensors, with labels we know
Transformer.labels(page)  opens it when the first page is read: importing torch takes seconds (classifier.py)

The model sees the words of the source, not our folded ones, each sentence by itself.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tawatur.analysis.names.classifier import Classifier, Floats
from tawatur.analysis.names.spans import Named, Page
from tawatur.errors import TaggerError
from tawatur.pretrained import NoModel, digest_of, files_of, folder_of, require, state_of

KINDS = {
    **dict.fromkeys(("PER", "PERS", "PERSON"), "PER"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANISATION"), "ORG"),
    **dict.fromkeys(("LOC", "LOCATION", "GPE"), "LOC"),
}
"""What models call the kinds of names; every other label is no name to us."""
_PLACES = {"B": True, "S": True, "U": True, "I": False, "E": False, "L": False, "": False}
"""Whether a label of IOB, BIOES or BILOU, or one without a place, always begins a name anew."""
_COLUMNS = ("O", "PER", "ORG", "LOC")
_LIBRARIES = ("torch", "transformers")


class Scheme(NamedTuple):
    """What the labels of a model mean: `kinds[label, column]` is 1 in the column of its kind, `begins` is too if it begins a name anew."""

    kinds: Floats
    begins: Floats

    @property
    def seen(self) -> set[str]:
        """The kinds of names that have a label."""
        return {kind for kind, labels in zip(_COLUMNS[1:], self.kinds.T[1:], strict=True) if labels.any()}


class Transformer:
    """The model in a folder. Pickled it is the name of the folder, so that a worker process opens it for itself."""

    rule = "transformer"

    def __init__(self, folder: Path, place: str, scheme: Scheme) -> None:
        self.folder, self.place, self.scheme = folder, place, scheme

    def __reduce__(self) -> tuple[Any, ...]:
        return open_transformer, (self.folder,)

    @cached_property
    def digest(self) -> str:
        """12 hexadecimal digits that change with the weights, the configuration and the tokenizer."""
        return f"transformer-{digest_of(self.folder, files_of(self.folder))}"

    def labels(self, page: Page, proposed: Sequence[Named]) -> list[str]:
        """One label a token, as `Tagger.labels` says. Raises TaggerError.

        The model is not told what the rules proposed; but of kinds that it has no label for, their proposals are taken.
        """
        source, starts, ends = page.text.source, page.text.starts, page.text.ends
        words = [[source[starts[i] : ends[i]] for i in range(*sentence)] for sentence in page.text.sentences]
        found = ["O"] * len(page.words)
        for (first, last), likely in zip(page.text.sentences, self._classifier.read(words), strict=True):
            found[first:last] = _labels(likely, self.scheme)
        for named in proposed:
            if named.kind not in self.scheme.seen and set(found[named.first : named.last]) == {"O"}:
                found[named.first : named.last] = [f"B-{named.kind}", *[f"I-{named.kind}"] * (named.last - named.first - 1)]
        return found

    @cached_property
    def _classifier(self) -> Classifier:
        return Classifier(self.folder, self.place)


def open_transformer(place: str | Path) -> Transformer:
    """The model in the folder `place`, or of that name in the local cache. A model that was changed is opened anew.

    Raises TaggerError where the libraries or the model are not there, where it has no safetensors, or labels of no kind we know.
    """
    try:
        require(_LIBRARIES, "a tagger", "transformers")
        folder = folder_of(place)
    except NoModel as error:
        raise TaggerError(str(place), str(error)) from error
    return _opened(folder, str(place), state_of(files_of(folder)))


@lru_cache(maxsize=2)
def _opened(folder: Path, place: str, state: tuple[tuple[str, int, int], ...]) -> Transformer:
    """`state` is there to tell a changed model from the one in mind."""
    names = [name for name, _, _ in state]
    if "config.json" not in names:
        raise TaggerError(place, "holds no model: there is no config.json")
    if not any(name.endswith(".safetensors") for name in names):
        raise TaggerError(place, "holds no weights in the form of safetensors; no other form is read, as others can run code")
    return Transformer(folder, place, _scheme(folder, place))


def _scheme(folder: Path, place: str) -> Scheme:
    try:
        named: dict[str, str] = json.loads((folder / "config.json").read_bytes()).get("id2label") or {}
        labels = [str(label) for _, label in sorted((int(number), label) for number, label in named.items())]
    except (OSError, ValueError, AttributeError) as error:
        raise TaggerError(place, f"config.json cannot be read: {error}") from error
    scheme = Scheme(*np.zeros((2, len(labels), len(_COLUMNS)), np.float32))
    for row, label in enumerate(labels):
        kind, begins = _read(label)
        scheme.kinds[row, _COLUMNS.index(kind)] = 1
        scheme.begins[row, _COLUMNS.index(kind)] = begins
    if not scheme.seen:
        given, known = ", ".join(labels) or "it has none", ", ".join(KINDS)
        raise TaggerError(place, f"its labels are none that we know ({given}); known, with and without B- and I-, are {known}")
    return scheme


def _read(label: str) -> tuple[str, bool]:
    """The column of a label, and whether it begins a name anew."""
    place, _, kind = label.upper().rpartition("-")
    known = place in _PLACES and kind in KINDS
    return (KINDS[kind], _PLACES[place]) if known else ("O", False)


def _labels(likely: Floats, scheme: Scheme) -> Iterator[str]:
    """The labels of one sentence. An I- that nothing of its kind stands before begins a name: so models without B- are meant."""
    kinds = likely @ scheme.kinds
    anew = 2 * (likely @ scheme.begins) > kinds
    before = 0
    for row, column in enumerate(kinds.argmax(axis=1).tolist()):
        place = "B" if column != before or anew[row, column] else "I"
        yield f"{place}-{_COLUMNS[column]}" if column else "O"
        before = column
