"""Standard input: what comes through a pipe, told by its first bytes, since it has no name.

It is kept in a file that nobody else sees until it is read: some kinds begin at their end.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tawatur.read.source import File

NAME = "stdin"
_BEGINNINGS = ((b"PK\x03\x04", ".zip"), (b"%PDF", ".pdf"), (b"{", ".jsonl"), (b"<", ".html"))
_PEEK = 1024


@contextmanager
def received() -> Iterator[tuple[File, str]]:
    """The file that came, and the suffix of its kind; without one it is text. Raises OSError."""
    with tempfile.NamedTemporaryFile(prefix="tawatur-") as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        kept.seek(0)
        head = kept.read(_PEEK).removeprefix(b"\xef\xbb\xbf").lstrip()
        suffix = next((suffix for beginning, suffix in _BEGINNINGS if head.startswith(beginning)), ".txt")
        yield File(Path(NAME), NAME, partial(_again, kept.name)), suffix


def _again(place: str) -> BinaryIO:
    return Path(place).open("rb")
