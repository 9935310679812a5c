"""A token classifier that is opened: sentences of words in, how likely each label is of each word out.

It is read with Hugging Face's libraries, which are imported when a model is opened and not before. Nothing is fetched, weights are read
from safetensors only and no code of a model is run; the same words give the same numbers, in float32 on the CPU.

A tokenizer cuts words into pieces; what a model says of the first piece of a word holds for the word. A sentence with more pieces than
the model can read is cut into windows that overlap, so that every word is seen with its neighbours.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tawatur.errors import TaggerError
from tawatur.pretrained import quietly, whole

if TYPE_CHECKING:
    from tokenizers import Encoding

_LONGEST = 512
"""Pieces read at once, also by models that can read more or do not tell: time and memory grow with the square."""
_BATCH = 16
"""Windows read at once."""

Floats = NDArray[np.float32]


class Classifier:
    """A model with its tokenizer."""

    def __init__(self, folder: Path, place: str) -> None:
        """Raises TaggerError, which calls the model `place`, where the libraries cannot open it or its weights are incomplete."""
        try:
            with quietly():
                self._tokenizer, self._model, missing = _opened(folder)
        except Exception as error:  # a broken file makes the libraries raise errors of every kind
            raise TaggerError(place, f"cannot be opened: {error}") from error
        if not self._tokenizer.is_fast:
            raise TaggerError(place, "has no fast tokenizer, and others do not tell the word of a piece")
        if missing:  # the libraries would make them up
            raise TaggerError(place, f"its weights are incomplete; missing: {', '.join(sorted(missing))}")
        if len(self._tokenizer) > len(self._model.get_input_embeddings().weight):
            raise TaggerError(place, "its tokenizer has more pieces than its weights: they do not belong together")
        reach = getattr(self._model.config, "max_position_embeddings", None) or _LONGEST
        self._longest = min(self._tokenizer.model_max_length, reach, _LONGEST)

    def read(self, sentences: list[list[str]]) -> list[Floats]:
        """A table of words × labels for each sentence; its row is nought where the tokenizer leaves nothing of a word. No word raises."""
        found = [np.zeros((len(words), self._model.config.num_labels), np.float32) for words in sentences]
        if not sentences:
            return found
        windows, homes = self._windows(sentences)
        likely = self._likely([window.ids for window in windows])
        for (sentence, word), (window, piece) in _deepest(windows, homes).items():
            found[sentence][word] = likely[window][piece]
        return found

    def _windows(self, sentences: list[list[str]]) -> tuple[list["Encoding"], list[int]]:
        """The pieces, window by window, and the sentence of each window."""
        room = self._longest - self._tokenizer.num_special_tokens_to_add()
        encoded = self._tokenizer(
            [[whole(word) for word in words] for words in sentences],
            is_split_into_words=True,
            truncation=True,
            max_length=self._longest,
            stride=max(1, room // 4),
            return_overflowing_tokens=True,
        )
        return encoded.encodings, encoded["overflow_to_sample_mapping"]

    def _likely(self, windows: list[list[int]]) -> dict[int, Floats]:
        """A table of pieces × labels for each window. Those of like length are read together, which saves padding."""
        import torch

        found: dict[int, Floats] = {}
        order = sorted(range(len(windows)), key=lambda window: len(windows[window]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            ids = np.full((len(batch), len(windows[batch[-1]])), self._tokenizer.pad_token_id or 0)
            mask = np.zeros_like(ids)
            for row, window in enumerate(batch):
                ids[row, : len(windows[window])] = windows[window]
                mask[row, : len(windows[window])] = 1
            with torch.inference_mode():
                read = self._model(input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask))
            found.update(zip(batch, read.logits.softmax(-1).numpy(), strict=True))
        return found


def _opened(folder: Path) -> tuple[Any, Any, set[str]]:
    """Tokenizer, model, and the weights that its files do not hold."""
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    # some tokenizers take a word for the inside of another unless a blank is put before it
    tokenizer = AutoTokenizer.from_pretrained(
        folder, use_fast=True, local_files_only=True, trust_remote_code=False, add_prefix_space=True, truncation_side="right"
    )
    model, loaded = AutoModelForTokenClassification.from_pretrained(
        folder, use_safetensors=True, local_files_only=True, trust_remote_code=False, output_loading_info=True
    )
    return tokenizer, model.float().eval(), loaded["missing_keys"]


def _deepest(windows: "Sequence[Encoding]", homes: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Sentence and word → window and place of its first piece; of several windows the one where it stands farthest from the edges.

    A later window begins inside the one before it, and so its first word began there or earlier.
    """
    found: dict[tuple[int, int], tuple[int, int, int]] = {}
    before = None
    for window, (encoding, sentence) in enumerate(zip(windows, homes, strict=True)):
        held = [(piece, word) for piece, word in enumerate(encoding.word_ids) if word is not None]
        last = held[0][1] if held and sentence == before else None
        for k, (piece, word) in enumerate(held):
            depth = min(k, len(held) - 1 - k)
            if word != last and depth >= found.get((sentence, word), (0,))[0]:
                found[sentence, word] = depth, window, piece
            last = word
        before = sentence
    return {key: (window, piece) for key, (_, window, piece) in found.items()}
