"""How many articles sources hold, told without reading them: a file of text is one, a file of lines as many as it has lines.

Nearly right is right enough for the time that remains: blank lines and files that turn out unreadable are counted too.
"""

from collections.abc import Callable
from pathlib import Path

from tawatur.errors import SourceError
from tawatur.read import jsonl, parquet, table
from tawatur.read.folder import files
from tawatur.read.readers import suffix_of

_CHUNK = 1 << 20


def count(source: str | Path, is_read: Callable[[str], bool]) -> int:
    """The articles of a file or folder, nearly; `is_read` tells whether a suffix has a reader. What is not there is one."""
    path = Path(source)
    try:
        if not path.is_dir():
            return _in_file(path)
        inside = (file.path for file in files(path) if not isinstance(file, SourceError))
        return sum(_in_file(file) for file in inside if is_read(suffix_of(file)))
    except (OSError, ValueError):
        return 0


def _in_file(path: Path) -> int:
    if path.suffix.lower() in parquet.SUFFIXES:
        return parquet.count(str(path))
    if path.suffix.lower() not in (*jsonl.SUFFIXES, *table.SUFFIXES) or not path.is_file():
        return 1
    with path.open("rb") as file:
        lines, end = 0, b"\n"
        while chunk := file.read(_CHUNK):
            lines, end = lines + chunk.count(b"\n"), chunk[-1:]
    return lines + (end != b"\n")
