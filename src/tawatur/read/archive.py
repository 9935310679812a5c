"""ZIP: the files in it, sorted by name, each read as it would be on the disk. Nothing is unpacked to the disk, so no name leads out of it.

Bounded are the number of files, the bytes of each and of all, and how much larger than its packed form one may be.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from tawatur.errors import BrokenFile, SourceError, TooLarge
from tawatur.read.source import File

SUFFIXES = (".zip",)

_MOST_FILES = 100_000
_MOST_BYTES = 20_000_000_000
_LARGEST = 4_000_000_000
_MOST_TIMES = 200
_UNSUSPICIOUS = 1_000_000
"""Bytes up to which a file may be packed as well as it likes."""
_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, ValueError, LookupError)
"""What the library raises on files that are damaged, locked, or packed in a way it does not know."""


def entries(file: File) -> Iterator[File | SourceError]:
    """The files of an archive, named by its name and their way in it; those whose name begins with a dot are not looked at."""
    place = str(file.path)
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as opened:
            found = sorted((one for one in opened.infolist() if not one.filename.endswith("/")), key=lambda one: one.filename)
            if len(found) > _MOST_FILES:
                yield TooLarge(place, f"more than {_MOST_FILES:,} files in it")
                return
            unpacked = 0
            for one in found:
                inner = Path(file.path, *_steps(one.filename))
                unpacked += one.file_size
                if any(step.startswith((".", "__MACOSX")) for step in _steps(one.filename)):
                    continue
                if why := _excess(one, unpacked):
                    yield TooLarge(str(inner), why)
                else:
                    yield File(inner, "/".join((file.name, *_steps(one.filename))), partial(_opened, opened, one))
    except _FAULTS as error:
        yield BrokenFile(place, f"no ZIP that can be read: {error}")


def _steps(name: str) -> list[str]:
    """The way to a file in an archive, without what would lead out of it."""
    return [step for step in name.replace("\\", "/").replace("\0", "").split("/") if step not in ("", ".", "..")]


def _excess(one: zipfile.ZipInfo, unpacked: int) -> str | None:
    if one.file_size > _LARGEST or unpacked > _MOST_BYTES:
        return f"larger than {_LARGEST:,} bytes" if one.file_size > _LARGEST else f"beyond {_MOST_BYTES:,} bytes of its archive"
    if one.file_size > max(_UNSUSPICIOUS, _MOST_TIMES * one.compress_size):
        return f"more than {_MOST_TIMES} times as large as it is packed"
    return None


def _opened(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> BinaryIO:
    try:
        return io.BufferedReader(_Entry(archive.open(one)))
    except _FAULTS as error:
        raise OSError(f"damaged or locked in its archive: {error}") from error


class _Entry(io.RawIOBase):
    """The bytes of a file in an archive; what is wrong with them is an OSError. Going back unpacks them again."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return int(self._stream.tell())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return int(self._stream.seek(offset, whence))
        except _FAULTS as error:
            raise OSError(f"damaged in its archive: {error}") from error

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except _FAULTS as error:
            raise OSError(f"damaged in its archive: {error}") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
