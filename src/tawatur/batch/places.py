"""Files wherever they are: by the path of this machine, or by any URL that fsspec knows (s3, gs, http, file, memory …)."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from tawatur.batch.libraries import library
from tawatur.errors import BatchError


def absolute(place: str) -> str:
    """A path as it is called from everywhere on this machine; a URL as it is."""
    return place if "://" in place else str(Path(place).absolute())


class Place(NamedTuple):
    """A folder or file: a file system of fsspec, and the path in it."""

    files: Any
    path: str

    @classmethod
    def at(cls, url: str) -> "Place":
        """Raises OSError, also of a protocol that wants another package or that nobody knows."""
        here = "://" not in url or url.startswith("file:")
        try:
            files, path = library("fsspec").core.url_to_fs(url, **({"auto_mkdir": True} if here else {}))
        except (ImportError, ValueError) as error:
            raise OSError(f"{url}: {error}") from error
        return cls(files, path)

    def open(self, name: str = "") -> BinaryIO:
        return cast(BinaryIO, self.files.open(self._in(name), "rb"))

    def read(self, name: str) -> bytes | None:
        """A file of the folder; None where it is not there."""
        try:
            with self.open(name) as file:
                return file.read()
        except FileNotFoundError:
            return None

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file that stands under its name when it is whole; what stood there before is replaced then."""
        scratch = self._in(f"tmp/{uuid.uuid4().hex}")
        with self.files.open(scratch, "wb") as file:
            yield cast(BinaryIO, file)
        self.files.makedirs(self._in(name).rpartition("/")[0], exist_ok=True)
        self.files.mv(scratch, self._in(name))

    def write(self, name: str, data: bytes) -> None:
        with self.writing(name) as file:
            file.write(data)

    def sizes(self, folder: str) -> dict[str, int]:
        """The files of a folder in the folder with their bytes, by name; none where it is not there."""
        try:
            found = self.files.ls(self._in(folder), detail=True, refresh=True)
        except FileNotFoundError:
            return {}
        return {str(one["name"]).rpartition("/")[2]: int(one["size"] or 0) for one in found if one["type"] == "file"}

    def size(self, name: str) -> int:
        return int(self.files.size(self._in(name)))

    def remove(self, name: str) -> None:
        """A file or a folder of the folder, if it is there."""
        if self.files.exists(self._in(name)):
            self.files.rm(self._in(name), recursive=True)

    def _in(self, name: str) -> str:
        return f"{self.path.rstrip('/')}/{name}" if name else self.path


@contextmanager
def reachable(place: str) -> Iterator[None]:
    """What cannot be reached inside, as an error that names the place."""
    try:
        yield
    except OSError as error:
        raise BatchError(f"{place}: cannot be reached ({getattr(error, 'strerror', None) or error})") from error
