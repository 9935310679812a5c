"""What a reader is given, and what a reader is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tawatur.errors import SourceError
from tawatur.model import Sourced
from tawatur.settings import Settings


class File(NamedTuple):
    """A file, and what its article is called where it has no URL: the file name, or the way to it from the folder that was given."""

    path: Path
    name: str


Reader = Callable[[File, Settings], Iterator[Sourced | SourceError]]
"""Yields what the file holds; lets an OSError through."""
