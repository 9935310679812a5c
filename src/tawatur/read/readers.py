"""The reader of each suffix: ours, and those of other packages.

To add a reader, write its file with `SUFFIXES` and `read` and add it to `OURS`. A package of others adds one by an entry point of the group
`tawatur.readers`: its object has `SUFFIXES` (small letters, with the dot) and `read`, as a module of this folder has. A suffix of ours
stays ours.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from tawatur.errors import BrokenFile, SourceError
from tawatur.model import Sourced
from tawatur.read import feed, html, jsonl, letter, parquet, pdf, table, text, warc
from tawatur.read.source import File, Reader
from tawatur.settings import Settings

GROUP = "tawatur.readers"
OURS = (text, jsonl, html, table, letter, pdf, feed, warc, parquet)
READERS: dict[str, Reader] = {suffix: reader.read for reader in OURS for suffix in reader.SUFFIXES}
"""Our reader of each suffix."""


def suffix_of(path: Path) -> str:
    """The suffix by which a file is known, in small letters: of two (.warc.gz) both, where a reader knows them so."""
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in READERS or both in _others() else path.suffix.lower()


def reader(suffix: str) -> Reader | None:
    """The reader of files with a suffix, in small or capital letters; None if nobody knows it."""
    return READERS.get(suffix.lower()) or _others().get(suffix.lower())


@cache
def _others() -> dict[str, Reader]:
    """The readers of other packages. What cannot be loaded is not there: its files are told to have no reader."""
    found: dict[str, Reader] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        loaded = _loaded(point)
        for suffix in getattr(loaded, "SUFFIXES", ()):
            found.setdefault(suffix, _guarded(point, loaded))
    return found


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception:  # whatever the package of others raises
        return None


def _guarded(point: EntryPoint, loaded: Any) -> Reader:
    """A reader of others whose faults are answers, like all that cannot be read."""

    def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
        try:
            yield from loaded.read(file, settings)
        except OSError:
            raise
        except Exception as error:  # as above
            yield BrokenFile(str(file.path), f"the reader {point.name} ({point.value}) failed: {type(error).__name__}: {error}")

    return read
