"""Text files: one article a file, newlines and all as they stand."""

from collections.abc import Iterator

from tawatur.errors import EmptySource, NotText, SourceError, TooLarge
from tawatur.model import Article, Original, Sourced
from tawatur.read.encoding import decode, is_binary, marked_encoding
from tawatur.read.source import File
from tawatur.settings import Settings

SUFFIXES = (".txt", ".text")


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The article of a text file. `extra` tells the encoding where it is not plain UTF-8."""
    place = str(file.path)
    with file.path.open("rb") as stream:
        data = stream.read(settings.largest_article + 1)
    if len(data) > settings.largest_article:
        yield TooLarge(place, f"larger than {settings.largest_article:,} bytes (setting largest_article)")
    elif is_binary(data):
        yield NotText(place, "not a text file")
    elif (decoded := decode(data)) is None:
        yield NotText(place, "bytes in an encoding that cannot be told; save the file as UTF-8")
    elif not decoded.text.strip("\ufeff\0 \t\r\n\v\f\u00a0\u200e\u200f"):
        yield EmptySource(place, "nothing in it")
    else:
        article = Article(text=decoded.text, place=file.name, extra=decoded.remarks())
        yield Sourced(article=article, original=Original(form="text", encoding=marked_encoding(data) or decoded.encoding, data=data))
