"""Models of the user's own in folders, as Hugging Face's libraries write them: where they are, what they are made of, and their digest.

Nothing is fetched, and the libraries are imported by nobody who has no model to open.
"""

import hashlib
import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_FILES = (".json", ".safetensors", ".txt", ".model", ".jinja")
"""What a model and its tokenizer are made of."""


class NoModel(ValueError):
    """Why a place holds no model that can be opened."""


def require(libraries: Sequence[str], what: str, extra: str) -> None:
    """Raises NoModel, which says how to get them, where libraries are missing."""
    missing = [library for library in libraries if importlib.util.find_spec(library) is None]
    if missing:
        raise NoModel(f"{what} of one's own needs {' and '.join(missing)}: pip install tawatur[{extra}]")


def folder_of(place: str | Path) -> Path:
    """The folder `place`, or that of the model of this name in the local cache. Raises NoModel where there is neither."""
    try:
        if Path(place).is_dir():
            return Path(place).resolve()
        from huggingface_hub import snapshot_download

        return Path(snapshot_download(str(place), local_files_only=True)).resolve()
    except (OSError, ValueError) as error:  # ValueError: what can be no name
        raise NoModel("there is no such folder, and no model of this name in the local cache; nothing is fetched") from error


def files_of(folder: Path, pattern: str = "*") -> list[Path]:
    """What a model is made of; with the pattern "**/*" also in the folders inside."""
    return sorted(path for path in folder.glob(pattern) if path.suffix in _FILES and path.is_file())


def state_of(files: Sequence[Path]) -> tuple[tuple[str, int, int], ...]:
    """Tells a changed model from the one in mind."""
    return tuple((path.name, stat.st_size, stat.st_mtime_ns) for path in files for stat in [path.stat()])


def digest_of(folder: Path, files: Sequence[Path]) -> str:
    """12 hexadecimal digits that change with the names and the bytes of these files of a folder."""
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            whole.update(f"{path.relative_to(folder).as_posix()} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()[:12]


@contextmanager
def quietly() -> Iterator[None]:
    """Without the progress bars and advice of the libraries: what is wrong is raised."""
    from transformers.utils import logging

    level, shown = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if shown:
            logging.enable_progress_bar()


def whole(text: str) -> str:
    """A text without halves of characters, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
