"""Sources become articles: files of many kinds, archives and folders of these, and standard input.

    for found in read("articles/", settings):  ->  Article | SourceError, one by one, in a fixed order
    for found in sourced("articles/", settings):  ->  Sourced | SourceError, the same with their bytes
    for found in of_file(File(…), settings):        ->  Sourced | SourceError, of one file or of a piece of one
    count("articles/")                         ->  nearly how many, at once

What cannot be read is yielded as the error that names file and line, and the rest is read. A file goes to the reader that knows its suffix;
a new reader is one file, one line in `readers.py`, one test. A single file of a suffix that nobody knows is tried as text.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tawatur.errors import EmptySource, Missing, NoReader, PassedOver, SourceError
from tawatur.model import Article, Sourced
from tawatur.read import archive, counting, folder, stdin, text
from tawatur.read.mending import mend
from tawatur.read.readers import READERS, reader, suffix_of
from tawatur.read.source import File
from tawatur.settings import Settings

__all__ = ["READERS", "File", "count", "is_read", "of_file", "passed_over", "read", "sourced", "unread"]

_STRUCTURED = frozenset({".yaml", ".yml", ".docx", ".doc", ".epub", ".tar", ".gz"})
"""What holds articles in a form of its own that nobody reads: not to be taken for a text."""


def read(source: str | Path, settings: Settings) -> Iterator[Article | SourceError]:
    """The articles of a source, streaming. Never raises on a source: what cannot be read is among the answers."""
    return (found.article if isinstance(found, Sourced) else found for found in sourced(source, settings))


def sourced(source: str | Path, settings: Settings) -> Iterator[Sourced | SourceError]:
    """`read`, each article with the bytes it was read from. `-` is standard input."""
    path = Path(source)
    try:
        if str(source) == "-":
            with stdin.received() as (file, suffix):
                yield from of_file(file, settings, suffix)
        elif path.is_dir():
            yield from _all(folder.files(path), str(path), "a folder without articles", settings)
        elif "://" in str(source):
            yield NoReader(str(source), "an address; nothing is fetched here")
        elif error := unread(path):
            yield error
        else:
            yield from of_file(File(path, path.name), settings)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        yield _missing(str(source), error)


def count(source: str | Path) -> int:
    """Nearly how many articles a file or folder holds, without reading them. Never raises on a source."""
    return counting.count(source, is_read)


def is_read(suffix: str) -> bool:
    """Whether files with a suffix are read where they stand in a folder."""
    return suffix in archive.SUFFIXES or reader(suffix) is not None


def unread(path: Path) -> NoReader | None:
    """What is said of a single file that holds articles in a form of its own that nobody reads."""
    if suffix_of(path) in _STRUCTURED and reader(suffix_of(path)) is None:
        return NoReader(str(path), f"no reader for {path.suffix} files; one article a line goes into a .jsonl file")
    return None


def _all(files: Iterable[File | SourceError], place: str, nothing: str, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of many files; those without a reader are counted by their suffix."""
    passed: dict[str, int] = {}
    articles = 0
    for found in files:
        if isinstance(found, SourceError):
            yield found
        elif not is_read(suffix := suffix_of(found.path)) or found.opened and suffix in archive.SUFFIXES:  # no archive in an archive
            passed[suffix] = passed.get(suffix, 0) + 1
        else:
            for answer in of_file(found, settings):
                if type(answer) is NoReader:
                    passed[suffix] = passed.get(suffix, 0) + 1
                else:
                    articles += isinstance(answer, Sourced)
                    yield answer
    yield from passed_over(place, passed)
    if not articles:
        yield EmptySource(place, nothing)


def passed_over(place: str, number: Mapping[str, int]) -> list[PassedOver]:
    """What is said of the files of a folder that nobody reads, by their number for each suffix."""
    return [PassedOver(place, f"passed over {n} × {suffix or 'files without a suffix'}: no reader") for suffix, n in sorted(number.items())]


def of_file(file: File, settings: Settings, suffix: str | None = None) -> Iterator[Sourced | SourceError]:
    """The articles of one file, by its own suffix or that of its kind. Never raises on a file."""
    suffix = suffix or suffix_of(file.path)
    try:
        if not file.opened and file.path.exists() and not file.path.is_file():
            yield NoReader(str(file.path), "neither a file nor a folder")
        elif suffix in archive.SUFFIXES:
            yield from _all(archive.entries(file), str(file.path), "an archive without articles", settings)
        else:
            answers = (reader(suffix) or text.read)(file, settings)
            yield from (mend(answer) if isinstance(answer, Sourced) else answer for answer in answers)
    except (OSError, ValueError) as error:
        yield _missing(str(file.path), error)


def _missing(place: str, error: OSError | ValueError) -> Missing:
    reason = "no such file or folder" if isinstance(error, FileNotFoundError) else (getattr(error, "strerror", None) or str(error))
    return Missing(place, reason)
