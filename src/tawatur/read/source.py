"""What a reader is given, and what a reader is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tawatur.errors import SourceError, TooLarge
from tawatur.model import Sourced
from tawatur.settings import Settings


class File(NamedTuple):
    """A file, and what its article is called where it has no URL: the file name, or the way to it from the folder that was given.

    One that is not on the disk but in an archive has what `opened` gives for its bytes. One that is a piece of a file of lines or rows
    has so many `before` it, and is called as if it were read with these.
    """

    path: Path
    name: str
    opened: Callable[[], BinaryIO] | None = None
    before: int = 0

    def open(self) -> BinaryIO:
        """Its bytes, from the beginning. Raises OSError."""
        return self.opened() if self.opened else self.path.open("rb")


def whole(file: File, settings: Settings) -> bytes | TooLarge:
    """All bytes of a file that is one article. Raises OSError."""
    with file.open() as stream:
        data = stream.read(settings.largest_article + 1)
    if len(data) > settings.largest_article:
        return TooLarge(str(file.path), f"larger than {settings.largest_article:,} bytes (setting largest_article)")
    return data


Reader = Callable[[File, Settings], Iterator[Sourced | SourceError]]
"""Yields what the file holds; lets an OSError through."""
