"""Sources become articles: text files, JSONL, and folders of these.

    for found in read("articles/", settings):  ->  Article | SourceError, one by one, in a fixed order
    for found in sourced("articles/", settings):  ->  Sourced | SourceError, the same with their bytes
    count("articles/")                         ->  nearly how many, at once

What cannot be read is yielded as the error that names file and line, and the rest is read. A file goes to the reader that knows its suffix;
a new reader is one file, one line in `READERS`, one test. A single file of a suffix that nobody knows is tried as text.
"""

from collections.abc import Iterator
from pathlib import Path

from tawatur.errors import EmptySource, Missing, NoReader, PassedOver, SourceError
from tawatur.model import Article, Sourced
from tawatur.read import counting, html, jsonl, text
from tawatur.read.folder import files
from tawatur.read.source import File, Reader
from tawatur.settings import Settings

__all__ = ["READERS", "count", "read", "sourced"]

READERS: dict[str, Reader] = {suffix: reader.read for reader in (text, jsonl, html) for suffix in reader.SUFFIXES}
"""The reader of each suffix."""

_STRUCTURED = frozenset({".json", ".csv", ".tsv", ".xml", ".yaml", ".yml"})
"""Text that holds an article in a form of its own: not to be taken for one."""


def read(source: str | Path, settings: Settings) -> Iterator[Article | SourceError]:
    """The articles of a file or folder, streaming. Never raises on a source: what cannot be read is among the answers."""
    return (found.article if isinstance(found, Sourced) else found for found in sourced(source, settings))


def sourced(source: str | Path, settings: Settings) -> Iterator[Sourced | SourceError]:
    """`read`, each article with the bytes it was read from."""
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path, settings)
        elif "://" in str(source):
            yield NoReader(str(source), "addresses are not read; give a file or a folder")
        elif path.suffix.lower() in _STRUCTURED:
            yield NoReader(str(path), f"no reader for {path.suffix} files; one article a line goes into a .jsonl file")
        else:
            yield from _file(File(path, path.name), settings)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        yield _missing(str(source), error)


def count(source: str | Path) -> int:
    """Nearly how many articles a file or folder holds, without reading them. Never raises on a source."""
    return counting.count(source, READERS.__contains__)


def _folder(path: Path, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of all files in a folder; files without a reader are counted by their suffix."""
    unread: dict[str, int] = {}
    articles = 0
    for found in files(path):
        if isinstance(found, SourceError):
            yield found
        elif found.path.suffix.lower() not in READERS:
            unread[found.path.suffix.lower()] = unread.get(found.path.suffix.lower(), 0) + 1
        else:
            for answer in _file(found, settings):
                articles += isinstance(answer, Sourced)
                yield answer
    for suffix, number in sorted(unread.items()):
        yield PassedOver(str(path), f"passed over {number} × {suffix or 'files without a suffix'}: no reader")
    if not articles:
        yield EmptySource(str(path), "a folder without articles")


def _file(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of one file."""
    try:
        if file.path.exists() and not file.path.is_file():
            yield NoReader(str(file.path), "neither a file nor a folder")
        else:
            yield from READERS.get(file.path.suffix.lower(), text.read)(file, settings)
    except (OSError, ValueError) as error:
        yield _missing(str(file.path), error)


def _missing(place: str, error: OSError | ValueError) -> Missing:
    reason = "no such file or folder" if isinstance(error, FileNotFoundError) else (getattr(error, "strerror", None) or str(error))
    return Missing(place, reason)
