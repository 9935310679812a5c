"""What an export format is: a function that writes the contents of a ledger to one file, or several of them to a folder."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tawatur.export.contents import Contents


class OneFile(NamedTuple):
    """`about`: what it is, in a few words. `write` is handed a binary stream; it need not be one in which one can go back. `ending` and
    `media_type`: of a file that is downloaded."""

    about: str
    write: Callable[[Contents, BinaryIO], None]
    ending: str = ""
    media_type: str = "application/octet-stream"


class Folder(NamedTuple):
    """`write` is handed a folder that is there and empty. Where the user asks for NAME.zip, it is packed afterwards."""

    about: str
    write: Callable[[Contents, Path], None]


Exporter = OneFile | Folder
