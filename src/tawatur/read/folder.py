"""The files of a folder and of the folders in it, sorted, so that a folder is read in the same order everywhere.

Files and folders whose name begins with a dot are not looked at; links to folders are not followed, since they may lead in a circle.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from tawatur.errors import Missing, SourceError
from tawatur.read.source import File


def files(folder: Path) -> Iterator[File | SourceError]:
    """Every file, named by its way from the folder; a folder that may not be opened as an error."""
    closed: list[OSError] = []
    for place, inner, names in os.walk(folder, onerror=closed.append):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for error in closed:
            yield Missing(str(error.filename), error.strerror or str(error))
        closed.clear()
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(place, name)
                yield File(path, path.relative_to(folder).as_posix())
    for error in closed:
        yield Missing(str(error.filename), error.strerror or str(error))
