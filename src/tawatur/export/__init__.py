"""A ledger's contents in the formats of others: one file a format.

To add a format, write its file with a function `write(contents, out)` and add a line to `FORMATS`.
"""

from collections.abc import Callable
from typing import BinaryIO

from tawatur.export import jsonl
from tawatur.export.contents import Contents

__all__ = ["FORMATS", "Contents"]

FORMATS: dict[str, Callable[[Contents, BinaryIO], None]] = {
    "jsonl": jsonl.write,
}
