"""PDF with text: one article a file. Nothing is recognised in pictures: a scan is named as having no text."""

from collections.abc import Iterator

from tawatur.errors import BrokenFile, EmptySource, SourceError
from tawatur.model import Article, Original, Sourced
from tawatur.read.source import File, whole
from tawatur.settings import Settings

SUFFIXES = (".pdf",)


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The article of a PDF, with the title and author that the file names. Its day is that of its text: when it was made says little."""
    from tawatur.originals import pdf  # its library is loaded where there is a PDF

    data = whole(file, settings)
    if isinstance(data, SourceError):
        yield data
        return
    try:
        text = pdf.text(data)
        title, author = pdf.named(data)
    except ValueError as error:
        yield BrokenFile(str(file.path), f"no PDF that can be read: {error}")
        return
    if not text:
        yield EmptySource(str(file.path), "no text in it: a scan, or pictures alone")
        return
    article = Article(text=text, place=file.name, title=title, author=author)
    yield Sourced(article=article, original=Original(form="pdf", encoding="binary", data=data))
