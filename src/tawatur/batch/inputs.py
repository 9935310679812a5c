"""From what the user names to files: a file is itself, a folder all files that have a reader, in the order in which `add` reads them.

for found in files(["articles/", "s3://crawl/2026/"]):  ->  Input | SourceError
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from tawatur.batch.places import Place, absolute
from tawatur.batch.records import Input
from tawatur.errors import BatchError, EmptySource, Missing, SourceError
from tawatur.read import is_read, passed_over, unread
from tawatur.read.folder import files as files_of_folder
from tawatur.read.readers import suffix_of


def files(arguments: Iterable[str]) -> Iterator[Input | SourceError]:
    """The files of all arguments. Never raises on one: what is not there, or is not read, is among the answers."""
    for argument in arguments:
        try:
            yield from _of(argument)
        except BatchError:  # fsspec itself is missing
            raise
        except Exception as error:  # whatever a file system of fsspec raises
            absent = isinstance(error, FileNotFoundError)
            yield Missing(argument, "no such file or folder" if absent else getattr(error, "strerror", None) or str(error))


def _of(argument: str) -> Iterator[Input | SourceError]:
    if "://" not in argument and Path(argument).is_dir():
        yield from _read(argument, _local(Path(argument)))
        return
    place = Place.at(argument)
    if any(sign in argument for sign in "*?[") and not place.files.exists(place.path):
        if not (fitting := sorted(place.files.glob(place.path))):
            raise FileNotFoundError(argument)
        for path in fitting:
            yield _input(place, path, PurePosixPath(path).name)
    elif place.files.isfile(place.path):
        yield unread(Path(argument)) or _input(place, place.path, PurePosixPath(place.path).name, argument)
    else:
        yield from _read(argument, _remote(place))


def _local(folder: Path) -> Iterator[Input | SourceError]:
    for found in files_of_folder(folder):
        if isinstance(found, SourceError):
            yield found
        else:
            yield Input(url=absolute(str(found.path)), place=str(found.path), name=found.name, size=found.path.stat().st_size)


def _remote(folder: Place) -> Iterator[Input]:
    """As a folder of this machine is gone through: sorted, files before folders, without what begins with a dot."""
    steps = [PurePosixPath(path).relative_to(folder.path).parts for path in folder.files.find(folder.path)]
    if not steps:
        raise FileNotFoundError(folder.path)
    for way in sorted(steps, key=lambda way: [*((1, step) for step in way[:-1]), (0, way[-1])]):
        if not any(step.startswith(".") for step in way):
            yield _input(folder, f"{folder.path.rstrip('/')}/{'/'.join(way)}", "/".join(way))


def _input(place: Place, path: str, name: str, called: str | None = None) -> Input:
    url = place.files.unstrip_protocol(path)
    local = url.removeprefix("file://") if url.startswith("file://") else url
    return Input(url=local, place=called or local, name=name.partition("?")[0], size=int(place.files.size(path) or 0))


def _read(folder: str, found: Iterable[Input | SourceError]) -> Iterator[Input | SourceError]:
    """Those that have a reader; the others are counted by their suffix."""
    passed: Counter[str] = Counter()
    read = 0
    for one in found:
        if isinstance(one, SourceError) or is_read(suffix_of(Path(one.name))):
            read += isinstance(one, Input)
            yield one
        else:
            passed[suffix_of(Path(one.name))] += 1
    yield from passed_over(folder, passed)
    if not read:
        yield EmptySource(folder, "a folder without articles")
