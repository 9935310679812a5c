"""Where an export goes. Nothing stands at its place until all of it does, and what stood there before stays.

The files of a folder become one archive where the place ends in .zip: in the order of their names, dated like every archive of ours.
"""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tawatur.errors import ExportError
from tawatur.export.contents import Contents
from tawatur.export.exporter import Exporter, OneFile

DATED = (1980, 1, 1, 0, 0, 0)
"""The day of everything in an archive, the first that a zip can tell: the same contents give the same bytes."""


def save_file(place: Path, data: bytes) -> None:
    """Write a file to a place where nothing is. Raises ExportError, naming the place."""
    with _apart(place) as scratch:
        (scratch / "made").write_bytes(data)
        _refuse(place)
        (scratch / "made").rename(place)


def save(exporter: Exporter, contents: Contents, place: Path) -> None:
    """Write an export to a place where nothing is. Raises ExportError, naming the place."""
    with _apart(place) as scratch:
        made = scratch / "made"
        if isinstance(exporter, OneFile):
            with made.open("wb") as out:
                exporter.write(contents, out)
        else:
            made.mkdir()
            exporter.write(contents, made)
            made = _packed(made, scratch / "packed") if place.suffix.lower() == ".zip" else made
        _refuse(place)
        made.rename(place)


@contextmanager
def _apart(place: Path) -> Iterator[Path]:
    """A folder beside the place, on the same disk, gone afterwards."""
    _refuse(place)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as scratch:
            yield Path(scratch)
    except OSError as error:
        raise ExportError(f"{place}: cannot be written ({error.strerror or error})") from error


def _refuse(place: Path) -> None:
    if os.path.lexists(place):
        raise ExportError(f"{place}: is there already; move it away, or name another place")


def _packed(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packing:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), DATED)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as file, packing.open(entry, "w", force_zip64=True) as packed:
                shutil.copyfileobj(file, packed)
    return archive
