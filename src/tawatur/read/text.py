"""Text files: one article a file, newlines and all as they stand."""

from collections.abc import Iterator

from tawatur.errors import EmptySource, NotText, SourceError
from tawatur.model import Article, Original, Sourced
from tawatur.read.encoding import decode, is_binary
from tawatur.read.source import File, whole
from tawatur.settings import Settings

SUFFIXES = (".txt", ".text")


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The article of a text file. `extra` tells the encoding where it is not plain UTF-8."""
    place = str(file.path)
    data = whole(file, settings)
    if isinstance(data, SourceError):
        yield data
    elif is_binary(data):
        yield NotText(place, "not a text file")
    elif (decoded := decode(data)) is None:
        yield NotText(place, "bytes in an encoding that cannot be told; save the file as UTF-8")
    elif not decoded.text.strip("\ufeff\0 \t\r\n\v\f\u00a0\u200e\u200f"):
        yield EmptySource(place, "nothing in it")
    else:
        article = Article(text=decoded.text, place=file.name, extra=decoded.remarks())
        yield Sourced(article=article, original=Original(form="text", encoding=decoded.codec, data=data))
