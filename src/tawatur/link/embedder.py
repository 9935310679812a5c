"""A sentence-embedding model in the place of the words that statements share, for whoever has installed `tawatur[embeddings]`.

chosen_scorer(place)      checks what can be checked without the libraries: that the model is here, in safetensors, and asks for no code
Embedder.embed(text)      opens it when the first statement is read: importing torch takes seconds
similarity(one, other)    of two embeddings of one model: the cosine, from whole numbers

A text is read by itself, by one thread, and its embedding kept in whole numbers: neither the texts beside it nor the batch change it.
"""

import json
import math
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from tawatur.errors import ScorerError
from tawatur.model import Embedding, Scorer
from tawatur.pretrained import NoModel, digest_of, files_of, folder_of, quietly, require, state_of, whole

_LIBRARIES = ("torch", "transformers", "sentence_transformers")
_ALL = "**/*"
_OWN = "sentence_transformers."
"""How the types of modules begin that are no code of the model."""
_SCALE = 127
_DIGITS = 4


class Embedder:
    """The model in a folder. Pickled it is the name of the folder, so that a worker process opens it for itself."""

    def __init__(self, folder: Path, place: str) -> None:
        self.folder, self.place = folder, place

    def __reduce__(self) -> tuple[Any, ...]:
        return chosen_scorer, (self.folder,)

    @cached_property
    def digest(self) -> str:
        """Changes with the weights, the configuration and the tokenizer."""
        return f"embeddings-{digest_of(self.folder, files_of(self.folder, _ALL))}"

    def embed(self, text: str) -> Embedding:
        """The direction of a text. Raises ScorerError where the model turns out to be broken."""
        import torch

        model, threads = self._model, torch.get_num_threads()
        torch.set_num_threads(1)  # how a sum is shared out among threads changes its last digits
        try:
            with quietly():
                values = model.encode(whole(text), normalize_embeddings=True, show_progress_bar=False)
        except Exception as error:  # a tokenizer of other weights makes the libraries raise errors of every kind
            raise ScorerError(self.place, f"cannot read a statement: {error}") from error
        finally:
            torch.set_num_threads(threads)
        rounded = np.rint(np.nan_to_num(np.asarray(values, np.float64)) * _SCALE).astype(np.int8)
        return Embedding(model=self.digest, values=rounded.tobytes())

    @cached_property
    def _model(self) -> Any:
        import torch

        try:
            with quietly(), torch.random.fork_rng(devices=[]):
                torch.manual_seed(0)  # weights that files leave out are made up, and always the same
                from sentence_transformers import SentenceTransformer

                model = SentenceTransformer(
                    str(self.folder),
                    device="cpu",
                    local_files_only=True,
                    trust_remote_code=False,
                    model_kwargs={"use_safetensors": True},
                )
                return model.float().eval()
        except Exception as error:  # a broken file makes the libraries raise errors of every kind
            raise ScorerError(self.place, f"cannot be opened: {error}") from error


def chosen_scorer(place: str | Path | None) -> Scorer | None:
    """The model in the folder `place`, or of that name in the local cache; None where none is asked for: then shared words tell.

    Raises ScorerError where the libraries or the model are not there, where it has no safetensors, or wants code of its own to be run.
    """
    if not place:
        return None
    try:
        require(_LIBRARIES, "a scorer", "embeddings")
        folder = folder_of(place)
    except NoModel as error:
        raise ScorerError(str(place), str(error)) from error
    return _opened(folder, str(place), state_of(files_of(folder, _ALL)))


@lru_cache(maxsize=2)
def _opened(folder: Path, place: str, state: tuple[tuple[str, int, int], ...]) -> Embedder:
    """`state` is there to tell a changed model from the one in mind."""
    if not (folder / "modules.json").is_file():
        raise ScorerError(place, "holds no model of sentence-transformers: there is no modules.json")
    if not any(name.endswith(".safetensors") for name, _, _ in state):
        raise ScorerError(place, "holds no weights in the form of safetensors; no other form is read, as others can run code")
    try:
        types = [str(module["type"]) for module in json.loads((folder / "modules.json").read_bytes())]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ScorerError(place, f"modules.json cannot be read: {error}") from error
    foreign = [type for type in types if not type.startswith(_OWN)]
    if foreign:
        raise ScorerError(place, f"wants code of its own to be run ({', '.join(foreign)}), which is not done")
    return Embedder(folder, place)


def similarity(one: Embedding, other: Embedding) -> float:
    """How far two embeddings of one model point in one direction, 0..1; the same both ways."""
    a, b = (np.frombuffer(embedding.values, np.int8).astype(np.int64) for embedding in (one, other))
    lengths = math.sqrt(int(a @ a)) * math.sqrt(int(b @ b))
    return max(0.0, min(1.0, round(int(a @ b) / lengths, _DIGITS))) if lengths else 0.0
