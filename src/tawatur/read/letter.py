"""E-mail as it is saved (.eml): one article a letter, as newsletters are. Its subject is the title, its sender the outlet."""

from collections.abc import Iterator
from email.message import EmailMessage

from tawatur.errors import BrokenFile, EmptySource, SourceError
from tawatur.model import Article, Original, Sourced
from tawatur.originals import letter
from tawatur.read.encoding import Decoded, decode, named
from tawatur.read.metadata import moment
from tawatur.read.source import File, whole
from tawatur.settings import Settings

SUFFIXES = (".eml",)


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The article of a letter: of its plain text and its HTML the one that says more."""
    data = whole(file, settings)
    if isinstance(data, SourceError):
        yield data
        return
    try:
        yield _article(data, file)
    except Exception as error:  # the library lets out whatever a malformed head makes its parts raise
        yield BrokenFile(str(file.path), f"no e-mail that can be read: {error}")


def _article(data: bytes, file: File) -> Sourced | SourceError:
    message = letter.message(data)
    found: list[tuple[str, str, Decoded]] = []
    for kind in ("plain", "html"):
        part = letter.part(message, kind)
        decoded = _decoded(*part) if part else None
        if decoded is not None:
            found.append((letter.words(decoded.text, kind), kind, decoded))
    text, kind, decoded = max(found, key=lambda one: len(one[0]), default=("", "", Decoded("", "utf-8")))
    if not text or not len(message):  # a text without a head is no letter
        return EmptySource(str(file.path), "no text in the letter")
    sender = message["from"]
    outlet = sender.addresses[0].display_name or sender.addresses[0].domain if sender is not None and sender.addresses else None
    fields = {"title": _head(message, "subject"), "outlet": outlet or None, "published": moment(_head(message, "date"))}
    article = Article(text=text, place=file.name, **fields, extra=decoded.remarks())
    return Sourced(article=article, original=Original(form=f"letter:{kind}", encoding=decoded.codec, data=data))


def _decoded(data: bytes, charset: str | None) -> Decoded | None:
    return charset and named(data, charset) or decode(data)


def _head(message: EmailMessage, name: str) -> str | None:
    value = message[name]
    return " ".join(str(value).split()) or None if value is not None else None
